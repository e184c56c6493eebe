import type { Tier, Track } from '../../../shared/domain/announcement.ts'
import { dayOf, type Day } from '../../../shared/domain/clocks.ts'
import type { Entry } from '../../../shared/domain/entry.ts'
import type { Axis } from './axis.ts'

/** An announcement on the axis: how close its publisher stands to the act, and whether it is hearsay or a denial. */
export type Mark = { entry: Entry; day: Day; tier: Tier; soft: boolean }

/** What stands at one place of a lane: marks one above the other, or, where they are too many, how many there are. */
export type Stack = { at: number; from: Day; until: Day; marks: Mark[]; folded: boolean }

export type Lane = { track: Track | null; stacks: Stack[]; count: number; height: number }

const trackOrder: (Track | null)[] = ['us-policy', 'cn-policy', 'orders', 'domestic', 'competitors', 'market', null]
/** Beyond so many marks on one drawing each place shows their number alone: a thousand links help nobody. */
const mostSingly = 160
const mostStacked = 4

/** The lanes of a drawing, one for each track that has something to show. */
export function lanesOf(entries: Entry[], axis: Axis): Lane[] {
  const marks = entries.map((entry) => markOf(entry)).filter(({ day }) => day >= axis.from && day <= axis.to)
  const crowded = marks.length > mostSingly
  return trackOrder.flatMap((track) => {
    const ours = marks.filter(({ entry }) => entry.track === track)
    if (ours.length === 0) return []
    const stacks = stacksOf(ours, axis, crowded ? 2.5 : 1.15, crowded ? 1 : mostStacked)
    const height = Math.max(...stacks.map(({ marks: stacked, folded }) => (folded ? 1 : stacked.length)))
    return [{ track, stacks, count: ours.length, height }]
  })
}

function markOf(entry: Entry): Mark {
  const soft =
    entry.facts.length > 0 && entry.facts.every(({ assertion }) => ['rumoured', 'denied'].includes(assertion))
  return { entry, day: dayOf(entry.announcedAt, entry.zone), tier: bestTier(entry), soft }
}

const tierOrder: Tier[] = ['official', 'filing', 'company', 'wire', 'press']
const bestTier = ({ citations }: Entry): Tier =>
  tierOrder.find((tier) => citations.some((citation) => citation.tier === tier)) ?? 'press'

/** Marks that would touch share a place, that of the earliest; `width` is how far apart places are, in per cent. */
function stacksOf(marks: Mark[], axis: Axis, width: number, most: number): Stack[] {
  const stacks: Stack[] = []
  for (const mark of marks.toSorted((a, b) => (a.day < b.day ? -1 : 1))) {
    const [at, last] = [axis.at(mark.day), stacks.at(-1)]
    if (last && at - last.at < width) {
      last.marks.push(mark)
      last.until = mark.day
    } else stacks.push({ at, from: mark.day, until: mark.day, marks: [mark], folded: false })
  }
  return stacks.map((stack) => ({ ...stack, folded: stack.marks.length > most }))
}
