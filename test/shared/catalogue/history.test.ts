import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { authorities, companies, products } from '../../../shared/catalogue/catalogue.ts'
import type { PermissionFact } from '../../../shared/domain/fact.ts'
import type { ReadAnnouncement } from '../../../shared/source.ts'
import { historyDocuments, source } from '../../../shared/sources/chipline-history.ts'

const announcements = historyDocuments().flatMap(({ bytes }) => read(bytes))
const byId = new Map(announcements.map((announcement) => [announcement.nativeId, announcement]))
const facts = announcements.flatMap((announcement) => announcement.facts)

function read(bytes: Uint8Array): ReadAnnouncement[] {
  return source.read({ bytes, contentType: 'application/json', url: null }).announcements
}

describe('the shipped history', () => {
  it('holds 170 announcements from August 2022 to September 2026, each of them once', () => {
    expect(announcements.length).toBe(170)
    expect(byId.size).toBe(170)
    const days = announcements.map(({ announcedAt }) => announcedAt).sort()
    expect([days[0], days.at(-1)]).toEqual(['2022-08-31', '2026-09-28'])
  })

  it('gives a citation, a title and a note of its own for each', () => {
    for (const { url, title, curation, publisher } of announcements) {
      expect(new URL(url).protocol).toMatch(/^https?:$/)
      expect(curation?.note).not.toBe(title)
      expect(publisher?.name).not.toMatch(/citing|quoting/)
    }
  })

  it('names the day in the id', () => {
    for (const { nativeId, announcedAt } of announcements)
      expect(nativeId).toContain(`-${announcedAt.slice(0, 10).replaceAll('-', '')}-`)
  })

  it('calls one publisher by one name and one tier', () => {
    const spellings = new Set(announcements.map(({ publisher }) => JSON.stringify(publisher)))
    expect(spellings.size).toBe(new Set(announcements.map(({ publisher }) => publisher?.id)).size)
  })

  it('uses products, companies and authorities of the catalogue', () => {
    const unknown = facts.flatMap((fact) => [
      ...fact.products.filter((id) => !products.has(id)),
      ...companiesOf(fact).filter((id) => !companies.has(id)),
      ...authoritiesOf(fact).filter((id) => !authorities.has(id)),
    ])
    expect(unknown).toEqual([])
  })

  it('quotes nobody', () => {
    expect(facts.filter(({ quote }) => quote !== null)).toEqual([])
  })

  it('calls official exactly what an authority or company wrote itself', () => {
    const own = ['official', 'filing', 'company']
    const wrong = announcements.filter(({ publisher, facts: said }) =>
      said.some(({ assertion }) => (assertion === 'official') !== own.includes(publisher?.tier ?? '')),
    )
    expect(wrong.map(({ nativeId }) => nativeId)).toEqual([])
  })

  it('says why where there is no fact, or leaves a note that can stand alone', () => {
    const silent = announcements.filter((announcement) => announcement.facts.length === 0)
    expect(silent.length).toBeLessThan(25)
    for (const { curation } of silent) expect(curation?.note.length).toBeGreaterThan(60)
  })

  it('links only to announcements of the record, and never to a later one', () => {
    const wrong = announcements.flatMap(({ nativeId, announcedAt, curation }) =>
      [...(curation?.contradicts ?? []), ...(curation?.supersedes ?? [])]
        .map((link) => byId.get(link.replace('chipline-history:', '')))
        .filter((linked) => !linked || linked.announcedAt.slice(0, 10) > announcedAt.slice(0, 10))
        .map(() => nativeId),
    )
    expect(wrong).toEqual([])
  })

  it('never lets a permission or a measure end before it begins', () => {
    const dated = facts.filter((fact) => fact.type === 'permission' || fact.type === 'measure')
    expect(dated.filter(({ effectiveFrom: from, effectiveUntil: until }) => from && until && from >= until)).toEqual([])
  })
})

const record = '../shared/history/chronology.jsonl'
describe.skipIf(!existsSync(record))('against the factual record it was written from', () => {
  it('has each of its 169 announcements, and one more that its notes on the rules tell of', () => {
    const ids: string[] = readFileSync(record, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).id)
    expect(ids.filter((id) => !byId.has(id))).toEqual([])
    expect([...byId.keys()].filter((id) => !ids.includes(id))).toEqual(['us-20231024-rule-applies-at-once'])
  })
})

