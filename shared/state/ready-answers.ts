import { sha256 } from '../domain/canonical.ts'
import { addDays, isDay, type Day, type Moment } from '../domain/clocks.ts'
import type { Telling } from '../domain/entry.ts'
import type { AnnouncementId } from '../domain/identifiers.ts'
import {
  boundedState,
  boundedWindows,
  shownIn,
  stateWith,
  windowsWith,
  type BoundedState,
  type BoundedWindows,
} from './bounded.ts'
import type { PermissionGrounds } from './corridor-permissions.ts'
import type { Dated } from './dated.ts'
import { dayNumbered, momentNumbered, numberOfDay, type DayNumber } from './day-numbers.ts'
import type { Sides } from './effective-order.ts'
import { byThreshold, inOrderWith, statesElsewhere, type LongGrounds, type Told } from './known-in-order.ts'
import { allPermissionsIn, statedBy } from './permissions-in.ts'
import type { StatedPermission } from './permissions.ts'
import { foldSides } from './spans.ts'
import { StatementRow } from './statement-table.ts'
import type { CorridorOf } from './thresholds.ts'

/**
 * What a version of a long corridor answers where all that was announced counts, worked out when the version is made: who asks what holds now, or for the windows,
 * reads the version and nothing else. Statements are named by number; most of them travel with the version anyway.
 */
export type ReadyAnswers = {
  /** Names the thresholds it was worked out with: under other ones it is void, and answers are folded from all that was told. */
  thresholds: string
  /** The last day on which anything was announced, revised, corrected or taken down: what was known later is all of it. */
  lastTold: Day
  /** What the answers show and the version does not carry otherwise. */
  kept: Telling[]
  said: StatementName[]
  states: { from: Day; state: BoundedState<number> }[]
  /** The first day of which `states` does not speak; null where it speaks of all that come. */
  until: Day | null
  windows: BoundedWindows<number>
}

/** The n-th statement of an announcement, or of a threshold. */
type StatementName = [id: AnnouncementId, nth: number]

/** On how many days ahead a state may change for the answers to be ready; what comes after them is folded when it is asked for. */
const mostStates = 4

/** Worked out from all that a corridor's permissions are folded from. `atHand` is what the version carries of that, `on` the day on which it is made. */
export async function readyAnswers(
  corridor: CorridorOf,
  grounds: LongGrounds,
  { atHand, on }: { atHand: Set<AnnouncementId>; on: Day },
): Promise<ReadyAnswers> {
  const { tellings } = grounds
  const thresholds = byThreshold(corridor, grounds, null)
  const byName = allPermissionsIn(tellings, statesElsewhere(grounds, null))
  const known = inOrderWith([...byName, ...thresholds], grounds, null)
  const folded = foldSides(known)
  const days = daysSince(numberOfDay(on), known).map((day) => dayNumbered(day))
  const states = days.slice(0, mostStates).map((day) => ({ from: day, state: boundedState(folded, day) }))
  const windows = boundedWindows(folded)
  const shown = shownIn<Told>([...states.flatMap(({ state }) => [state.export, state.import]), ...sidesOf(windows)])
  const ids = new Set(shown.map(({ announcementId }) => announcementId))
  const showing = [...(await tellingsOfRows(shown)), ...tellings.filter(({ id }) => ids.has(id))]
  const names = namesOf(showing, thresholds)
  const numbers = new Map(shown.map((told, number) => [told, number]))
  const number = (told: Told) => numbers.get(told)!
  return {
    thresholds: spellingOf(thresholds),
    lastTold: lastToldOf(grounds),
    kept: showing.filter(({ id }) => !atHand.has(id)),
    said: shown.map((told) => nameOf(told, names)),
    states: states.map(({ from: day, state }) => ({ from: day, state: stateWith(state, number) })),
    until: days[mostStates] ?? null,
    windows: windowsWith(windows, number),
  }
}

export type ReadyReader = {
  /** Null where it has to be folded. */
  state: (asOf: Day, knownAt: Moment | null) => BoundedState | null
  windows: (knownAt: Moment | null) => BoundedWindows | null
}

