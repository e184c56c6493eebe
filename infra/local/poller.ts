import { setTimeout as sleep } from 'node:timers/promises'
import { periodOf, type Health } from '../../functions/storage/source-state.ts'
import type { Source } from '../../shared/source.ts'

/**
 * Runs each source on its schedule, as EventBridge Scheduler does on AWS: first soon, one after another, then at its own pace. What ships with the
 * code was offered when the process began, and is the only source that is polled `offline`: it needs no network.
 */
export function startPoller(
  sources: ReadonlyMap<string, Source>,
  poll: (id: string, source: Source) => Promise<Health | null>,
  { offline }: { offline: boolean },
): { stop: () => Promise<void> } {
  const stopping = new AbortController()
  const wait = (ms: number) => sleep(ms, undefined, { signal: stopping.signal }).catch(() => undefined)
  const due = [...sources].filter(([, { off, shipped }]) => off === undefined && (shipped !== undefined || !offline))
  const loops = due.map(async ([id, source], index) => {
    const period = periodOf(source.schedule)
    await wait(source.shipped ? period : index * staggerMs)
    while (!stopping.signal.aborted) {
      const state = await poll(id, source)
      await wait(state === 'unreachable' ? Math.min(period, retryMs) : period)
    }
  })
  return {
    stop: async () => {
      stopping.abort()
      await Promise.all(loops)
    },
  }
}

/** Sources begin this far apart, in milliseconds. */
const staggerMs = 500
/** A laptop finds its network again long before a day is over. How long a host is left alone is still for its pace to say. */
const retryMs = 10 * 60_000
