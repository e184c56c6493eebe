import { products } from '../../../shared/catalogue/catalogue.ts'
import { dayOf, type Day, type Moment } from '../../../shared/domain/clocks.ts'
import { entriesAt } from '../../../shared/domain/answer.ts'
import { tellingsOf, type Entry } from '../../../shared/domain/entry.ts'
import { combinedWindows, type CombinedWindow } from '../../../shared/state/combined.ts'
import { corridorPermissions } from '../../../shared/state/corridor-permissions.ts'
import { stateAt, type CorridorState } from '../../../shared/state/state-at.ts'
import { windowsOf, type Window } from '../../../shared/state/windows.ts'
import { homeOf } from './facts-in-words.ts'

export type CorridorWindows = { export: Window[]; import: Window[]; combined: CombinedWindow[] }

/** A corridor as a view shows it: what holds on a day, of what was known by then. */
export type CorridorAnswer = {
  product: string
  destination: string
  /** The country of the exporter's side: the maker's home. */
  origin: string
  asOf: Day
  knownAt: Moment | null
  state: CorridorState
  windows: CorridorWindows
  /** Since when both sides together say what they say. */
  since: Day | null
}

/** What holds in a corridor, from its entries. */
export function answerCorridor(
  entries: Entry[],
  { product, destination }: { product: string; destination: string },
  { asOf, knownAt }: { asOf: Day; knownAt: Moment | null },
): CorridorAnswer {
  const permissions = corridorPermissions({ product, destination }, entries, knownAt)
  const exporting = windowsOf(permissions, { side: 'export', knownAt })
  const importing = windowsOf(permissions, { side: 'import', knownAt })
  const combined = combinedWindows(exporting, importing)
  return {
    product,
    destination,
    origin: homeOf(products.get(product)?.maker ?? null),
    asOf,
    knownAt,
    state: stateAt(permissions, { asOf, knownAt }),
    windows: { export: exporting, import: importing, combined },
    since: sinceOf(combined, asOf),
  }
}

/** From when the permission of both together has been the same, whichever side set it. */
function sinceOf(combined: CombinedWindow[], asOf: Day): Day | null {
  const upTo = combined.filter(({ from }) => from === null || from <= asOf)
  const now = upTo.at(-1)!.permission
  const other = upTo.findLastIndex(({ permission }) => permission !== now)
  return upTo[other + 1]!.from
}

/** Entries as they were known by then; all of them where `knownAt` is null. */
export const knownEntries = (entries: Entry[], knownAt: Moment | null): Entry[] =>
  entriesAt(entries, { asOf: null, knownAt })

/** The days on which something became known, each once, in order. */
export const newsDays = (entries: Entry[]): Day[] => [
  ...new Set(
    entries.flatMap((entry) => tellingsOf(entry).map(({ announcedAt, zone }) => dayOf(announcedAt, zone))).sort(),
  ),
]

/** The days on which a side began to say something else, in order. */
export const boundaries = ({ windows }: CorridorAnswer): Day[] =>
  [...windows.export, ...windows.import].flatMap(({ from }) => from ?? []).sort()