/** Answers that are ready, word for word as they would be folded. `atHand` is what the version carries of the tellings. */
export function readReady(
  ready: ReadyAnswers,
  corridor: CorridorOf,
  { tellings, firsts }: PermissionGrounds,
): ReadyReader {
  const isOfAll = (knownAt: Moment | null): boolean => knownAt === null || isAfterAll(knownAt, ready.lastTold)
  const thresholdsBy = (knownAt: Moment | null) => {
    const thresholds = byThreshold(corridor, { firsts }, knownAt)
    return isOfAll(knownAt) && spellingOf(thresholds) === ready.thresholds ? thresholds : null
  }
  const statementsFor = (thresholds: StatedPermission[]) => {
    const ids = new Set(ready.said.map(([id]) => id))
    const showing = new Map([...ready.kept, ...tellings].filter(({ id }) => ids.has(id)).map((one) => [one.id, one]))
    const byName = new Map(
      [...namesOf([...showing.values()], thresholds)].map(([stated, name]) => [name.join(' '), stated]),
    )
    return (number: number) => byName.get(ready.said[number]!.join(' '))!
  }
  return {
    state: (asOf, knownAt) => {
      const state = ready.states.findLast(({ from }) => from <= asOf)?.state
      const thresholds = state && (ready.until === null || asOf < ready.until) ? thresholdsBy(knownAt) : null
      return state && thresholds ? stateWith(state, statementsFor(thresholds)) : null
    },
    windows: (knownAt) => {
      const thresholds = thresholdsBy(knownAt)
      return thresholds && windowsWith(ready.windows, statementsFor(thresholds))
    },
  }
}

const spellingOf = (thresholds: StatedPermission[]): string => sha256(JSON.stringify(thresholds)).slice(0, 16)

/** The day since when a state has been what it is on a day, and the days after that on which something begins or runs out. */
function daysSince(on: DayNumber, known: Sides<Dated[]>): DayNumber[] {
  const after = new Set<DayNumber>()
  let since: DayNumber | null = null
  const count = (day: DayNumber | null): void => {
    if (day === null) return
    if (day > on) after.add(day)
    else if (since === null || day > since) since = day
  }
  for (const { begin, end, said } of [...known.export, ...known.import]) {
    count(begin)
    count(end)
    // A rule may end before the thresholds say something else.
    if (said.threshold?.rule.until) count(numberOfDay(said.threshold.rule.until))
  }
  return [since ?? on, ...[...after].sort((a, b) => a - b)]
}

/** The last day as printed of anything that `knownAt` may leave out. */
function lastToldOf({ tellings, rows: { lastAnnounced } }: LongGrounds): Day {
  let last = lastAnnounced === null ? '0001-01-01' : momentNumbered(lastAnnounced)
  for (const { announcedAt, revisedAt, withdrawn, correctedBy } of tellings) {
    for (const moment of [announcedAt, revisedAt, withdrawn?.at, ...correctedBy.map((it) => it.announcedAt)]) {
      if (moment && moment > last) last = moment
    }
  }
  return last.slice(0, 10)
}

/** Whether a moment is past the end of a day wherever that day ends last. */
const isAfterAll = (moment: Moment, day: Day): boolean =>
  isDay(moment) ? moment >= day : moment.slice(0, 10) > addDays(day, 1)

const sidesOf = <S>(windows: BoundedWindows<S>) => [...windows.export, ...windows.import]

/** What the announcements of rows tell, each once. */
async function tellingsOfRows(shown: Told[]): Promise<Telling[]> {
  const rows = shown.filter((told) => told instanceof StatementRow)
  const read = await Promise.all(rows.map(({ table, row }) => table.telling(row)))
  return [...new Set(read)].sort((a, b) => (a.position < b.position ? -1 : 1))
}

const nameOf = (told: Told, names: Map<StatedPermission, StatementName>): StatementName =>
  told instanceof StatementRow ? [told.announcementId, told.nth] : names.get(told.stated)!

function namesOf(tellings: Telling[], thresholds: StatedPermission[]): Map<StatedPermission, StatementName> {
  const names = new Map<StatedPermission, StatementName>()
  for (const telling of tellings) statedBy(telling).forEach((stated, nth) => names.set(stated, [telling.id, nth]))
  thresholds.forEach((stated, nth) => names.set(stated, [stated.announcementId, nth]))
  return names
}
