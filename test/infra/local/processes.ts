import { spawn, type ChildProcess } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import * as z from 'zod'

export type Ended = { code: number | null; signal: string | null; stdout: string; stderr: string }

/** A process of ours, watched by what it prints. */
export type Running = {
  pid: number
  kill: (signal: NodeJS.Signals) => void
  ended: Promise<Ended>
  /** Closes our end of its standard output. */
  stopListening: () => void
  /** All of the standard output once it holds what is looked for. Rejects when the process ends without. */
  said: (wanted: RegExp) => Promise<string>
  /** Where it serves, once it says so. */
  address: () => Promise<string>
}

/** With a place for Node to keep what it compiled: the tests start many processes of the same code. */
const environment = { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'chipline-compile-cache') }

/** Every process of a test file, to be ended with it. */
const started: ChildProcess[] = []

/** Runs a script with this Node, as npm would; options of Node's own may come first. */
export function start(...command: string[]): Running {
  const child = spawn(process.execPath, command, { env: environment, stdio: ['ignore', 'pipe', 'pipe'] })
  started.push(child)
  const output = { stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => void (output.stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => void (output.stderr += text))
  const ended = new Promise<Ended>((resolve, reject) =>
    child.once('error', reject).once('close', (code, signal) => resolve({ code, signal, ...output })),
  )
  let over = false
  void ended.finally(() => (over = true)).catch(() => undefined)
  const said = async (wanted: RegExp): Promise<string> => {
    while (!wanted.test(output.stdout)) {
      if (over) throw new Error(`It ended without ${wanted}: ${output.stdout}${output.stderr}`)
      await sleep(20)
    }
    return output.stdout
  }
  const address = async () => /serving +(http:\/\/[\w.:]+)/.exec(await said(/serving +http:\S+\n/))![1]!
  return {
    pid: child.pid!,
    kill: (signal) => void child.kill(signal),
    ended,
    said,
    address,
    stopListening: () => void child.stdout.destroy(),
  }
}

export const run = (...command: string[]): Promise<Ended> => start(...command).ended

/** An option of Node's that makes every name resolve as given, an expression of JavaScript: so no test reaches a publisher. */
export const resolvingNames = (as: string): [string, string] => [
  '--import',
  `data:text/javascript,${encodeURIComponent(
    "import dns from 'node:dns/promises'; import { syncBuiltinESMExports } from 'node:module';" +
      `dns.lookup = (host) => ${as}; syncBuiltinESMExports()`,
  )}`,
]

/** Ends what a failed test has left running. */
export function endAll(): void {
  for (const child of started.splice(0)) if (child.exitCode === null) child.kill('SIGKILL')
}

/** The clock of these tests, later than the whole history; stopped, so that every run is the same. */
export const atOneInstant = ['--now', '2026-11-01T00:00:00.000Z'] as const

export const getJson = async (url: string): Promise<unknown> => (await fetch(url)).json()

const Statuses = z.object({
  sources: z.array(z.object({ id: z.string(), state: z.string(), why: z.string().nullable(), unreadable: z.number() })),
  log: z.object({ seq: z.number() }),
})
export const statusAt = async (address: string) => Statuses.parse(await getJson(`${address}/v1/status`))

/** How one source is doing. */
export async function sourceAt(address: string, id: string) {
  const found = (await statusAt(address)).sources.find((source) => source.id === id)
  if (!found) throw new Error(`/v1/status does not tell of ${id}`)
  return found
}
