import { PublisherError } from '../../errors.ts'
import { htmlText } from '../html-text.ts'
import { has } from '../json.ts'

/** The publisher's own error in JSON, as an error of ours; null where the value is none. Its shape differs by cause. */
export function jsonError(value: unknown): PublisherError | null {
  if (has(value, 'message') && has(value, 'status')) {
    return new PublisherError(`The Federal Register answered ${String(value.status)}: ${String(value.message)}`)
  }
  if (has(value, 'errors') && !has(value, 'results')) {
    return new PublisherError(`The Federal Register refused the request: ${JSON.stringify(value.errors).slice(0, 200)}`)
  }
  return null
}

/** What an HTML page on an API path says: a block page or a bare "not found". */
export function htmlError(html: string): PublisherError {
  const said = htmlText(html).split('\n').slice(0, 2).join(' ').slice(0, 200)
  return new PublisherError(`The Federal Register answered with an HTML page: ${said || 'without a word in it'}`)
}
