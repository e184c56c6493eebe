import { spawnSync } from 'node:child_process'
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Secret, signedHeaders } from '../../../shared/webhooks/signature.ts'
import { readOptions } from '../../../infra/local/options.ts'
import { codeBlocks } from './code-blocks.ts'
import { runProgram } from './run-notebook.ts'
import { serveHistory } from './serve-history.ts'

const documents = ['README.md', 'CONTRIBUTING.md', 'functions/client/README.md', ...globSync('docs/*.md').sort()]
const textOf = (document: string): string => readFileSync(document, 'utf8')
const blocksOf = (document: string) => codeBlocks(textOf(document))
const has = (command: string): boolean => spawnSync(command, ['--version']).status === 0

let server: Awaited<ReturnType<typeof serveHistory>>
let folder: string
beforeAll(async () => {
  server = await serveHistory()
  folder = mkdtempSync(join(tmpdir(), 'chipline-examples-'))
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await server.close()
})

/** A program with what it needs before it and behind it, where packages are found; what it printed. */
async function runTypeScript(code: string): Promise<string> {
  const program = code
    .replaceAll('@chipline/client', resolve('functions/client/index.ts'))
    .replaceAll(/'(standardwebhooks)'/g, (_, name: string) => `'${import.meta.resolve(name)}'`)
    .replaceAll(/https?:\/\/(?:127\.0\.0\.1:8787|chipline\.example)/g, server.url)
  const file = join(folder, 'example.ts')
  writeFileSync(file, program)
  const { out, err } = await runProgram(process.execPath, [file])
  expect(err).toBe('')
  return out
}

