import fc from 'fast-check'
import { dayOf, isKnownBy, type Day, type Moment } from '../../../shared/domain/clocks.ts'
import { boundedState, boundedWindows, type BoundedState, type BoundedWindows } from '../../../shared/state/bounded.ts'
import type { Sides } from '../../../shared/state/effective-order.ts'
import { readState, readWindows, type Told } from '../../../shared/state/known-in-order.ts'
import type { StatedPermission } from '../../../shared/state/permissions.ts'
import { foldSides } from '../../../shared/state/spans.ts'
import type { Window } from '../../../shared/state/windows.ts'
import { thresholdPermissions } from '../../../shared/state/thresholds.ts'
import { historyDocuments, source } from '../../../shared/sources/chipline-history.ts'

/** A permission for the H200 to China, stated by an announcement of our own making. */
export const stated = (fields: Partial<StatedPermission> = {}): StatedPermission => ({
  type: 'permission',
  assertion: 'official',
  products: ['h200'],
  quote: null,
  authority: 'us-bis',
  side: 'export',
  destination: 'CN',
  buyers: [],
  permission: 'open',
  conditions: [],
  effectiveFrom: null,
  effectiveUntil: null,
  announcementId: 'a-source:one',
  announcedAt: '2026-01-13',
  zone: 'America/New_York',
  tier: 'official',
  confidence: null,
  caveat: null,
  position: '1',
  seq: 1,
  basis: 'name',
  threshold: null,
  ...fields,
})

/** What the shipped history and the thresholds say of a chip to China, as they were known by then. */
export function knownOf(product: string, knownAt: Moment | null = null): StatedPermission[] {
  const told = historyOf(product).filter((one) => knownAt === null || isKnownBy(one.announcedAt, one.zone, knownAt))
  const days = told.map(({ announcedAt, zone }) => dayOf(announcedAt, zone)).sort()
  return [...told, ...thresholdPermissions({ product, destination: 'CN' }, { knownAt, firstTold: days[0] ?? null })]
}

/** What the shipped history says of a chip to China by name. */
export function historyOf(product: string): StatedPermission[] {
  const announcements = historyDocuments().flatMap(
    ({ bytes }) => source.read({ bytes, contentType: null, url: null }).announcements,
  )
  return announcements.flatMap(({ nativeId, announcedAt, zone, publisher, facts, curation }) =>
    facts.flatMap((fact) => {
      if (fact.type !== 'permission' || fact.destination !== 'CN' || !fact.products.includes(product)) return []
      const announcementId = `chipline-history:${nativeId}`
      return [
        {
          ...fact,
          announcementId,
          announcedAt,
          zone: zone!,
          tier: publisher!.tier,
          confidence: curation?.confidence ?? null,
          caveat: curation?.caveat ?? null,
          position: `${announcedAt} ${nativeId}`,
          seq: null,
          basis: 'name' as const,
          threshold: null,
        },
      ]
    }),
  )
}

/** `closed 2022-08-26..`, without what is not known. */
export const inWords = (windows: Pick<Window, 'permission' | 'from' | 'until'>[]): string[] =>
  windows
    .filter(({ permission }) => permission !== 'unknown')
    .map(({ permission, from, until }) => `${permission} ${from ?? ''}..${until ?? ''}`)

export const nativeIds = (ids: string[]): string[] => ids.map((id) => id.replace('chipline-history:', ''))

/** Few days, so that permissions meet on one. */
const day = fc.integer({ min: 1, max: 28 }).map((number) => `2026-01-${String(number).padStart(2, '0')}`)
const moment = fc.oneof(
  day,
  day.map((one) => `${one}T03:00:00.000Z`),
)

/** Most announcements are told once and never touched. */
export const rarely = <T>(what: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.oneof({ arbitrary: fc.constant(null), weight: 4 }, { arbitrary: what, weight: 1 })

export const anyDay = day
export const anyMoment = moment
export const anyPermissions = fc.array(
  fc
    .record({
      side: fc.constantFrom('export', 'import'),
      permission: fc.constantFrom('open', 'conditional', 'closed', 'under-review'),
      assertion: fc.constantFrom('official', 'confirmed', 'reported', 'rumoured', 'denied'),
      announcedAt: moment,
      zone: fc.constantFrom('America/New_York', 'Asia/Shanghai'),
      effectiveFrom: fc.option(day),
      effectiveUntil: fc.option(day),
      id: fc.integer({ min: 1, max: 12 }),
    })
    .map(({ id, ...fields }) =>
      stated({ ...fields, announcementId: `a-source:${id}`, position: `${fields.announcedAt} ${id}` }),
    ),
  { maxLength: 12 },
)

/** What a corridor answers of what is known to say, word for word. */
export async function answersOf(
  known: Sides<Told[]>,
  asOf: Day,
): Promise<{ state: BoundedState; windows: BoundedWindows }> {
  const folded = foldSides(known)
  return { state: await readState(boundedState(folded, asOf)), windows: await readWindows(boundedWindows(folded)) }
}
