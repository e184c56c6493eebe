import { type Instant, instant } from '../../shared/domain/clocks.ts'
import type { Hold, Records } from '../storage/records.ts'

/** Why a host is to be left alone. */
export type Trouble = {
  why: string
  /** How long the publisher itself asks us to stay away, in milliseconds; null where it does not say. */
  wait: number | null
}

/** When each host may be asked next: requests of this process a spacing apart, and none while the host is to be left alone. */
export type HostPace = {
  /** Waits for the host's turn, which comes `spacing` ms after the one before. A hold means: do not ask now. */
  turn: (host: string, spacing: number) => Promise<Hold | null>
  /** After an answer that shows the host well: forgets its troubles. */
  well: (host: string) => Promise<void>
  /** After an answer that shows it unwell: the hold is longer each time, and kept for every process to see. */
  unwell: (host: string, trouble: Trouble) => Promise<Hold>
}

type Options = {
  records: Pick<Records, 'hostHold' | 'setHostHold'>
  now: () => Instant
  sleep: (ms: number) => Promise<void>
  /** From 0 up to 1; spreads the clients that fell out together. */
  random?: () => number
}

const shortest = 15_000
const longest = 3_600_000
/** A Retry-After beyond this is a mistake, or as good as one. */
const longestAsked = 86_400_000
/** How long we trust what we read of a hold; another process may have learnt more since. */
const remembered = 60_000

export function openHostPace({ records, now, sleep, random = Math.random }: Options): HostPace {
  const nextTurn = new Map<string, number>()
  const known = new Map<string, { hold: Hold | null; until: number }>()
  const remember = (host: string, hold: Hold | null) => known.set(host, { hold, until: Date.parse(now()) + remembered })

  const holdOf = async (host: string): Promise<Hold | null> => {
    const fresh = known.get(host)
    if (fresh && Date.parse(now()) < fresh.until) return fresh.hold
    const hold = await records.hostHold(host)
    remember(host, hold)
    return hold
  }
  const keep = async (host: string, hold: Hold | null): Promise<void> => {
    await records.setHostHold(host, hold)
    remember(host, hold)
  }
  return {
    turn: async (host, spacing) => {
      const hold = await holdOf(host)
      if (hold && now() < hold.until) return hold
      const time = Date.parse(now())
      const turn = Math.max(time, nextTurn.get(host) ?? 0)
      nextTurn.set(host, turn + spacing) // taken before we sleep, so that two callers never share a turn
      if (turn > time) await sleep(turn - time)
      return null
    },
    well: async (host) => {
      if (await holdOf(host)) await keep(host, null)
    },
    unwell: async (host, { why, wait }) => {
      const failures = ((await holdOf(host))?.failures ?? 0) + 1
      const pause = Math.max(backOff(failures, random()), Math.min(wait ?? 0, longestAsked))
      const hold = { until: instant(Date.parse(now()) + pause), why, failures }
      await keep(host, hold)
      return hold
    },
  }
}

/** Doubles from 15 s up to an hour; `jitter`, from 0 to 1, takes off up to a quarter. In milliseconds. */
export function backOff(failures: number, jitter: number): number {
  const full = Math.min(shortest * 2 ** (failures - 1), longest)
  return Math.round(full * (1 - jitter / 4))
}

/** A Retry-After header, in milliseconds from now: seconds or an HTTP date. Null where it is neither. */
export function retryAfter(header: string | null, now: Instant): number | null {
  if (header === null) return null
  if (/^\s*\d{1,9}\s*$/.test(header)) return Number(header) * 1000
  const date = / GMT\s*$/.test(header) ? Date.parse(header) : NaN
  return Number.isNaN(date) ? null : Math.max(0, date - Date.parse(now))
}

/** A hold in words: `waits until 2026-01-13T00:10:00.000Z after 2 failures: …`. */
export const describeHold = ({ until, why, failures }: Hold): string =>
  `waits until ${until} after ${failures} failure${failures === 1 ? '' : 's'}: ${why}`
