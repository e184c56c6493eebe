import * as z from 'zod'
import { instant, Instant } from '../domain/clocks.ts'
import { Filter } from './filter.ts'
import { Secret } from './signature.ts'
import { waitAfter } from './retry.ts'

/** `unverified`: its endpoint has not yet given back a challenge. `disabled`: nothing is sent until it is verified again. */
export const Standing = z.enum(['unverified', 'active', 'disabled'])

/** What the team decides of a subscription. `number` rises with every change, so that none is lost. */
export const Settings = z.strictObject({
  number: z.int().min(1),
  id: z.string().regex(/^sub_[a-z0-9]{16}$/, 'a subscription is sub_ and sixteen letters or digits'),
  url: z.url(),
  note: z.string(),
  filter: Filter,
  /** It may lie on this machine, by http: for development, and only where the deliverer runs on one machine. */
  loopback: z.boolean(),
  createdAt: Instant,
  standing: Standing,
  standingSince: Instant,
  /** Why it is disabled; null while it is not. */
  why: z.string().nullable(),
  /** Newest first; one with an `until` signs beside the newest up to then. */
  secrets: z.array(z.strictObject({ secret: Secret, until: Instant.nullable() })).min(1),
})
export type Settings = z.infer<typeof Settings>

/** How far a subscription has been served. `number` rises with every change: who did not see the last one may not make the next. */
export const Progress = z.strictObject({
  number: z.int().min(1),
  /** The last commit that was delivered, or is not wanted. */
  cursor: z.int().min(0),
  /** Attempts in a row that failed, all at the commit after the cursor that is wanted. */
  failures: z.int().min(0),
  failingSince: Instant.nullable(),
  /** Not to be tried before; null where it may be tried at once. */
  notBefore: Instant.nullable(),
  lastAttemptAt: Instant.nullable(),
  lastDeliveryAt: Instant.nullable(),
  /** How the last attempt ended, in words; null before the first. */
  lastOutcome: z.string().nullable(),
})
export type Progress = z.infer<typeof Progress>

/** How an endpoint took what it was sent. `gone` is a 410: it wants nothing any more. */
export type Delivery = { result: 'delivered' | 'failed' | 'gone'; outcome: string; retryAfter: number | null }

/** A subscription that begins behind a commit. */
export const begun = (cursor: number): Progress => ({
  number: 1,
  cursor,
  failures: 0,
  failingSince: null,
  notBefore: null,
  lastAttemptAt: null,
  lastDeliveryAt: null,
  lastOutcome: null,
})

/** Nothing up to here is wanted, or it was delivered before. */
export const passedOver = (progress: Progress, cursor: number): Progress => ({
  ...progress,
  number: progress.number + 1,
  cursor,
})

/** From another place in the log, at once. */
export const from = (progress: Progress, cursor: number): Progress => ({
  ...passedOver(progress, cursor),
  failures: 0,
  failingSince: null,
  notBefore: null,
})

/** After a commit was taken. */
export const afterDelivery = (progress: Progress, seq: number, at: Instant, outcome: string): Progress => ({
  ...from(progress, seq),
  lastAttemptAt: at,
  lastDeliveryAt: at,
  lastOutcome: outcome,
})

/** After a commit was not taken: when to try again, or why to do so no more. The cursor stays, so nothing is skipped either way. */
export function afterFailure(
  progress: Progress,
  { result, outcome, retryAfter }: Delivery,
  at: Instant,
  chance: number,
): { progress: Progress; giveUp: string | null } {
  const failures = progress.failures + 1
  const failingSince = progress.failingSince ?? at
  const wait = result === 'gone' ? null : waitAfter(failures, chance, retryAfter)
  const notBefore = wait === null ? null : instant(Date.parse(at) + wait)
  const failed = { ...passedOver(progress, progress.cursor), failures, failingSince, notBefore }
  return {
    progress: { ...failed, lastAttemptAt: at, lastOutcome: outcome },
    giveUp: wait === null ? reasonOf(result, failures, failingSince, outcome) : null,
  }
}

function reasonOf(result: Delivery['result'], failures: number, since: Instant, outcome: string): string {
  if (result === 'gone') return 'its endpoint answered 410: it is gone'
  return `${failures} attempts in a row failed since ${since}, the last with: ${outcome}`
}

/** A new secret, which signs from now on; the one before it signs beside it for `overlap` milliseconds, so that receivers can change over. */
export function rotated(settings: Settings, secret: Secret, now: Instant, overlap: number): Settings {
  const until = instant(Date.parse(now) + overlap)
  const old = signing(settings, now).slice(0, 1)
  const kept = old.map((one) => ({ secret: one, until }))
  return { ...changed(settings), secrets: [{ secret, until: null }, ...kept] }
}

/** The secrets that sign at a time, newest first. */
export const signing = ({ secrets }: Settings, now: Instant): Secret[] =>
  secrets.filter(({ until }) => until === null || now < until).map(({ secret }) => secret)

/** In another standing from now on. */
export const standing = (
  settings: Settings,
  as: Settings['standing'],
  now: Instant,
  why: string | null = null,
): Settings => ({ ...changed(settings), standing: as, standingSince: now, why })

const changed = (settings: Settings): Settings => ({ ...settings, number: settings.number + 1 })
