import { addDays, type Day } from './clocks.ts'
import { tellingsOf, type Entry, type Telling } from './entry.ts'
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

/** The entry that holds a telling at one of these positions: it stands there, or not far before. */
export async function entryHolding(
  shelf: Shelf<Entry>,
  positions: string[],
  isIt: (telling: Telling) => boolean,
  store: SegmentStore<Entry>,
): Promise<Entry | null> {
  const holds = (entry: Entry) => tellingsOf(entry).some((one) => positions.includes(one.position) && isIt(one))
  for (const position of positions) {
    const entry = await find(shelf, position, store)
    if (entry && holds(entry)) return entry
  }
  for (const position of positions) {
    const near = await entriesAround(shelf, position, { back: reach.place, ahead: 0 }, store)
    const entry = near.find((one) => holds(one))
    if (entry) return entry
  }
  return null
}

/** The day so many days from the one that a position begins with. */
export const dayAt = (position: string, days: number): Day => addDays(position.slice(0, 10), days)
