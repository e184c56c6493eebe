import { openNotifier } from '../../functions/notify/notifier.ts'
import type { NotifyEvent } from '../../functions/notify/notify-stage.ts'
import { safePost } from '../../functions/notify/safe-post.ts'
import { openSubscriptions } from '../../functions/storage/subscriptions.ts'
import { instant } from '../../shared/domain/clocks.ts'
import type { EmbeddedDatabase } from './embedded-database.ts'
import type { Pipeline } from './pipeline.ts'
import { plural, say } from './report.ts'

/** How often we look for new commits and for retries that are due, in milliseconds: two small queries. */
const lookEvery = 1000

/** The deployment has no public address here, so its log goes by the path. */
export const localSource = '/v1/changes'

/**
 * Sends webhooks for as long as the process lives. Subscriptions are made while nothing runs on the folder, so one without any costs a single look. The
 * clock is the true one even where `--now` stops ours: receivers refuse messages of another time.
 */
export async function startNotifier(
  { log, timelines }: Pick<Pipeline, 'log' | 'timelines'>,
  { client, tables }: Pick<EmbeddedDatabase, 'client' | 'tables'>,
): Promise<{ stop: () => Promise<void> }> {
  const subscriptions = openSubscriptions(client, tables.log)
  const known = await subscriptions.list()
  if (known.length === 0) return { stop: async () => undefined }
  say('webhooks', plural(known.length, 'subscription'))
  // The folder is ours alone, so a lease on it was left by a process that was killed.
  for (const { settings, lease } of known) await subscriptions.release(settings.id, lease)
  const stopping = new AbortController()
  const { signal } = stopping
  const stage = {
    log,
    projectedThrough: timelines.projectedThrough,
    subscriptions,
    post: safePost,
    now: () => instant(Date.now()),
    source: localSource,
    allowLoopback: true,
    chance: Math.random,
    signal,
    mayBegin: () => true,
    on: (event: NotifyEvent) => say('webhook', inWords(event)),
  }
  const notifier = openNotifier(stage, (id, error) => say('failed', `the webhooks of ${id}: ${String(error)}`))
  const look = () => notifier.wake().catch((error: unknown) => say('failed', `the webhooks: ${String(error)}`))
  await look()
  const timer = setInterval(() => void look(), lookEvery)
  return {
    stop: async () => {
      clearInterval(timer)
      stopping.abort()
      await notifier.settled()
    },
  }
}

function inWords(event: NotifyEvent): string {
  if (event.what === 'disabled') return `${event.id} is disabled: ${event.why}`
  const retry = event.notBefore ? `; again at ${event.notBefore.slice(11, 19)}` : ''
  return `${event.id} commit ${event.seq}: ${event.outcome}${retry}`
}
