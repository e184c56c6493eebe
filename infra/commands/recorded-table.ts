import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ChiplineError, UsageError } from '../../shared/errors.ts'
import { normaliseDocument } from '../../shared/normaliser/normalise-document.ts'
import type { Source } from '../../shared/source.ts'
import { checkFolder, recordingsIn } from '../local/replay.ts'
import { loadSources } from '../local/source-files.ts'

const columns = ['files', 'announcements', 'passed over', 'refused']

type Row = { files: number; announcements: number; passedOver: Map<string, number>; refused: Map<string, number> }

/**
 * `node infra/commands/recorded-table.ts <folder>`: what each source makes of recordings of its publisher, as a table. A file that is neither read nor
 * refused by name ends the command: there is no such thing. `--compact` gives the counts alone.
 */
async function main(args: string[]): Promise<void> {
  const compact = args.includes('--compact')
  const [folder, ...rest] = args.filter((argument) => argument !== '--compact')
  if (folder === undefined || rest.length > 0) {
    throw new UsageError('Say where the recordings are: node infra/commands/recorded-table.ts <folder> [--compact]')
  }
  await checkFolder(folder)
  const sources = await loadSources()
  const rows = new Map<string, Row>()
  for (const { path, sourceId } of await recordingsIn(folder, sources)) {
    if (sourceId === null) continue
    const row = rows.get(sourceId) ?? emptyRow()
    rows.set(sourceId, row)
    addFile(row, sourceId, sources.get(sourceId)!, readFileSync(join(folder, path)))
  }
  const head = compact ? ['source', ...columns.slice(1)] : ['source', ...columns]
  const cells = compact ? countsOf : cellsOf
  const lines = [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, row]) => cells(`\`${id}\``, row))
  const total = cells('all', [...rows.values()].reduce(added, emptyRow()))
  for (const line of [head, head.map(() => '---'), ...lines, total]) console.log(`| ${line.join(' | ')} |`)
}

function addFile(row: Row, sourceId: string, source: Source, bytes: Uint8Array): void {
  row.files++
  try {
    const { announcements, passedOver } = normaliseDocument(sourceId, source, { bytes, contentType: null, url: null })
    row.announcements += announcements.length
    for (const [reason, count] of Object.entries(passedOver)) add(row.passedOver, reason, count)
  } catch (error) {
    if (!(error instanceof ChiplineError)) throw error
    add(row.refused, error.name, 1)
  }
}

const emptyRow = (): Row => ({ files: 0, announcements: 0, passedOver: new Map(), refused: new Map() })

/** Reasons are a source's own, and differ too much to be summed by name. */
function added(sum: Row, row: Row): Row {
  for (const [name, count] of row.refused) add(sum.refused, name, count)
  add(sum.passedOver, '', total(row.passedOver))
  return { ...sum, files: sum.files + row.files, announcements: sum.announcements + row.announcements }
}

const add = (counts: Map<string, number>, name: string, count: number) =>
  counts.set(name, (counts.get(name) ?? 0) + count)
const total = (counts: Map<string, number>): number => [...counts.values()].reduce((a, b) => a + b, 0)

const countsOf = (name: string, { announcements, passedOver, refused }: Row): string[] => [
  name,
  `${announcements}`,
  `${total(passedOver)}`,
  `${total(refused)}`,
]

const cellsOf = (name: string, { files, announcements, passedOver, refused }: Row): string[] => [
  name,
  `${files}`,
  `${announcements}`,
  described(passedOver, 3),
  described(refused, Infinity),
]

/** `12: 7 of one kind; 3 of another; 2 of others`. */
function described(counts: Map<string, number>, most: number): string {
  const sum = total(counts)
  const named = [...counts].filter(([reason]) => reason !== '').sort(([, a], [, b]) => b - a)
  const parts = named.slice(0, most).map(([reason, count]) => `${count} ${reason.replaceAll('|', '\\|')}`)
  const rest = named.slice(most).reduce((left, [, count]) => left + count, 0)
  if (rest > 0) parts.push(`${rest} for other reasons`)
  return parts.length > 0 ? `${sum}: ${parts.join('; ')}` : `${sum}`
}

try {
  await main(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof UsageError)) throw error
  console.error(error.message)
  process.exitCode = 2
}
