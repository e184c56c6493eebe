import * as z from 'zod'
import competitors from '../catalogue/history/competitors.json' with { type: 'json' }
import cnPolicy from '../catalogue/history/cn-policy.json' with { type: 'json' }
import domestic from '../catalogue/history/domestic.json' with { type: 'json' }
import market from '../catalogue/history/market.json' with { type: 'json' }
import orders from '../catalogue/history/orders.json' with { type: 'json' }
import usPolicy from '../catalogue/history/us-policy.json' with { type: 'json' }
import { Curation, Publisher } from '../domain/announcement.ts'
import { Moment, TimeZone } from '../domain/clocks.ts'
import { Fact } from '../domain/fact.ts'
import { UnreadableDocumentError } from '../errors.ts'
import { inShape, parseJson } from '../parsing/json.ts'
import type { ReadAnnouncement, Reading, Source, SourceDocument } from '../source.ts'

const sourceId = 'chipline-history'
const NativeId = z.string().regex(/^(?:us|cn|ord|dom|comp|mkt)-\d{8}-[a-z0-9-]+$/)

/** One announcement of the record, as its curator wrote it: every word is ours, `url` says where it was read. */
const HistoryEntry = z.strictObject({
  nativeId: NativeId,
  announcedAt: Moment,
  zone: TimeZone,
  url: z.url(),
  publisher: Publisher,
  language: z.literal('en'),
  title: z.string().min(1),
  note: z.string().min(1),
  caveat: z.string().min(1).optional(),
  confidence: Curation.shape.confidence,
  contradicts: z.array(NativeId),
  supersedes: z.array(NativeId),
  documentNumber: z.string().nullable(),
  // Our words quote nobody, so a quote here would be an invention.
  facts: z.array(Fact.refine((fact) => fact.quote === null, 'a fact of the curated record has no quote')),
})
type HistoryEntry = z.infer<typeof HistoryEntry>
const HistoryFile = z.array(HistoryEntry).min(1)

/**
 * What happened before Chipline began to watch: a curated record since August 2022, one file per track in shared/catalogue/history.
 * It ships with the code and goes through the same stages as what is fetched.
 */
export const source: Source = {
  publisher: { id: sourceId, name: 'Chipline history', tier: 'press' },
  jurisdiction: 'US',
  zone: 'America/New_York',
  language: 'en',
  schedule: 'rate(1 day)',
  families: [sourceId],
  requests: () => [],
  shipped: historyDocuments,
  read,
}

const files = {
  'us-policy': usPolicy,
  'cn-policy': cnPolicy,
  orders,
  domestic,
  competitors,
  market,
}

/** The record as documents, one per track. The same code gives the same bytes. */
export function historyDocuments(): { resource: string; url: string; bytes: Uint8Array }[] {
  return Object.entries(files).map(([resource, entries]) => ({
    resource,
    url: `shipped:shared/catalogue/history/${resource}.json`,
    bytes: new TextEncoder().encode(JSON.stringify(entries)),
  }))
}

function read({ bytes }: SourceDocument): Reading {
  const entries = inShape(
    HistoryFile,
    parseJson(new TextDecoder().decode(bytes), 'The history file'),
    'The history file',
  )
  const repeated = entries.find(
    ({ nativeId }, index) => entries.findIndex((entry) => entry.nativeId === nativeId) < index,
  )
  if (repeated) throw new UnreadableDocumentError(`The history file holds ${repeated.nativeId} twice`)
  return { announcements: entries.map((entry) => readEntry(entry)), passedOver: {}, follow: [] }
}

function readEntry({ note, caveat, confidence, contradicts, supersedes, ...entry }: HistoryEntry): ReadAnnouncement {
  const links = { contradicts: contradicts.map((id) => fullId(id)), supersedes: supersedes.map((id) => fullId(id)) }
  const curation = { note, confidence, ...links, ...(caveat !== undefined && { caveat }) }
  return { ...entry, text: note, depth: 'full-text', curation, readText: false }
}

const fullId = (nativeId: string): string => `${sourceId}:${nativeId}`
