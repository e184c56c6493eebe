import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { figures } from '../../../shared/catalogue/figures.ts'
import { isKnownBy, type Moment } from '../../../shared/domain/clocks.ts'
import { StatedPermission } from '../../../shared/state/schemas.ts'
import { stateAt } from '../../../shared/state/state-at.ts'
import { thresholdPermissions } from '../../../shared/state/thresholds.ts'
import { windowsOf } from '../../../shared/state/windows.ts'
import { inWords, stated } from './support.ts'

const thresholds = (product: string, knownAt: Moment | null = null, destination = 'CN') =>
  thresholdPermissions({ product, destination }, { knownAt, firstTold: null })
const windows = (product: string, destination = 'CN') =>
  inWords(windowsOf(thresholds(product, null, destination), { side: 'export', knownAt: null }))
const stateOf = (permissions: ReturnType<typeof thresholds>, asOf: string, knownAt: Moment | null = null) =>
  stateAt(permissions, { asOf, knownAt }).export
const idsOf = (list: { announcementId: string }[]) => list.map(({ announcementId }) => announcementId)

// Worked out by hand from the published limits and the figures of each chip.
const unnamed: Record<string, string[]> = {
  'rtx-5090': [
    'open 2022-08-26..2023-11-17',
    'conditional 2023-11-17..2025-04-09',
    'closed 2025-04-09..2026-01-15',
    'conditional 2026-01-15..',
  ],
  'rtx-4090d': ['open 2022-08-26..'],
  'gaudi-3-hl-328': ['open 2022-10-07..2023-11-17', 'closed 2025-04-09..2026-01-15', 'conditional 2026-01-15..'],
  b200: ['closed 2022-08-26..'],
  // What its rates are nobody has said: since the rule of October 2023 they would decide.
  'rtx-pro-6000d': ['open 2022-08-26..2023-10-23'],
  // The thresholds are American, and these chips are not.
  'ascend-910c': [],
  't-head-ppu': [],
  // No figures.
  gb200: [],
}

describe('the thresholds, of a chip that nobody has named to China,', () => {
  it.each(Object.entries(unnamed))('make the windows of %s', (product, expected) => {
    expect(windows(product)).toEqual(expected)
  })

  it('name the rule, the paragraph, the figure and the margin', () => {
    const { permission, standing, since, evidence } = stateOf(thresholds('b200'), '2024-01-01')
    expect([permission, standing, since]).toEqual(['closed', 'official', '2022-08-26'])
    expect(idsOf(evidence)).toEqual(['threshold:advanced-computing-2023'])
    expect(evidence[0]).toMatchObject({
      basis: 'threshold',
      quote: null,
      threshold: {
        rule: {
          documentNumber: '2023-23055',
          citation: '88 FR 73458',
          toldBy: 'chipline-history:us-20231017-ac-s-ifr',
        },
        outcome: 'caught',
        paragraphs: [
          { paragraph: '3A090.a', anyOf: [{ limits: [{ figure: 'tpp', value: 36_000, margin: 31_200 }] }, {}] },
        ],
      },
    })
    StatedPermission.parse(evidence[0])
  })

  it('say of a chip that passes how far it stays below', () => {
    const { permission, evidence } = stateOf(thresholds('rtx-4090d'), '2024-01-01')
    const margins = evidence[0]!.threshold!.paragraphs.map(({ anyOf }) => anyOf[0]!.limits[0]!.margin)
    expect([permission, margins]).toEqual(['open', [-92, 2308]])
  })

  it('make of a review case by case the terms of its text', () => {
    const { permission, conditions } = stateOf(thresholds('mi325x'), '2026-02-01')
    expect(permission).toBe('conditional')
    expect(conditions.map(({ kind }) => kind)).toContain('third-party-testing')
  })

  it('rest on a letter as confirmed, and on estimated figures as reported', () => {
    const only = (id: string) =>
      thresholds('gaudi-3').find(({ announcementId }) => announcementId === `threshold:${id}`)
    expect(only('advanced-computing-2022')?.assertion).toBe('official')
    expect(only('bandwidth-letters-2025-04')?.assertion).toBe('confirmed')
    expect(new Set(thresholds('b30a').map(({ assertion }) => assertion))).toEqual(new Set(['reported']))
  })

  it('reach Macau later than the mainland, and say nothing of a country whose group is not held', () => {
    expect([windows('h100', 'CN')[0], windows('h100', 'MO')[0], windows('h100', 'AE')]).toEqual([
      'closed 2022-08-26..2026-01-15',
      'closed 2023-01-17..2026-01-15',
      [],
    ])
  })

  it('let a chip that passes begin with whoever first told of it', () => {
    const told = thresholdPermissions(
      { product: 'rtx-4090d', destination: 'CN' },
      { knownAt: null, firstTold: '2023-12-28' },
    )
    expect(inWords(windowsOf(told, { side: 'export', knownAt: null }))).toEqual(['open 2023-12-28..'])
  })
})

