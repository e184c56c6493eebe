import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tellingsOf, type Entry } from '../../../shared/domain/entry.ts'
import type { PermissionFact } from '../../../shared/domain/fact.ts'
import { permissionsIn } from '../../../shared/state/permissions-in.ts'
import { stateAt } from '../../../shared/state/state-at.ts'
import { permission } from '../../support/announcements.ts'
import { anyDay } from './support.ts'

const zone = 'America/New_York'

function entry(id: string, announcedAt: string, facts: PermissionFact[], fields: Partial<Entry> = {}): Entry {
  const citation = {
    publisher: 'A Publisher',
    tier: 'official',
    url: 'https://publisher.example/',
    quote: null,
    note: null,
  } as const
  return {
    id: `a-source:${id}`,
    position: `${announcedAt} ${id}`,
    announcedAt,
    zone,
    track: 'us-policy',
    revision: 1,
    title: id,
    facts,
    citations: [{ ...citation, announcementId: `a-source:${id}`, confidence: null, caveat: null }],
    commit: { seq: 1, cause: 'source', recordedAt: '2026-02-01T00:00:00.000Z' },
    revisedAt: null,
    corrects: null,
    correctedBy: [],
    withdrawn: null,
    earlier: [],
    act: null,
    curated: null,
    also: [],
    headline: null,
    disputes: [],
    ...fields,
  }
}

const state = (entries: Entry[], asOf: string, knownAt: string | null) =>
  stateAt(
    permissionsIn(
      entries.flatMap((one) => tellingsOf(one)),
      knownAt,
    ),
    { asOf, knownAt },
  ).export.permission

describe('the permissions of entries', () => {
  const rule = entry('rule', '2026-01-05', [permission({ permission: 'open' })])
  const correction = (announcedAt: string, facts: PermissionFact[]): Entry[] => [
    { ...rule, correctedBy: [{ announcementId: 'a-source:correction', announcedAt, zone }] },
    entry('correction', announcedAt, facts, { corrects: rule.id }),
  ]

  it('are those of the correction from when it was public, and of the corrected entry before', () => {
    fc.assert(
      fc.property(anyDay, anyDay, anyDay, (corrected, asOf, knownAt) => {
        const replaced = correction(corrected, [permission({ permission: 'closed', effectiveFrom: '2026-01-05' })])
        const standing = knownAt >= corrected ? replaced.slice(1) : [rule]
        expect(state(replaced, asOf, knownAt)).toBe(state(standing, asOf, knownAt))
      }),
      { numRuns: 1000 },
    )
  })

  it('stand where a correction states none', () => {
    expect(state(correction('2026-01-10', []), '2026-01-20', null)).toBe('open')
  })

  it('end with a withdrawal, from when it was public', () => {
    const withdrawn = { ...rule, withdrawn: { at: '2026-01-10', reason: 'taken down' } }
    expect(state([withdrawn], '2026-01-20', '2026-01-09')).toBe('open')
    expect(state([withdrawn], '2026-01-20', '2026-01-10')).toBe('unknown')
    expect(state([withdrawn], '2026-01-20', null)).toBe('unknown')
  })
})
