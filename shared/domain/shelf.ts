import { canonicalJson, sha256 } from './canonical.ts'

/** Anything that has its fixed place in an order. */
type Placed = { position: string }

/** Names an immutable run of older items. `from` is at or below its first position and above every position before it. */
export type Ref = { hash: string; count: number; from: string }

/** A sealed run: items themselves, or the names of older runs. */
export type Segment<T> = { items: T[] } | { refs: Ref[] }

/**
 * A long ordered list of which only the newest part is at hand: `tail`, then names of sealed runs, level by level, ever older and larger
 * (`levels[0]` names runs of items, `levels[1]` names runs of names). An append touches the tail and now and then seals a run; a late item rewrites the one run
 * it falls in and the few names above it, and leaves the old ones for whoever still names them.
 */
export type Shelf<T> = { tail: T[]; levels: Ref[][] }

/** Where sealed runs are kept: written once, by content, before anything names them. */
export type SegmentStore<T> = {
  load: (hash: string) => Promise<Segment<T>>
  save: (hash: string, segment: Segment<T>) => Promise<void>
}

/** More than `most` are cut, oldest first, into runs of `run`. */
const limits = { items: { most: 64, run: 32 }, refs: { most: 7, run: 4 } }

export const emptyShelf = <T>(): Shelf<T> => ({ tail: [], levels: [] })

export const countOf = (shelf: Shelf<unknown>): number =>
  shelf.levels.flat().reduce((sum, ref) => sum + ref.count, shelf.tail.length)

/** The item at a position, or null. */
export async function find<T extends Placed>(
  shelf: Shelf<T>,
  position: string,
  store: SegmentStore<T>,
): Promise<T | null> {
  const level = levelOf(shelf, position)
  if (level < 0) return at(shelf.tail, position)
  let refs = shelf.levels[level]!
  for (;;) {
    const segment = await store.load(refs[indexOf(refs, position)]!.hash)
    if ('items' in segment) return at(segment.items, position)
    refs = segment.refs
  }
}

/** The shelf with an item put in its place, in the stead of the one that had the same position. */
export async function place<T extends Placed>(shelf: Shelf<T>, item: T, store: SegmentStore<T>): Promise<Shelf<T>> {
  const level = levelOf(shelf, item.position)
  if (level < 0) return settle({ ...shelf, tail: placed(shelf.tail, item) }, store)
  const levels = [...shelf.levels]
  levels[level] = await placeBelow(levels[level]!, item, store)
  return settle({ tail: shelf.tail, levels }, store)
}

/** The shelf without the item at a position; where there is none, the same. */
export async function remove<T extends Placed>(
  shelf: Shelf<T>,
  position: string,
  store: SegmentStore<T>,
): Promise<Shelf<T>> {
  const level = levelOf(shelf, position)
  if (level < 0) return refill({ ...shelf, tail: shelf.tail.filter((item) => item.position !== position) }, store)
  const levels = [...shelf.levels]
  levels[level] = await removeBelow(levels[level]!, position, store)
  while (levels.at(-1)?.length === 0) levels.pop()
  return refill({ tail: shelf.tail, levels }, store)
}

/** Items at positions below `before`, newest first, loading runs only as they are asked for. */
export async function* descend<T extends Placed>(
  shelf: Shelf<T>,
  before: string | null,
  store: SegmentStore<T>,
): AsyncGenerator<T> {
  yield* newestFirst(shelf.tail, before)
  for (const refs of shelf.levels) yield* descendRefs(refs, before, store)
}

/** The item with the lowest position; null where there is none. */
export async function oldest<T extends Placed>({ tail, levels }: Shelf<T>, store: SegmentStore<T>): Promise<T | null> {
  let refs = levels.at(-1)
  while (refs?.[0]) {
    const segment = await store.load(refs[0].hash)
    if ('items' in segment) return segment.items[0] ?? null
    refs = segment.refs
  }
  return tail[0] ?? null
}

/** The runs that a shelf names directly; two shelves of one list share all but the few that changed between them. */
export const namesOf = (shelf: Shelf<unknown>): Set<string> => new Set(shelf.levels.flat().map((ref) => ref.hash))

