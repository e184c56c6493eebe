import type { Day } from '../domain/clocks.ts'
import type { Telling } from '../domain/entry.ts'
import type { AnnouncementId } from '../domain/identifiers.ts'
import { memoryOf } from '../memory.ts'
import { standingOf, type Dated, type Said } from './dated.ts'
import { momentNumbered, numberOfMoment } from './day-numbers.ts'
import { statedBy } from './permissions-in.ts'
import type { StatedPermission } from './permissions.ts'
import { isNever, readColumns, type Numbers, type ReadColumns } from './statement-columns.ts'
import { tellingIn, tellingsIn, type TellingTable } from './telling-rows.ts'

/** What thousands of statements by name have in common of what a fold asks for, and whether the text names the first day. */
export type Kind = Omit<Said, 'basis' | 'threshold'> & { dated: boolean }

/** A table as it is written: numbers, whose they are, and the rest as JSON; with its pages, while there are few. */
export type TableText = { columns: Uint8Array; ids: string; rest: string; within: string[] }
export type TableRest = {
  /** The names of the pages, on which all of each statement lies. */
  pages: string[]
  kinds: Kind[]
  /** What was revised, corrected or taken down, whole: what counts of it hangs on the moment of knowledge. */
  changed: TellingTable
}
/** The same, each part unpacked when it is first asked for. */
export type PackedTable = { [Part in 'columns' | 'ids' | 'rest']: () => TableText[Part] } & { within: (() => string)[] }

export type PageLoader = (hash: string) => Promise<string>

/** Pages that are kept unpacked. */
const mostPages = 8

/**
 * What thousands of older announcements state of permissions, so that a fold of all of them unpacks a few numbers of each, and the words only of those that an
 * answer shows. In order of position; immutable.
 */
export class StatementTable {
  readonly columns: ReadColumns
  readonly rest: TableRest
  readonly #packed: PackedTable
  readonly #loadPage: PageLoader
  readonly #pages = memoryOf<Page>(mostPages)
  readonly #kinds: KindRead[]
  #ids: string[] | null = null
  #changed: Telling[] | null = null

  constructor(packed: PackedTable, loadPage: PageLoader) {
    this.#packed = packed
    this.#loadPage = loadPage
    this.columns = readColumns(packed.columns())
    this.rest = JSON.parse(packed.rest()) as TableRest // ours, and named by its own hash
    this.#kinds = this.rest.kinds.map(({ dated, ...said }) => ({
      said: { ...said, basis: 'name', threshold: null },
      standing: standingOf(said),
      dated,
    }))
  }

  get count(): number {
    return this.columns.count
  }
  get changed(): Telling[] {
    this.#changed ??= tellingsIn(this.rest.changed)
    return this.#changed
  }
  get ids(): AnnouncementId[] {
    this.#ids ??= this.count === 0 ? [] : this.#packed.ids().split('\n')
    return this.#ids
  }
  /** Whether its pages lie within it. */
  get isWhole(): boolean {
    return this.#packed.within.length > 0
  }

  /** The rows of the announcement that stands at a position. */
  rowsAt(position: string): number[] {
    const space = position.indexOf(' ')
    const announced = numberOfMoment(position.slice(0, space))
    const rows: number[] = []
    for (let row = firstAt(this.columns.announced, announced); this.columns.announced[row] === announced; row++) {
      if (this.ids[row] === position.slice(space + 1)) rows.push(row)
    }
    return rows
  }
  kind(row: number): KindRead {
    return this.#kinds[this.columns.kind[row]!]!
  }
  numbers(row: number): Numbers {
    const { announced, begin, end, kind, page, place, nth } = this.columns
    return {
      announced: announced[row]!,
      begin: begin[row]!,
      end: isNever(end[row]!) ? null : end[row]!,
      kind: kind[row]!,
      page: page[row]!,
      place: place[row]!,
      nth: nth[row]!,
    }
  }

  async telling(row: number): Promise<Telling> {
    const number = this.columns.page[row]!
    const page = await this.#pages.read(`${number}`, async () => openPage(await this.pageText(number)))
    return page(this.columns.place[row]!)
  }
  async stated(row: number): Promise<StatedPermission> {
    return statedBy(await this.telling(row))[this.columns.nth[row]!]!
  }
  async pageText(page: number): Promise<string> {
    return this.#packed.within[page]?.() ?? this.#loadPage(this.rest.pages[page]!)
  }
}

type KindRead = { said: Said; standing: Dated['standing']; dated: boolean }

/** A statement of a table. */
export class StatementRow implements Dated {
  readonly table: StatementTable
  readonly row: number
  readonly begin: number
  readonly end: number | null
  readonly #kind: KindRead

  constructor(table: StatementTable, row: number) {
    const { begin, end } = table.columns
    this.table = table
    this.row = row
    this.begin = begin[row]!
    this.end = isNever(end[row]!) ? null : end[row]!
    this.#kind = table.kind(row)
  }
  get said(): Said {
    return this.#kind.said
  }
  get standing(): Dated['standing'] {
    return this.#kind.standing
  }
  get effectiveFrom(): number | null {
    return this.#kind.dated ? this.begin : null
  }
  get announced(): number {
    return this.table.columns.announced[this.row]!
  }
  /** Which statement of its announcement it is. */
  get nth(): number {
    return this.table.columns.nth[this.row]!
  }
  get announcementId(): AnnouncementId {
    return this.table.ids[this.row]!
  }
  get position(): string {
    return positionOf({ announcedAt: momentNumbered(this.announced), id: this.announcementId })
  }
}

/** Where an announcement stands that was told once and not touched since. */
export const positionOf = ({ announcedAt, id }: { announcedAt: Day; id: AnnouncementId }): string =>
  `${announcedAt} ${id}`

/** Gives the telling in a place of a page; the same object for the same place. */
type Page = (place: number) => Telling
function openPage(text: string): Page {
  const table = JSON.parse(text) as TellingTable // ours, and named by its own hash
  const tellings: Telling[] = []
  return (place) => (tellings[place] ??= tellingIn(table, place))
}

/** The first place of an ascending list with no less than the value, by halving. */
function firstAt(ascending: Float64Array, value: number): number {
  let [low, high] = [0, ascending.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (ascending[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}