describe('the thresholds as they were known', () => {
  it('close nothing before the rule is announced, and nothing before it takes effect', () => {
    expect(stateOf(thresholds('h800', '2023-10-16'), '2023-12-01').permission).toBe('open')
    expect(stateOf(thresholds('h800', '2023-10-17'), '2023-12-01').permission).toBe('closed')
    expect(stateOf(thresholds('h800', '2023-10-17'), '2023-11-16').permission).toBe('open')
  })

  it('have no end that nobody had announced', () => {
    const end = (knownAt: string) =>
      thresholds('h100', knownAt).find(({ announcementId }) => announcementId === 'threshold:advanced-computing-2022')
        ?.effectiveUntil
    expect([end('2023-10-16'), end('2023-10-17')]).toEqual([null, '2023-11-17'])
  })

  it('rest on no rule announced later, for any chip and any moment', () => {
    const moment = fc
      .date({ min: new Date('2022-06-01T00:00:00Z'), max: new Date('2026-12-01T00:00:00Z'), noInvalidDate: true })
      .chain((date) => fc.constantFrom(date.toISOString(), date.toISOString().slice(0, 10)))
    fc.assert(
      fc.property(fc.constantFrom(...figures.keys()), fc.constantFrom('CN', 'MO', 'RU'), moment, (id, to, knownAt) => {
        for (const { announcedAt, zone } of thresholds(id, knownAt, to)) {
          expect(isKnownBy(announcedAt, zone, knownAt)).toBe(true)
        }
      }),
      { numRuns: 1000 },
    )
  })
})

describe('a word by name and a threshold', () => {
  const named = (permission: 'open' | 'closed' | 'conditional', effectiveFrom: string) =>
    stated({ products: ['rtx-5090'], permission, effectiveFrom, announcedAt: effectiveFrom, assertion: 'reported' })
  const together = (...words: ReturnType<typeof named>[]) =>
    inWords(windowsOf([...words, ...thresholds('rtx-5090')], { side: 'export', knownAt: null }))

  it('of one day: the word by name counts', () => {
    expect(together(named('open', '2025-04-09')).at(-1)).toBe('open 2025-04-09..')
  })

  it('of which the threshold is later and catches: the chip is closed, though no text names it', () => {
    expect(together(named('open', '2025-01-06')).slice(2, 4)).toEqual([
      'open 2025-01-06..2025-04-09',
      'closed 2025-04-09..2026-01-15',
    ])
  })

  it('of which the word is later: it holds, until a threshold catches anew', () => {
    expect(together(named('conditional', '2025-08-10')).at(-1)).toBe('conditional 2025-08-10..')
    expect(together(named('closed', '2025-08-10')).at(-1)).toBe('closed 2025-04-09..')
  })

  it('of which the word opens a question: the threshold settles it', () => {
    const asked = stated({ products: ['rtx-5090'], permission: 'under-review', effectiveFrom: '2025-07-15' })
    const tiles = windowsOf([asked, ...thresholds('rtx-5090')], { side: 'export', knownAt: null })
    expect(inWords(tiles).slice(-2)).toEqual(['under-review 2025-07-15..2026-01-15', 'conditional 2026-01-15..'])
  })

  it('leave a refusal by name where it is, and show beside it what the threshold says', () => {
    const { permission, disputes } = stateOf([named('closed', '2025-08-10'), ...thresholds('rtx-5090')], '2026-02-01')
    expect([permission, idsOf(disputes)]).toEqual(['closed', ['threshold:case-by-case-2026']])
  })
})
