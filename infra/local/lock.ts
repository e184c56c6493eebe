import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { UsageError } from '../../shared/errors.ts'

/**
 * Takes a data folder for this process; the embedded database would fail late, at its first request, if two shared one.
 * Gives the way to let it go. Throws a UsageError naming the process that has it.
 */
export function lockFolder(folder: string): () => void {
  makeFolder(folder)
  const path = join(folder, 'lock')
  for (;;) {
    try {
      writeFileSync(path, `${process.pid} ${startOf(process.pid) ?? ''}\n`, { flag: 'wx' })
      return () => rmSync(path, { force: true })
    } catch (error) {
      if (!isCode(error, 'EEXIST'))
        throw new UsageError(`Cannot write to ${folder}: ${messageOf(error)}`, { cause: error })
      const owner = ownerOf(path)
      if (owner !== null && isAlive(owner)) {
        throw new UsageError(`${folder} is in use by process ${owner.pid}; stop it, or give another folder with --data`)
      }
      rmSync(path, { force: true }) // left behind by a process that was killed
    }
  }
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true })
  } catch (error) {
    throw new UsageError(`Cannot use ${folder} as a data folder: ${messageOf(error)}`, { cause: error })
  }
}

/** A process, and when it started where the system tells: its number alone may have gone to another since. */
type Owner = { pid: number; start: string | null }

function ownerOf(path: string): Owner | null {
  const [, pid, start] = /^(\d+)(?: (\d+))?/.exec(readIfThere(path) ?? '') ?? []
  return pid === undefined ? null : { pid: Number(pid), start: start ?? null }
}

function isAlive({ pid, start }: Owner): boolean {
  if (pid === process.pid) return false // our own number, given to an earlier process that was killed
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (!isCode(error, 'EPERM')) return false
  }
  return start === null || start === (startOf(pid) ?? start)
}

/** When a process started, in ticks since the system did. Null where there is no /proc to ask. */
function startOf(pid: number): string | null {
  const stat = readIfThere(`/proc/${pid}/stat`)
  // The name of the program stands in brackets and may hold anything; the 20th field after it is the start.
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null
    throw error
  }
}

const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code
const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
