/** Yes, no, or (null) not known. */
export type Known = boolean | null

export const not = (a: Known): Known => (a === null ? null : !a)

/** No as soon as one is no, even if the others are not known. */
export function every(all: Known[]): Known {
  if (all.includes(false)) return false
  return all.includes(null) ? null : true
}

/** Yes as soon as one is yes. */
export const some = (all: Known[]): Known => not(every(all.map((one) => not(one))))
