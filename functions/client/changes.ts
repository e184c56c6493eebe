import type { ChangeList, ChangesQuery } from './answers.ts'
import { sleep } from './sleep.ts'

export type ChangeEvent = ChangeList['events'][number]

/** One event, and where to go on behind it: save the cursor when you are done with the event. */
export type Change = { event: ChangeEvent; cursor: string }

export type ChangesOptions = {
  /** The cursor that was saved last; from the first event where there is none. */
  after?: string | null
  /** Goes on when all is told: waits for what comes next. */
  follow?: boolean
  /** With `follow`: how long to wait before asking again, in ms; 30,000 by default. */
  every?: number
  /** How many events are asked for at once; 100 by default. */
  limit?: number
}

/**
 * The server's cursors stand between pages. Ours may also stand within one, so that who stops in the midst of it meets each event exactly once:
 * the server's cursor of that page, and the last event of it that was taken.
 */
const between = '~'

/** Every event behind a cursor, in order, each once. */
export async function* changesFrom(
  read: (query: ChangesQuery) => Promise<ChangeList>,
  { after, follow = false, every = 30_000, limit = 100 }: ChangesOptions,
  signal?: AbortSignal,
): AsyncGenerator<Change, void, undefined> {
  const [saved = '', taken = '0'] = (after ?? '').split(between)
  let cursor = saved
  let last = Number(taken)
  for (;;) {
    const page = await read({ limit, ...(cursor && { after: cursor }) })
    for (const event of page.events) {
      if (event.seq <= last) continue
      last = event.seq
      yield { event, cursor: event === page.events.at(-1) ? page.next : `${cursor}${between}${event.seq}` }
    }
    cursor = page.next
    if (page.hasMore) continue
    if (!follow) return
    await sleep(every, signal)
  }
}
