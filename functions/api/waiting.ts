import { setTimeout as sleep } from 'node:timers/promises'

/** Lets requests wait until the timelines show more of the log. */
export type Waiting = {
  /**
   * Comes back once there is something behind `seq`, the time is over (in seconds), or `signal` says that nobody waits any more. False, at once, where too many
   * wait already or we stop.
   */
  beyond: (seq: number, seconds: number, signal: AbortSignal) => Promise<boolean>
}

/** However many wait, one of us looks, as often as `every` (in milliseconds), and only while somebody waits. */
export function openWaiting(
  through: () => Promise<number>,
  stopping: AbortSignal,
  { most = 100, every = 250 }: { most?: number; every?: number } = {},
): Waiting {
  const waiters = new Set<{ seq: number; end: () => void }>()
  let looking = false

  async function look(): Promise<void> {
    looking = true
    while (waiters.size > 0) {
      // Where we cannot look, nobody waits in vain: their own look will say why.
      const shown = await through().catch(() => Infinity)
      for (const { seq, end } of waiters) if (shown > seq) end()
      if (waiters.size > 0) await sleep(every, undefined, { signal: stopping }).catch(() => undefined)
    }
    looking = false
  }

  return {
    beyond: async (seq, seconds, signal) => {
      if (waiters.size >= most || stopping.aborted) return false
      const over = AbortSignal.any([signal, stopping, AbortSignal.timeout(seconds * 1000)])
      if (over.aborted) return true
      const { promise, resolve } = Promise.withResolvers<void>()
      const waiter = { seq, end: resolve }
      waiters.add(waiter)
      over.addEventListener('abort', () => resolve(), { once: true })
      if (!looking) void look()
      await promise
      waiters.delete(waiter)
      return true
    },
  }
}
