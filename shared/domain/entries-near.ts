import { addDays, type Day } from './clocks.ts'
import type { Entry } from './entry.ts'
import { reach, zoneSlack } from './entry-groups.ts'
import { descend, find, type SegmentStore, type Shelf } from './shelf.ts'

/** The entries that stand within so many days before a position and after it. Reads the runs they lie in and no others. */
export async function entriesAround(
  shelf: Shelf<Entry>,
  position: string,
  { back, ahead }: { back: number; ahead: number },
  store: SegmentStore<Entry>,
): Promise<Entry[]> {
  const [from, to] = [dayAt(position, -back - zoneSlack), dayAt(position, ahead + zoneSlack + 1)]
  const near: Entry[] = []
  for await (const entry of descend(shelf, to, store)) {
    if (entry.position < from) break
    near.push(entry)
  }
  return near
}

/** The entry that holds what is told at one of these positions: it stands there, or not far before. */
export async function entryHolding(
  shelf: Shelf<Entry>,
  positions: string[],
  store: SegmentStore<Entry>,
): Promise<Entry | null> {
  for (const position of positions) {
    const entry = await find(shelf, position, store)
    if (entry) return entry
  }
  for (const position of positions) {
    for (const entry of await entriesAround(shelf, position, { back: reach.place, ahead: 0 }, store)) {
      if (entry.also.some((telling) => telling.position === position)) return entry
    }
  }
  return null
}

/** The day so many days from the one that a position begins with. */
export const dayAt = (position: string, days: number): Day => addDays(position.slice(0, 10), days)
