import type { SnapshotMessage } from '../storage/queue.ts'
import type { Records } from '../storage/records.ts'
import { normaliseSnapshot, type Normalised, type NormaliseStage } from './normalise-snapshot.ts'

export type ReadStage = NormaliseStage & {
  records: Pick<Records, 'lastList' | 'keepList' | 'reportReading'>
  /** Called once the commits are in the log, before the reading is reported as good. */
  project?: () => Promise<unknown>
}

/** Reads a snapshot and reports how it went, so that a source whose documents cannot be read shows it, and stops showing it once they can. */
export async function readSnapshot(message: SnapshotMessage, stage: ReadStage): Promise<Normalised> {
  const { sourceId, resource, sha256, fetchedAt } = message
  const read = { resource, sha256, fetchedAt }
  try {
    const result = await normaliseSnapshot(message, stage)
    await stage.project?.()
    const { announcements, passedOver, doubt } = result
    const outcome = { announcements, passedOver }
    await stage.records.reportReading(sourceId, { ...read, outcome, ...(doubt !== null && { doubt }) })
    return result
  } catch (error) {
    await stage.records.reportReading(sourceId, { ...read, error: nameAndReason(error) })
    throw error
  }
}

/** A parser that quotes what it could not take may quote all of it; a reason is for a person to read, and has to fit in an item. */
const longestReason = 1000

function nameAndReason(error: unknown): { name: string; reason: string } {
  const { name, message } = error instanceof Error ? error : { name: 'Error', message: String(error) }
  return { name, reason: message.length > longestReason ? `${message.slice(0, longestReason)}…` : message }
}
