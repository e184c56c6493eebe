import { newestIn } from '../../shared/canary.ts'
import { sha256 as hash } from '../../shared/domain/canonical.ts'
import type { Instant, Moment } from '../../shared/domain/clocks.ts'
import type { SourceRequest } from '../../shared/source.ts'
import type { HeldResource, Hold } from '../storage/records.ts'
import type { Check } from '../storage/source-state.ts'
import { ask, type Reply } from './ask.ts'
import type { SourceStage } from './fetch-stage.ts'
import { describeHold } from './host-pace.ts'
import { noteFollowUps } from './note-follow-ups.ts'
import type { Fetched } from './safe-get.ts'

/** Asked. `newest` is when the newest item that the publisher now shows was made public, where we know it. */
export type Answered = { kind: 'checked'; check: Check; ok: boolean; newest: Moment | null }
/** Asked; or not asked, because we hold the document already or because its host is to be left alone. */
export type Checked = Answered | { kind: 'held' } | { kind: 'waits'; hold: Hold }

/**
 * Asks for one resource. New bytes go to the archive, then on record, then one message tells the next stage, then the snapshot is
 * listed. A crash anywhere is mended by the next check: where it cannot know whether the message was sent, it sends the very same again.
 */
export async function checkResource(request: SourceRequest, stage: SourceStage): Promise<Checked> {
  const held = await settle(request, stage)
  if (held && !isWanted(request, held, stage.now())) return { kind: 'held' }
  const host = URL.parse(request.url)?.host ?? request.url // no URL at all is for safeGet to refuse
  const hold = await stage.pace.turn(host, stage.source.spacing ?? 1000)
  if (hold) return { kind: 'waits', hold }
  const reply = await ask(request, held, stage)
  const why = await tellPace(host, reply, stage)
  const found = { at: stage.now(), resource: request.resource, url: request.url, status: reply.status, why }
  const { newest, ...taken } =
    'fault' in reply
      ? { outcome: reply.fault.outcome, sha256: await keep(reply.evidence, stage), newest: null }
      : await take(request, reply.answer, held, found.at, stage)
  const check = { ...found, ...taken }
  await stage.records.recordCheck(stage.sourceId, check)
  return { kind: 'checked', check, ok: !('fault' in reply), newest }
}

/** What we hold of the resource. Where the last run ended before it told of it, tells now. */
async function settle({ resource }: SourceRequest, { sourceId, records, queue }: SourceStage) {
  const held = await records.held(sourceId, resource)
  if (!held || held.settled) return held
  if (!(await records.hasSnapshot(held.snapshot))) {
    await queue.send(held.snapshot)
    await records.addSnapshot(held.snapshot)
  }
  const settled = { ...held, settled: true }
  await records.hold(sourceId, resource, settled)
  return settled
}

const day = 86_400_000

/** A document that never changes is asked for once; again, once a day, while its reader cannot take it. */
function isWanted({ once }: SourceRequest, held: HeldResource, now: Instant): boolean {
  return !once || (held.unread === true && Date.parse(now) - Date.parse(held.checkedAt) >= day)
}

/** Lets the pace of the host learn from the reply; gives what was wrong, in words. */
async function tellPace(host: string, reply: Reply, { pace }: SourceStage): Promise<string | null> {
  if ('answer' in reply || !reply.fault.host) {
    if (reply.status !== null) await pace.well(host)
    return 'answer' in reply ? null : reply.fault.why
  }
  return describeHold(await pace.unwell(host, reply.fault.host))
}

/** An error page is kept too: it is the only witness of what went wrong. */
async function keep(evidence: Uint8Array, { archive }: SourceStage): Promise<string | null> {
  return evidence.length ? (await archive.put(evidence)).sha256 : null
}

type Taken = Pick<Check, 'outcome' | 'sha256'> & { newest: Moment | null }

async function take(
  request: SourceRequest,
  answer: Fetched,
  held: HeldResource | null,
  at: Instant,
  stage: SourceStage,
): Promise<Taken> {
  const isSame = held !== null && (answer.status === 304 || substanceOf(answer, stage) === known(held))
  if (!isSame) return takeNew(request, answer, at, stage)
  const { unread, newest, ...rest } = held
  const seen = unread ? await look(request, answer, at, stage) : newest === undefined ? {} : { newest }
  const validators = { etag: answer.etag ?? held.etag, lastModified: answer.lastModified ?? held.lastModified }
  await stage.records.hold(stage.sourceId, request.resource, { ...rest, ...validators, checkedAt: at, ...seen })
  return { outcome: 'unchanged', sha256: null, newest: seen.newest ?? null }
}

async function takeNew(request: SourceRequest, answer: Fetched, at: Instant, stage: SourceStage): Promise<Taken> {
  const { sourceId, archive, records, queue } = stage
  const { resource } = request
  const { url, contentType, etag, lastModified } = answer
  const { sha256 } = await archive.put(answer.bytes)
  const seen = await look(request, answer, at, stage)
  const snapshot = { sourceId, resource, url, contentType, sha256, fetchedAt: at }
  const held = { snapshot, etag, lastModified, checkedAt: at, settled: false, ...seen }
  const substance = substanceOf(answer, stage)
  await records.hold(sourceId, resource, substance === sha256 ? held : { ...held, substance })
  await queue.send(snapshot)
  await records.addSnapshot(snapshot)
  return { outcome: 'changed', sha256, newest: seen.newest ?? null }
}

/** The hash of what of an answer counts: all its bytes, unless its source knows parts that change and say nothing. */
function substanceOf({ bytes, contentType, url }: Fetched, { source }: SourceStage): string {
  return hash(source.substance?.({ bytes, contentType, url }) ?? bytes)
}
const known = ({ substance, snapshot }: HeldResource): string => substance ?? snapshot.sha256

/** What this stage needs to know of what is in a document: what to follow, and how new it is. */
async function look({ resource }: SourceRequest, answer: Fetched, at: Instant, stage: SourceStage): Promise<Seen> {
  const reading = await noteFollowUps(resource, answer, at, stage)
  if (reading === null) return { unread: true }
  const newest = newestIn(reading)
  return newest === null ? {} : { newest }
}

type Seen = Pick<HeldResource, 'unread' | 'newest'>
