import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { combinedWindows } from '../../../shared/state/combined.ts'
import { stateAt } from '../../../shared/state/state-at.ts'
import { windowsOf } from '../../../shared/state/windows.ts'
import { thresholdPermissions } from '../../../shared/state/thresholds.ts'
import { isKnownBy } from '../../../shared/domain/clocks.ts'
import { anyDay, anyMoment, anyPermissions, knownOf, inWords, nativeIds, stated } from './support.ts'

const windows = (product: string, side: 'export' | 'import') => windowsOf(knownOf(product), { side, knownAt: null })

// Written from the reviewed list of windows to China, not from the output.
const toChina: Record<string, { export: string[]; import: string[] }> = {
  a100: { export: ['closed 2022-08-26..'], import: [] },
  h100: { export: ['closed 2022-08-26..'], import: [] },
  a800: { export: ['open 2022-11-07..2023-10-23', 'closed 2023-10-23..'], import: ['open 2022-11-07..'] },
  h800: { export: ['open 2023-03-21..2023-10-23', 'closed 2023-10-23..'], import: ['open 2023-03-21..'] },
  h20: {
    export: [
      'open 2023-11-09..2025-04-09',
      'closed 2025-04-09..2025-07-15',
      'under-review 2025-07-15..2025-08-08',
      'conditional 2025-08-08..',
    ],
    import: ['open 2023-11-09..2025-07-31', 'under-review 2025-07-31..2025-08-12', 'closed 2025-08-12..'],
  },
  'rtx-pro-6000d': { export: ['open 2025-09-17..'], import: ['closed 2025-09-17..'] },
  'rtx-5090d-v2': { export: ['open 2026-05-15..'], import: ['closed 2026-05-15..'] },
  b30a: { export: ['closed 2022-08-26..'], import: [] },
  h200: {
    export: ['closed 2022-08-26..2025-12-08', 'conditional 2025-12-08..'],
    import: [
      'closed 2026-01-07..2026-01-13',
      'conditional 2026-01-13..2026-01-14',
      'closed 2026-01-14..2026-01-23',
      'conditional 2026-01-23..',
    ],
  },
  mi308: {
    export: ['closed 2025-04-09..2025-07-15', 'under-review 2025-07-15..2025-08-10', 'conditional 2025-08-10..'],
    import: [],
  },
  mi325x: { export: ['closed 2022-08-26..2026-01-15', 'conditional 2026-01-15..'], import: [] },
  'rtx-pro-5500': { export: ['open 2026-09-27..'], import: ['under-review 2026-09-27..'] },
}

describe('the windows to China', () => {
  it.each(Object.entries(toChina))('of %s are those of the reviewed list', (product, expected) => {
    expect({ export: inWords(windows(product, 'export')), import: inWords(windows(product, 'import')) }).toEqual(
      expected,
    )
  })

  it('name what opened and closed them', () => {
    const [, open, closed] = windows('h20', 'export')
    expect(nativeIds(open!.openedBy)).toEqual(['comp-20231109-h20-l20-l2'])
    expect(nativeIds(open!.closedBy)).toEqual(['us-20250415-h20-licence'])
    expect([open!.fromIs, closed!.fromIs]).toEqual(['announced', 'effective'])
  })

  it('were for the H20 never open on both sides after April 2025', () => {
    const both = combinedWindows(windows('h20', 'export'), windows('h20', 'import'))
    expect(inWords(both)).toEqual([
      'open 2023-11-09..2025-04-09',
      'closed 2025-04-09..2025-07-15',
      'under-review 2025-07-15..2025-07-31',
      'under-review 2025-07-31..2025-08-08',
      'under-review 2025-08-08..2025-08-12',
      'closed 2025-08-12..',
    ])
    expect(both.at(-1)?.limitedBy).toEqual(['import'])
  })

  it('have beside a refusal by name what the thresholds have said since', () => {
    for (const product of ['a100', 'h100', 'a800', 'h800']) {
      const { permission, disputes } = windows(product, 'export').at(-1)!
      expect([permission, disputes.map(({ announcementId, permission: says }) => [announcementId, says])]).toEqual([
        'closed',
        [['threshold:case-by-case-2026', 'conditional']],
      ])
    }
  })

  it('show the denials of the first H200 batch beside it', () => {
    const disputes = windows('h200', 'import')
      .at(-1)!
      .disputes.map(({ announcementId, assertion }) => `${assertion} ${announcementId}`)
    expect(disputes).toEqual([
      'denied chipline-history:cn-20260128-huang-licence-being-finalised',
      'rumoured chipline-history:comp-20260317-groq-china',
      'rumoured chipline-history:cn-20260318-beijing-approves-h200-again',
    ])
  })

  it('show the stalled review beside the conditional H200 licences', () => {
    const disputes = windows('h200', 'export')
      .at(-1)!
      .disputes.map(({ announcementId }) => announcementId)
    expect(nativeIds(disputes)).toEqual(['us-20260106-kress-licences-pending', 'us-20260204-ft-review-stall'])
  })
})

