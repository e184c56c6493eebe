import { mayBeTheSame, type Line } from './lines.ts'
import { compareRanges, type Range } from './ranges.ts'

/** A line with its figure of one kind. */
export type Weighed = { line: Line; figure: Range }

/** More lines than this that hang together are chosen from one after the other, the largest first. */
const mostWeighed = 16

/**
 * The lines whose figures may be added: no two of them may be the same chips, and together they are the most that can be said. A report of three
 * buyers together and one of each of them are alternatives, of which the larger counts.
 */
export const countedOf = (weighed: Weighed[]): Weighed[] =>
  groupsOf(weighed).flatMap((group) => (group.length <= mostWeighed ? heaviest(group) : largestFirst(group)))

/** Lines that hang together: each may be the same as another of its group. */
function groupsOf(weighed: Weighed[]): Weighed[][] {
  const groups: Weighed[][] = []
  for (const one of weighed) {
    const touched = groups.filter((group) => group.some(({ line }) => mayBeTheSame(line, one.line)))
    for (const group of touched) groups.splice(groups.indexOf(group), 1)
    groups.push([...touched.flat(), one])
  }
  return groups
}

/** Of all choices in which no two may be the same, the one that comes to most. */
function heaviest(group: Weighed[]): Weighed[] {
  let best: Weighed[] = []
  const choose = (index: number, chosen: Weighed[]): void => {
    if (index === group.length) {
      if (compareRanges(total(chosen), total(best)) > 0) best = chosen
      return
    }
    const next = group[index]!
    if (isFree(next, chosen)) choose(index + 1, [...chosen, next])
    choose(index + 1, chosen)
  }
  choose(0, [])
  return best
}

function largestFirst(group: Weighed[]): Weighed[] {
  const chosen: Weighed[] = []
  for (const next of group.toSorted((a, b) => compareRanges(b.figure, a.figure))) {
    if (isFree(next, chosen)) chosen.push(next)
  }
  return chosen
}

const isFree = (next: Weighed, chosen: Weighed[]): boolean => !chosen.some(({ line }) => mayBeTheSame(line, next.line))

const total = (chosen: Weighed[]): Range => ({
  min: chosen.reduce((sum, { figure }) => sum + (figure.min ?? 0), 0),
  max: chosen.reduce((sum, { figure }) => sum + (figure.max ?? figure.min ?? 0), 0),
})
