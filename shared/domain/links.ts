import * as z from 'zod'
import { dayOf } from './clocks.ts'
import { corroborations, denialDays } from './corroboration.ts'
import { factDenies, isDenied, namedIn, sameGovernment } from './corroborated-facts.ts'
import { Entry, tellingsOf, type Telling } from './entry.ts'
import { byPosition, isDenial } from './entry-groups.ts'
import type { Assertion, Fact, MeasureFact, OrderFact, PermissionFact } from './fact.ts'
import { AnnouncementId } from './identifiers.ts'

export const Link = z
  .strictObject({
    kind: z
      .enum(['supersedes', 'contradicts', 'fulfils'])
      .describe('Takes the place of it; says the opposite; or carries out what it approved or ordered.'),
    entryId: AnnouncementId.describe('The earlier entry; of one beyond this page, the announcement that is named.'),
    reason: z.string().describe('What shows it, for a human.'),
  })
  .meta({ id: 'Link', description: 'How an entry stands to an earlier one.' })
export type Link = z.infer<typeof Link>

export const LinkedEntry = z
  .strictObject({ ...Entry.shape, links: z.array(Link).describe('To earlier entries that it answers to.') })
  .meta({ id: 'LinkedEntry', description: 'An entry with its links to earlier entries.' })
export type LinkedEntry = z.infer<typeof LinkedEntry>

/**
 * Entries with what links them to earlier ones among them. Links are worked out from the entries of an answer and not stored with each: whatever came
 * earlier or was revised is always taken as the answer has it, an append rewrites nobody's links, and what lies beyond the page costs no read. Links that
 * somebody names (a correction, a curator) are given wherever they lead.
 */
export function withLinks(entries: Entry[]): LinkedEntry[] {
  const oldestFirst = entries.toSorted(byPosition).map((entry) => ({ entry, tellings: tellingsOf(entry) }))
  const holders = new Map(
    oldestFirst.flatMap(({ entry, tellings }) => tellings.map(({ id }) => [id, entry.id] as const)),
  )
  const earlier = new Earlier()
  const links = new Map<string, Link[]>()
  for (const { entry, tellings } of oldestFirst) {
    const said = saidIn(entry, tellings)
    const named = namedLinks(tellings, holders).filter(({ entryId }) => entryId !== entry.id)
    const shown = earlier.linksOf(said).filter(({ entryId }) => !named.some((link) => link.entryId === entryId))
    links.set(entry.id, onePerPair([...named, ...shown]))
    earlier.add(said)
  }
  return entries.map((entry) => ({ ...entry, links: links.get(entry.id)! }))
}

/** Links that an announcement or its curator names. */
function namedLinks(tellings: readonly Telling[], holders: Map<string, string>): Link[] {
  const to = (kind: Link['kind'], reason: string) => (id: string) => ({ kind, entryId: holders.get(id) ?? id, reason })
  const byCurator = 'The curated history says so.'
  return tellings.flatMap(({ corrects, curated }) => [
    ...(corrects ? [to('supersedes', 'It corrects that announcement.')(corrects)] : []),
    ...(curated?.supersedes ?? []).map(to('supersedes', byCurator)),
    ...(curated?.contradicts ?? []).map(to('contradicts', byCurator)),
  ])
}

/** Of several reasons for one link, the first. */
const onePerPair = (links: Link[]): Link[] =>
  links.filter(
    (link, index) => links.findIndex(({ kind, entryId }) => kind === link.kind && entryId === link.entryId) === index,
  )

type Said = { entry: Entry; telling: Telling; fact: Fact }

/** Facts of earlier entries, by what a later one could answer to, newest first. */
class Earlier {
  readonly #said = new Map<string, Said[]>()

  add(all: Said[]): void {
    for (const said of all) {
      for (const key of keysOf(said.fact)) {
        const known = this.#said.get(key)
        if (known) insert(known, said)
        else this.#said.set(key, [said])
      }
    }
  }

  linksOf(all: Said[]): Link[] {
    return all.flatMap((said) => {
      const able = relations.filter(({ mayBe }) => mayBe(said))
      const before = able.length === 0 ? [] : this.#before(keysOf(said.fact))
      return able.flatMap(({ kind, reason, test, shows }) => {
        const target = before.find((one) => test(said, one))
        return target && (shows?.(said.fact, target.fact) ?? true)
          ? [{ kind, entryId: target.entry.id, reason: reason(said.fact, target.fact) }]
          : []
      })
    })
  }

