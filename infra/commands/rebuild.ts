import { openProjector } from '../../functions/project/project-log.ts'
import { openLog } from '../../functions/storage/log.ts'
import { openTimelines } from '../../functions/storage/timelines.ts'
import { compareVersions } from '../local/compare-versions.ts'
import { openEmbeddedDatabase } from '../local/embedded-database.ts'
import { readDataOptions, runCommand, withData } from '../local/open-data.ts'

/** `npm run rebuild -- --data <folder>`: folds the whole log into an empty table and compares every version with the stored one. */
async function rebuild(args: string[]): Promise<void> {
  const { data } = readDataOptions(args)
  await withData(data, async ({ client, tables }) => {
    const stored = openTimelines(client, tables.timelines)
    const log = openLog(client, tables.log, stored)
    const empty = await openEmbeddedDatabase()
    const rebuilt = openTimelines(empty.client, empty.tables.timelines)
    const through = await openProjector(log, rebuilt).catchUp()
    const { timelines, versions, differences } = await compareVersions(stored, rebuilt)
    await empty.close()
    for (const difference of differences.slice(0, 20)) console.error(difference)
    console.log(`${through} commits, ${timelines} timelines, ${versions} versions: ${verdict(differences)}`)
    if (differences.length > 0) process.exitCode = 1
  })
}

const verdict = (differences: string[]): string =>
  differences.length === 0 ? 'every byte as stored' : `${differences.length} versions differ`

await runCommand(rebuild)
