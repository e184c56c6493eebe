/** How many or how much: `min` alone is more than, `max` alone up to. */
export type Range = { min: number | null; max: number | null; approximate?: true | undefined }

/** The ranges together; no upper end where one has none. */
export const sumOf = (ranges: Range[]): Range => ({
  min: ranges.reduce((sum, { min }) => sum + (min ?? 0), 0),
  max: ranges.reduce<number | null>((sum, { max }) => (sum === null || max === null ? null : sum + max), 0),
  ...(ranges.some(({ approximate }) => approximate) && { approximate: true as const }),
})

/** By what is at least meant, then by what is at most. */
export const compareRanges = (a: Range, b: Range): number =>
  (a.min ?? 0) - (b.min ?? 0) || (a.max ?? a.min ?? 0) - (b.max ?? b.min ?? 0)

/** What part one range is of another, from 0 to 1; null where one of them is not known, or the whole may be nought. */
export function shareOf(part: Range | null, whole: Range | null): { min: number; max: number | null } | null {
  if (!part || !whole || !whole.min) return null
  const min = whole.max === null ? 0 : Math.min(1, (part.min ?? 0) / whole.max)
  return { min, max: part.max === null ? null : Math.min(1, part.max / whole.min) }
}
