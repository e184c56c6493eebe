import type { Search, SearchQuery } from '../answers.ts'
import type { Change } from '../changes.ts'
import type { Chipline } from '../client.ts'
import { CommandLineError, type Given, type Takes } from './arguments.ts'
import {
  showDiff,
  showEntries,
  showEvent,
  showCorrected,
  showHits,
  showLedger,
  showOverview,
  showState,
  showUpcoming,
  showWindows,
} from './show.ts'
import type { Terminal } from './terminal.ts'

/** What a command puts out: once, or as it comes. */
export type Told = { json: unknown; text: string }
export type Command = Takes & {
  says: string
  run: (chipline: Chipline, given: Given, terminal: Terminal) => AsyncIterable<Told>
}

const clocks = ['as-of', 'known-at', 'version']
const shownAtMost = 20

export const commands: Record<string, Command> = {
  state: {
    says: 'what holds in a corridor on a day',
    words: ['<corridor>'],
    options: clocks,
    run: once(async (chipline, { words: [id = ''], options }, terminal) => {
      const answer = await chipline.state(id, queryOf(options))
      return { json: answer, text: showState(answer, terminal) }
    }),
  },
  windows: {
    says: 'when a corridor was open; of every chip to a destination where none is named',
    words: ['[corridor]'],
    options: ['known-at', 'version', 'destination'],
    run: once(async (chipline, { words: [id], options }, terminal) => {
      if (id === undefined) {
        const overview = await chipline.overview(queryOf(options))
        return { json: overview, text: showOverview(overview, terminal) }
      }
      const answer = await chipline.windows(id, queryOf(options))
      return { json: answer, text: showWindows(answer, terminal) }
    }),
  },
  timeline: {
    says: 'what happened, newest first',
    words: ['<timeline>'],
    options: [...clocks, 'recorded-at', 'limit'],
    run: once(async (chipline, { words: [id = ''], options }, terminal) => {
      const { limit, ...query } = options
      const entries = await taken(chipline.entries(id, queryOf(query)), limit)
      return { json: entries.items, text: showEntries(entries.items, terminal) + entries.more }
    }),
  },
  diff: {
    says: 'what changed between two versions, or between what was known on two days',
    words: ['<timeline>'],
    options: ['from', 'to', 'known-at-from', 'known-at-to'],
    run: once(async (chipline, { words: [id = ''], options }, terminal) => {
      const diff = await chipline.diff(id, queryOf(options))
      const pages = await Array.fromAsync(chipline.pages(diff))
      return {
        json: pages.length === 1 ? diff : pages,
        text: pages.map((page) => showDiff(page, terminal)).join('\n\n'),
      }
    }),
  },
  ledger: {
    says: 'the orders of a corridor or a company, and how they add up',
    words: ['<timeline>'],
    options: [...clocks, 'recorded-at'],
    run: once(async (chipline, { words: [id = ''], options }, terminal) => {
      const answer = await chipline.ledger(id, queryOf(options))
      return { json: answer, text: showLedger(answer, terminal) }
    }),
  },
  search: {
    says: 'announcements by their words, in English or Chinese',
    words: ['<words…>'],
    options: [
      'track',
      'timeline',
      'product',
      'company',
      'authority',
      'source',
      'type',
      'tier',
      'language',
      'year',
      'sort',
      'limit',
    ],
    run: once(async (chipline, { words, options }, terminal) => {
      const { limit, ...filters } = options
      const query = { ...queryOf(filters), q: words.join(' ') } as SearchQuery // whether it is one, the API tells better
      let corrected: Search['corrected'] = []
      async function* found() {
        for await (const page of chipline.search(query).pages()) {
          corrected = page.corrected
          yield* page.hits
        }
      }
      const hits = await taken(found(), limit)
      return { json: hits.items, text: showCorrected(corrected, terminal) + showHits(hits.items, terminal) + hits.more }
    }),
  },
  upcoming: {
    says: 'the days ahead on which something begins or ceases to hold',
    words: [],
    options: ['product', 'destination', 'within', 'limit'],
    run: once(async (chipline, { options }, terminal) => {
      const { limit, ...query } = options
      const dates = await taken(chipline.upcoming(queryOf(query)), limit)
      return { json: dates.items, text: showUpcoming(dates.items, terminal) + dates.more }
    }),
  },
  watch: {
    says: 'what happens, as it happens, from now on or behind a cursor that --json gave',
    words: ['[timeline]'],
    options: ['after', 'every'],
    async *run(chipline, { words: [id], options }, terminal) {
      const every = secondsOf(options['every'])
      if (id !== undefined) await chipline.timeline(id) // who mistyped it should not wait for ever
      const after = options['after'] ?? (await newestCursor(chipline))
      for await (const { event, cursor } of chipline.changes({ after, follow: true, every })) {
        if (id !== undefined && !event.timelines.includes(id)) continue
        yield { json: { event, cursor }, text: showEvent(event, terminal) }
      }
    },
  },
}

/** Where to begin for who wants only what is new. */
async function newestCursor(chipline: Chipline): Promise<string | null> {
  let last: Change | null = null
  for await (const change of chipline.changes({ limit: 200 })) last = change
  return last?.cursor ?? null
}

function once(answer: (chipline: Chipline, given: Given, terminal: Terminal) => Promise<Told>): Command['run'] {
  return async function* run(...given) {
    yield await answer(...given)
  }
}

/** `--known-at` is `knownAt` to the API, which says what is wrong with the value. */
const queryOf = ({ server: _, ...options }: Given['options']): Given['options'] =>
  Object.fromEntries(Object.entries(options).map(([name, value]) => [camelCase(name), value]))

const camelCase = (name: string): string => name.replaceAll(/-(\w)/g, (_dash, letter: string) => letter.toUpperCase())

/** The first items of a list, and a line that says so where there are more. */
async function taken<Item>(list: AsyncIterable<Item>, limit: string | undefined) {
  const most = limit === undefined ? shownAtMost : wholeNumber('limit', limit)
  const items: Item[] = []
  for await (const item of list) {
    if (items.length === most) return { items, more: `\n\nThere are more: --limit ${most * 5} shows them.` }
    items.push(item)
  }
  return { items, more: '' }
}

const secondsOf = (text: string | undefined): number =>
  text === undefined ? 30_000 : wholeNumber('every', text) * 1000

function wholeNumber(name: string, text: string): number {
  if (/^[1-9]\d{0,6}$/.test(text)) return Number(text)
  throw new CommandLineError(`--${name} takes a whole number from 1, not "${text}"`)
}