/** Every command of npm in the documents: in a line of its own, or as code in a sentence or a table. */
const commands = documents.flatMap((document) =>
  [...textOf(document).matchAll(/npm (start|test|run [a-z-]+)((?: --(?= ))?(?: [^`\n|]*)?)/g)].map(([, name, rest]) => {
    // Where a line says behind a command what it does, two blanks part them.
    const args = rest!.replace(/^ -- /, '').split(/ {2,}/)[0]!.trim()
    return { document, script: name!.replace('run ', ''), args: args === '' ? [] : args.split(' ') }
  }),
)

describe('the commands of npm in the documentation', () => {
  const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> }

  it('are found, and each is a script of the package', () => {
    expect(commands.length).toBeGreaterThan(40)
    const unknown = commands.filter(({ script }) => !Object.hasOwn(scripts, script))
    expect(unknown).toEqual([])
  })

  it('start the server with options that there are', () => {
    const starts = commands.filter(({ script, args }) => script === 'start' && args[0]?.startsWith('--'))
    expect(starts.length).toBeGreaterThan(8)
    for (const { args } of starts) {
      const valued = /^--(?:data|port|contact|replay|now|host|mcp-port)$/.test(args[0]!)
      // In a sentence an option may be named without the value that it takes.
      const given = valued ? [args[0]!, args[1] ?? 'a-folder'] : args.slice(0, 1)
      expect(() => readOptions(given, {})).not.toThrow()
    }
  })

  it.each(commands.filter(({ script }) => script === 'chipline'))('$document: chipline $args', async ({ args }) => {
    const cli = ['functions/client/cli.ts', ...args, '--server', server.url]
    const { code, err } = await runProgram(process.execPath, cli)
    expect([code, err]).toEqual([0, ''])
  })
})

describe('the examples of the client', () => {
  it('in its README.md make a client, ask and follow', async () => {
    const [program] = blocksOf('functions/client/README.md').filter(({ language }) => language === 'ts')
    const around = `const saved = null
let last
const handle = (event) => { last = event.seq }
const save = (cursor) => { if (last === 3) { console.log(last, typeof cursor); process.exit(0) } }
${program!.code}`
    expect(await runTypeScript(around)).toBe('closed\n3 string\n')
  })

  it('in its README.md give the command that npx runs', async () => {
    const [shell] = blocksOf('functions/client/README.md').filter(({ language }) => language === 'sh')
    const [, given] = /^npx -p @chipline\/client chipline (.*)$/m.exec(shell!.code)!
    const args = given!.replace(/https:\/\/\S+/, server.url).split(' ')
    const { code, out } = await runProgram(process.execPath, ['functions/client/cli.ts', ...args])
    expect([code, /^both +closed/m.test(out)]).toEqual([0, true])
  })

  it('in docs/client.md make a client', async () => {
    const [made] = blocksOf('docs/client.md')
    const program = `import { createClient } from '@chipline/client'\n${made!.code}
console.log((await chipline.state('h200-cn', { asOf: '2026-01-20' })).combined.permission)`
    expect(await runTypeScript(program)).toBe('closed\n')
  })
})

describe('the answers that README.md shows', () => {
  const [shortened, problem] = blocksOf('README.md').filter(({ language }) => language === 'json')

  it('are those that there are, but for what they leave out', async () => {
    const answer = await fetch(`${server.url}/v1/timelines/h200-cn?knownAt=2026-01-20`)
    expect(missing(JSON.parse(shortened!.code), await answer.json())).toEqual([])
  })

  it('have the problem as it comes, to the letter', async () => {
    const answer = await fetch(`${server.url}/v1/timelines/h200-cn?knownat=2026-01-20`)
    expect(await answer.text()).toBe(problem!.code.trim())
  })
})

describe('the examples of docs/webhooks.md', () => {
  it('verify what we sign', async () => {
    const [verifying] = blocksOf('docs/webhooks.md').filter(({ language }) => language === 'ts')
    const secret = Secret.parse(`whsec_${Buffer.alloc(32, 7).toString('base64')}`)
    const message = { id: 'commit-171', timestamp: Math.floor(Date.now() / 1000), body: '{"id":"commit-171"}' }
    const program = `process.env.CHIPLINE_SECRET = '${secret}'
const rawBody = '${message.body}'
const request = { headers: ${JSON.stringify(signedHeaders(message, [secret]))} }
${verifying!.code}
console.log(event.id)`
    expect(await runTypeScript(program)).toBe('commit-171\n')
  })
})

describe('the examples of docs/formats.md', () => {
  it.skipIf(!has('jq') || !has('bash'))('take everything there is, and check it', async () => {
    const [, everything] = blocksOf('docs/formats.md')
    const script = everything!.code.replaceAll('http://127.0.0.1:8787', server.url)
    const { code, err } = await runProgram('bash', ['-c', `cd '${folder}'\n${script}`])
    expect([code, err]).toEqual([0, ''])
    const lines = readFileSync(join(folder, 'everything.ndjson'), 'utf8').trimEnd().split('\n')
    const seqs = lines.map((line) => (JSON.parse(line) as { seq: number }).seq)
    expect(seqs).toEqual(seqs.map((_, index) => index + 1))
    expect(seqs.length).toBeGreaterThan(169)
    const delta = readFileSync(join(folder, 'come-back'), 'utf8').trim()
    const later = (await (await fetch(server.url + delta)).json()) as { blocks: unknown[] }
    expect(later.blocks).toEqual([])
  })
})

/** What an example tells that an answer does not, by its place. An ellipsis stands for anything, and every recording has its own time. */
function missing(told: unknown, answer: unknown, place = ''): string[] {
  if (told === '…' || place.endsWith('/recordedAt')) return []
  if (typeof told === 'string' && told.endsWith('…')) return String(answer).startsWith(told.slice(0, -1)) ? [] : [place]
  if (typeof told !== 'object' || told === null) return told === answer ? [] : [place]
  if (typeof answer !== 'object' || answer === null) return [place]
  if (Array.isArray(told)) {
    const given = Object.values(answer)
    return told.flatMap((one, index) =>
      given.some((other) => missing(one, other).length === 0) ? [] : [`${place}/${index}`],
    )
  }
  return Object.entries(told)
    .filter(([name]) => name !== '…')
    .flatMap(([name, value]) => missing(value, new Map(Object.entries(answer)).get(name), `${place}/${name}`))
}
