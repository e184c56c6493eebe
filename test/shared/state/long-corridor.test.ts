import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Proposal } from '../../../shared/domain/next-commit.ts'
import { groundsIn, permissionsFrom } from '../../../shared/state/corridor-permissions.ts'
import { knownInOrder, readStated } from '../../../shared/state/known-in-order.ts'
import { groundsOf } from '../../../shared/state/permission-index.ts'
import type { StatedPermission } from '../../../shared/state/permissions.ts'
import { announcement, order, permission, proposal } from '../../support/announcements.ts'
import { foldAll } from '../../support/memory-store.ts'

const days = 400
const dayNumbered = (n: number) => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10)
const says = ['open', 'conditional', 'closed', 'under-review'] as const

/** One of many things that happen to a corridor: it is told of, late or in time, told of anew, corrected or taken down. */
const anyEvent = fc.record({
  id: fc.integer({ min: 1, max: days }),
  kind: fc.constantFrom('permission', 'permission', 'permission', 'order', 'again', 'correction', 'withdrawal'),
  permission: fc.constantFrom(...says),
  bytes: fc.nat(),
})

type Event = { id: number; kind: string; permission: (typeof says)[number]; bytes: number }

function proposalOf({ id, kind, permission: said, bytes }: Event): Proposal {
  const on = dayNumbered(id)
  if (kind === 'withdrawal') {
    return {
      kind,
      announcementId: `a-source:${id}`,
      at: dayNumbered(id + 3),
      zone: 'America/New_York',
      reason: 'taken down',
    }
  }
  const facts = kind === 'order' ? [order({ buyers: ['alibaba'] })] : [permission({ permission: said })]
  const corrects = kind === 'correction' ? { correctionOf: `a-source:${id}` } : {}
  const name = kind === 'correction' ? `${id}-corrected` : `${id}`
  return proposal(announcement(name, on, facts, corrects), `${name} ${bytes}`)
}

const spelt = (permissions: StatedPermission[]): string[] =>
  permissions
    .map(({ spans: _, ...one }) => JSON.stringify(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1))))
    .sort()

describe('a corridor of hundreds of entries', () => {
  it('is answered from its version and a table of statements as from all its entries', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyEvent, { minLength: 420, maxLength: 480 }),
        fc.array(fc.integer({ min: 0, max: days }), { minLength: 3, maxLength: 3 }),
        async (events, moments) => {
          const story = [
            ...Array.from({ length: days }, (_, n) => ({
              id: n + 1,
              kind: 'permission',
              permission: says[n % 4]!,
              bytes: 0,
            })),
            ...events,
          ]
          const { timelines, statementTables, entries } = await foldAll(story.map((event) => proposalOf(event)))
          const { permissions, shelf } = timelines.get('h200-cn')!
          const tables = await Promise.all(permissions.tables.map(({ hash }) => statementTables.load(hash)))
          expect(tables.length).toBeGreaterThan(0)
          const [indexed, whole] = [groundsOf(permissions, tables, shelf.tail), groundsIn(await entries('h200-cn'))]
          for (const knownAt of [
            null,
            ...moments.map((n) => dayNumbered(n)),
            `${dayNumbered(moments[0]!)}T12:00:00.000Z`,
          ]) {
            const corridor = { product: 'h200', destination: 'CN' }
            const known = knownInOrder(corridor, indexed, knownAt)
            const each = [...known.export, ...known.import]
            expect(spelt(each.map(await readStated(each)))).toEqual(spelt(permissionsFrom(corridor, whole, knownAt)))
          }
        },
      ),
      { numRuns: 3 },
    )
  })
})
