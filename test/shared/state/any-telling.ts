import fc from 'fast-check'
import type { Telling } from '../../../shared/domain/entry.ts'
import { order, permission } from '../../support/announcements.ts'
import { anyDay, anyMoment, rarely } from './support.ts'

const anyFact = fc
  .record({
    side: fc.constantFrom('export', 'import'),
    permission: fc.constantFrom('open', 'conditional', 'closed', 'under-review'),
    assertion: fc.constantFrom('official', 'confirmed', 'reported', 'rumoured'),
    effectiveFrom: fc.option(anyDay, { freq: 2 }),
    effectiveUntil: fc.option(anyDay, { freq: 2 }),
    quoted: fc.boolean(),
  } as const)
  .map(({ quoted, ...fields }) => permission({ ...fields, ...(quoted ? {} : { quote: null }) }))

/** When the n-th was first announced: most of them never move. */
const firstAt = (n: number): string => {
  const day = `2026-01-${String(n).padStart(2, '0')}`
  return n % 2 === 0 ? day : `${day}T03:00:00.000Z`
}

/** What an announcement tells, with or without a permission, changed, corrected or taken down since. */
export const anyTelling = fc
  .record({
    n: fc.integer({ min: 1, max: 16 }),
    moved: rarely(anyMoment),
    facts: fc.array(fc.oneof(anyFact, fc.constant(order())), { maxLength: 2 }),
    zone: fc.constantFrom('America/New_York', 'Asia/Shanghai'),
    withdrawn: rarely(anyDay),
    revised: rarely(fc.tuple(anyDay, fc.array(anyFact, { maxLength: 2 }))),
    confidence: fc.constantFrom(null, 'seen-in-one', 'seen-in-two-sources'),
    caveat: fc.constantFrom(null, null, 'Relayed; no document was found.'),
    corrector: rarely(fc.tuple(fc.integer({ min: 1, max: 16 }), anyDay)),
  })
  .map(({ n, moved, facts, zone, withdrawn, revised, corrector, confidence, caveat }): Telling => {
    const id = `a-source:${n}`
    const announcedAt = moved ?? firstAt(n)
    const citation = {
      publisher: 'A Publisher',
      tier: 'official',
      url: 'https://publisher.example/',
      quote: null,
    } as const
    const citations = [{ ...citation, announcementId: id, note: null, confidence, caveat }]
    const reading = { title: id, citations, act: null, curated: null }
    const commit = { seq: n, cause: 'source', recordedAt: '2026-02-01T00:00:00.000Z' } as const
    return {
      id,
      position: `${firstAt(n)} ${id}`,
      announcedAt,
      zone,
      track: null,
      revision: revised ? 2 : 1,
      ...reading,
      facts,
      commit,
      revisedAt: revised?.[0] ?? null,
      corrects: null,
      correctedBy: corrector ? [{ announcementId: `a-source:${corrector[0]}`, announcedAt: corrector[1], zone }] : [],
      withdrawn: withdrawn === null ? null : { at: withdrawn, reason: 'taken down' },
      earlier: revised ? [{ revision: 1, announcedAt, ...reading, facts: revised[1], commit }] : [],
    }
  })
