import { setTimeout as sleep } from 'node:timers/promises'
import { fetchSource } from '../../functions/fetch/fetch-source.ts'
import type { FetchStage } from '../../functions/fetch/fetch-stage.ts'
import { openHostPace } from '../../functions/fetch/host-pace.ts'
import { safeGet, type Get } from '../../functions/fetch/safe-get.ts'
import type { Health } from '../../functions/storage/source-state.ts'
import type { Instant } from '../../shared/domain/clocks.ts'
import type { Source } from '../../shared/source.ts'
import type { Pipeline } from './pipeline.ts'
import { say } from './report.ts'

export type LocalFetch = ReturnType<typeof openLocalFetch>

/**
 * The fetch stage over the local stores; says one line a run, and goes on whatever a run ended in. When we are told to stop, a run ends where it
 * is: what it was asking for counts as not asked, and the next start takes it up.
 */
export function openLocalFetch(
  { archive, queue, records }: Pipeline,
  contact: string,
  now: () => Instant,
  stopping: AbortSignal,
) {
  const pace = openHostPace({ records, now, sleep: (ms) => sleep(ms, undefined, { signal: stopping }) })
  const send: FetchStage['queue']['send'] = async (message) => {
    stopping.throwIfAborted()
    await queue.send(message)
  }
  const get = endingAt(stopping, safeGet)
  const stage: FetchStage = { get, pace, archive, queue: { send }, records, now, contact }
  /** The state the run ended in; null where it broke off. */
  return async (id: string, source: Source): Promise<Health | null> => {
    try {
      const { state, why, changed, unchanged, waiting } = await fetchSource(id, source, stage)
      const counts = `${changed} changed, ${unchanged} unchanged${waiting > 0 ? `, ${waiting} waiting` : ''}`
      const said = why?.startsWith(`${state}: `) ? why : `${state}: ${why ?? counts}`
      say('checked', `${id}  ${said}`)
      return state
    } catch (error) {
      if (!stopping.aborted) {
        say('failed', `${id}  ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`)
      }
      return null
    }
  }
}

/** Does not wait for an answer once the signal is given. */
const endingAt =
  (signal: AbortSignal, get: Get): Get =>
  (url, options) => {
    signal.throwIfAborted()
    const { promise: stopped, reject } = Promise.withResolvers<never>()
    const stop = () => reject(signal.reason)
    signal.addEventListener('abort', stop, { once: true })
    return Promise.race([get(url, options), stopped]).finally(() => signal.removeEventListener('abort', stop))
  }
