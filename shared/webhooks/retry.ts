const second = 1000
const minute = 60 * second
const hour = 60 * minute

/** How long to wait after each failure in a row, in milliseconds: the schedule that Standard Webhooks gives, three days and a quarter in all. */
export const retryWaits: readonly number[] = [
  5 * second,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
]

/** A Retry-After beyond this is a mistake, or as good as one. */
export const longestAsked = 24 * hour

/**
 * How long to wait after so many failures in a row, in milliseconds; null when it is time to give up. `chance`, from 0 up to 1, adds up to a fifth, so that what
 * failed together does not come back together; `asked` is what the endpoint itself asked for, and is the least.
 */
export function waitAfter(failures: number, chance: number, asked: number | null): number | null {
  const wait = retryWaits[failures - 1]
  if (wait === undefined) return null
  return Math.max(Math.round(wait * (1 + chance / 5)), Math.min(asked ?? 0, longestAsked))
}