  #before(names: string[]): Said[] {
    const [first = [], ...rest] = names.map((name) => this.#said.get(name)).filter((known) => known !== undefined)
    return rest.length === 0 ? first : [...new Set([first, ...rest].flat())].sort(newestFirst)
  }
}

const newestFirst = (a: Said, b: Said): number => byPosition(b.telling, a.telling)

/** Puts a fact behind those as new as it. What is added last is nearly always the newest. */
function insert(known: Said[], said: Said): void {
  const index = known.findIndex((other) => newestFirst(said, other) < 0)
  known.splice(index < 0 ? known.length : index, 0, said)
}

const saidIn = (entry: Entry, tellings: readonly Telling[]): Said[] =>
  tellings
    .filter(({ withdrawn }) => withdrawn === null)
    .flatMap((telling) => telling.facts.map((fact) => ({ entry, telling, fact })))

/** Of facts, which stay as they are, in version after version. */
const keys = new WeakMap<Fact, string[]>()

function keysOf(fact: Fact): string[] {
  const known = keys.get(fact) ?? namedIn(fact).map((name) => `${fact.type} ${name}`)
  keys.set(fact, known)
  return known
}

type Relation = {
  kind: Link['kind']
  reason: (later: Fact, earlier: Fact) => string
  /** Whether a fact by itself could be the later one: most are spared the search. */
  mayBe: (later: Said) => boolean
  /** Whether the earlier one is what the later would answer to. */
  test: (later: Said, earlier: Said) => boolean
  /** Whether it does, of the newest such one. */
  shows?: (later: Fact, earlier: Fact) => boolean
}

/** What facts alone show, each to the newest earlier entry of which it is true. */
const relations: Relation[] = [
  {
    kind: 'supersedes',
    reason: (later) => `A later word of ${(later as PermissionFact).authority} on the same side, for the same chips.`,
    mayBe: ({ fact }) =>
      fact.type === 'permission' && fact.authority !== null && fact.permission !== 'under-review' && !isDenied(fact),
    test: (later, earlier) =>
      both('permission', later, earlier) &&
      speaksAgain(later.fact as PermissionFact, earlier.fact as PermissionFact) &&
      daysBetween(later.telling, earlier.telling) > 0,
    shows: (later, earlier) => replacesPermission(later as PermissionFact, earlier as PermissionFact),
  },
  {
    kind: 'supersedes',
    reason: (later, earlier) =>
      `The same ${(later as MeasureFact).measure}, ${(earlier as MeasureFact).stage} then, is ${(later as MeasureFact).stage} now.`,
    mayBe: ({ fact }) => fact.type === 'measure' && !isDenied(fact),
    test: (later, earlier) => both('measure', later, earlier) && replacesMeasure(later, earlier),
  },
  {
    kind: 'contradicts',
    reason: () => 'It denies that.',
    // One that joined a claim's entry has its claim already.
    mayBe: ({ entry }) => isDenial(entry),
    test: (later, earlier) => isDenial(later.entry) && factDenies(later.fact, earlier.fact),
  },
  {
    kind: 'contradicts',
    reason: (later, earlier) =>
      `One says ${(earlier as PermissionFact).permission}, the other ${(later as PermissionFact).permission}, within a week, and neither is on the record.`,
    mayBe: ({ fact }) => fact.type === 'permission' && strength(fact.assertion) <= 1 && !isDenied(fact),
    test: (later, earlier) => both('permission', later, earlier) && isOpposite(later, earlier),
  },
  {
    kind: 'fulfils',
    reason: (later, earlier) =>
      `The same seller, buyer and chips: ${(earlier as OrderFact).stage} then, ${(later as OrderFact).stage} now.`,
    mayBe: ({ fact }) => fact.type === 'order' && fact.seller !== null && carriesOut[fact.stage] !== undefined,
    test: (later, earlier) =>
      both('order', later, earlier) && advancesOrder(later.fact as OrderFact, earlier.fact as OrderFact),
  },
]

const both = (type: Fact['type'], later: Said, earlier: Said): boolean =>
  later.fact.type === type && earlier.fact.type === type && !isDenied(later.fact) && !isDenied(earlier.fact)