/** Every item, oldest first, from all runs except those whose name is in `except`. */
export async function collect<T extends Placed>(
  shelf: Shelf<T>,
  store: SegmentStore<T>,
  except: Set<string> = new Set(),
): Promise<T[]> {
  const runs: T[][] = [shelf.tail]
  for (const refs of shelf.levels) runs.unshift(await collectRefs(refs, store, except))
  return runs.flat()
}

async function collectRefs<T extends Placed>(refs: Ref[], store: SegmentStore<T>, except: Set<string>): Promise<T[]> {
  const items: T[] = []
  for (const { hash } of refs) {
    if (except.has(hash)) continue
    const segment = await store.load(hash)
    items.push(...('items' in segment ? segment.items : await collectRefs(segment.refs, store, except)))
  }
  return items
}

/** Which level holds a position: -1 for the tail. */
function levelOf(shelf: Shelf<Placed>, position: string): number {
  if (shelf.levels.length === 0 || (shelf.tail[0] && position >= shelf.tail[0].position)) return -1
  const level = shelf.levels.findIndex((refs) => refs[0] && position >= refs[0].from)
  return level < 0 ? shelf.levels.length - 1 : level
}

/** The last run that starts at or below a position; the first where none does. */
const indexOf = (refs: Ref[], position: string): number =>
  Math.max(
    0,
    refs.findLastIndex((ref) => ref.from <= position),
  )

const at = <T extends Placed>(items: T[], position: string): T | null =>
  items.find((item) => item.position === position) ?? null

function placed<T extends Placed>(items: T[], item: T): T[] {
  const index = items.findLastIndex((other) => other.position <= item.position)
  const same = index >= 0 && items[index]!.position === item.position
  return items.toSpliced(same ? index : index + 1, same ? 1 : 0, item)
}

async function placeBelow<T extends Placed>(refs: Ref[], item: T, store: SegmentStore<T>): Promise<Ref[]> {
  const index = indexOf(refs, item.position)
  const ref = refs[index]!
  const segment = await store.load(ref.hash)
  const from = item.position < ref.from ? item.position : ref.from
  const rewritten =
    'items' in segment
      ? await sealItems(halves(placed(segment.items, item), limits.items.most), from, store)
      : await sealRefs(halves(await placeBelow(segment.refs, item, store), limits.refs.most), from, store)
  return refs.toSpliced(index, 1, ...rewritten)
}

async function removeBelow<T extends Placed>(refs: Ref[], position: string, store: SegmentStore<T>): Promise<Ref[]> {
  const index = indexOf(refs, position)
  const { hash, from } = refs[index]!
  const segment = await store.load(hash)
  if ('items' in segment) {
    const items = segment.items.filter((item) => item.position !== position)
    return refs.toSpliced(index, 1, ...(items.length > 0 ? await sealItems([items], from, store) : []))
  }
  const below = await removeBelow(segment.refs, position, store)
  return refs.toSpliced(index, 1, ...(below.length > 0 ? await sealRefs([below], from, store) : []))
}

/** The newest items stay at hand: where the tail, or a level above a fuller one, ran empty, the newest run comes back out of its seal. */
async function refill<T extends Placed>(shelf: Shelf<T>, store: SegmentStore<T>): Promise<Shelf<T>> {
  let { tail } = shelf
  const levels = [...shelf.levels]
  for (let level = levels.length - 1; level >= 0; level--) {
    const above = levels[level]!.at(-1)
    if (level > 0 ? levels[level - 1]!.length > 0 : tail.length > 0) continue
    if (!above) continue
    const segment = await store.load(above.hash)
    levels[level] = levels[level]!.slice(0, -1)
    if ('items' in segment) tail = segment.items
    else levels[level - 1] = segment.refs
  }
  while (levels.at(-1)?.length === 0) levels.pop()
  return { tail, levels }
}

