import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { ChiplineError, UsageError } from '../../shared/errors.ts'
import { openEmbeddedDatabase, type EmbeddedDatabase } from './embedded-database.ts'
import { firstSentence } from './first-sentence.ts'
import { lockFolder } from './lock.ts'

/** A command's `--data <folder>` and, where it says so, `--dry-run`. Throws a UsageError of one line. */
export function readDataOptions(
  args: string[],
  { takesDryRun = false }: { takesDryRun?: boolean } = {},
): { data: string; dryRun: boolean } {
  const takes = takesDryRun ? '--data <folder> and --dry-run' : '--data <folder>'
  const dryRun = { 'dry-run': { type: 'boolean', default: false } } as const
  try {
    const { values } = parseArgs({
      args,
      options: { data: { type: 'string', default: '.chipline' }, ...(takesDryRun && dryRun) },
    })
    return { data: resolve(values.data), dryRun: values['dry-run'] === true }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw new UsageError(`${firstSentence(error)}; it takes ${takes}`, { cause: error })
  }
}

/** Opens the data of an earlier `npm start` for one piece of work, and closes it whatever the work comes to. */
export async function withData<T>(data: string, work: (database: EmbeddedDatabase) => Promise<T>): Promise<T> {
  if (!existsSync(join(data, 'db'))) {
    throw new UsageError(`${data} holds no data of ours; npm start makes it, --data <folder> names another`)
  }
  const letGo = lockFolder(data)
  try {
    const database = await openEmbeddedDatabase(join(data, 'db'))
    try {
      return await work(database)
    } finally {
      await database.close()
    }
  } finally {
    letGo()
  }
}

/** Runs a command. What its user did wrong is one line and exit code 2; a failure that has a name is one line and exit code 1. */
export async function runCommand(command: (args: string[]) => Promise<void>): Promise<void> {
  try {
    await command(process.argv.slice(2))
  } catch (error) {
    if (!(error instanceof ChiplineError)) throw error
    const isUsage = error instanceof UsageError
    console.error(isUsage ? error.message : `${error.name}: ${error.message}`)
    process.exitCode = isUsage ? 2 : 1
  }
}
