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
      writeFileSync(path, `${process.pid}\n`, { flag: 'wx' })
      return () => rmSync(path, { force: true })
    } catch (error) {
      if (!isCode(error, 'EEXIST'))
        throw new UsageError(`Cannot write to ${folder}: ${messageOf(error)}`, { cause: error })
      const owner = ownerOf(path)
      if (owner !== null && isAlive(owner)) {
        throw new UsageError(`${folder} is in use by process ${owner}; stop it, or give another folder with --data`)
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

function ownerOf(path: string): number | null {
  try {
    return Number.parseInt(readFileSync(path, 'utf8'), 10) || null
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null
    throw error
  }
}

function isAlive(pid: number): boolean {
  if (pid === process.pid) return false // our own number, given to an earlier process that was killed
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return isCode(error, 'EPERM')
  }
}

const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code
const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