const meet = (a: string[], b: string[]): boolean => a.some((one) => b.includes(one))

/** Whether both are the word of one authority on one side to the same chips and buyers; hearsay is nobody's word. */
const speaksAgain = (later: PermissionFact, earlier: PermissionFact): boolean =>
  later.authority !== null &&
  later.authority === earlier.authority &&
  later.side === earlier.side &&
  later.destination === earlier.destination &&
  meet(later.products, earlier.products) &&
  (later.buyers.length === 0 || earlier.buyers.length === 0 || meet(later.buyers, earlier.buyers)) &&
  strength(earlier.assertion) >= 1

/** A later word replaces the one before it if it is no weaker and says something else. Under review replaces no decision, and to be silent on terms changes none. */
function replacesPermission(later: PermissionFact, earlier: PermissionFact): boolean {
  const isNews =
    later.permission !== earlier.permission || (later.conditions.length > 0 && termsOf(later) !== termsOf(earlier))
  return isNews && later.permission !== 'under-review' && strength(later.assertion) >= strength(earlier.assertion)
}

const termsOf = ({ conditions }: PermissionFact): string => JSON.stringify(conditions)

/** A rule takes the place of its proposal, and what ends a measure that of the measure: by number, or by what both name. */
function replacesMeasure(later: Said, earlier: Said): boolean {
  const [now, then] = [later.fact as MeasureFact, earlier.fact as MeasureFact]
  if (now.measure !== then.measure || !followingStages[then.stage]?.includes(now.stage)) return false
  const numbers = [later, earlier].map(({ telling }) => telling.act?.slice(0, telling.act.lastIndexOf(':')))
  if (numbers[0] !== undefined && numbers[1] !== undefined) return numbers[0] === numbers[1]
  if (corroborations.measure.byNumberOnly?.includes(now.measure)) return false
  return now.authority === then.authority && now.authority !== null && meet(namedIn(now), namedIn(then))
}

const followingStages: Partial<Record<MeasureFact['stage'], MeasureFact['stage'][]>> = {
  proposed: ['announced', 'in-force', 'advanced', 'passed', 'rescinded'],
  advanced: ['passed', 'in-force', 'rescinded'],
  passed: ['in-force'],
  announced: ['suspended', 'rescinded', 'expired'],
  'in-force': ['suspended', 'rescinded', 'expired'],
  suspended: ['rescinded', 'expired'],
}

/** Let in and kept out, both by hearsay or unnamed word, of one authority's side within a week. */
function isOpposite(later: Said, earlier: Said): boolean {
  const [now, then] = [later.fact as PermissionFact, earlier.fact as PermissionFact]
  return (
    letsIn(now) !== letsIn(then) &&
    [now, then].every((one) => one.permission !== 'under-review' && strength(one.assertion) <= 1) &&
    now.side === then.side &&
    now.destination === then.destination &&
    sameGovernment(now.authority, then.authority) &&
    meet(now.products, then.products) &&
    daysBetween(later.telling, earlier.telling) <= denialDays
  )
}

const letsIn = ({ permission }: PermissionFact): boolean => permission === 'open' || permission === 'conditional'

/** An order carries out an approval or a plan, a shipment an order; whose they are must be said of both. */
function advancesOrder(later: OrderFact, earlier: OrderFact): boolean {
  return (
    later.seller !== null &&
    later.seller === earlier.seller &&
    meet(later.buyers, earlier.buyers) &&
    meet(later.products, earlier.products) &&
    Boolean(carriesOut[later.stage]?.includes(earlier.stage))
  )
}

const carriesOut: Partial<Record<OrderFact['stage'], OrderFact['stage'][]>> = {
  placed: ['approved', 'planned'],
  shipped: ['placed', 'approved'],
  delivered: ['shipped', 'placed', 'approved'],
}

/** 0 is hearsay. */
const strength = (assertion: Assertion): number => ['rumoured', 'reported', 'confirmed', 'official'].indexOf(assertion)

const daysBetween = (a: Telling, b: Telling): number =>
  Math.abs(Date.parse(dayOf(a.announcedAt, a.zone)) - Date.parse(dayOf(b.announcedAt, b.zone))) / 86_400_000
