import type { Telling } from '../domain/entry.ts'
import { sha256 } from '../domain/canonical.ts'
import { beginOf, standingOf } from './dated.ts'
import { numberOfDay, numberOfMoment, numberOrNull } from './day-numbers.ts'
import { byWording, rankOf } from './effective-order.ts'
import { isChanged, statedBy } from './permissions-in.ts'
import type { TableLimits } from './permission-index.ts'
import type { StatedPermission } from './permissions.ts'
import { writeColumns, type Numbers } from './statement-columns.ts'
import {
  positionOf,
  StatementTable,
  type Kind,
  type PageLoader,
  type TableRest,
  type TableText,
} from './statement-table.ts'
import { tableOf, writeTellings } from './telling-rows.ts'

/** A table in the making. */
export type Draft = { rows: Row[]; changed: Telling[]; pages: PageOf[] }
type Row = Omit<Numbers, 'kind'> & { id: string; kind: Kind }
type PageOf = {
  hash: string
  text: () => Promise<string>
  /** Whether it lies by itself already, and not within a table. */
  isStored: boolean
}

export const emptyDraft = (): Draft => ({ rows: [], changed: [], pages: [] })

/** What a table holds, without the announcements that these take the place of. */
export function draftOf(table: StatementTable, without: Telling[]): Draft {
  const gone = new Set(without.flatMap(({ position }) => table.rowsAt(position)))
  const ids = new Set(without.map(({ id }) => id))
  const { kinds, pages } = table.rest
  const rows: Row[] = []
  for (let row = 0; row < table.count; row++) {
    if (gone.has(row)) continue
    const { kind, ...numbers } = table.numbers(row)
    rows.push({ ...numbers, id: table.ids[row]!, kind: kinds[kind]! })
  }
  return {
    rows,
    changed: table.changed.filter(({ id }) => !ids.has(id)),
    pages: pages.map((hash, page) => ({ hash, text: () => table.pageText(page), isStored: !table.isWhole })),
  }
}

/** Adds what the tellings state: what was told once and not touched since as rows and a page, all else whole. */
export function addTellings(draft: Draft, tellings: Telling[]): Draft {
  const plain = tellings.filter((telling) => isPlain(telling))
  const changed = [...draft.changed, ...tellings.filter((telling) => !isPlain(telling))]
  if (plain.length === 0) return { ...draft, changed }
  const text = writeTellings(plain)
  const fresh = plain.flatMap((telling, place) => rowsOf(telling, { page: draft.pages.length, place }))
  const rows = [...draft.rows, ...fresh].sort(byPosition)
  return { rows, changed, pages: [...draft.pages, { hash: nameOf(text), text: async () => text, isStored: false }] }
}

/** As it is written. */
export async function writeTable({ rows, changed, pages }: Draft, limits: WithinLimits): Promise<TableText> {
  const kinds = new Map<string, number>()
  const numbers = rows.map(({ kind, id: _, ...rest }): Numbers => {
    const text = JSON.stringify(kind)
    if (!kinds.has(text)) kinds.set(text, kinds.size)
    return { ...rest, kind: kinds.get(text)! }
  })
  const rest: TableRest = {
    pages: pages.map(({ hash }) => hash),
    kinds: [...kinds.keys()].map((text): Kind => JSON.parse(text)),
    changed: tableOf(changed),
  }
  return {
    columns: writeColumns(numbers, inOrder(rows)),
    ids: rows.map(({ id }) => id).join('\n'),
    rest: JSON.stringify(rest),
    within: rows.length <= limits.within ? await pagesWithin(pages, limits) : [],
  }
}

type WithinLimits = Pick<TableLimits, 'within' | 'bytes'>

/** Its pages, where they are small enough to lie within a table; else none. */
async function pagesWithin(pages: PageOf[], { bytes }: WithinLimits): Promise<string[]> {
  const texts = await Promise.all(pages.map(({ text }) => text()))
  return texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) <= bytes ? texts : []
}

/** A table as it is read back. */
export const openWritten = ({ columns, ids, rest, within }: TableText, loadPage: PageLoader): StatementTable =>
  new StatementTable(
    { columns: () => columns, ids: () => ids, rest: () => rest, within: within.map((text) => () => text) },
    loadPage,
  )

const nameOf = (content: string): string => Buffer.from(sha256(content).slice(0, 18), 'hex').toString('base64url')
/** What lies within it is told by the names of its pages, and how much of it does. */
export const nameOfTable = ({ columns, ids, rest, within }: TableText): string =>
  nameOf([sha256(columns), ids, rest, within.length].join(' '))
/** How much it is, about, in bytes before it is packed: as a rule several times what it is then. */
export const sizeOf = ({ columns, ids, rest }: TableText): number => columns.length / 4 + ids.length + rest.length

/** Told once, and not touched since. */
const isPlain = (telling: Telling): boolean => !isChanged(telling) && telling.position === positionOf(telling)

const rowsOf = (telling: Telling, { page, place }: { page: number; place: number }): Row[] =>
  statedBy(telling)
    .map((stated, nth) => ({ stated, nth }))
    .sort((a, b) => byWording(a.stated, b.stated))
    .map(({ stated, nth }) => ({
      id: telling.id,
      announced: numberOfMoment(stated.announcedAt),
      begin: numberOfDay(beginOf(stated)),
      end: numberOrNull(stated.effectiveUntil),
      kind: kindOf(stated),
      page,
      place,
      nth,
    }))

/** The rows in effective order: those of one day and one kind of word keep the order they have. */
function inOrder(rows: Row[]): number[] {
  const ranks = rows.map(({ kind }) => rankOf({ said: { basis: 'name' }, standing: standingOf(kind) }))
  return [...rows.keys()].sort((a, b) => rows[a]!.begin - rows[b]!.begin || ranks[a]! - ranks[b]! || a - b)
}

const kindOf = ({ side, permission, assertion, conditions, buyers, zone, effectiveFrom }: StatedPermission): Kind => ({
  side,
  permission,
  assertion,
  conditions,
  buyers,
  zone,
  dated: effectiveFrom !== null,
})

/** Statements of one announcement keep their order. */
const byPosition = (a: Row, b: Row): number => a.announced - b.announced || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