describe('the windows of a side', () => {
  it('tile the axis, and neighbours differ', () => {
    fc.assert(
      fc.property(anyPermissions, (permissions) => {
        const tiles = windowsOf(permissions, { side: 'export', knownAt: null })
        expect([tiles[0]!.from, tiles.at(-1)!.until]).toEqual([null, null])
        for (const [index, tile] of tiles.entries()) {
          const next = tiles[index + 1]
          if (!next) continue
          expect(tile.until).toBe(next.from)
          expect((tile.from ?? '') < tile.until!).toBe(true)
          expect(tile.permission).not.toBe(next.permission)
        }
      }),
      { numRuns: 2000 },
    )
  })

  it('name, where something is known, what opened them, and always what closed them', () => {
    fc.assert(
      fc.property(anyPermissions, (permissions) => {
        for (const { permission, from, until, openedBy, closedBy, evidence } of windowsOf(permissions, {
          side: 'export',
          knownAt: null,
        })) {
          expect(openedBy.length > 0).toBe(permission !== 'unknown')
          expect(evidence.length > 0).toBe(permission !== 'unknown')
          expect(closedBy.length > 0).toBe(until !== null)
          expect(from !== null || permission === 'unknown').toBe(true)
        }
      }),
      { numRuns: 2000 },
    )
  })

  it('are the same whatever came in first', () => {
    // Half of the stories have three days and one kind of word, so that much is announced at one moment and begins on one day.
    const inThreeDays = anyPermissions.map((permissions) =>
      permissions.map((one): typeof one => {
        const day = `2026-01-0${1 + (Number(one.announcedAt.slice(8, 10)) % 3)}`
        return { ...one, announcedAt: day, effectiveFrom: null, assertion: 'reported', position: '1' }
      }),
    )
    const shuffled = fc
      .oneof(anyPermissions, inThreeDays)
      .chain((permissions) =>
        fc.tuple(fc.constant(permissions), fc.shuffledSubarray(permissions, { minLength: permissions.length })),
      )
    fc.assert(
      fc.property(shuffled, ([permissions, other]) => {
        const asked = { side: 'import', knownAt: null } as const
        expect(windowsOf(other, asked)).toEqual(windowsOf(permissions, asked))
      }),
      { numRuns: 2000 },
    )
  })

  it('rest on nothing that was announced after knownAt', () => {
    fc.assert(
      fc.property(anyPermissions, anyMoment, (permissions, knownAt) => {
        const public_ = permissions.filter(({ announcedAt, zone }) => isKnownBy(announcedAt, zone, knownAt))
        const asked = { side: 'export', knownAt } as const
        expect(windowsOf(permissions, asked)).toEqual(windowsOf(public_, { ...asked, knownAt: null }))
      }),
      { numRuns: 2000 },
    )
  })

  it('are made neither by hearsay nor by denials', () => {
    fc.assert(
      fc.property(anyPermissions, (permissions) => {
        const counted = permissions.filter(({ assertion }) => assertion !== 'rumoured' && assertion !== 'denied')
        const asked = { side: 'export', knownAt: null } as const
        expect(inWords(windowsOf(permissions, asked))).toEqual(inWords(windowsOf(counted, asked)))
      }),
      { numRuns: 2000 },
    )
  })

  it('do all of that with the thresholds among them, for any chip', () => {
    const anyChip = fc.constantFrom('h200', 'h20', 'a800', 'rtx-5090', 'rtx-4090d', 'mi308', 'gaudi-3', 'b30a')
    const anyYears = fc
      .date({ min: new Date('2022-06-01T00:00:00Z'), max: new Date('2026-12-01T00:00:00Z'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10))
    fc.assert(
      fc.property(
        anyChip,
        fc.array(
          fc.tuple(anyYears, fc.constantFrom('open', 'conditional', 'closed', 'under-review'), fc.option(anyYears)),
          {
            maxLength: 6,
          },
        ),
        fc.option(anyYears),
        anyYears,
        (product, told, knownAt, asOf) => {
          const named = told.map(([announcedAt, permission, effectiveFrom], n) =>
            stated({
              announcementId: `a-source:${n}`,
              position: `${announcedAt} ${n}`,
              announcedAt,
              permission,
              effectiveFrom,
            }),
          )
          const byThreshold = thresholdPermissions({ product, destination: 'CN' }, { knownAt, firstTold: null })
          const tiles = windowsOf([...named, ...byThreshold], { side: 'export', knownAt })
          expect([tiles[0]!.from, tiles.at(-1)!.until]).toEqual([null, null])
          for (const [index, tile] of tiles.entries()) {
            expect(tile.until).toBe(tiles[index + 1]?.from ?? null)
            expect(tile.evidence.length > 0).toBe(tile.permission !== 'unknown')
            expect(tile.openedBy.length > 0).toBe(tile.permission !== 'unknown')
            expect(tile.closedBy.length > 0).toBe(tile.until !== null)
          }
          const state = stateAt([...named, ...byThreshold], { asOf, knownAt }).export
          const window = tiles.findLast(({ from }) => from === null || from <= asOf)!
          expect([state.permission, state.since, state.until]).toEqual([window.permission, window.from, window.until])
          expect(state.evidence.length > 0).toBe(state.permission !== 'unknown')
        },
      ),
      { numRuns: 1000 },
    )
  })

  it('say on each day what the state of that day says', () => {
    fc.assert(
      fc.property(anyPermissions, anyDay, anyMoment, (permissions, asOf, knownAt) => {
        const state = stateAt(permissions, { asOf, knownAt })
        for (const side of ['export', 'import'] as const) {
          const window = windowsOf(permissions, { side, knownAt }).find(
            ({ from, until }) => (from === null || from <= asOf) && (until === null || asOf < until),
          )!
          expect([state[side].permission, state[side].since, state[side].until]).toEqual([
            window.permission,
            window.from,
            window.until,
          ])
          for (const evidence of state[side].evidence) expect(window.evidence).toContain(evidence)
        }
      }),
      { numRuns: 2000 },
    )
  })
})

describe('a window', () => {
  const opening = stated({ announcementId: 'a-source:opening', effectiveFrom: '2026-01-05' })

  it('gives way to a dated permission and comes back when that runs out', () => {
    const pause = stated({
      announcementId: 'a-source:pause',
      permission: 'closed',
      effectiveFrom: '2026-01-10',
      effectiveUntil: '2026-01-20',
    })
    const tiles = windowsOf([opening, pause], { side: 'export', knownAt: null })
    expect(inWords(tiles)).toEqual([
      'open 2026-01-05..2026-01-10',
      'closed 2026-01-10..2026-01-20',
      'open 2026-01-20..',
    ])
    expect([tiles[2]!.closedBy, tiles[3]!.openedBy]).toEqual([['a-source:pause'], ['a-source:opening']])
  })

  it('goes on as unknown where nothing stood before what ran out', () => {
    const brief = { ...opening, effectiveUntil: '2026-01-08' }
    const tiles = windowsOf([brief], { side: 'export', knownAt: null })
    expect(tiles.map(({ permission }) => permission)).toEqual(['unknown', 'open', 'unknown'])
    expect(tiles[1]!.closedBy).toEqual(['a-source:opening'])
  })

  it('names what ran out also where something else held, because that gave it its place', () => {
    const review = { permission: 'under-review', effectiveFrom: '2026-01-06' } as const
    const official = stated({ ...review, announcementId: 'a-source:official', effectiveUntil: '2026-01-20' })
    const report = stated({
      ...review,
      announcementId: 'a-source:report',
      assertion: 'reported',
      effectiveFrom: '2026-01-08',
    })
    const stop = { permission: 'closed', effectiveFrom: '2026-01-10', effectiveUntil: '2026-01-12' } as const
    const tiles = windowsOf([opening, official, report, stated({ ...stop, announcementId: 'a-source:stop' })], {
      side: 'export',
      knownAt: null,
    })
    expect(inWords(tiles).slice(-2)).toEqual(['under-review 2026-01-12..2026-01-20', 'open 2026-01-20..'])
    expect(tiles.at(-2)!.closedBy).toEqual(['a-source:official'])
  })

  it('takes the better word on one day', () => {
    const report = stated({
      ...opening,
      announcementId: 'a-source:report',
      assertion: 'reported',
      permission: 'closed',
      announcedAt: '2026-01-20',
    })
    expect(inWords(windowsOf([report, opening], { side: 'export', knownAt: null }))).toEqual(['open 2026-01-05..'])
  })

  it('is opened to question by a party on the record, not by a report of plans', () => {
    const review = stated({ permission: 'under-review', effectiveFrom: '2026-01-10', assertion: 'confirmed' })
    const plans = { ...review, assertion: 'reported' } as const
    const permissionsThen = (next: typeof review) =>
      windowsOf([opening, next], { side: 'export', knownAt: null }).map(({ permission }) => permission)
    expect(permissionsThen(review)).toEqual(['unknown', 'open', 'under-review'])
    expect(permissionsThen(plans)).toEqual(['unknown', 'open'])
  })
})
