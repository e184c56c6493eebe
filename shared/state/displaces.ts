import type { Dated, Said } from './dated.ts'
import { standings, type Standing, type ThresholdBasis } from './permissions.ts'

/**
 * Whether a permission takes the place of the one before it. A decision always does. "Under review" is none: it opens a question where
 * a side was plainly open or closed, if the party concerned says so on the record; a report of plans does not, and under a conditional
 * permission reviews are how it works. Hearsay and denials dispute a state and never make one.
 */
export function displaces({ standing, said }: Dated, current: Dated | null): boolean {
  if (standing === null) return false
  if (said.threshold) return thresholdDisplaces(said, said.threshold, current)
  if (current === null || said.permission !== 'under-review') return true
  if (current.said.permission === 'under-review') return true
  return current.said.permission !== 'conditional' && standing !== 'reported'
}

/**
 * A threshold that comes to catch a chip closes it, whatever was said by name before. One that lets it pass takes no decision by name back, but settles what
 * was under review.
 */
function thresholdDisplaces({ permission }: Said, { renews }: ThresholdBasis, current: Dated | null): boolean {
  if (current === null || current.said.basis === 'threshold') return true
  return !renews && (permission === 'closed' || current.said.permission === 'under-review')
}

/** The best word among these; null where there is only hearsay. */
export function bestStanding(permissions: Dated[]): Standing | null {
  let best = -1
  for (const { standing } of permissions) {
    if (standing !== null) best = Math.max(best, standings.indexOf(standing))
    if (best === standings.length - 1) break
  }
  return standings[best] ?? null
}
