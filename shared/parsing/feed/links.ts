import { limits } from './limits.ts'

/** A link as it stands in the feed, and what it is relative to. */
export type WrittenLink = { link: string | null; base: string | null }

/** A link as it should be kept: absolute, http(s), without tracking parameters; null where it cannot be one. */
export function readLink({ link, base }: WrittenLink): string | null {
  const text = link?.replace(/\s+/g, '') ?? ''
  if (text === '' || text.length > limits.link) return null
  const url = parse(text, base)
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return null
  return withoutTracking(url).href
}

/** The base for what stands inside an element that names one; `xml:base` may itself be relative. */
export const readBase = (written: string | null, outer: string | null): string | null =>
  (written === null || written.trim() === '' ? null : parse(written.trim(), outer)?.href) ?? outer

/** Whether a text is a web address by itself. */
export const isWebAddress = (text: string): boolean => /^https?:\/\/[^\s/]/i.test(text)

function parse(text: string, base: string | null): URL | null {
  return URL.parse(text, base ?? undefined)
}

const tracking = /^(?:utm_\w*|at_\w*|fbclid|gclid)(?:=|$)/i
function withoutTracking(url: URL): URL {
  if (url.search === '') return url
  const parameters = url.search.slice(1).split('&')
  const kept = parameters.filter((parameter) => !tracking.test(parameter))
  if (kept.length < parameters.length) url.search = kept.join('&')
  return url
}