/** Seals what has outgrown its place, from the tail upwards. */
async function settle<T extends Placed>(shelf: Shelf<T>, store: SegmentStore<T>): Promise<Shelf<T>> {
  let { tail } = shelf
  const levels = [...shelf.levels]
  if (tail.length > limits.items.most) {
    const run = tail.slice(0, limits.items.run)
    const last = await lastPosition(levels[0]?.at(-1), store)
    tail = tail.slice(limits.items.run)
    levels[0] = [...(levels[0] ?? []), ...(await sealItems([run], separator(last, run[0]!.position), store))]
  }
  for (let level = 0; level < levels.length; level++) {
    const refs = levels[level]!
    if (refs.length <= limits.refs.most) continue
    const run = refs.slice(0, limits.refs.run)
    levels[level] = refs.slice(limits.refs.run)
    levels[level + 1] = [...(levels[level + 1] ?? []), ...(await sealRefs([run], run[0]!.from, store))]
  }
  return { tail, levels }
}

const halves = <T>(list: T[], most: number): T[][] =>
  list.length <= most ? [list] : [list.slice(0, list.length >> 1), list.slice(list.length >> 1)]

async function sealItems<T extends Placed>(runs: T[][], from: string, store: SegmentStore<T>): Promise<Ref[]> {
  const refs: Ref[] = []
  for (const [index, items] of runs.entries()) {
    const start = index === 0 ? from : separator(runs[index - 1]!.at(-1)!.position, items[0]!.position)
    refs.push(await seal({ items }, items.length, start, store))
  }
  return refs
}

async function sealRefs<T extends Placed>(runs: Ref[][], from: string, store: SegmentStore<T>): Promise<Ref[]> {
  const sealed: Ref[] = []
  for (const [index, refs] of runs.entries()) {
    const count = refs.reduce((sum, ref) => sum + ref.count, 0)
    sealed.push(await seal({ refs }, count, index === 0 ? from : refs[0]!.from, store))
  }
  return sealed
}

async function seal<T extends object>(
  segment: Segment<T>,
  count: number,
  from: string,
  store: SegmentStore<T>,
): Promise<Ref> {
  // 72 bits are ample among the runs of one timeline, and every version carries these names.
  const hash = Buffer.from(sha256(spelledRun(segment)).slice(0, 18), 'hex').toString('base64url')
  await store.save(hash, segment)
  return { hash, count, from }
}

/** Items stay as they are, and a run that is rewritten differs from the one before it in one of them: each is spelled once. */
const spellings = new WeakMap<object, string>()

function spelled(item: object): string {
  const text = spellings.get(item) ?? canonicalJson(item)
  spellings.set(item, text)
  return text
}

/** The canonical JSON of a run. */
const spelledRun = <T extends object>(segment: Segment<T>): string =>
  'items' in segment ? `{"items":[${segment.items.map(spelled).join(',')}]}` : canonicalJson(segment)

async function lastPosition<T extends Placed>(ref: Ref | undefined, store: SegmentStore<T>): Promise<string> {
  if (!ref) return ''
  const segment = await store.load(ref.hash)
  return 'items' in segment ? segment.items.at(-1)!.position : lastPosition(segment.refs.at(-1), store)
}

/** The shortest text above `last` and at or below `first`: names stay small however long positions are. */
function separator(last: string, first: string): string {
  let length = 0
  while (length < last.length && last[length] === first[length]) length++
  return first.slice(0, length + 1)
}

function* newestFirst<T extends Placed>(items: T[], before: string | null): Generator<T> {
  for (let index = items.length - 1; index >= 0; index--) {
    if (before === null || items[index]!.position < before) yield items[index]!
  }
}

async function* descendRefs<T extends Placed>(
  refs: Ref[],
  before: string | null,
  store: SegmentStore<T>,
): AsyncGenerator<T> {
  for (let index = refs.length - 1; index >= 0; index--) {
    if (before !== null && refs[index]!.from >= before) continue
    const segment = await store.load(refs[index]!.hash)
    if ('items' in segment) yield* newestFirst(segment.items, before)
    else yield* descendRefs(segment.refs, before, store)
  }
}
