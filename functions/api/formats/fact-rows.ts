import type { Announcement } from '../../../shared/domain/announcement.ts'
import { tellingsOf, type Entry } from '../../../shared/domain/entry.ts'
import type { Fact } from '../../../shared/domain/fact.ts'
import type { Row } from './csv.ts'
import { conditionText } from './fact-text.ts'

const factColumns = [
  'type',
  'assertion',
  'products',
  'permission',
  'side',
  'destination',
  'authority',
  'conditions',
  'effectiveFrom',
  'effectiveUntil',
  'stage',
  'measure',
  'targets',
  'documentNumber',
  'seller',
  'buyers',
  'maker',
  'company',
  'metric',
  'quantityMin',
  'quantityMax',
  'quantityUnit',
  'valueMin',
  'valueMax',
  'currency',
  'approximate',
  'percent',
] as const
const saidColumns = ['quote', 'publisher', 'tier', 'url'] as const

/** One row a fact of a timeline, whoever tells it. New columns are only ever added at the end. */
export const entryColumns = [
  'timeline',
  'entry',
  'announcement',
  'announcedAt',
  'zone',
  'revisedAt',
  'withdrawnAt',
  'recordedAt',
  'seq',
  'cause',
  'revision',
  'track',
  'title',
  ...factColumns,
  ...saidColumns,
  'note',
  'citations',
] as const

/** One row a fact of an announcement. New columns are only ever added at the end. */
export const announcementColumns = [
  'announcement',
  'revision',
  'announcedAt',
  'zone',
  'revisedAt',
  'recordedAt',
  'source',
  'language',
  'track',
  'title',
  ...factColumns,
  ...saidColumns,
  'correctionOf',
  'note',
] as const

/** The rows of an entry: every fact of every announcement that tells of it; a row without a fact where one tells none. */
export function entryRows(timeline: string, entry: Entry): Row<(typeof entryColumns)[number]>[] {
  const citations = entry.citations.map(({ url }) => url)
  return tellingsOf(entry).flatMap((telling) => {
    const cited = telling.citations[0]
    const common = {
      timeline,
      entry: entry.id,
      announcement: telling.id,
      announcedAt: telling.announcedAt,
      zone: telling.zone,
      revisedAt: telling.revisedAt,
      withdrawnAt: telling.withdrawn?.at,
      recordedAt: telling.commit.recordedAt,
      seq: telling.commit.seq,
      cause: telling.commit.cause,
      revision: telling.revision,
      track: telling.track,
      title: telling.title,
      publisher: cited?.publisher,
      tier: cited?.tier,
      url: cited?.url,
      note: cited?.note,
      citations,
    }
    return orNone(telling.facts).map((fact) => ({ ...common, ...factCells(fact) }))
  })
}

/** The rows of an announcement: one a fact, and one without where it states none. */
export function announcementRows(announcement: Announcement): Row<(typeof announcementColumns)[number]>[] {
  const { id, publisher, sourceId, curation, facts, revision, announcedAt, zone, revisedAt, recordedAt } = announcement
  const { language, track, title, url, correctionOf } = announcement
  const common = { revision, announcedAt, zone, revisedAt, recordedAt, language, track, title, url, correctionOf }
  const said = {
    announcement: id,
    source: sourceId,
    publisher: publisher.name,
    tier: publisher.tier,
    note: curation?.note,
  }
  return orNone(facts).map((fact) => ({ ...common, ...said, ...factCells(fact) }))
}

const orNone = (facts: Fact[]): (Fact | null)[] => (facts.length > 0 ? facts : [null])

function factCells(fact: Fact | null): Row<(typeof factColumns)[number] | 'quote'> {
  if (!fact) return {}
  const { type, assertion, products, quote } = fact
  return { type, assertion, products, quote: quote?.text, ...ownCells(fact) }
}

function ownCells(fact: Fact): Row<(typeof factColumns)[number]> {
  switch (fact.type) {
    case 'permission': {
      const { authority, side, destination, buyers, permission, effectiveFrom, effectiveUntil } = fact
      const conditions = fact.conditions.map(conditionText)
      return { authority, side, destination, buyers, permission, conditions, effectiveFrom, effectiveUntil }
    }
    case 'order':
      return { seller: fact.seller, buyers: fact.buyers, stage: fact.stage, ...amountCells(fact) }
    case 'supply':
      return { maker: fact.maker, stage: fact.stage, ...amountCells({ quantity: fact.quantity, value: null }) }
    case 'measure': {
      const { authority, measure, stage, targets, documentNumber, effectiveFrom, effectiveUntil } = fact
      return { authority, measure, stage, targets, documentNumber, effectiveFrom, effectiveUntil }
    }
    case 'disclosure': {
      const { company, metric, percent } = fact
      return { company, metric, percent, ...amountCells({ quantity: null, value: fact.value }) }
    }
    case 'market':
      return { company: fact.company, percent: fact.percent }
  }
}

type Amounts = Pick<Extract<Fact, { type: 'order' }>, 'quantity' | 'value'>

const amountCells = ({ quantity, value }: Amounts): Row<(typeof factColumns)[number]> => ({
  quantityMin: quantity?.min,
  quantityMax: quantity?.max,
  quantityUnit: quantity?.unit,
  valueMin: value?.min,
  valueMax: value?.max,
  currency: value?.currency,
  approximate: quantity?.approximate ?? value?.approximate,
})
