import { UnreadableDocumentError } from '../../errors.ts'

export type RefusalReason =
  | 'empty'
  | 'html-page'
  | 'not-a-feed'
  | 'malformed-json'
  | 'doctype-refused'
  | 'entity-bomb'
  | 'too-large'
  | 'too-deep'
  | 'too-many-elements'
  | 'too-many-attributes'
  | 'too-many-entries'
  | 'truncated-beyond-use'
  | 'unknown-encoding'
  | 'broken-compression'

/** A body that is no feed, or none we are ready to read; `reason` is one of a fixed list. */
export class UnreadableFeedError extends UnreadableDocumentError {
  readonly reason: RefusalReason
  constructor(reason: RefusalReason, detail: string, options?: ErrorOptions) {
    super(`${reason}: ${detail}`, options)
    this.reason = reason
  }
}

/** Ends the reading of a feed with a named reason. */
export function refuse(reason: RefusalReason, detail: string, cause?: unknown): never {
  throw new UnreadableFeedError(reason, detail, cause === undefined ? undefined : { cause })
}
