import { sha256 } from '../domain/canonical.ts'
import { addDays, isDay, type Day, type Moment } from '../domain/clocks.ts'
import type { Telling } from '../domain/entry.ts'
import type { AnnouncementId } from '../domain/identifiers.ts'
import { boundedState, boundedWindows, type BoundedState, type BoundedWindows } from './bounded.ts'
import type { PermissionGrounds } from './corridor-permissions.ts'
import { firstToldBy, type FirstTold } from './first-told.ts'
import { allPermissionsIn, statedBy } from './permissions-in.ts'
import { beginOf, type StatedPermission } from './permissions.ts'
import { thresholdPermissions, type CorridorOf } from './thresholds.ts'

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
  states: { from: Day; state: StateOf<number> }[]
  /** The first day of which `states` does not speak; null where it speaks of all that come. */
  until: Day | null
  windows: WindowsOf<number>
}

/** The n-th statement of an announcement, or of a threshold. */
type StatementName = [id: AnnouncementId, nth: number]
type Said<Statement> = { evidence: Statement[]; disputes: Statement[] }
type Sides<Side> = { export: Side; import: Side }
type Rest<T> = Omit<T, keyof Said<unknown>>
type StateOf<Statement> = Pick<BoundedState, 'combined'> & Sides<Rest<BoundedState['export']> & Said<Statement>>
type WindowsOf<Statement> = Pick<BoundedWindows, 'combined' | 'windowCounts'> &
  Sides<(Rest<BoundedWindows['export'][number]> & Said<Statement>)[]>

/** On how many days ahead a state may change for the answers to be ready; what comes after them is folded when it is asked for. */
const mostStates = 4

/** Worked out from all that a corridor's permissions are folded from. `atHand` is what the version carries of that, `on` the day on which it is made. */
export function readyAnswers(
  corridor: CorridorOf,
  { tellings, firsts }: PermissionGrounds,
  { atHand, on }: { atHand: Set<AnnouncementId>; on: Day },
): ReadyAnswers {
  const thresholds = thresholdsOf(corridor, firsts, null)
  const permissions = [...allPermissionsIn(tellings), ...thresholds]
  const days = daysSince(on, permissions)
  const states = days.slice(0, mostStates).map((day) => ({ from: day, state: boundedState(permissions, day) }))
  const windows = boundedWindows(permissions)
  const shown = shownIn([...states.flatMap(({ state }) => [state.export, state.import]), ...sidesOf(windows)])
  const ids = new Set(shown.map(({ announcementId }) => announcementId))
  const showing = tellings.filter(({ id }) => ids.has(id))
  const names = namesOf(showing, thresholds)
  const numbers = new Map(shown.map((stated, number) => [stated, number]))
  const number = (stated: StatedPermission) => numbers.get(stated)!
  return {
    thresholds: spellingOf(thresholds),
    lastTold: lastToldOf(tellings),
    kept: showing.filter(({ id }) => !atHand.has(id)),
    said: shown.map((stated) => names.get(stated)!),
    states: states.map(({ from: day, state }) => ({ from: day, state: withSides(state, number) })),
    until: days[mostStates] ?? null,
    windows: withWindows(windows, number),
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
    const thresholds = thresholdsOf(corridor, firsts, knownAt)
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
      return state && thresholds ? withSides(state, statementsFor(thresholds)) : null
    },
    windows: (knownAt) => {
      const thresholds = thresholdsBy(knownAt)
      return thresholds && withWindows(ready.windows, statementsFor(thresholds))
    },
  }
}

const thresholdsOf = (corridor: CorridorOf, firsts: FirstTold[], knownAt: Moment | null): StatedPermission[] =>
  thresholdPermissions(corridor, { knownAt, firstTold: firstToldBy(firsts, knownAt) })

const spellingOf = (thresholds: StatedPermission[]): string => sha256(JSON.stringify(thresholds)).slice(0, 16)

/** The day since when a state has been what it is on a day, and the days after that on which something begins or runs out. */
function daysSince(on: Day, permissions: StatedPermission[]): Day[] {
  const after = new Set<Day>()
  let since = ''
  for (const stated of permissions) {
    const { effectiveFrom, effectiveUntil, threshold } = stated
    for (const day of [beginOf(stated), effectiveFrom, effectiveUntil, threshold?.appliesUntil]) {
      if (!day) continue
      if (day > on) after.add(day)
      else if (day > since) since = day
    }
  }
  return [since === '' ? on : since, ...[...after].sort()]
}

/** The last day as printed of anything that `knownAt` may leave out. */
function lastToldOf(tellings: Telling[]): Day {
  let last = '0001-01-01'
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

const sidesOf = (windows: BoundedWindows) => [...windows.export, ...windows.import]

const shownIn = (sides: Said<StatedPermission>[]): StatedPermission[] => [
  ...new Set(sides.flatMap(({ evidence, disputes }) => [...evidence, ...disputes])),
]

function namesOf(tellings: Telling[], thresholds: StatedPermission[]): Map<StatedPermission, StatementName> {
  const names = new Map<StatedPermission, StatementName>()
  for (const telling of tellings) statedBy(telling).forEach((stated, nth) => names.set(stated, [telling.id, nth]))
  thresholds.forEach((stated, nth) => names.set(stated, [stated.announcementId, nth]))
  return names
}

const withSaid = <A, B, T extends Said<A>>(side: T, change: (one: A) => B): Rest<T> & Said<B> => ({
  ...side,
  evidence: side.evidence.map((one) => change(one)),
  disputes: side.disputes.map((one) => change(one)),
})

const withSides = <A, B>(state: StateOf<A>, change: (one: A) => B): StateOf<B> => ({
  ...state,
  export: withSaid(state.export, change),
  import: withSaid(state.import, change),
})

const withWindows = <A, B>(windows: WindowsOf<A>, change: (one: A) => B): WindowsOf<B> => ({
  ...windows,
  export: windows.export.map((window) => withSaid(window, change)),
  import: windows.import.map((window) => withSaid(window, change)),
})
