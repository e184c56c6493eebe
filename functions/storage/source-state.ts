import * as z from 'zod'
import { Instant } from '../../shared/domain/clocks.ts'
import { Sha256 } from '../../shared/domain/identifiers.ts'

/** How a check of one resource ended. The first two are good; each of the others has its reason beside it. */
export const Outcome = z.enum([
  'changed',
  'unchanged',
  'missing',
  'blocked',
  'rate-limited',
  'publisher-error',
  'wrong-media-type',
  'empty',
  'refused',
  'unreachable',
])
export type Outcome = z.infer<typeof Outcome>

/** One question to a publisher, and its answer. */
export const Check = z.strictObject({
  at: Instant,
  resource: z.string(),
  url: z.string(),
  outcome: Outcome,
  /** The HTTP status; null where none came. */
  status: z.int().nullable(),
  /** The body in the archive, an error page's too; null where there was none, or it was known already. */
  sha256: Sha256.nullable(),
  /** What was wrong, for a human; null when nothing was. */
  why: z.string().nullable(),
})
export type Check = z.infer<typeof Check>

/**
 * `late`: not checked for longer than its schedule allows, or its newest item is older than it ever is. `degraded`: answers that we cannot use or
 * believe, in part or all.
 * `blocked`: the publisher turns us away. `unreachable`: no answer at all. `off`: not polled, by choice.
 */
export const Health = z.enum(['ok', 'late', 'degraded', 'blocked', 'unreachable', 'off'])
export type Health = z.infer<typeof Health>

/** A source as `/v1/sources` shows it. */
export type SourceState = {
  state: Health
  /** Since when it is so; null before the first check. */
  since: Instant | null
  why: string | null
  lastCheckAt: Instant | null
  /** When new bytes last came. */
  lastChangeAt: Instant | null
  lastOutcome: Outcome | null
  /** Runs in a row that were not all good. */
  failures: number
  /** Documents that were announced and are still to be fetched. */
  waiting: number
  /** Resources whose newest bytes no reader could take; counted up to 100. */
  unreadable: number
}

/** How the last run of the fetch stage went. */
export const Fetching = z.strictObject({
  state: Health,
  since: Instant,
  why: z.string().nullable(),
  lastCheckAt: Instant,
  lastChangeAt: Instant.nullable(),
  lastOutcome: Outcome,
  failures: z.int().min(0),
  waiting: z.int().min(0),
})
export type Fetching = z.infer<typeof Fetching>

/** How many resources of a source are unreadable or doubtful just now. `number` rises with every change, so that none is lost. */
export const Readability = z.strictObject({
  number: z.int().min(1),
  unreadable: z.int().min(0),
  doubtful: z.int().min(0).default(0),
  since: Instant,
  why: z.string().nullable(),
})
export type Readability = z.infer<typeof Readability>

/** What a run of the fetch stage found, over all it asked for. */
export type Run = {
  at: Instant
  state: Health
  why: string | null
  outcome: Outcome
  changed: boolean
  waiting: number
}

/** The state after a run: `since` stays while the state does, and one good run ends a row of failures. */
export function afterRun(previous: Fetching | null, run: Run): Fetching {
  return {
    state: run.state,
    since: previous?.state === run.state ? previous.since : run.at,
    why: run.why,
    lastCheckAt: run.at,
    lastChangeAt: run.changed ? run.at : (previous?.lastChangeAt ?? null),
    lastOutcome: run.outcome,
    failures: run.state === 'ok' ? 0 : (previous?.failures ?? 0) + 1,
    waiting: run.waiting,
  }
}

/** What fetching and reading say together: trouble with the publisher first, then with documents, then that it is silent. */
export function combined(fetching: Fetching | null, reading: Readability | null): SourceState {
  const unreadable = reading?.unreadable ?? 0
  return {
    ...healthOf(fetching, reading),
    lastCheckAt: fetching?.lastCheckAt ?? null,
    lastChangeAt: fetching?.lastChangeAt ?? null,
    lastOutcome: fetching?.lastOutcome ?? null,
    failures: fetching?.failures ?? 0,
    waiting: fetching?.waiting ?? 0,
    unreadable,
  }
}

type Condition = Pick<SourceState, 'state' | 'since' | 'why'>

function healthOf(fetching: Fetching | null, reading: Readability | null): Condition {
  const fetched: Condition | null = fetching && { state: fetching.state, since: fetching.since, why: fetching.why }
  if (fetched && fetched.state !== 'ok' && fetched.state !== 'late') return fetched
  const isTroubled = reading !== null && reading.unreadable + reading.doubtful > 0
  if (isTroubled) return { state: 'degraded', since: reading.since, why: reading.why }
  if (fetched?.state === 'late') return fetched
  return { state: 'ok', since: latest(fetching?.since, reading?.since), why: null }
}

const latest = (...times: (Instant | undefined)[]): Instant | null =>
  times
    .filter((time) => time !== undefined)
    .sort()
    .at(-1) ?? null

/** The state of a source whose schedule we know, at a given time: `off` when it is not polled, `late` when checks stopped coming. */
export function stateAt(
  state: SourceState | null,
  source: { schedule: string; off?: string },
  now: Instant,
): SourceState {
  const known = state ?? combined(null, null)
  if (source.off !== undefined) return { ...known, state: 'off', why: source.off }
  if (!known.lastCheckAt) return { ...known, state: 'late', why: 'not checked yet' }
  const overdueFrom = Date.parse(known.lastCheckAt) + 2 * periodOf(source.schedule) + graceMs
  if (known.state !== 'ok' || Date.parse(now) <= overdueFrom) return known
  const since = new Date(overdueFrom).toISOString()
  return {
    ...known,
    state: 'late',
    since,
    why: `no check since ${known.lastCheckAt}, though due at ${source.schedule}`,
  }
}

/** Time for a run to start and end before we call it missing. */
const graceMs = 5 * 60_000

const unitMs: Record<string, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 }

/** The period of an EventBridge rate, in milliseconds; a cron expression counts as a day. */
export function periodOf(schedule: string): number {
  const [, count, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(schedule) ?? []
  return Number(count ?? 1) * (unitMs[unit ?? 'day'] ?? 86_400_000)
}
