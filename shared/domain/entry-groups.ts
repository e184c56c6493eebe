import { dayOf } from './clocks.ts'
import { denialDays, longestWindow } from './corroboration.ts'
import { factDenies, factsAgree, isDenied } from './corroborated-facts.ts'
import type { Telling } from './entry.ts'
import type { Fact } from './fact.ts'

/**
 * Which announcements make one entry.
 *
 * The announcements of a timeline are gone through as they were made public, on one day denials last. One **begins** an entry when nothing before it, within the window of the
 * table, tells of the same thing. One that tells of what an earlier one began **joins** that entry, the nearest of several. It must agree with the
 * announcement that began the entry, not merely with another that joined it, so no report that says both this and that draws two things together.
 * Those of one numbered act are one entry whatever the days; two numbered acts never are, and what agrees with two of them stands alone.
 * A denial begins nothing where there is a claim that it denies: it joins the claim's entry, for a week; else it stands alone.
 *
 * Three things follow.
 * - The entries are a function of what was announced, not of the order in which it reached us.
 * - What an announcement joins depends on earlier ones alone. So leaving out all that was announced after a moment leaves the rest as it was: this is
 *   what `knownAt` asks, and a later report never joins two earlier entries.
 * - Nothing crawls. Only what began an entry draws others in, for its window of days; a report that agrees with the last of a long chain, but is out of
 *   reach of its beginning, stands alone, and draws in nobody until the subject has rested for a window. So each entry rests on no more than the
 *   `reach` days around it, and a new announcement changes only those.
 *
 * `settled` names the beginning of the entries of those that need not be looked at again.
 */
export function groupTellings(tellings: Telling[], settled: ReadonlyMap<string, string> = new Map()): Telling[][] {
  const inOrder = tellings.toSorted(asTold)
  const groups = new Map<string, Telling[]>()
  const rootOf = openRoots(inOrder, settled)
  for (const telling of inOrder) {
    const root = rootOf(telling)
    groups.set(root, [...(groups.get(root) ?? []), telling])
  }
  return [...groups.values()]
}

/**
 * In days: how far before an announcement the entries stand that decide what it joins, how far ahead are those that it may decide, and how far before
 * what it holds an entry may stand.
 */
export const reach = {
  back: longestWindow + Math.max(2 * longestWindow, denialDays),
  ahead: 2 * longestWindow + denialDays,
  place: longestWindow + denialDays,
}

/** Around one UTC day, the calendars of two publishers are up to two days apart. */
export const zoneSlack = 2

/** As they were made public; many are known to the day only, and a denial follows what it denies. */
export const asTold = (a: Telling, b: Telling): number =>
  compare(a.position.slice(0, 10), b.position.slice(0, 10)) ||
  Number(isDenial(a)) - Number(isDenial(b)) ||
  byPosition(a, b)

export const byPosition = (a: { position: string }, b: { position: string }): number => compare(a.position, b.position)
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The day, as a number, on which an announcement was first made public where its publisher is: like its position, it never changes. */
export const dayNumberOf = ({ position, zone }: Pick<Telling, 'position' | 'zone'>): number =>
  Date.parse(dayOf(position.slice(0, position.indexOf(' ')), zone)) / 86_400_000

