import { setTimeout as sleep } from 'node:timers/promises'
import { periodOf } from '../../functions/storage/source-state.ts'
import type { Source } from '../../shared/source.ts'

/** Runs each source on its schedule, as EventBridge Scheduler does on AWS: first soon, one after another, then at its own pace. */
export function startPoller(
  sources: ReadonlyMap<string, Source>,
  poll: (id: string, source: Source) => Promise<void>,
): { stop: () => Promise<void> } {
  const stopping = new AbortController()
  const wait = (ms: number) => sleep(ms, undefined, { signal: stopping.signal }).catch(() => undefined)
  const due = [...sources].filter(([, source]) => source.off === undefined)
  const loops = due.map(async ([id, source], index) => {
    await wait(index * staggerMs)
    while (!stopping.signal.aborted) {
      await poll(id, source)
      await wait(periodOf(source.schedule))
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