// What opened and closed each chip's window, written from the reviewed list of windows, not from the files.
const windows: [
  product: string,
  side: 'export' | 'import',
  PermissionFact['permission'],
  from: string | null,
  id: string,
][] = [
  ['a100', 'export', 'closed', '2022-08-26', 'us-20220831-a100-h100-letter'],
  ['h100', 'export', 'closed', '2022-08-26', 'us-20220831-a100-h100-letter'],
  ['a100', 'export', 'closed', '2022-10-07', 'us-20221007-advanced-computing-ifr'],
  ['a800', 'export', 'open', null, 'comp-20221107-a800'],
  ['a800', 'import', 'open', null, 'comp-20221107-a800'],
  ['h800', 'export', 'open', null, 'comp-20230321-h800'],
  ['a800', 'export', 'closed', '2023-11-17', 'us-20231017-ac-s-ifr'],
  ['h800', 'export', 'closed', '2023-11-17', 'us-20231017-ac-s-ifr'],
  ['a800', 'export', 'closed', '2023-10-23', 'us-20231024-rule-applies-at-once'],
  ['h800', 'export', 'closed', '2023-10-23', 'us-20231024-rule-applies-at-once'],
  ['h20', 'export', 'open', null, 'comp-20231109-h20-l20-l2'],
  ['h20', 'export', 'closed', '2025-04-09', 'us-20250415-h20-licence'],
  ['h20', 'export', 'under-review', null, 'us-20250715-h20-assurance'],
  ['h20', 'export', 'conditional', null, 'us-20250808-h20-licences-issued'],
  ['h20', 'export', 'conditional', null, 'us-20250810-15pct-deal'],
  ['h20', 'import', 'open', null, 'comp-20231109-h20-l20-l2'],
  ['h20', 'import', 'under-review', null, 'cn-20250731-cac-summons'],
  ['h20', 'import', 'closed', null, 'cn-20250812-discourage-h20'],
  ['h20', 'import', 'closed', null, 'cn-20251010-customs-crackdown'],
  ['h20', 'import', 'closed', null, 'cn-20251105-state-funded-dc'],
  ['rtx-pro-6000d', 'import', 'closed', null, 'cn-20250917-cac-rtx6000d'],
  ['rtx-pro-6000d', 'export', 'open', null, 'cn-20250917-cac-rtx6000d'],
  ['rtx-5090d-v2', 'import', 'closed', null, 'cn-20260515-rtx5090d-v2-import-halt'],
  ['rtx-5090d-v2', 'export', 'open', null, 'cn-20260515-rtx5090d-v2-import-halt'],
  ['rtx-pro-5500', 'import', 'under-review', null, 'cn-20260927-miit-rtx-pro-5500'],
  ['b30a', 'export', 'closed', null, 'us-20251106-b30a-blocked'],
  ['blackwell', 'export', 'closed', null, 'us-20251102-trump-60min-blackwell'],
  ['h200', 'export', 'closed', '2023-11-17', 'us-20231017-ac-s-ifr'],
  ['h200', 'export', 'conditional', null, 'us-20251208-trump-h200-ok'],
  ['h200', 'export', 'conditional', '2026-01-15', 'us-20260113-bis-case-by-case'],
  ['h200', 'export', 'conditional', null, 'us-20260225-small-amounts-licensed'],
  ['h200', 'export', 'conditional', null, 'us-20260514-ten-firms-75k'],
  ['h200', 'import', 'closed', null, 'cn-20260107-pause-h200-orders'],
  ['h200', 'import', 'conditional', null, 'cn-20260113-special-circumstances'],
  ['h200', 'import', 'closed', null, 'cn-20260114-customs-h200-not-permitted'],
  ['h200', 'import', 'conditional', null, 'cn-20260123-in-principle-nod'],
  ['h200', 'import', 'conditional', null, 'cn-20260128-first-batch-400k'],
  ['h200', 'import', 'conditional', null, 'cn-20260130-deepseek-conditional'],
  ['h200', 'import', 'conditional', null, 'cn-20260818-eases-h200-import'],
  ['mi308', 'export', 'closed', null, 'us-20250416-intel-bandwidth-letter'],
  ['mi308', 'export', 'conditional', null, 'us-20250810-15pct-deal'],
  ['mi308', 'export', 'conditional', null, 'comp-20251204-amd-15pct'],
  ['mi325x', 'export', 'conditional', '2026-01-15', 'us-20260113-bis-case-by-case'],
]

