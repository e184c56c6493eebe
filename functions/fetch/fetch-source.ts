import type { SourceId } from '../../shared/domain/identifiers.ts'
import { silence, watches } from '../../shared/canary.ts'
import type { Source, SourceRequest } from '../../shared/source.ts'
import type { FollowUp, Hold } from '../storage/records.ts'
import type { Check, Health, Outcome, Run } from '../storage/source-state.ts'
import { type Answered, checkResource } from './check-resource.ts'
import type { FetchStage, SourceStage } from './fetch-stage.ts'
import { fetchFollowUps } from './follow-ups.ts'
import { describeHold } from './host-pace.ts'
import { offer } from './offer.ts'

/** What one run did, for a line of the log. */
export type FetchSummary = {
  sourceId: SourceId
  state: Health
  why: string | null
  changed: number
  unchanged: number
  /** Every check that was not good, with its reason. */
  faults: Pick<Check, 'resource' | 'url' | 'outcome' | 'why'>[]
  /** Documents that were announced and are still to be fetched. */
  waiting: number
  /** Hosts that were not asked because they are to be left alone. */
  held: string[]
}

/**
 * Asks a source for all that it offers, follows up what is new, and records how it went. A fault of the publisher is part of the
 * summary; what is thrown is a fault of our own stores, and the next run takes up where this one ended.
 */
export async function fetchSource(sourceId: SourceId, source: Source, fetchStage: FetchStage): Promise<FetchSummary> {
  const stage = { ...fetchStage, sourceId, source }
  const { checks, holds, silent } = await checkAll(stage)
  const seen = new Set(checks.map(({ resource }) => resource))
  const followed = await fetchFollowUps(stage, seen)
  const all = [...checks, ...followed.checks]
  const { state, why } = judge(checks, followed.failing, holds, silent)
  const isIdle = all.length === 0 && holds.length > 0 // we did not ask, so we know no more than before
  if (!isIdle) {
    const run = { at: stage.now(), state, why, outcome: worst(all), changed: count(all, 'changed') > 0 }
    await stage.records.recordRun(sourceId, { ...run, waiting: followed.waiting } satisfies Run)
  }
  return {
    sourceId,
    state,
    why,
    changed: count(all, 'changed'),
    unchanged: count(all, 'unchanged'),
    faults: all
      .filter(isFault)
      .map(({ resource, url, outcome, why: reason }) => ({ resource, url, outcome, why: reason })),
    waiting: followed.waiting,
    held: [...new Set(holds.map(describeHold))],
  }
}

/** `silent`: the lists whose newest item is older than it ever is, and why we say so. */
type Round = { checks: Check[]; holds: Hold[]; silent: string[] }

async function checkAll(stage: SourceStage): Promise<Round> {
  const checks: Check[] = await offerShipped(stage)
  const holds: Hold[] = []
  const silent: string[] = []
  for (const request of stage.source.requests(stage.now())) {
    const checked = await checkResource(request, stage)
    if (checked.kind === 'checked') {
      checks.push(checked.check)
      silent.push(...silenceOf(request, checked, stage))
    }
    if (checked.kind === 'waits') holds.push(checked.hold)
  }
  return { checks, holds, silent }
}

function silenceOf(request: SourceRequest, { newest }: Answered, { source, now }: SourceStage): string[] {
  const { canary } = source
  if (!canary || newest === null || !watches(canary, request)) return []
  const why = silence(newest, canary, now())
  return why === null ? [] : [`${request.resource}: ${why}`]
}

async function offerShipped(stage: SourceStage): Promise<Check[]> {
  const checks: Check[] = []
  for (const document of stage.source.shipped?.() ?? []) {
    const { resource, url } = document
    const isNew = await offer({ ...document, sourceId: stage.sourceId, contentType: 'application/json' }, stage)
    const outcome = isNew ? 'changed' : 'unchanged'
    checks.push({ at: stage.now(), resource, url, outcome, status: null, sha256: null, why: null })
  }
  return checks
}

/** From good to bad; a run is as bad as the worst of its checks. */
const byBadness: Outcome[] = [
  'unchanged',
  'changed',
  'missing',
  'empty',
  'wrong-media-type',
  'refused',
  'publisher-error',
  'unreachable',
  'rate-limited',
  'blocked',
]

const worst = (checks: Check[]): Outcome =>
  checks
    .map(({ outcome }) => outcome)
    .reduce((a, b) => (byBadness.indexOf(b) > byBadness.indexOf(a) ? b : a), 'unchanged')

const isFault = ({ outcome }: Check): boolean => outcome !== 'changed' && outcome !== 'unchanged'
const count = (checks: Check[], wanted: Outcome): number => checks.filter(({ outcome }) => outcome === wanted).length

/** A source that answers in part is degraded; only one that answers nothing is blocked or unreachable. One that answers, but with nothing new for too long, is late. */
function judge(
  checks: Check[],
  failing: FollowUp[],
  holds: Hold[],
  silent: string[],
): { state: Health; why: string | null } {
  const faults = checks.filter(isFault)
  const [first] = faults
  if (first && faults.length === checks.length) return { state: healthOf(worst(faults)), why: whyOf(first) }
  if (first) return { state: 'degraded', why: `${faults.length} of ${checks.length} checks: ${whyOf(first)}` }
  if (holds[0]) return { state: 'degraded', why: describeHold(holds[0]) }
  const [late] = failing
  if (late) {
    const why = `${failing.length} announced but not to be had: ${late.request.url}: ${late.why}`
    return { state: 'degraded', why }
  }
  return silent[0] === undefined ? { state: 'ok', why: null } : { state: 'late', why: silent[0] }
}

const whyOf = ({ outcome, url, why }: Check): string => `${outcome}: ${url}: ${why}`

function healthOf(outcome: Outcome): Health {
  if (outcome === 'blocked' || outcome === 'rate-limited') return 'blocked'
  return outcome === 'unreachable' ? 'unreachable' : 'degraded'
}
