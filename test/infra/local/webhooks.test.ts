import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accept, answer, inTurn, startReceiver, verified, type Receiver } from '../../support/receiver.ts'
import { endAll, run, start } from './processes.ts'

let folder: string
let receiver: Receiver
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'chipline-webhooks-'))
  receiver = await startReceiver()
  await run('infra/local.ts', '--data', folder, '--offline', '--once')
})
afterAll(async () => {
  endAll()
  await receiver.stop()
  rmSync(folder, { recursive: true })
})

/** It ends what hangs, and says nothing about speed. */
const patience = { timeout: 50_000, interval: 100 }
const webhooks = (...args: string[]) => run('infra/commands/webhooks.ts', ...args, '--data', folder)
const startLocal = () => start('infra/local.ts', '--data', folder, '--offline', '--port', '0', '--mcp-port', '0')
const secretIn = (text: string): string => /whsec_\S+/.exec(text)![0]
const add = (...args: string[]) => webhooks('add', '--url', receiver.url, '--allow-loopback', ...args)

describe('npm run webhooks', () => {
  it('goes from an endpoint to its deliveries, and back to an earlier commit', async () => {
    const added = await add('--timeline', 'h200-cn', '--from', '1')
    const [id] = /sub_[0-9a-f]{16}/.exec(added.stdout)!
    expect((await webhooks('list')).stdout).toContain('unverified')

    receiver.take(inTurn(answer(200), accept))
    expect(await webhooks('verify', id)).toMatchObject({ code: 1, stderr: expect.stringContaining('did not give') })
    expect((await webhooks('verify', id)).code).toBe(0)

    const first = startLocal()
    await expect.poll(() => receiver.seqs().length, patience).toBeGreaterThan(10)
    first.kill('SIGKILL') // in the middle, or at the end
    await first.ended
    const second = startLocal()
    await second.address()
    await expect.poll(() => receiver.seqs().at(-1), patience).toBeGreaterThan(150)
    second.kill('SIGTERM')
    expect((await second.ended).code).toBe(0)
    const served = receiver.seqs()
    const once = [...new Set(served)]
    expect(once).toEqual(once.toSorted((a, b) => a - b))
    expect(served.length - once.length).toBeLessThanOrEqual(1) // what was on its way may have come twice

    const { stdout } = await webhooks('list')
    expect(stdout).toMatch(/commit (\d+) of \1/)
    expect(stdout).not.toContain(secretIn(added.stdout))

    const rotatedTo = secretIn((await webhooks('rotate', id)).stdout)
    await webhooks('replay', id, '--from', `${once.at(-1)}`)
    const third = startLocal()
    await expect.poll(() => receiver.seqs().length, patience).toBe(served.length + 1)
    third.kill('SIGTERM')
    await third.ended
    for (const secret of [secretIn(added.stdout), rotatedTo]) {
      expect(verified(receiver.received.at(-1)!, secret)).toMatchObject({ id: `commit-${once.at(-1)}` })
    }
    expect((await webhooks('remove', id)).stdout).toBe(`${id} is removed\n`)
    expect((await webhooks('list')).stdout).toBe('There are no subscriptions\n')
  }, 180_000)

  it.each([
    [['add'], 'add takes --url <https://…>'],
    [['add', '--url', 'http://hooks.example/'], 'http://hooks.example/ will not do: only https is allowed'],
    [['add', '--url', 'https://10.0.0.1/'], 'https://10.0.0.1/ will not do: 10.0.0.1 is no public address'],
    [
      ['add', '--url', 'https://hooks.example/', '--product', 'h2000'],
      'There is no product "h2000"; did you mean "h200"?',
    ],
    [
      ['add', '--url', 'https://hooks.example/', '--timeline', 'h200-zz9'],
      'There is no timeline "h200-zz9"; /v1/timelines lists them',
    ],
    [
      ['add', '--url', 'https://hooks.example/', '--from', '0'],
      '--from takes the number of a commit, from 1 on, not "0"',
    ],
    [['verify', 'sub_0123456789abcdef'], 'There is no subscription sub_0123456789abcdef'],
    [['verify'], 'verify takes the id of one subscription'],
    [['replay', 'sub_0123456789abcdef'], 'replay takes --from <seq>, the first commit to be sent again'],
    [['list', '--table', 'chipline-log'], 'Give --data for this machine or --table for AWS, not both'],
    [
      ['add', '--url', 'http://127.0.0.1/', '--allow-loopback', '--table', 'a'],
      'Give --data for this machine or --table for AWS, not both',
    ],
    [['explode'], 'There is no "explode"; npm run webhooks -- --help lists it all'],
  ])('refuses %j in one line', async (args, line) => {
    expect(await webhooks(...args)).toMatchObject({ code: 2, stdout: '', stderr: `${line}\n` })
  })
})
