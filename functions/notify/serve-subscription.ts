import type { Commit } from '../../shared/domain/commit.ts'
import { looksBack, wants } from '../../shared/webhooks/filter.ts'
import {
  afterDelivery,
  afterFailure,
  passedOver,
  standing,
  type Delivery,
  type Settings,
} from '../../shared/webhooks/subscription.ts'
import type { Lease, Subscription } from '../storage/subscriptions.ts'
import { openCommitReader } from './commit-reader.ts'
import type { NotifyStage } from './notify-stage.ts'
import { answerWithin, sendCommit } from './send.ts'

/** How long a deliverer has a subscription to itself without saying that it is still at it, in milliseconds. */
const leaseFor = 3 * answerWithin

/**
 * Sends a subscription what it wants of the log, in order and one at a time, until it has all of it, an attempt fails, or there is no time left. Whatever
 * happens on the way, the cursor passes a commit only when it was taken or is not wanted: each is delivered at least once, and none is skipped.
 */
export async function serveSubscription(id: string, stage: NotifyStage): Promise<void> {
  let lease = await stage.subscriptions.take(id, stage.now(), leaseFor)
  const reader = openCommitReader(stage.log)
  try {
    while (lease) {
      const subscription = await stage.subscriptions.read(id) // afresh: the team may have changed or replayed it
      if (!subscription || !isDue(subscription, stage)) return
      lease = await kept(id, lease, stage)
      if (!lease || !(await step(subscription, reader, stage))) return
    }
  } finally {
    if (lease) await stage.subscriptions.release(id, lease)
  }
}

/** Whether a subscription may be sent something now. */
export const isDue = ({ settings, progress }: Subscription, { now, signal, mayBegin }: NotifyStage): boolean =>
  settings.standing === 'active' &&
  (progress.notBefore === null || progress.notBefore <= now()) &&
  !signal.aborted &&
  mayBegin()

/** An attempt is begun only under a lease that outlasts it. */
async function kept(id: string, lease: Lease, { subscriptions, now }: NotifyStage): Promise<Lease | null> {
  const left = Date.parse(lease.until) - Date.parse(now())
  return left > 2 * answerWithin ? lease : subscriptions.renew(id, lease, now(), leaseFor)
}

/** Comes one commit, or one page without any that is wanted, further. False at the end of the log and after a failure. */
async function step(
  { settings, progress }: Subscription,
  reader: ReturnType<typeof openCommitReader>,
  stage: NotifyStage,
): Promise<boolean> {
  const commits = await reader.behind(progress.cursor, await stage.projectedThrough())
  const wanted = await firstWanted(commits, settings, reader)
  if (wanted) return deliver(wanted, { settings, progress }, stage)
  const last = commits.at(-1)?.seq
  if (last === undefined) return false
  await stage.subscriptions.advance(settings.id, passedOver(progress, last))
  return true
}

async function firstWanted(
  commits: Commit[],
  { filter }: Settings,
  reader: ReturnType<typeof openCommitReader>,
): Promise<Commit | null> {
  for (const commit of commits) {
    const before = looksBack(filter) ? await reader.before(commit) : null
    if (wants(filter, commit, before)) return commit
  }
  return null
}

async function deliver(
  commit: Commit,
  { settings, progress }: Pick<Subscription, 'settings' | 'progress'>,
  stage: NotifyStage,
): Promise<boolean> {
  const { id } = settings
  const delivery = await sendCommit(commit, settings, stage)
  if (!delivery) return false
  const { outcome, result } = delivery
  if (result === 'delivered') {
    stage.on({ what: result, id, seq: commit.seq, outcome, notBefore: null })
    // Not noted where the team has set it back in the meantime: then it goes on from there.
    await stage.subscriptions.advance(id, afterDelivery(progress, commit.seq, stage.now(), outcome))
    return true
  }
  await noteFailure(commit, delivery, { settings, progress }, stage)
  return false
}

async function noteFailure(
  { seq }: Commit,
  delivery: Delivery,
  { settings: { id }, progress }: Pick<Subscription, 'settings' | 'progress'>,
  stage: NotifyStage,
): Promise<void> {
  const { progress: next, giveUp } = afterFailure(progress, delivery, stage.now(), stage.chance())
  stage.on({ what: 'failed', id, seq, outcome: delivery.outcome, notBefore: next.notBefore })
  const noted = await stage.subscriptions.advance(id, next)
  if (noted && giveUp !== null) await disable(id, giveUp, stage)
}

async function disable(id: string, why: string, { subscriptions, now, on }: NotifyStage): Promise<void> {
  for (;;) {
    const settings = (await subscriptions.read(id))?.settings
    if (settings?.standing !== 'active') return
    if (await subscriptions.change(standing(settings, 'disabled', now(), why))) return on({ what: 'disabled', id, why })
  }
}
