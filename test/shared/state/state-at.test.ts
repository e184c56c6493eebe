import { describe, expect, it } from 'vitest'
import { combine } from '../../../shared/state/combined.ts'
import { stateAt } from '../../../shared/state/state-at.ts'
import { knownOf, nativeIds, stated } from './support.ts'

describe('the state of the H200 corridor', () => {
  const h200 = knownOf('h200')

  it('on 20 January 2026 has the American rule beside the Chinese stop', () => {
    const state = stateAt(h200, { asOf: '2026-01-20', knownAt: '2026-01-20' })
    expect([state.export.permission, state.import.permission]).toEqual(['conditional', 'closed'])
    expect(nativeIds(state.export.evidence.map(({ announcementId }) => announcementId))).toContain(
      'us-20260113-bis-case-by-case',
    )
    expect(nativeIds(state.import.evidence.map(({ announcementId }) => announcementId))).toContain(
      'cn-20260114-customs-h200-not-permitted',
    )
    expect(state.combined).toMatchObject({ permission: 'closed', limitedBy: ['import'] })
  })

  it('on 29 January 2026 has the conditional batch, as reported, with its denial', () => {
    const { import: importing } = stateAt(h200, { asOf: '2026-01-29', knownAt: '2026-01-29' })
    expect([importing.permission, importing.standing, importing.since]).toEqual([
      'conditional',
      'reported',
      '2026-01-23',
    ])
    expect(importing.conditions).toMatchObject([{ kind: 'domestic-purchase' }])
    expect(importing.buyers).toEqual(['alibaba', 'bytedance', 'tencent'])
    expect(importing.disputes.map(({ assertion }) => assertion)).toEqual(['denied'])
  })

  it('knew in the first days of January of no stop', () => {
    const { import: importing } = stateAt(h200, { asOf: '2026-01-20', knownAt: '2026-01-06' })
    expect([importing.permission, importing.evidence]).toEqual(['unknown', []])
  })

  it('keeps each term with whoever last stated it', () => {
    const { conditions } = stateAt(h200, { asOf: '2026-06-01', knownAt: null }).export
    const statedBy = Object.fromEntries(
      conditions.map(({ kind, statedBy: id }) => [kind, id.replace('chipline-history:', '')]),
    )
    expect(statedBy).toMatchObject({
      'case-by-case': 'us-20260113-bis-case-by-case',
      'volume-cap': 'us-20260514-ten-firms-75k',
      'third-party-testing': 'us-20260520-10q-h200-zero-revenue',
    })
  })
})

describe('a state', () => {
  it('that rests on reports says what holds on the record', () => {
    const rule = stated({ permission: 'closed', effectiveFrom: '2026-01-01' })
    const report = stated({ announcementId: 'a-source:report', assertion: 'reported', announcedAt: '2026-01-20' })
    const asked = { asOf: '2026-01-21', knownAt: null }
    const { export: exporting } = stateAt([rule, report], asked)
    expect([exporting.permission, exporting.standing]).toEqual(['open', 'reported'])
    expect(exporting.onRecord).toEqual({ permission: 'closed', since: '2026-01-01' })
    expect(stateAt([rule], asked).export.onRecord).toBeNull()
  })

  it('holds in the publisher’s day, not in the UTC one', () => {
    const evening = stated({ announcedAt: '2026-01-14T01:00:00.000Z' })
    expect(stateAt([evening], { asOf: '2026-01-13', knownAt: null }).export.permission).toBe('open')
  })

  it('of both sides is the more restrictive', () => {
    expect(combine('conditional', 'closed')).toEqual({ permission: 'closed', limitedBy: ['import'] })
    expect(combine('open', 'conditional')).toEqual({ permission: 'conditional', limitedBy: ['import'] })
    expect(combine('closed', 'closed').limitedBy).toEqual(['export', 'import'])
    expect(combine('conditional', 'unknown')).toEqual({ permission: 'unknown', limitedBy: ['import'] })
    expect(combine('under-review', 'unknown')).toEqual({ permission: 'under-review', limitedBy: ['export'] })
  })
})
