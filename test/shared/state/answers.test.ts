import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isKnownBy, type Moment } from '../../../shared/domain/clocks.ts'
import type { Proposal } from '../../../shared/domain/next-commit.ts'
import { corridorPermissions } from '../../../shared/state/corridor-permissions.ts'
import { bothInOrder } from '../../../shared/state/effective-order.ts'
import { announcement, permission, proposal } from '../../support/announcements.ts'
import { foldAll } from '../../support/memory-store.ts'
import { answersOf, anyDay, anyMoment, rarely } from './support.ts'

const zone = 'America/New_York'
const says = fc.constantFrom('open', 'conditional', 'closed', 'under-review')

/** What becomes of one announcement: it may correct another, be changed by its publisher later, and be taken down. */
const anyPlan = fc.record({
  announcedAt: anyMoment,
  says,
  side: fc.constantFrom('export', 'import'),
  assertion: fc.constantFrom('official', 'confirmed', 'reported', 'denied'),
  effectiveFrom: fc.option(anyDay),
  effectiveUntil: fc.option(anyDay),
  corrects: rarely(fc.nat(5)),
  revised: rarely(fc.record({ at: anyDay, says })),
  withdrawnAt: rarely(anyDay),
} as const)
type Plan = typeof anyPlan extends fc.Arbitrary<infer P> ? P : never

/** A step of the story, and when it was made public. */
type Step = { at: Moment; proposal: Proposal }

const idOf = (n: number): string => `a-source:${n}`

function told(plan: Plan, n: number, revised: Plan['revised']): Proposal {
  const { announcedAt, side, assertion, effectiveFrom, effectiveUntil, corrects } = plan
  const fact = permission({ permission: revised?.says ?? plan.says, side, assertion, effectiveFrom, effectiveUntil })
  const correctionOf = corrects === null || corrects === n ? null : idOf(corrects)
  const content = announcement(`${n}`, announcedAt, [fact], { correctionOf, revisedAt: revised?.at ?? null })
  return revised ? proposal(content, `${n} anew`, '2026-02-02T00:00:00.000Z') : proposal(content, `${n}`)
}

const later = (a: Moment, b: Moment): Moment => (a > b ? a : b)

/** First what is announced, then what is changed, then what is taken down; nothing before it was announced. */
function storyOf(plans: Plan[]): { announced: Step[]; since: Step[] } {
  const announced = plans.map((plan, n) => ({ at: plan.announcedAt, proposal: told(plan, n, null) }))
  const revised = plans.flatMap((plan, n) => {
    if (!plan.revised) return []
    const at = later(plan.revised.at, plan.announcedAt)
    return [{ at, proposal: told(plan, n, { ...plan.revised, at }) }]
  })
  const withdrawn = plans.flatMap(({ withdrawnAt, announcedAt, revised: changed }, n): Step[] => {
    if (!withdrawnAt) return []
    const at = later(later(withdrawnAt, announcedAt), changed?.at ?? '')
    return [{ at, proposal: { kind: 'withdrawal', announcementId: idOf(n), at, zone, reason: 'taken down' } }]
  })
  return { announced, since: [...revised, ...withdrawn] }
}

/** What a corridor answers, but for the numbers of the commits it rests on. */
async function answered(steps: Step[], asOf: string, knownAt: Moment | null): Promise<string> {
  const { entries } = await foldAll(steps.map((step) => step.proposal))
  const corridor = { product: 'h200', destination: 'CN' }
  const known = corridorPermissions(corridor, await entries('h200-cn'), knownAt)
  const answers = await answersOf(bothInOrder(known), asOf)
  return JSON.stringify(answers, (name, value) => (name === 'seq' ? undefined : value), 1)
}

const anyPlans = fc.array(anyPlan, { minLength: 1, maxLength: 6 })

describe('what a corridor answers', () => {
  it('rests, at a moment of knowledge, on nothing that was announced, changed, corrected or taken down later', async () => {
    await fc.assert(
      fc.asyncProperty(anyPlans, anyDay, anyMoment, async (plans, asOf, knownAt) => {
        const { announced, since } = storyOf(plans)
        const all = [...announced, ...since]
        const then = all.filter(({ at }) => isKnownBy(at, zone, knownAt))
        expect(await answered(all, asOf, knownAt)).toBe(await answered(then, asOf, knownAt))
      }),
      { numRuns: 1000 },
    )
  }, 60_000)

  it('is the same in the end, whatever came in first', async () => {
    const arrivals = anyPlans.chain((plans) =>
      fc.tuple(fc.constant(plans), fc.shuffledSubarray([...plans.keys()], { minLength: plans.length })),
    )
    await fc.assert(
      fc.asyncProperty(arrivals, anyDay, fc.option(anyMoment), async ([plans, arrived], asOf, knownAt) => {
        const { announced, since } = storyOf(plans)
        const shuffled = [...arrived.map((n) => announced[n]!), ...since]
        expect(await answered(shuffled, asOf, knownAt)).toBe(await answered([...announced, ...since], asOf, knownAt))
      }),
      { numRuns: 1000 },
    )
  }, 60_000)

  it('is changed by a correction only from when that was announced, and rests no longer on what it corrects', async () => {
    await fc.assert(
      fc.asyncProperty(anyPlans, fc.nat(5), anyDay, anyDay, anyMoment, async (plans, nth, on, asOf, knownAt) => {
        const corrected = nth % plans.length
        const at = later(on, plans[corrected]!.announcedAt).slice(0, 10)
        const { announced, since } = storyOf(plans)
        const fact = permission({ permission: 'closed', side: plans[corrected]!.side })
        const content = announcement('correction', at, [fact], { correctionOf: idOf(corrected) })
        const before = [...announced, ...since]
        const after = [...announced, { at, proposal: proposal(content) }, ...since]
        if (isKnownBy(at, zone, knownAt)) {
          expect(await answered(after, asOf, knownAt)).not.toContain(`"announcementId": "${idOf(corrected)}"`)
        } else {
          expect(await answered(after, asOf, knownAt)).toBe(await answered(before, asOf, knownAt))
        }
      }),
      { numRuns: 1000 },
    )
  }, 60_000)
})
