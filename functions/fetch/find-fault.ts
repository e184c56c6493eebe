import type { Instant } from '../../shared/domain/clocks.ts'
import type { Outcome } from '../storage/source-state.ts'
import { blockWords, summaryOf } from './block-page.ts'
import { answersAccept, bodyKind } from './body-kind.ts'
import { retryAfter, type Trouble } from './host-pace.ts'
import type { Fetched } from './safe-get.ts'

/** What is wrong with an answer. `host` is set where it says something of the whole host, which is then left alone. */
export type Fault = {
  outcome: Exclude<Outcome, 'changed' | 'unchanged'>
  why: string
  host: Trouble | null
}

/** Null for an answer that a reader may see: a good status, a body, of the kind that was asked for, and no wall. */
export function findFault(answer: Fetched, accept: string, now: Instant): Fault | null {
  if (answer.status >= 200 && answer.status < 300) return faultOfBody(answer, accept)
  if (answer.status === 403) return faultOf403(answer)
  const why = `${answer.status}: ${summaryOf(answer.bytes) || 'no text'}`
  const wait = retryAfter(answer.retryAfter, now)
  if (answer.status === 429) return { outcome: 'rate-limited', why, host: { why, wait } }
  if (answer.status === 404 || answer.status === 410) return fault('missing', why)
  if (answer.status === 401 || answer.status === 451) return fault('blocked', why)
  return { outcome: 'publisher-error', why, host: answer.status >= 500 ? { why, wait } : null }
}

const fault = (outcome: Fault['outcome'], why: string): Fault => ({ outcome, why, host: null })

/** EDGAR's block lasts ten minutes, and longer for those who go on asking. */
const edgarPause = 10 * 60_000

/** A 403 means "too fast", "no such file" or "not you"; EDGAR sends all three, told apart by the body alone. */
function faultOf403({ bytes }: Fetched): Fault {
  const said = summaryOf(bytes)
  const why = `403: ${said || 'no text'}`
  if (/Request Rate Threshold/i.test(said)) return { outcome: 'rate-limited', why, host: { why, wait: edgarPause } }
  if (/<Code>(?:AccessDenied|NoSuchKey)<\/Code>/.test(Buffer.from(bytes.subarray(0, 2048)).toString())) {
    return fault('missing', why)
  }
  return fault('blocked', why)
}

function faultOfBody({ status, bytes, contentType }: Fetched, accept: string): Fault | null {
  const kind = bodyKind(bytes, contentType)
  if (kind === 'empty') return fault('empty', `${status} without a body`)
  const word = kind === 'binary' ? null : blockWords(bytes)
  if (word) return fault('blocked', `${status}, but the page says “${word}”: ${summaryOf(bytes)}`)
  if (answersAccept(kind, accept)) return null
  return fault('wrong-media-type', `asked for ${accept}, got ${kind} (${contentType ?? 'no Content-Type'})`)
}
