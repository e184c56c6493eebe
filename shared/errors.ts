/** The failures we expect. `name` is what the log, `/v1/status` and a command's last line show. */
export class ChiplineError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = new.target.name
  }
}

/** A document is not in the form its source's contract gives it; the bytes are kept, the source shows as degraded. */
export class UnreadableDocumentError extends ChiplineError {}
/** A publisher answered with an error of its own, such as a block page or a "not found" body. */
export class PublisherError extends ChiplineError {}
/** A request went beyond what we allow: time, size, redirects, addresses, media type. */
export class FetchRefusedError extends ChiplineError {}
/** The publisher could not be reached at all. */
export class UnreachableError extends ChiplineError {}
/** Another writer took the number first; read again and retry. */
export class ConflictError extends ChiplineError {}
/** Stored data contradicts itself. */
export class CorruptStoreError extends ChiplineError {}
/** A command was called in a way that it cannot serve; the message is the one line its user sees. */
export class UsageError extends ChiplineError {}
