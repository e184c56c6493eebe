import { readDate } from './read-date.ts'
import { readLink } from './links.ts'
import { identify } from './identity.ts'
import { limits } from './limits.ts'
import { asText, asTitle } from './plain-text.ts'
import type { FeedDate, FeedEntry, FeedHints, IdKind } from './feed.ts'
import type { Warnings } from './warnings.ts'

/** What every format's reader carries along. */
export type Reading = { hints: FeedHints; warnings: Warnings }

/** An entry as its format has it: plain text, dates and links still as written. */
export type RawEntry = {
  id: { value: string; kind: IdKind } | null
  title: string
  link: string | null
  base: string | null
  /** The first that can be read counts. */
  published: (string | null)[]
  updated: (string | null)[]
  summary: string
  content: string
  categories: string[]
  authors: string[]
}

/** The same for all formats: dates read, link cleaned, lengths capped, an id found where there is none. */
export function toEntry(raw: RawEntry, { hints, warnings }: Reading): FeedEntry {
  const entry = {
    title: asTitle(raw.title),
    link: link(raw, warnings),
    published: date(raw.published, hints, warnings),
    updated: date(raw.updated, hints, warnings),
  }
  return {
    ...identify(raw.id, entry, warnings),
    ...entry,
    summary: asText(raw.summary),
    content: asText(raw.content),
    categories: names(raw.categories),
    authors: names(raw.authors),
  }
}

function link(raw: RawEntry, warnings: Warnings): string | null {
  const read = readLink(raw)
  if (raw.link !== null && read === null) warnings.add('a link that is no web address')
  return read
}

function date(texts: (string | null)[], hints: FeedHints, warnings: Warnings): FeedDate | null {
  for (const text of texts) {
    const read = text === null || text.trim() === '' ? null : oneDate(text, hints, warnings)
    if (read !== null) return read
  }
  return null
}

function oneDate(text: string, hints: FeedHints, warnings: Warnings): FeedDate | null {
  const read = readDate(text, hints.zone)
  if (read === null) warnings.add(`a date that says nothing: ${text.trim().slice(0, 60)}`)
  if (read === null || hints.notAfter === undefined || read.moment <= hints.notAfter) return read
  warnings.add('a date in the future')
  return null
}

const names = (found: string[]): string[] =>
  [...new Set(found.map((name) => asTitle(name)).filter((name) => name !== ''))].slice(0, limits.names)
