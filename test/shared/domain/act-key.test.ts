import { describe, expect, it } from 'vitest'
import { actKeyOf } from '../../../shared/domain/act-key.ts'
import { announcement, measure, order } from '../../support/announcements.ts'

const keyOf = (
  documentNumber: string | null,
  announcedAt = '2026-01-13',
  stage: 'announced' | 'in-force' | 'suspended' = 'announced',
) => actKeyOf(announcement('a', announcedAt, [measure({ documentNumber, stage })]))

describe('the key of an act', () => {
  it.each([
    ['2026-00789', 'FR Doc. 2026-789'],
    ['2026-00789', 'FR Doc 2026–00789'],
    ['商务部公告2025年第61号', '商务部公告〔2025〕61号'],
    ['商务部公告2025年第61号', '商务部公告［２０２５］第61号'],
    ['商务部公告2025年第61号', 'MOFCOM Announcement No. 61 of 2025'],
    ['H.R. 6875', 'H. R. 6875'],
  ])('is the same for %s and %s', (one, other) => {
    expect(keyOf(one)).not.toBeNull()
    expect(keyOf(other)).toBe(keyOf(one))
  })

  it('is the same for an act announced and in force, and another for what suspends it', () => {
    expect(keyOf('2026-00789', '2026-01-15', 'in-force')).toBe(keyOf('2026-00789'))
    expect(keyOf('2026-00789', '2026-01-15', 'suspended')).not.toBe(keyOf('2026-00789'))
  })

  it('tells bills of one number in two Congresses apart', () => {
    expect(keyOf('S. 1705', '2025-05-08')).toBe(keyOf('S. 1705', '2026-12-31'))
    expect(keyOf('S. 1705', '2025-05-08')).not.toBe(keyOf('S. 1705', '2027-01-05'))
  })

  it('is none where no one document is named', () => {
    for (const printed of [null, '90 FR 50857', 'MOFCOM Announcements 55-58, 61, 62 of 2025', '2026', 'Form 8-K']) {
      expect([printed, keyOf(printed)]).toEqual([printed, null])
    }
    expect(actKeyOf(announcement('a', '2026-01-13', [order()], { documentNumber: '2026-00789' }))).toBeNull()
  })
})
