import * as z from 'zod'
import { Instant } from '../domain/clocks.ts'
import type { Commit } from '../domain/commit.ts'
import { ChangeEvent, eventOf } from '../domain/event.ts'

/** The media type of a CloudEvent that is wholly in the body. */
export const cloudEventType = 'application/cloudevents+json; charset=utf-8'

/** What a webhook carries: an event of `/v1/changes` as a CloudEvent 1.0. */
export const CloudEvent = z.strictObject({
  specversion: z.literal('1.0'),
  /** The same for every delivery of one commit, to whomever and however often. */
  id: z.string(),
  /** The log that it comes from: `/v1/changes` of this deployment. */
  source: z.string(),
  /** `chipline.` and the type of the event. */
  type: z.string(),
  time: Instant,
  /** The announcement. */
  subject: z.string(),
  datacontenttype: z.literal('application/json'),
  /** The number of the commit in twelve digits: text that sorts as numbers do (the `sequence` extension). */
  sequence: z.string(),
  data: ChangeEvent,
})
export type CloudEvent = z.infer<typeof CloudEvent>

/** The event of a commit, from the deployment whose log is at `source`. */
export function cloudEventOf(commit: Commit, source: string): CloudEvent {
  const data = eventOf(commit)
  return {
    specversion: '1.0',
    id: `commit-${commit.seq}`,
    source,
    type: `chipline.${data.type}`,
    time: data.recordedAt,
    subject: data.announcementId,
    datacontenttype: 'application/json',
    sequence: String(data.seq).padStart(12, '0'),
    data,
  }
}

/** What an endpoint is asked before anything else is sent to it; it answers with the challenge. */
export const challengeOf = (subscriptionId: string, challenge: string, time: Instant, source: string) => ({
  specversion: '1.0',
  id: `challenge-${challenge}`,
  source,
  type: 'chipline.webhook.challenge',
  time,
  subject: subscriptionId,
  datacontenttype: 'application/json',
  data: { challenge },
})

/** Whether an answer gives the challenge back: alone as text, or as the member `challenge` of an object. */
export function echoes(body: string, challenge: string): boolean {
  if (body.trim() === challenge) return true
  try {
    return Echo.parse(JSON.parse(body)).challenge === challenge
  } catch {
    return false // anything else is no echo, whatever it is
  }
}
const Echo = z.looseObject({ challenge: z.string() })
