import type { Publisher } from '../../domain/announcement.ts'
import type { AuthorityId } from '../../domain/identifiers.ts'
import { UnreadableDocumentError } from '../../errors.ts'
import type { Canary, Reading, Source, SourceDocument, SourceRequest } from '../../source.ts'
import { baseOf } from './addresses.ts'
import { isArticle, readArticle, type ArticleForm } from './article.ts'
import { readRows, type Row } from './column.ts'
import { agencySubstance } from './page-substance.ts'
import { zone } from './moments.ts'
import { openPage, type Charset, type OpenedPage } from './open-page.ts'

/** What tells one Chinese authority's site from the next. */
export type Agency = {
  publisher: Publisher
  /** The authority of the catalogue that it is; null where the documents are of many. */
  authority: AuthorityId | null
  /** Who issues a document whose number names nobody, in the spelling of document numbers. */
  issuer: string | null
  schedule: string
  off?: string
  families: string[]
  /** Where its cadence is known. Too few rows are refused by `minimum`. */
  canary?: Canary
  charset?: Charset
  /** The column's own address: where relative links start, and what a person opens to see what has become of it. */
  home: string
  /** The registered domain; pages elsewhere are cited and never asked for. */
  site: string
  requests: (now: string) => SourceRequest[]
  /** The rows of a list. Throws PublisherError or UnreadableDocumentError. */
  rows: (page: OpenedPage) => Row[]
  /** The path, with its query, that a document's address has. */
  path: RegExp
  /** Fewer rows than this have never been seen: it is a redesign or a wall. */
  minimum: number
  article: ArticleForm
  /** Titles that are commentary on a document, and why they are passed over. */
  skip?: { titles: RegExp; reason: string }
  /** Sent with every article request. */
  headers?: Record<string, string>
}

/** The source that such a site is. */
export function agency(about: Agency): Source {
  const { publisher, schedule, off, families, canary, requests } = about
  return {
    publisher,
    jurisdiction: 'CN',
    zone,
    language: 'zh',
    schedule,
    ...(off !== undefined && { off }),
    families,
    ...(canary && { canary }),
    spacing: 2000,
    maxBytes: 2 * 1024 * 1024,
    // None was ever needed, and one that appears is a change to look at.
    redirects: 'none',
    requests,
    substance: agencySubstance,
    read: (document) => read(document, about),
  }
}

function read(document: SourceDocument, about: Agency): Reading {
  const page = openPage(document, about.site, about.charset)
  if (page.kind === 'html' && isArticle(page.text, document.url, about))
    return readArticle(page.text, document.url, about)
  const rows = about.rows(page)
  if (rows.length < about.minimum) {
    throw new UnreadableDocumentError(
      `${rows.length} rows where ${about.home} has always had at least ${about.minimum}: a redesign, or a wall that says it is well`,
    )
  }
  return readRows(rows, baseOf(document.url, about.home), about)
}

/** How a list page is asked for. */
export const column = (resource: string, url: string): SourceRequest => ({ resource, url, accept: 'text/html' })