describe('the windows to China', () => {
  it.each(windows)('%s on the %s side: %s from %s, by %s', (product, side, permission, from, id) => {
    const stated = permissionsOf(id).filter((fact) => fact.side === side && fact.products.includes(product))
    expect(stated.map((fact) => [fact.destination, fact.permission, fact.effectiveFrom])).toContainEqual([
      'CN',
      permission,
      from,
    ])
  })

  it('carries the terms of the January 2026 rule', () => {
    const [rule] = permissionsOf('us-20260113-bis-case-by-case')
    expect(rule?.conditions.map(({ kind }) => kind).sort()).toEqual([
      'case-by-case',
      'end-use-limits',
      'home-supply-first',
      'know-your-customer',
      'third-party-testing',
      'volume-cap',
    ])
    expect(rule?.conditions).toContainEqual({ kind: 'volume-cap', percent: 50 })
  })

  it('carries the 15 and 25 per cent shares and the cap per buyer', () => {
    expect(terms('us-20250810-15pct-deal')).toEqual([{ kind: 'revenue-share', percent: 15 }])
    expect(terms('us-20251208-trump-h200-ok')).toContainEqual({ kind: 'revenue-share', percent: 25 })
    const cap = { kind: 'volume-cap', quantity: { min: null, max: 75_000, unit: 'chips' }, per: 'buyer' }
    expect(terms('us-20260514-ten-firms-75k')).toEqual([cap])
  })

  it('has more than 400,000 H200 approved on 28 January 2026, for three buyers', () => {
    const approved = byId.get('cn-20260128-first-batch-400k')?.facts.find((fact) => fact.type === 'order')
    expect(approved).toMatchObject({ stage: 'approved', quantity: { min: 400_000, max: null, unit: 'chips' } })
    expect(approved?.type === 'order' && approved.buyers.toSorted()).toEqual(['alibaba', 'bytedance', 'tencent'])
  })

  it('keeps the disputes of 28 and 29 January as denials that contradict the batch', () => {
    for (const id of ['cn-20260128-huang-licence-being-finalised', 'cn-20260129-huang-no-such-info']) {
      expect(byId.get(id)?.facts.map(({ assertion }) => assertion)).toEqual(['denied'])
      expect(byId.get(id)?.curation?.contradicts).toEqual(['chipline-history:cn-20260128-first-batch-400k'])
    }
  })
})

describe('a history file', () => {
  const [file] = historyDocuments()
  const entries: Record<string, unknown>[] = JSON.parse(new TextDecoder().decode(file!.bytes))

  it('with an unknown field is refused by name', () => {
    expect(() => readEntries([{ ...entries[0], colour: 'red' }])).toThrow(/colour/)
  })
  it('with an announcement twice is refused by its id', () => {
    expect(() => readEntries([entries[0], entries[0]])).toThrow(`holds ${String(entries[0]!['nativeId'])} twice`)
  })
  it('that is cut off is refused', () => {
    expect(() => read(file!.bytes.slice(0, 1000))).toThrow(/not JSON/)
  })
})

function readEntries(entries: unknown[]): ReadAnnouncement[] {
  return read(new TextEncoder().encode(JSON.stringify(entries)))
}

function terms(id: string): PermissionFact['conditions'] {
  return permissionsOf(id).flatMap(({ conditions }) => conditions)
}

function permissionsOf(id: string): PermissionFact[] {
  return (byId.get(id)?.facts ?? []).filter((fact) => fact.type === 'permission')
}

type HistoryFact = (typeof facts)[number]
function companiesOf(fact: HistoryFact): string[] {
  if (fact.type === 'permission') return fact.buyers
  if (fact.type === 'order') return [...fact.buyers, ...(fact.seller ? [fact.seller] : [])]
  if (fact.type === 'supply') return fact.maker ? [fact.maker] : []
  // A country among the targets goes by its two letters.
  if (fact.type === 'measure') return fact.targets.filter((target) => !/^[A-Z]{2}$/.test(target))
  return [fact.company]
}
function authoritiesOf(fact: HistoryFact): string[] {
  return (fact.type === 'permission' || fact.type === 'measure') && fact.authority ? [fact.authority] : []
}
