import type { Reading } from '../source.ts'

export const emptyReading = (): Reading => ({ announcements: [], passedOver: {}, follow: [] })

/** Counts something that a document holds and that becomes no announcement. */
export function passOver(reading: Reading, reason: string, count = 1): void {
  if (count > 0) reading.passedOver[reason] = (reading.passedOver[reason] ?? 0) + count
}

/** A document that holds one thing, which is not for us. */
export const passedOver = (reason: string, count = 1): Reading => ({
  ...emptyReading(),
  passedOver: { [reason]: count },
})
