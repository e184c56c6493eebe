import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { ChiplineError, UsageError } from '../../shared/errors.ts'
import { compareWithRebuilt } from '../local/compare-tables.ts'
import { openEmbeddedDatabase } from '../local/embedded-database.ts'
import { firstSentence } from '../local/first-sentence.ts'
import { runCommand, withData } from '../local/open-data.ts'
import { checkFolder } from '../local/replay.ts'
import { plural } from '../local/report.ts'
import { tableContents } from '../local/table-contents.ts'

/**
 * `npm run torture -- [rounds] [--replay <folder>]`: loads the history, and the recordings of a folder, in a process that is killed (SIGKILL) at random moments
 * and started again until it ends by itself. What it leaves must be, byte for byte, what a run leaves that nobody disturbed; and that must be what the
 * log gives when it is folded anew.
 */
async function torture(args: string[]): Promise<void> {
  const { rounds, replay } = readArguments(args)
  if (replay !== null) await checkFolder(replay)
  const folder = await mkdtemp(join(tmpdir(), 'chipline-torture-'))
  try {
    const calm = await undisturbed(join(folder, 'calm'), replay)
    await checkRebuilt(join(folder, 'calm'))
    console.log(`undisturbed: ${calm.contents.length} items in ${(calm.ms / 1000).toFixed(1)} s`)
    const queue = Array.from({ length: rounds }, (_, round) => round + 1)
    const tally = { kills: 0, differing: 0 }
    const worker = async () => {
      for (let round = queue.shift(); round !== undefined; round = queue.shift()) {
        const { kills, same } = await disturbed(join(folder, `${round}`), replay, calm)
        tally.kills += kills
        if (!same) tally.differing++
        console.log(`round ${round}: ${plural(kills, 'kill')}, ${same ? 'the same bytes' : 'OTHER BYTES'}`)
      }
    }
    await Promise.all([worker(), worker()])
    console.log(`${plural(rounds, 'round')}, ${plural(tally.kills, 'kill')}: ${tally.differing} with other bytes`)
    if (tally.differing > 0) process.exitCode = 1
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** A run came to nothing that could be compared. */
class TortureError extends ChiplineError {}

type Calm = { contents: string[]; ms: number }

async function undisturbed(data: string, replay: string | null): Promise<Calm> {
  const started = performance.now()
  const code = await start(data, replay).ended
  if (code !== 0) throw new TortureError(`The undisturbed run ended with code ${code}`)
  return { contents: await contentsOf(data), ms: performance.now() - started }
}

async function disturbed(data: string, replay: string | null, calm: Calm): Promise<{ kills: number; same: boolean }> {
  let kills = 0
  for (;;) {
    const child = start(data, replay)
    // The first start is always killed while it works; each later one with a chance, so that some repairs are disturbed too.
    const within = kills === 0 || Math.random() < 0.5 ? Math.random() * calm.ms : Infinity
    const code = await Promise.race([child.ended, within === Infinity ? child.ended : sleep(within, 'kill' as const)])
    if (code === 'kill') {
      child.kill()
      await child.ended
      kills++
      continue
    }
    if (code !== 0) throw new TortureError(`A run that was taken up again ended with code ${code}`)
    const left = await contentsOf(data)
    await rm(data, { recursive: true, force: true })
    return { kills, same: left.length === calm.contents.length && left.every((line, n) => line === calm.contents[n]) }
  }
}

/** Whoever has the same bytes as the undisturbed run passes this too. */
async function checkRebuilt(data: string): Promise<void> {
  const { differences } = await withData(data, compareWithRebuilt)
  if (differences[0] !== undefined)
    throw new TortureError(`The undisturbed run is not what its log gives: ${differences[0]}`)
}

/** With its clock stopped, so that equal work has equal bytes. */
function start(data: string, replay: string | null) {
  const options = ['--offline', '--once', '--data', data, '--now', '2026-11-01T00:00:00.000Z']
  const script = fileURLToPath(new URL('../local.ts', import.meta.url))
  const command = [...process.execArgv, script, ...options, ...(replay === null ? [] : ['--replay', replay])]
  const child = spawn(process.execPath, command, { stdio: ['ignore', 'ignore', 'inherit'] })
  const ended = new Promise<number | null>((done, failed) => child.once('error', failed).once('exit', done))
  return { ended, kill: () => child.kill('SIGKILL') }
}

/** The log and every version, revision and run of entries; not the records of checks, of which a repeated one may be two. */
async function contentsOf(data: string): Promise<string[]> {
  const { client, tables, close } = await openEmbeddedDatabase(join(data, 'db'))
  const log = await tableContents(client, tables.log)
  const timelines = await tableContents(client, tables.timelines)
  await close()
  return [...log.filter((line) => line.includes('["pk",{"S":"log#')), ...timelines]
}

const usage = 'npm run torture -- [rounds] [--replay <folder>]'

function readArguments(args: string[]): { rounds: number; replay: string | null } {
  const { values, positionals } = parse(args)
  const [rounds = '20', ...rest] = positionals
  if (!/^[1-9]\d{0,4}$/.test(rounds) || rest.length > 0) {
    throw new UsageError(`It takes one number of rounds, from 1 to 99999: ${usage}`)
  }
  return { rounds: Number(rounds), replay: values.replay === undefined ? null : resolve(values.replay) }
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, allowPositionals: true, options: { replay: { type: 'string' } } })
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw new UsageError(`${firstSentence(error)}; use it as ${usage}`, { cause: error })
  }
}

await runCommand(torture)
