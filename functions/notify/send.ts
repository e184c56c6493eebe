import { randomBytes } from 'node:crypto'
import type { Commit } from '../../shared/domain/commit.ts'
import { ChiplineError } from '../../shared/errors.ts'
import { challengeOf, cloudEventOf, cloudEventType, echoes } from '../../shared/webhooks/cloud-event.ts'
import { signedHeaders } from '../../shared/webhooks/signature.ts'
import { signing, type Delivery, type Settings } from '../../shared/webhooks/subscription.ts'
import { retryAfter } from '../fetch/host-pace.ts'
import { userAgent } from '../fetch/user-agent.ts'
import type { Sender } from './notify-stage.ts'
import type { Answer } from './safe-post.ts'

/** How long an endpoint may take, in milliseconds. */
export const answerWithin = 15_000
/** How much of an answer may hold the challenge, in bytes. */
const echoBytes = 16 * 1024

/** Sends one commit to an endpoint, once. Null where it was broken off because we stop: then nobody knows whether it came. */
export async function sendCommit(commit: Commit, settings: Settings, sender: Sender): Promise<Delivery | null> {
  try {
    const answer = await send(cloudEventOf(commit, sender.source), 0, settings, sender)
    const wait = retryAfter(answer.retryAfter, sender.now())
    return { result: resultOf(answer.status), outcome: `answered ${answer.status}`, retryAfter: wait }
  } catch (error) {
    if (sender.signal.aborted) return null
    return { result: 'failed', outcome: inWords(error), retryAfter: null }
  }
}

/** Asks an endpoint to give a challenge back. Null where it did, else what it did instead, in words. */
export async function sendChallenge(settings: Settings, sender: Sender): Promise<string | null> {
  const challenge = randomBytes(16).toString('hex')
  try {
    const event = challengeOf(settings.id, challenge, sender.now(), sender.source)
    const { status, text } = await send(event, echoBytes, settings, sender)
    if (status < 200 || status > 299) return `it answered ${status}`
    return echoes(text, challenge) ? null : `it answered ${status}, and did not give the challenge back`
  } catch (error) {
    return inWords(error)
  }
}

function send(event: { id: string }, read: number, settings: Settings, sender: Sender): Promise<Answer> {
  const body = JSON.stringify(event)
  const now = sender.now()
  const message = { id: event.id, timestamp: Math.floor(Date.parse(now) / 1000), body }
  const headers = {
    'content-type': cloudEventType,
    'user-agent': userAgent('webhooks'),
    ...signedHeaders(message, signing(settings, now)),
  }
  const allowLoopback = settings.loopback && sender.allowLoopback
  const { post, signal } = sender
  return post(settings.url, { headers, body, allowLoopback, signal, timeout: answerWithin, read })
}

function resultOf(status: number): Delivery['result'] {
  if (status >= 200 && status <= 299) return 'delivered'
  return status === 410 ? 'gone' : 'failed'
}

/** What we expect to go wrong between us and an endpoint. Anything else is ours, and thrown. */
function inWords(error: unknown): string {
  if (!(error instanceof ChiplineError)) throw error
  return `${error.name}: ${error.message}`
}
