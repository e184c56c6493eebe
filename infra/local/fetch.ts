import { setTimeout as sleep } from 'node:timers/promises'
import { fetchSource } from '../../functions/fetch/fetch-source.ts'
import type { FetchStage } from '../../functions/fetch/fetch-stage.ts'
import { openHostPace } from '../../functions/fetch/host-pace.ts'
import { safeGet } from '../../functions/fetch/safe-get.ts'
import type { Instant } from '../../shared/domain/clocks.ts'
import type { Source } from '../../shared/source.ts'
import type { Pipeline } from './pipeline.ts'
import { say } from './report.ts'

export type LocalFetch = ReturnType<typeof openLocalFetch>

/** The fetch stage over the local stores; says one line a run, and goes on whatever a run ended in. */
export function openLocalFetch({ archive, queue, records }: Pipeline, contact: string, now: () => Instant) {
  const pace = openHostPace({ records, now, sleep })
  const stage: FetchStage = { get: safeGet, pace, archive, queue, records, now, contact }
  return async (id: string, source: Source): Promise<void> => {
    try {
      const { state, why, changed, unchanged, waiting } = await fetchSource(id, source, stage)
      const counts = `${changed} changed, ${unchanged} unchanged${waiting > 0 ? `, ${waiting} waiting` : ''}`
      say('checked', `${id}  ${state}: ${why ?? counts}`)
    } catch (error) {
      say('failed', `${id}  ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`)
    }
  }
}
