import type { NotifyStage } from './notify-stage.ts'
import { isDue, serveSubscription } from './serve-subscription.ts'

export type Notifier = {
  /** Begins to serve every subscription that is due and is not being served. Does not wait: a slow endpoint holds up nobody else. */
  wake: () => Promise<void>
  /** When all that was begun has ended. Rejects with the first failure of ours, if there was one. */
  settled: () => Promise<void>
}

/** Serves every subscription side by side. */
export function openNotifier(stage: NotifyStage, failed: (id: string, error: unknown) => void): Notifier {
  const running = new Map<string, { again: boolean; done: Promise<void> }>()

  function begin(id: string): void {
    const under = running.get(id)
    if (under) {
      under.again = true // it may have looked for the end of the log just before there was more
      return
    }
    const run = { again: false, done: Promise.resolve() }
    run.done = serveSubscription(id, stage)
      .catch((error: unknown) => failed(id, error))
      .finally(() => {
        running.delete(id)
        if (run.again && !stage.signal.aborted && stage.mayBegin()) begin(id)
      })
    running.set(id, run)
  }

  return {
    wake: async () => {
      const due = (await stage.subscriptions.list()).filter((subscription) => isDue(subscription, stage))
      if (due.length === 0) return
      const through = await stage.projectedThrough()
      for (const { settings, progress } of due) if (progress.cursor < through) begin(settings.id)
    },
    settled: async () => {
      while (running.size > 0) await Promise.all([...running.values()].map(({ done }) => done))
    },
  }
}
