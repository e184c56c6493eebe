import { type Instant, instant } from '../../shared/domain/clocks.ts'
import type { SourceRequest } from '../../shared/source.ts'
import type { FollowUp, FollowUpList } from '../storage/records.ts'
import type { Check } from '../storage/source-state.ts'
import { checkResource } from './check-resource.ts'
import type { SourceStage } from './fetch-stage.ts'

const defaultBudget = { requests: 100, ms: 180_000 }
/** Over some four days, after which a document that a publisher announced but never showed is let go. */
const mostFailures = 10

/** What a round of follow-ups came to. */
export type Followed = {
  checks: Check[]
  /** What is still to be fetched, and, of that, what has failed so far. */
  waiting: number
  failing: FollowUp[]
}

/**
 * Fetches what documents asked us to follow and we do not hold, the newest first, until the budget is spent. What they ask for in turn
 * is followed too. `seen` are the resources that this run has asked for already.
 */
export async function fetchFollowUps(stage: SourceStage, seen: Set<string>): Promise<Followed> {
  const round = openRound(stage, seen)
  const left = new Map<string, FollowUp[]>()
  for (let news = true; news;) {
    const lists = (await stage.records.followUps(stage.sourceId)).filter(({ name }) => !left.has(name))
    news = lists.length > 0
    noteFailing(lists, round)
    for (const { name, waiting } of lists.reverse()) left.set(name, await workThrough(stage, name, waiting, round))
  }
  const waiting = [...left.values()].flat()
  return { checks: round.checks, waiting: waiting.length, failing: waiting.filter(({ failures }) => failures > 0) }
}

function noteFailing(lists: FollowUpList[], { failing }: Round): void {
  for (const followUp of lists.flatMap(({ waiting }) => waiting)) {
    if (followUp.failures > 0) failing.set(followUp.request.resource, followUp)
  }
}

type Round = {
  checks: Check[]
  seen: Set<string>
  /** What has failed before. A document that announces it once more does not make us ask more often. */
  failing: Map<string, FollowUp>
  isSpent: () => boolean
}

function openRound({ budget = defaultBudget, now }: SourceStage, seen: Set<string>): Round {
  const checks: Check[] = []
  const end = Date.parse(now()) + budget.ms
  return {
    checks,
    seen,
    failing: new Map(),
    isSpent: () => checks.length >= budget.requests || Date.parse(now()) >= end,
  }
}

/** Goes through one list, and stores what is left of it. */
async function workThrough(stage: SourceStage, name: string, waiting: FollowUp[], round: Round): Promise<FollowUp[]> {
  const left: FollowUp[] = []
  for (const followUp of waiting) {
    const rest = await work(stage, followUp, round)
    if (rest) left.push(rest)
  }
  const moved = left.length !== waiting.length || left.some((followUp, index) => followUp !== waiting[index])
  if (moved) await stage.records.putFollowUps(stage.sourceId, { name, waiting: left })
  return left
}

/** Null once there is nothing left to do for it. */
async function work(stage: SourceStage, followUp: FollowUp, round: Round): Promise<FollowUp | null> {
  const { request, notBefore } = followUp
  const now = stage.now()
  if (round.seen.has(request.resource)) return null
  if ((round.failing.get(request.resource) ?? followUp) !== followUp) return null
  if (round.isSpent() || (notBefore !== null && now < notBefore)) return followUp
  const checked = await checkResource(withoutAbsent(request), stage)
  if (checked.kind === 'waits') return followUp
  round.seen.add(request.resource)
  if (checked.kind === 'held') return null
  round.checks.push(checked.check)
  return checked.ok ? null : afterFailure(followUp, checked.check.why, now)
}

/** Tried again after ten minutes, then twice as long each time, up to a day. */
function afterFailure(followUp: FollowUp, why: string | null, now: Instant): FollowUp | null {
  const failures = followUp.failures + 1
  if (failures >= mostFailures) return null
  const pause = Math.min(600_000 * 2 ** (failures - 1), 86_400_000)
  return { ...followUp, failures, why, notBefore: instant(Date.parse(now) + pause) }
}

/** As the reader wrote it: a key that was absent is absent again, not undefined. */
const withoutAbsent = ({ headers, post, once, ...request }: FollowUp['request']): SourceRequest => ({
  ...request,
  ...(headers ? { headers } : {}),
  ...(post ? { post } : {}),
  ...(once ? { once } : {}),
})
