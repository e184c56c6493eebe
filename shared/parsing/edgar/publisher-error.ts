import { PublisherError } from '../../errors.ts'
import { htmlText } from '../html-text.ts'
import { childText, type XmlElement } from '../xml.ts'

/** EDGAR answers 403 for three reasons, and only the page says which. */
const pages: [RegExp, string][] = [
  [/rate threshold exceeded/i, 'SEC: too many requests; it blocks us for ten minutes, longer if we go on'],
  [/undeclared automated tool/i, 'SEC: our User-Agent does not say who we are'],
  [/file unavailable/i, 'SEC: the page is unavailable, or lies beyond the window of the latest filings'],
]

/** An HTML page in place of data. */
export function htmlError(html: string): PublisherError | null {
  const title = /<title>\s*([^<]*?)\s*<\/title>/i.exec(html)?.[1] ?? ''
  const start = `${title}\n${htmlText(html.slice(0, 20_000))}`
  const known = pages.find(([pattern]) => pattern.test(start))
  if (known) return new PublisherError(`${known[1]} ("${title}")`)
  return /^SEC\.gov\b|access denied/i.test(title)
    ? new PublisherError(`SEC answered with a page of its own: "${title}"`)
    : null
}

/** `<Error><Code>NoSuchKey</Code>…`: data.sec.gov for what it does not have, www.sec.gov/Archives (as a 403) likewise. */
export function storeError(error: XmlElement): PublisherError {
  const code = childText(error, 'Code') ?? 'no code'
  const key = childText(error, 'Key')
  const meaning =
    code === 'AccessDenied' || code === 'NoSuchKey'
      ? 'there is no such file'
      : (childText(error, 'Message') ?? 'no reason given')
  return new PublisherError(`SEC: ${meaning} (${code}${key ? `, ${key}` : ''})`)
}
