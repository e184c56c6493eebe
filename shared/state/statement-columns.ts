import { dayIn, msADay, type DayNumber, type MomentNumber } from './day-numbers.ts'

/** What a table holds of a statement in numbers. */
export type Numbers = {
  announced: MomentNumber
  begin: DayNumber
  end: DayNumber | null
  /** Which of the table's kinds of words it is. */
  kind: number
  /** Where all of it lies: on which page, in which place of the page, and which statement of the announcement it is. */
  page: number
  place: number
  nth: number
}
/** Of each place in effective order, which row has it. */
type Order = number[]

const names = ['day', 'time', 'begin', 'end', 'kind', 'page', 'place', 'nth', 'order'] as const
type Columns = Record<(typeof names)[number], Int32Array>

const never = 2 ** 31 - 1

/** Column by column, each day as the distance from the one before it: numbers that are small and alike pack well. */
export function writeColumns(rows: Numbers[], order: Order): Uint8Array {
  let last = 0
  const columns = rows.map(({ announced, begin, end, kind, page, place, nth }, index) => {
    const day = dayIn(announced)
    const time = announced + 0.5 - day * msADay // 0 where the day alone is known
    const days = [day - last, Math.ceil(time), begin - day, end === null ? never : end - begin]
    last = day
    return [...days, kind, page, place, nth, order[index]! - index]
  })
  return new Uint8Array(Int32Array.from(names.flatMap((_, column) => columns.map((row) => row[column]!))).buffer)
}

export type ReadColumns = { count: number; announced: Float64Array; begin: Int32Array; end: Int32Array } & Pick<
  Columns,
  'kind' | 'page' | 'place' | 'nth' | 'order'
>

/** `end` is what `isNever` says where nothing runs out. */
export function readColumns(bytes: Uint8Array): ReadColumns {
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice()
  const all = new Int32Array(aligned.buffer, aligned.byteOffset, aligned.length / 4)
  const count = all.length / names.length
  const column = (name: keyof Columns) => {
    const from = names.indexOf(name) * count
    return all.subarray(from, from + count)
  }
  const [days, times, begins, ends, orders] = [
    column('day'),
    column('time'),
    column('begin'),
    column('end'),
    column('order'),
  ]
  const announced = new Float64Array(count)
  const [begin, end, order] = [new Int32Array(count), new Int32Array(count), new Int32Array(count)]
  let day = 0
  for (let row = 0; row < count; row++) {
    day += days[row]!
    announced[row] = day * msADay + (times[row] === 0 ? -0.5 : times[row]! - 1)
    begin[row] = day + begins[row]!
    end[row] = ends[row] === never ? never : begin[row]! + ends[row]!
    order[row] = row + orders[row]!
  }
  const [kind, page, place, nth] = [column('kind'), column('page'), column('place'), column('nth')]
  return { count, announced, begin, end, order, kind, page, place, nth }
}

export const isNever = (end: number): boolean => end === never
