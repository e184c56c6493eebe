import { sha256 } from '../../domain/canonical.ts'

/**
 * An address as we cite and ask for it: absolute, https, without a fragment. Lists print relative, scheme-relative and plain http links to
 * one and the same page. Null for what leads nowhere, such as `javascript:`.
 */
export function addressOf(href: string, base: string): string | null {
  const url = URL.parse(href.trim(), base)
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '') return null
  if (url.port === '') url.protocol = 'https:'
  url.hash = ''
  return url.href
}

/** Where relative links of a document start: its own address, unless it comes out of a file or an API. */
export const baseOf = (url: string | null, home: string): string =>
  url !== null && /^https?:.*(?:\/|\.s?html?|\.jsp)(?:\?.*)?$/.test(url) ? url : home

/** Whether an address lies within a site: its host or one below it. */
export function isWithin(address: string, site: string): boolean {
  const host = URL.parse(address)?.hostname ?? ''
  return host === site || host.endsWith(`.${site}`)
}

/** What the publisher's system calls a page: `art_<32 hex>`, `content_<digits>`, `t20260731_1406815`, `c_<digits>`, `iteminfo-21245`. */
export function contentId(address: string): string {
  const { pathname = '', search = '' } = URL.parse(address) ?? {}
  const name = /\/((?:art|content|c|t\d{8})_[0-9a-zA-Z]+)\.s?html?$/.exec(pathname)?.[1]
  if (name) return name
  const item = /\/(\w+)\.jsp$/.exec(pathname)?.[1]
  const id = new URLSearchParams(search).get('id')
  return item && id && /^\w{1,40}$/.test(id)
    ? `${item}-${id}`
    : sha256(address.replace(/^https?:\/\//, '')).slice(0, 32)
}
