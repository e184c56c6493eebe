import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const require = createRequire(import.meta.url)
const here = import.meta.dirname
const path = '/v1/timelines/h200-cn'

type Target = { name: string; port: number; path: string; child: ChildProcess; ratios: number[]; rates: number[] }

/**
 * Warm reads of the newest version of a timeline over loopback, beside a bare node:http server (plain and brotli), Hono and json-server that answer the same bytes. Each round asks every
 * target between two looks at the bare server, and the ratio is to these two; what is printed is the median over rounds.
 */
export async function run([rounds = '5', seconds = '2']: string[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'chipline-bench-'))
  const targets: Target[] = []
  try {
    targets.push(await startOurs(folder, 7511))
    const answer = await (await fetch(`http://127.0.0.1:7511${path}`)).text()
    const file = join(folder, 'answer.json')
    writeFileSync(file, answer)
    for (const [n, mode] of ['raw', 'raw-br', 'hono'].entries()) targets.push(await startPeer(mode, 7521 + n, file))
    targets.push(await startJsonServer(answer, folder, 7524))
    await measure(targets, Number(rounds), Number(seconds))
    print(targets, answer.length)
  } finally {
    for (const { child } of targets) child.kill('SIGINT')
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 500 })
  }
}

async function measure(targets: Target[], rounds: number, seconds: number): Promise<void> {
  const raw = targets.find(({ name }) => name === 'raw')!
  for (const target of targets) await load(target, 1) // warm
  for (let round = 0; round < rounds; round++) {
    let before = await load(raw, 1)
    for (const target of targets) {
      const rate = await load(target, seconds)
      const after = await load(raw, 1)
      target.rates.push(rate)
      target.ratios.push((2 * rate) / (before + after))
      before = after
    }
  }
}

function print(targets: Target[], bytes: number): void {
  const jsonServer = median(targets.find(({ name }) => name === 'json-server')!.ratios)
  console.log(`${bytes} bytes of JSON; ours goes out in brotli, as stored\n`)
  console.log('target        req/s   ÷ raw node:http (min to max)   ÷ json-server')
  for (const { name, rates, ratios } of targets) {
    const spread = `(${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)})`
    const [ratio, times] = [median(ratios).toFixed(2), (median(ratios) / jsonServer).toFixed(1)]
    console.log(
      `${name.padEnd(12)} ${median(rates).toFixed(0).padStart(6)}   ${ratio.padStart(6)} ${spread.padEnd(22)} ${times.padStart(8)}`,
    )
  }
}

/** Requests a second, with eight connections, by wrk where it is installed and by autocannon where not. */
async function load({ port, path: where }: Target, seconds: number): Promise<number> {
  const url = `http://127.0.0.1:${port}${where}`
  if (hasWrk) {
    const args = ['-t1', '-c8', `-d${seconds}s`, '-H', 'accept-encoding: br', url]
    const out = await output(...pinned(1, 'wrk', args))
    if (/Non-2xx/.test(out)) throw new Error(out)
    return Number(/Requests\/sec:\s+([\d.]+)/.exec(out)![1])
  }
  const script = join(dirname(require.resolve('autocannon/package.json')), 'autocannon.js')
  const out = await output(process.execPath, [script, '--json', '-c8', `-d${seconds}`, '-H', 'accept-encoding=br', url])
  const { requests, non2xx } = JSON.parse(out) as { requests: { average: number }; non2xx: number }
  if (non2xx > 0) throw new Error(`${non2xx} answers of ${url} were no 2xx`)
  return requests.average
}

const startOurs = (folder: string, port: number): Promise<Target> => {
  const script = join(here, '../../infra/local.ts')
  const args = [script, '--offline', '--data', join(folder, 'data'), '--port', `${port}`]
  return start('ours', port, path, args, 'serving')
}
const startPeer = (mode: string, port: number, file: string): Promise<Target> =>
  start(mode, port, path, [join(here, 'read/peer.ts'), mode, `${port}`, file], 'ready')

function startJsonServer(answer: string, folder: string, port: number): Promise<Target> {
  writeFileSync(join(folder, 'db.json'), JSON.stringify({ timelines: [JSON.parse(answer)] }))
  const cli = join(dirname(require.resolve('json-server/package.json')), 'lib/cli/bin.js')
  const args = [cli, '--quiet', '--host', '127.0.0.1', '--port', `${port}`, join(folder, 'db.json')]
  return start('json-server', port, '/timelines/h200-cn', args, null)
}

async function start(name: string, port: number, where: string, args: string[], ready: string | null): Promise<Target> {
  const child = spawn(...pinned(0, process.execPath, args), { stdio: ['ignore', 'pipe', 'inherit'] })
  for (let tries = 0; tries < 200; tries++) {
    const answered = await fetch(`http://127.0.0.1:${port}${where}`).then(
      ({ ok }) => ok,
      () => false,
    )
    if (answered) {
      child.stdout.resume()
      return { name, port, path: where, child, ratios: [], rates: [] }
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`${name} did not ${ready ? `say "${ready}"` : 'answer'} within 20 s`)
}

function output(command: string, args: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'ignore'] })
    let text = ''
    child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()))
    child.once('error', reject).once('close', () => resolve(text))
  })
}

const has = (command: string): boolean => spawnSync('which', [command]).status === 0
const hasWrk = has('wrk')
const hasTaskset = has('taskset')
/** Servers on one processor and the load on the other, where that can be said. */
const pinned = (cpu: number, command: string, args: string[]): [string, string[]] =>
  hasTaskset ? ['taskset', ['-c', `${cpu}`, command, ...args]] : [command, args]

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!
