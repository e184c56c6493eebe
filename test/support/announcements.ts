import type { AnnouncementContent } from '../../shared/domain/announcement.ts'
import type { Moment } from '../../shared/domain/clocks.ts'
import type { Fact, MeasureFact, OrderFact, PermissionFact } from '../../shared/domain/fact.ts'
import type { Proposal } from '../../shared/domain/next-commit.ts'

/** A permission for the H200 to China, open on the export side unless told otherwise. */
export const permission = (fields: Partial<PermissionFact> = {}): PermissionFact => ({
  type: 'permission',
  assertion: 'official',
  products: ['h200'],
  quote: { text: 'may be exported', start: 10, end: 25 },
  authority: 'us-bis',
  side: 'export',
  destination: 'CN',
  buyers: [],
  permission: 'open',
  conditions: [],
  effectiveFrom: null,
  effectiveUntil: null,
  ...fields,
})

export const order = (fields: Partial<OrderFact> = {}): OrderFact => ({
  type: 'order',
  assertion: 'reported',
  products: ['h200'],
  quote: null,
  seller: 'nvidia',
  buyers: ['alibaba'],
  stage: 'placed',
  quantity: null,
  value: null,
  ...fields,
})

/** A rule of the Bureau of Industry and Security on the H200 for China. */
export const measure = (fields: Partial<MeasureFact> = {}): MeasureFact => ({
  type: 'measure',
  assertion: 'official',
  products: ['h200'],
  quote: null,
  authority: 'us-bis',
  measure: 'rule',
  stage: 'announced',
  targets: ['CN'],
  documentNumber: null,
  effectiveFrom: null,
  effectiveUntil: null,
  ...fields,
})

/** An announcement of a source of our own making, announced on a day in New York. */
export const announcement = (
  nativeId: string,
  announcedAt: Moment = '2026-01-13',
  facts: Fact[] = [permission()],
  fields: Partial<AnnouncementContent> = {},
): AnnouncementContent => ({
  id: `a-source:${nativeId}`,
  sourceId: 'a-source',
  publisher: { id: 'a-publisher', name: 'A Publisher', tier: 'official' },
  url: `https://publisher.example/${nativeId}`,
  language: 'en',
  title: `Notice ${nativeId}`,
  documentNumber: null,
  announcedAt,
  zone: 'America/New_York',
  revisedAt: null,
  depth: 'document',
  track: 'us-policy',
  facts,
  correctionOf: null,
  curation: null,
  ...fields,
})

/** What a reading of a document asks the log to hold; each text of `bytes` stands for other bytes. */
export const proposal = (
  content: AnnouncementContent,
  bytes = content.id,
  archivedAt = '2026-02-01T00:00:00.000Z',
): Proposal => ({
  kind: 'announcement',
  content,
  document: { sha256: Buffer.from(bytes).toString('hex').padEnd(64, '0').slice(0, 64), archivedAt },
})