/** Finds, in order of position, the beginning of each one's entry. */
function openRoots(inOrder: Telling[], settled: ReadonlyMap<string, string>): (telling: Telling) => string {
  const firsts = firstOfEachAct(inOrder)
  const leading = inOrder.filter((one) => one.act === null || firsts.get(one.act) === one)
  const days = new Map(leading.map((one) => [one, dayNumberOf(one)]))
  const places = new Map(leading.map((one, index) => [one, index]))
  const roots = new Map<string, string>()
  const beginning = new Map<Telling, boolean>()

  function* before(telling: Telling, within: number): Generator<Telling> {
    for (let index = places.get(telling)! - 1; index >= 0; index--) {
      const apart = days.get(telling)! - days.get(leading[index]!)!
      if (apart > within + zoneSlack) return
      if (Math.abs(apart) <= within) yield leading[index]!
    }
  }
  const agree = (a: Telling, b: Telling): boolean => tellOfOneThing(a, b, Math.abs(days.get(a)! - days.get(b)!))
  function begins(telling: Telling): boolean {
    const known = beginning.get(telling)
    if (known !== undefined) return known
    const follows = some(before(telling, longestWindow), (one) => agree(one, telling))
    beginning.set(telling, !follows)
    return !follows
  }

  function joins(telling: Telling): Telling | null {
    if (isDenial(telling)) return claimDenied(telling, [...before(telling, denialDays)])
    const begun = [...before(telling, longestWindow)].filter((one) => agree(one, telling) && begins(one))
    const acts = new Set(begun.flatMap(({ act }) => act ?? []))
    const nearest = begun[0] ?? null
    if (!nearest || acts.size > 1) return null
    return telling.act !== null && otherActBetween(nearest, telling) ? null : nearest
  }
  /** What two numbered acts both agree with is told of the first of them. */
  function otherActBetween(begun: Telling, telling: Telling): boolean {
    for (const one of before(telling, longestWindow)) {
      if (one === begun) return false
      if (one.act !== null && agree(begun, one)) return true
    }
    return false
  }

  return (telling) => {
    const first = telling.act === null ? undefined : firsts.get(telling.act)
    if (first && first !== telling) return roots.get(first.id)!
    const joined = settled.has(telling.id) ? null : joins(telling)
    const root = settled.get(telling.id) ?? (joined ? roots.get(joined.id)! : telling.id)
    roots.set(telling.id, root)
    return root
  }
}

function some<T>(items: Iterable<T>, test: (item: T) => boolean): boolean {
  for (const item of items) if (test(item)) return true
  return false
}

function firstOfEachAct(inOrder: Telling[]): Map<string, Telling> {
  const firsts = new Map<string, Telling>()
  for (const one of inOrder) if (one.act !== null && !firsts.has(one.act)) firsts.set(one.act, one)
  return firsts
}

/**
 * Whether two announcements tell of one thing: what the shorter says the longer says too, and the shorter has what the longer begins with, or the rule
 * or permission that comes with it. So a report of two things is neither of the two alone unless it leads with it. Not by one publisher on two days: that is
 * its next news, not corroboration; nor where one corrects the other, or a curator holds them apart.
 */
function tellOfOneThing(a: Telling, b: Telling, daysApart: number): boolean {
  if (a.act !== null && b.act !== null) return false // of one act they are one already; two acts are two
  if (daysApart > 0 && publisherOf(a) === publisherOf(b)) return false
  if (areHeldApart(a, b) || areHeldApart(b, a)) return false
  const [longer, shorter] = a.facts.length > b.facts.length ? [a.facts, b.facts] : [b.facts, a.facts]
  const agree = (one: Fact, others: Fact[]): boolean => others.some((other) => factsAgree(one, other, daysApart))
  return (
    shorter.length > 0 &&
    shorter.every((fact) => agree(fact, longer)) &&
    leadsOf(longer).some((lead) => agree(lead, shorter))
  )
}

/** What an announcement begins with; of an authority's act, the rule and the permission that it gives are one. */
function leadsOf(facts: Fact[]): Fact[] {
  const first = facts[0]!
  if (first.type !== 'permission' && first.type !== 'measure') return [first]
  return ['permission', 'measure'].flatMap((type) => facts.find((fact) => fact.type === type) ?? [])
}

const publisherOf = ({ citations }: Telling): string | undefined => citations[0]?.publisher

const areHeldApart = (a: Telling, b: Telling): boolean =>
  a.corrects === b.id || Boolean(a.curated?.contradicts.includes(b.id) || a.curated?.supersedes.includes(b.id))

/** Whether an announcement is a denial: what it leads with is denied. */
export const isDenial = ({ facts }: Pick<Telling, 'facts'>): boolean => facts[0] !== undefined && isDenied(facts[0])

/** The claim that a denial answers, of those before it, nearest first: the one its curator names, else the nearest whose facts it denies. */
function claimDenied(denial: Telling, before: Telling[]): Telling | null {
  const denies = (claim: Telling) => denial.facts.some((denied) => claim.facts.some((fact) => factDenies(denied, fact)))
  const claims = before.filter((one) => one.facts.length > 0 && !isDenial(one) && one.corrects !== denial.id)
  const named = claims.filter(({ id }) => denial.curated?.contradicts.includes(id))
  return named.find((claim) => denies(claim)) ?? named[0] ?? claims.find((claim) => denies(claim)) ?? null
}
