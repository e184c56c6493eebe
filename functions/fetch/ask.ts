import { ChiplineError, FetchRefusedError, PublisherError, UnreachableError } from '../../shared/errors.ts'
import type { SourceRequest } from '../../shared/source.ts'
import type { HeldResource } from '../storage/records.ts'
import type { Outcome } from '../storage/source-state.ts'
import { BodyRefusedError, BrokenBodyError } from './body.ts'
import type { SourceStage } from './fetch-stage.ts'
import { type Fault, findFault } from './find-fault.ts'
import { isOwnHost } from './own-hosts.ts'
import { type Fetched, type GetOptions, TimeLimitError } from './safe-get.ts'
import { userAgent } from './user-agent.ts'

/** An answer that a reader may see, or 304; else what was wrong, with as much of the body as there was. */
export type Reply = { status: number; answer: Fetched } | { status: number | null; fault: Fault; evidence: Uint8Array }

/** Sends one request and judges what comes back. Throws only for errors that are ours. */
export async function ask(request: SourceRequest, held: HeldResource | null, stage: SourceStage): Promise<Reply> {
  const options = optionsFor(request, held, stage)
  try {
    if (!isOwnHost(request.url, stage.source, stage.now())) {
      throw new FetchRefusedError(
        `${request.url} is on no host of this source, and its file names it in no \`follows\``,
      )
    }
    const answer = await stage.get(request.url, options)
    const { status, bytes } = answer
    const fault = status === 304 && held ? null : findFault(answer, request.accept, stage.now())
    return fault ? { status, fault, evidence: bytes } : { status, answer }
  } catch (error) {
    if (!(error instanceof ChiplineError)) throw error
    const evidence =
      error instanceof BodyRefusedError || error instanceof BrokenBodyError ? error.head : new Uint8Array()
    return { status: null, fault: faultOf(error), evidence }
  }
}

function optionsFor(request: SourceRequest, held: HeldResource | null, { source, contact }: SourceStage): GetOptions {
  return {
    userAgent: userAgent(contact),
    accept: request.accept,
    redirects: source.redirects ?? 'same-site',
    ...(request.headers ? { headers: request.headers } : {}),
    ...(request.post ? { post: request.post } : {}),
    ...(source.maxBytes ? { maxBytes: source.maxBytes } : {}),
    // Without validators while the document is unread: its reader may have been mended, and needs the bytes.
    // HTTP has none for POST.
    ...(held && !held.unread && !request.post ? { etag: held.etag, lastModified: held.lastModified } : {}),
  }
}

/** No answer, or none in time, says something of the whole host; a bad one only of itself. */
function faultOf(error: ChiplineError): Fault {
  const why = `${error.name}: ${error.message}`
  const isHosts = error instanceof UnreachableError || error instanceof TimeLimitError
  return { outcome: outcomeOf(error), why, host: isHosts ? { why, wait: null } : null }
}

function outcomeOf(error: ChiplineError): Extract<Outcome, 'unreachable' | 'publisher-error' | 'refused'> {
  if (error instanceof UnreachableError) return 'unreachable'
  return error instanceof PublisherError ? 'publisher-error' : 'refused'
}
