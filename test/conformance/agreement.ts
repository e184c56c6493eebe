import { decodeReferences } from '../../shared/parsing/feed/character-references.ts'
import { fields } from './expectation.ts'
import type { ExpectedEntry, Expectation, Field, Found, FoundFeed } from './expectation.ts'

export type Judged = { where: string; field: Field | 'count'; agrees: boolean; expected: string; found: string }

/**
 * Every judgement on one file. A file that a reader refuses disagrees with all that was expected of it.
 * `source` is the file's text: an id or link that does not stand in it was made up by the corpus's own parser and is not judged.
 */
export function judge(expectation: Expectation, found: FoundFeed | null, source: string): Judged[] {
  const feed = judgeEntry('feed', expectation.feed, found && { ...found, id: null, date: null }, source)
  const entries = expectation.entries.flatMap((entry, at) =>
    judgeEntry(`entry ${at + 1}`, entry, found?.entries[at] ?? null, source),
  )
  return [...feed, ...entries, ...judgeCount(expectation, found)]
}

/** How many values of each field are expected and not judged, because they say more of the corpus's parser than of the feed. */
export function leftOut({ feed, entries }: Expectation, source: string): Record<Field, number> {
  const count = (field: Field): number =>
    [feed, ...entries].filter((entry) => {
      const expected = entry[field] ?? []
      return expected.length > 0 && !expected.some((value) => isJudgeable(field, value, source))
    }).length
  return { title: count('title'), link: count('link'), id: count('id'), date: count('date') }
}

function judgeCount({ count }: Expectation, found: FoundFeed | null): Judged[] {
  if (count === null) return []
  const number = found?.entries.length ?? 0
  return [{ where: 'feed', field: 'count', agrees: number === count, expected: `${count}`, found: `${number}` }]
}

function judgeEntry(where: string, expected: ExpectedEntry, found: Found | null, source: string): Judged[] {
  return fields.flatMap((field) => {
    const accepted = (expected[field] ?? []).filter((value) => isJudgeable(field, value, source))
    if (accepted.length === 0) return []
    const value = found?.[field] ?? null
    const agrees = value !== null && accepted.some((one) => agreement[field](one, value))
    return [{ where, field, agrees, expected: accepted.join(' | '), found: value ?? 'none' }]
  })
}

function isJudgeable(field: Field, value: string, source: string): boolean {
  if (field === 'date') return readTime(value) !== null
  if (field === 'title') return plain(value) !== ''
  if (field === 'link') return stands(value, source) && canBeLink(value)
  return stands(value, source)
}

/** In the file's text, whatever its escaping and blanks. */
const stands = (value: string, source: string): boolean =>
  [source, unescaped(source)].some((text) => [value, tail(value)].some((part) => text.includes(part)))
/** A resolved link ends in what was written. */
const tail = (value: string): string =>
  /^https?:\/\/[^/]+\/(?:.*\/)?([^/]{3,})$/.exec(value)?.[1] ?? value.replace(/\/$/, '')
const unescaped = (text: string): string => decodeReferences(text).replaceAll('\\/', '/')

const canBeLink = (value: string): boolean => {
  const url = URL.parse(value, 'http://relative.example/')
  return url !== null && /^https?:$/.test(url.protocol)
}

const agreement: Record<Field, (expected: string, found: string) => boolean> = {
  title: (expected, found) => sameText(plain(expected), plain(found)),
  link: (expected, found) => sameLink(expected, found),
  id: (expected, found) => squeezed(expected) === squeezed(found),
  date: (expected, found) => sameTime(expected, found),
}

const squeezed = (text: string): string => text.replace(/\s+/g, ' ').trim().normalize('NFC')

/** Titles are compared as readers see them: markup and levels of escaping are each parser's own convention. */
function plain(text: string): string {
  let now = text
  for (let level = 0; level < 3; level++) now = decodeReferences(now.replace(/<\/?[a-z!][^<>]*>/gi, ''))
  return squeezed(now.replace(/[\u200b\u2060\ufeff]/g, ''))
}

/** Where the corpus's own parser could not decode a character, it may be any. */
function sameText(expected: string, found: string): boolean {
  if (!expected.includes('\ufffd') || found.includes('\ufffd')) return expected === found
  const pieces = expected.split(/\ufffd+/).map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${pieces.join('.{1,20}')}$`, 'su').test(found)
}

/** A relative expectation is one that the corpus's parser did not resolve: it is held against the address that was found. */
function sameLink(expected: string, found: string): boolean {
  const [one, other] = [URL.parse(expected, found), URL.parse(found)]
  return one !== null && (other === null ? expected === found : address(one) === address(other))
}

const address = (url: URL): string =>
  `${url.host}${url.pathname}?${url.search
    .slice(1)
    .split('&')
    .filter((part) => !/^(?:utm_|at_|fbclid|gclid)/i.test(part))
    .join('&')}${url.hash}`

function sameTime(expected: string, found: string): boolean {
  const [one, other] = [readTime(expected), readTime(found)]
  if (one === null || other === null) return false
  return one === other || (found.length === 10 && new Date(one).toISOString().startsWith(found))
}

/** Expectations are written in the forms that JavaScript knows; what it does not know is not judged. Run with TZ=UTC. */
function readTime(text: string): number | null {
  const time = Date.parse(text)
  return Number.isNaN(time) ? null : Math.floor(time / 1000) * 1000
}
