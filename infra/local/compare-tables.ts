import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { openProjector } from '../../functions/project/project-log.ts'
import type { Item } from '../../functions/storage/items.ts'
import { exportPartition } from '../../functions/storage/exports.ts'
import { openLog } from '../../functions/storage/log.ts'
import { searchPartition } from '../../functions/storage/search-snapshots.ts'
import { openTimelines } from '../../functions/storage/timelines.ts'
import { openEmbeddedDatabase, type EmbeddedDatabase } from './embedded-database.ts'
import { itemsOf, spellValue } from './table-contents.ts'

export type Comparison = { commits: number; timelines: number; versions: number; differences: string[] }

/**
 * Folds the whole log into an empty table, and compares what lies in the stored one: every version of every timeline, every run of older entries and every
 * revision, byte by byte. The stored timelines are brought up to the log first, as every start does.
 */
export async function compareWithRebuilt({ client, tables }: EmbeddedDatabase): Promise<Comparison> {
  const stored = openTimelines(client, tables.timelines)
  const log = openLog(client, tables.log, stored)
  await openProjector(log, stored).catchUp()
  const empty = await openEmbeddedDatabase()
  try {
    const commits = await openProjector(log, openTimelines(empty.client, empty.tables.timelines)).catchUp()
    return { commits, ...(await compare({ client, table: tables.timelines }, emptyTable(empty))) }
  } finally {
    await empty.close()
  }
}

type Table = { client: DynamoDBClient; table: string }
const emptyTable = ({ client, tables }: EmbeddedDatabase): Table => ({ client, table: tables.timelines })

async function compare(stored: Table, rebuilt: Table): Promise<Omit<Comparison, 'commits'>> {
  const [was, is] = [await byName(stored), await byName(rebuilt)]
  const names = [...new Set([...was.keys(), ...is.keys()])].sort()
  return {
    timelines: names.filter((name) => name.startsWith('TIMELINES/')).length,
    versions: names.filter((name) => versionName.test(name)).length,
    differences: names.flatMap((name) => {
      const difference = differ(was.get(name), is.get(name))
      return difference === null ? [] : [`${describe(name)}: ${difference}`]
    }),
  }
}

async function byName({ client, table }: Table): Promise<Map<string, Item>> {
  const items = new Map<string, Item>()
  for await (const item of itemsOf(client, table)) {
    // Copies of the search index and files of the export are made in passing, and nothing rests on them.
    const pk = item['pk']?.S ?? ''
    if (pk !== searchPartition && !pk.startsWith(exportPartition)) items.set(`${pk}/${item['sk']?.S}`, item)
  }
  return items
}

function differ(was: Item | undefined, is: Item | undefined): string | null {
  if (!was) return 'only the log gives it'
  if (!is) return 'only the stored table has it'
  const attributes = [...new Set([...Object.keys(was), ...Object.keys(is)])].sort()
  const differing = attributes.filter(
    (name) => JSON.stringify(spellValue(was, name)) !== JSON.stringify(spellValue(is, name)),
  )
  return differing.length === 0 ? null : `the log gives another ${differing.join(', ')}`
}

const versionName = /^TL#(.*)\/V#0*(\d+)$/

/** An item of the table in the words of the domain. */
function describe(name: string): string {
  const [, timeline, version] = versionName.exec(name) ?? []
  if (timeline !== undefined) return `${timeline} version ${version}`
  return name.replace(/^TL#(.*)\/S#/, '$1, the run of older entries ').replace(/^ANN#(.*)\/R#0*/, '$1 revision ')
}
