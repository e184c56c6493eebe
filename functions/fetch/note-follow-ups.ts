import type { Instant } from '../../shared/domain/clocks.ts'
import type { Reading, SourceRequest } from '../../shared/source.ts'
import { type FollowUp, resourceName } from '../storage/records.ts'
import type { SourceStage } from './fetch-stage.ts'
import type { Fetched } from './safe-get.ts'

/**
 * Puts down what a document asks us to follow, before the document itself counts as seen: a crash in between loses nothing. Gives what the reader
 * found; null where it could not take the document. That is for the next stage to tell; here it only hides what to follow.
 */
export async function noteFollowUps(resource: string, answer: Fetched, at: Instant, stage: SourceStage) {
  const reading = readingOf(answer, stage)
  if (reading) await putInParts(stage, `${at}#${resourceName(resource)}`, reading.follow)
  return reading
}

function readingOf({ bytes, contentType, url }: Fetched, { source }: SourceStage): Reading | null {
  try {
    return source.read({ bytes, contentType, url })
  } catch {
    return null
  }
}

/** A list is stored in parts, since an item of the database is limited to 400 KB. */
const perItem = 200

async function putInParts({ sourceId, records }: SourceStage, name: string, requests: SourceRequest[]): Promise<void> {
  const waiting = requests.map((request): FollowUp => ({ request, failures: 0, why: null, notBefore: null }))
  for (let part = 0; part * perItem < waiting.length; part += 1) {
    const list = {
      name: `${name}#${String(part).padStart(3, '0')}`,
      waiting: waiting.slice(part * perItem).slice(0, perItem),
    }
    await records.putFollowUps(sourceId, list)
  }
}
