import { join } from 'node:path'
import { openProjector } from '../../functions/project/project-log.ts'
import { openFolderArchive } from '../../functions/storage/archive.ts'
import { openLog } from '../../functions/storage/log.ts'
import { openRecords } from '../../functions/storage/records.ts'
import { openTimelines } from '../../functions/storage/timelines.ts'
import { renormalise } from '../../functions/normalise/renormalise.ts'
import { instant } from '../../shared/domain/clocks.ts'
import { normaliserVersion } from '../../shared/normaliser/read-facts.ts'
import { readDataOptions, runCommand, withData } from '../local/open-data.ts'
import { plural } from '../local/report.ts'
import { loadSources } from '../local/source-files.ts'

const now = (): string => instant(Date.now())

/** `npm run renormalise -- --data <folder> [--dry-run]`: reads the archive again and commits what today's normaliser reads otherwise. */
async function main(args: string[]): Promise<void> {
  const { data, dryRun } = readDataOptions(args, { takesDryRun: true })
  await withData(data, async ({ client, tables }) => {
    const timelines = openTimelines(client, tables.timelines)
    const log = openLog(client, tables.log, timelines)
    const records = openRecords({ client, table: tables.log, now })
    const archive = openFolderArchive(join(data, 'archive'))
    const projector = openProjector(log, timelines)
    await projector.catchUp()
    const stage = { archive, records, timelines, log, now }
    const { snapshots, unreadable, changes } = await renormalise(await loadSources(), stage, { dryRun })
    await projector.catchUp()
    for (const { announcementId, before, after } of changes) {
      console.log(`${announcementId}: ${plural(before.length, 'fact')} before, ${plural(after.length, 'fact')} now`)
    }
    for (const reason of unreadable) console.error(`not read: ${reason}`)
    const done = dryRun ? 'would change' : 'changed'
    const said = `${plural(snapshots, 'snapshot')} read again with normaliser ${normaliserVersion}`
    console.log(`${said}: ${plural(changes.length, 'announcement')} ${done}, ${unreadable.length} not read`)
  })
}

await runCommand(main)
