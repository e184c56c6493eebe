import { Hono } from 'hono'
import * as z from 'zod'
import { sha256 } from '../../../shared/domain/canonical.ts'
import { readQuery } from '../query.ts'
import { matches } from '../reply.ts'

/** What a program that reads text should know before it asks (llmstxt.org). Every address in it answers. */
export const llmsText = `# Chipline

> AI-chip trade policy and chip orders: what held on a date, what was known by then, what changed since, and who said so. Free to read, without a key.

A timeline gathers what was announced about one subject: a corridor (a chip to a destination, such as h200-cn), a company, an authority or a track. Every change makes a numbered version that never changes.

## Clocks, never mixed

- asOf: the day in the world. knownAt: only what was public by then. recordedAt or version: what this deployment had learnt.
- Days are 2026-01-20, instants 2026-01-20T09:30:00Z.

## Ask

- [State of a corridor on a day](/v1/timelines/h200-cn/state?asOf=2026-01-20): export side, import side, both, with evidence and disputes
- [What happened](/v1/timelines/h200-cn?knownAt=2026-01-20): entries, newest first, with citations
- [What became known between two days](/v1/timelines/h200-cn/diff?knownAtFrom=2026-01-10&knownAtTo=2026-01-20)
- [When it was open](/v1/timelines/h200-cn/windows)
- [Search](/v1/search?q=H200), in English or Chinese
- [Days ahead](/v1/upcoming)
- [All timelines](/v1/timelines), [all routes](/v1), [chips](/v1/products)

## Cite

Each citation has publisher, url and, but for the curated history, quote: the publisher's own words. Give these with announcedAt, and the answer's "permalink", which gives the same again. "assertion" says on whose word: official, confirmed, reported, rumoured, denied. Do not state what is reported as fact; tell of disputes.

## Limits

- Nothing is known before a timeline's first entry, nor after "coverage.checkedThrough"; where that is null nobody was asked, and nothing is known after the newest entry. Say so; do not guess.
- Null means that the text is silent. It is no legal advice.
- Unknown parameters are refused, with the nearest that there is. Lists have a link to the next page.
- [How sources are doing](/v1/sources)

## Contract and tools

- [OpenAPI 3.1](/v1/openapi.json), [reference](/docs)
- MCP: POST /mcp (on one machine on a port of its own, printed at the start). Tools: find_subjects, state, timeline, diff, search.
`

/** The introduction for language models. */
export function llmsRoutes(): Hono {
  const tag = `"${sha256(llmsText).slice(0, 32)}"`
  const headers = { etag: tag, 'cache-control': 'public, max-age=300', vary: 'Accept-Encoding' }
  return new Hono().get('/', (c) => {
    readQuery(c, z.strictObject({}))
    if (matches(c.req.header('if-none-match'), [tag])) return c.body(null, 304, headers)
    return c.body(llmsText, 200, { ...headers, 'content-type': 'text/plain; charset=utf-8' })
  })
}
