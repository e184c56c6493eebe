import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { UsageError } from '../../shared/errors.ts'
import { openEmbeddedDatabase, type EmbeddedDatabase } from './embedded-database.ts'
import { lockFolder } from './lock.ts'

/** A command's `--data <folder>` and, where it takes it, `--dry-run`. Throws a UsageError of one line. */
export function readDataOptions(args: string[]): { data: string; dryRun: boolean } {
  try {
    const { values } = parseArgs({
      args,
      options: { data: { type: 'string', default: '.chipline' }, 'dry-run': { type: 'boolean', default: false } },
    })
    return { data: resolve(values.data), dryRun: values['dry-run'] }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw new UsageError(`${error.message.split('. ')[0]}; it takes --data <folder>`, { cause: error })
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

/** Runs a command: what its user did wrong is one line and exit code 2. */
export async function runCommand(command: (args: string[]) => Promise<void>): Promise<void> {
  try {
    await command(process.argv.slice(2))
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    console.error(error.message)
    process.exitCode = 2
  }
}
