import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { backOff, describeHold, openHostPace, retryAfter } from '../../../functions/fetch/host-pace.ts'
import type { Hold } from '../../../functions/storage/records.ts'
import { instant } from '../../../shared/domain/clocks.ts'

const start = Date.parse('2026-01-13T00:00:00.000Z')
const at = (ms: number) => instant(start + ms)

/** A pace on a clock that only sleeping moves, over holds that two processes can share. */
function openPace(holds = new Map<string, Hold>()) {
  const clock = { time: start }
  const now = () => instant(clock.time)
  const records = {
    hostHold: async (host: string) => holds.get(host) ?? null,
    setHostHold: async (host: string, hold: Hold | null) => void (hold ? holds.set(host, hold) : holds.delete(host)),
  }
  const sleep = async (ms: number) => void (clock.time = Math.max(clock.time, clock.time + ms))
  return { clock, now, holds, pace: openHostPace({ records, now, sleep, random: () => 0 }) }
}

describe('the pace of a host', () => {
  it('lets requests through one spacing apart, each host for itself', async () => {
    const { pace, clock } = openPace()
    const turns: number[] = []
    for (let n = 0; n < 3; n += 1) {
      await pace.turn('www.sec.gov', 1000)
      turns.push(clock.time - start)
    }
    await pace.turn('data.sec.gov', 1000)
    expect([...turns, clock.time - start]).toEqual([0, 1000, 2000, 2000])
  })

  it('gives no two callers the same turn, though they ask at once', async () => {
    const slept: number[] = []
    const records = { hostHold: async () => null, setHostHold: async () => {} }
    const sleep = async (ms: number) => void slept.push(ms)
    const pace = openHostPace({ records, now: () => at(0), sleep })
    await Promise.all([1, 2, 3, 4].map(() => pace.turn('www.mofcom.gov.cn', 400)))
    expect(slept.sort((a, b) => a - b)).toEqual([400, 800, 1200])
  })

  it('holds a host that is unwell, longer each time, and says why and until when', async () => {
    const { pace, clock } = openPace()
    const hold = await pace.unwell('a.example', { why: '503: maintenance', wait: null })
    expect(describeHold(hold)).toBe(`waits until ${at(15_000)} after 1 failure: 503: maintenance`)
    expect(await pace.turn('a.example', 1000)).toEqual(hold)
    clock.time += 15_000
    expect(await pace.turn('a.example', 1000)).toBeNull()
    expect(await pace.unwell('a.example', { why: '503: maintenance', wait: null })).toMatchObject({
      until: at(45_000),
      failures: 2,
    })
    expect(await pace.turn('b.example', 1000)).toBeNull()
  })

  it('stays away as long as the publisher asks, but no longer than a day', async () => {
    const { pace } = openPace()
    expect(await pace.unwell('a.example', { why: '429', wait: 600_000 })).toMatchObject({ until: at(600_000) })
    expect(await pace.unwell('b.example', { why: '429', wait: 1 })).toMatchObject({ until: at(15_000) })
    expect(await pace.unwell('c.example', { why: '429', wait: 1e12 })).toMatchObject({ until: at(86_400_000) })
  })

  it('forgets its troubles once the host is well', async () => {
    const { pace, clock, holds } = openPace()
    for (let n = 0; n < 5; n += 1) await pace.unwell('a.example', { why: '500', wait: null })
    clock.time += 3_600_000
    await pace.well('a.example')
    expect(holds.size).toBe(0)
    expect(await pace.unwell('a.example', { why: '500', wait: null })).toMatchObject({ failures: 1 })
  })

  it('is known to every process, within a minute', async () => {
    const holds = new Map<string, Hold>()
    const [one, other] = [openPace(holds), openPace(holds)]
    expect(await other.pace.turn('a.example', 1)).toBeNull()
    const hold = await one.pace.unwell('a.example', { why: '429', wait: 600_000 })
    other.clock.time += 60_000
    expect(await other.pace.turn('a.example', 1)).toEqual(hold)
  })
})

it('the back-off grows up to an hour, whatever the jitter', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2000 }), fc.double({ min: 0, max: 1, noNaN: true }), (failures, jitter) => {
      const pause = backOff(failures, jitter)
      expect(pause).toBeGreaterThanOrEqual(15_000 * 0.75)
      expect(pause).toBeLessThanOrEqual(3_600_000)
      expect(backOff(failures + 1, 0)).toBeGreaterThanOrEqual(backOff(failures, 0))
    }),
  )
})

it.each([
  ['120', 120_000],
  [' 0 ', 0],
  ['Tue, 13 Jan 2026 00:10:00 GMT', 600_000],
  ['Mon, 12 Jan 2026 00:00:00 GMT', 0],
  ['-5', null],
  ['soon', null],
  ['2026-01-13', null],
  ['1e9', null],
  ['99999999999999999999', null],
  ['', null],
  [null, null],
])('the Retry-After %j is %j ms', (header, ms) => expect(retryAfter(header, at(0))).toBe(ms))
