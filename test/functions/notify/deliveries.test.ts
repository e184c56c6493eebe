import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openNotifier } from '../../../functions/notify/notifier.ts'
import type { NotifyEvent, NotifyStage } from '../../../functions/notify/notify-stage.ts'
import { safePost } from '../../../functions/notify/safe-post.ts'
import { openSubscriptions, type Subscriptions } from '../../../functions/storage/subscriptions.ts'
import { instant } from '../../../shared/domain/clocks.ts'
import { everything, type Filter } from '../../../shared/webhooks/filter.ts'
import { secretOf } from '../../../shared/webhooks/signature.ts'
import { begun, from, rotated, standing, type Settings } from '../../../shared/webhooks/subscription.ts'
import { announcement, order, permission, proposal } from '../../support/announcements.ts'
import { startDynamo, type Dynamo } from '../../support/dynamo.ts'
import { openPipeline } from '../../support/pipeline.ts'
import {
  accept,
  answer,
  inTurn,
  reset,
  silent,
  startReceiver,
  verified,
  type Receiver,
} from '../../support/receiver.ts'

const source = 'https://chipline.example/v1/changes'
const secret = secretOf(Buffer.alloc(32, 1))
const commitsHeld = 5
const allSeqs = [1, 2, 3, 4, 5]

let dynamo: Dynamo
let receiver: Receiver
let subscriptions: Subscriptions
let time: number
let happened: NotifyEvent[]
let number = 0

beforeAll(async () => {
  dynamo = await startDynamo()
  const proposals = Array.from({ length: commitsHeld }, (_, n) =>
    proposal(announcement(`${n}`, '2026-01-13', n % 2 === 0 ? [permission()] : [order()], { track: null })),
  )
  await openPipeline(dynamo.client, dynamo.tables).run(proposals)
})
afterAll(() => dynamo.stop())
beforeEach(async () => {
  receiver = await startReceiver()
  subscriptions = openSubscriptions(dynamo.client, dynamo.tables.log)
  time = Date.now() // the library that verifies looks at the clock itself
  happened = []
})
afterEach(async () => {
  for (const { settings } of await subscriptions.list()) await subscriptions.remove(settings.id)
  await receiver.stop()
})

/** A process of its own: it knows nothing but what the tables hold. */
function openProcess(fields: Partial<NotifyStage> = {}) {
  const { log, timelines } = openPipeline(dynamo.client, dynamo.tables)
  const failures: unknown[] = []
  const stage: NotifyStage = {
    log,
    projectedThrough: timelines.projectedThrough,
    subscriptions,
    post: (url, options) => safePost(url, { ...options, timeout: 500 }),
    now: () => instant(time),
    source,
    allowLoopback: true,
    signal: new AbortController().signal,
    chance: () => 0,
    mayBegin: () => true,
    on: (event) => void happened.push(event),
    ...fields,
  }
  const notifier = openNotifier(stage, (_, error) => failures.push(error))
  const run = async () => {
    await notifier.wake()
    await notifier.settled()
    expect(failures).toEqual([])
  }
  return { notifier, run, failures }
}

async function subscribe(fields: Partial<Settings> = {}, filter: Partial<Filter> = {}): Promise<string> {
  number += 1
  const now = instant(time)
  const id = `sub_${String(number).padStart(16, '0')}`
  const settings: Settings = {
    number: 1,
    id,
    url: receiver.url,
    note: '',
    filter: { ...everything, ...filter },
    loopback: true,
    createdAt: now,
    standing: 'active',
    standingSince: now,
    why: null,
    secrets: [{ secret, until: null }],
    ...fields,
  }
  await subscriptions.add(settings, begun(0))
  return id
}

const read = async (id: string) => (await subscriptions.read(id))!
const minutes = (count: number) => void (time += count * 60_000)

describe('a subscription', () => {
  it('is sent every commit in order, once, each signed as Standard Webhooks has it', async () => {
    const id = await subscribe()
    await openProcess().run()
    await openProcess().run()
    expect(receiver.seqs()).toEqual(allSeqs)
    for (const received of receiver.received) {
      const event = verified(received, secret) as { id: string }
      expect(event.id).toBe(received.headers['webhook-id'])
      expect(received.headers['content-type']).toBe('application/cloudevents+json; charset=utf-8')
    }
    expect(await read(id)).toMatchObject({
      progress: { cursor: commitsHeld, failures: 0, lastOutcome: 'answered 200' },
    })
  })

  it('is sent only what its filter asks for, and passes the rest', async () => {
    const id = await subscribe({}, { timelines: ['alibaba'] })
    await openProcess().run()
    expect(receiver.seqs()).toEqual([2, 4])
    expect((await read(id)).progress.cursor).toBe(commitsHeld)
  })

  it.each(['unverified', 'disabled'] as const)('is sent nothing while it is %s', async (as) => {
    await subscribe({ standing: as })
    await openProcess().run()
    expect(receiver.received).toEqual([])
  })

  it('is not told of what the timelines do not show yet', async () => {
    await subscribe()
    await openProcess({ projectedThrough: async () => 3 }).run()
    expect(receiver.seqs()).toEqual([1, 2, 3])
  })

  it('is sent again from where the team sets it back, under the same ids', async () => {
    const id = await subscribe()
    await openProcess().run()
    await subscriptions.advance(id, from((await read(id)).progress, 3))
    await openProcess().run()
    expect(receiver.seqs()).toEqual([...allSeqs, 4, 5])
    const ids = receiver.received.map(({ headers }) => headers['webhook-id'])
    expect(ids.slice(-2)).toEqual(ids.slice(3, 5))
  })

  it('goes on from where the team sets it back even while a delivery is under way', async () => {
    const id = await subscribe()
    receiver.take(
      inTurn(
        accept,
        async (received, response) => {
          await subscriptions.advance(id, from((await read(id)).progress, 0))
          await accept(received, response)
        },
        accept,
      ),
    )
    await openProcess().run()
    expect(receiver.seqs()).toEqual([1, 2, ...allSeqs])
  })

  it('is signed with both secrets while they rotate, and with the newer alone after', async () => {
    const newer = secretOf(Buffer.alloc(32, 2))
    const id = await subscribe()
    await subscriptions.change(rotated((await read(id)).settings, newer, instant(time), 60 * 60_000))
    const { run } = openProcess({ projectedThrough: async () => 1 })
    await run()
    for (const one of [secret, newer]) expect(() => verified(receiver.received[0]!, one)).not.toThrow()
    await subscriptions.change(
      rotated((await read(id)).settings, secretOf(Buffer.alloc(32, 3)), instant(time - 120 * 60_000), 60 * 60_000),
    )
    await openProcess().run()
    expect(() => verified(receiver.received[1]!, secretOf(Buffer.alloc(32, 3)))).not.toThrow()
    expect(() => verified(receiver.received[1]!, newer)).toThrow('signature')
  })
})

describe('an endpoint that does not take a commit', () => {
  it.each([
    ['answers 500', answer(500), 'answered 500'],
    ['redirects', answer(302, { location: 'https://example.org/' }), 'answered 302'],
    ['hangs up', reset, 'UnreachableError: ECONNRESET: read ECONNRESET'],
    ['stays silent', silent, 'TimeLimitError: no answer within 500 ms'],
  ])(
    'because it %s is tried again after five seconds, then later and later, and misses nothing',
    async (_, bad, outcome) => {
      const id = await subscribe()
      receiver.take(inTurn(accept, bad, bad, accept))
      const { run } = openProcess()
      await run()
      expect(await read(id)).toMatchObject({ progress: { cursor: 1, failures: 1, lastOutcome: outcome } })
      expect((await read(id)).progress.notBefore).toBe(instant(time + 5000))
      await run() // too early: nothing is sent
      expect(receiver.received).toHaveLength(2)
      time += 5000
      await run()
      expect((await read(id)).progress.notBefore).toBe(instant(time + 5 * 60_000))
      minutes(5)
      await run()
      expect(receiver.seqs()).toEqual(allSeqs)
    },
  )

  it('is left alone for as long as it asks', async () => {
    const id = await subscribe()
    receiver.take(answer(503, { 'retry-after': '3600' }))
    await openProcess().run()
    expect((await read(id)).progress.notBefore).toBe(instant(time + 3_600_000))
  })

  it('is disabled at once by a 410, with the reason, and goes on from there when it is verified again', async () => {
    const id = await subscribe()
    receiver.take(inTurn(accept, answer(410), accept))
    await openProcess().run()
    const { settings, progress } = await read(id)
    expect(settings).toMatchObject({ standing: 'disabled', why: 'its endpoint answered 410: it is gone' })
    expect(progress.cursor).toBe(1)
    await subscriptions.change(standing(settings, 'active', instant(time)))
    await openProcess().run()
    expect(receiver.seqs()).toEqual(allSeqs)
  })

  it('is disabled after failing for more than three days, and then sent nothing', async () => {
    const id = await subscribe()
    receiver.take(answer(500))
    const began = time
    for (let attempt = 0; attempt < 10; attempt += 1) {
      time = Math.max(time, Date.parse((await read(id)).progress.notBefore ?? instant(time)))
      await openProcess().run()
    }
    expect(time - began).toBeGreaterThan(3 * 86_400_000)
    expect((await read(id)).settings).toMatchObject({
      standing: 'disabled',
      why: `10 attempts in a row failed since ${instant(began)}, the last with: answered 500`,
    })
    expect(happened.at(-1)).toMatchObject({ what: 'disabled', id })
    minutes(10_000)
    await openProcess().run()
    expect(receiver.received).toHaveLength(10)
  })

  it('holds up no other', async () => {
    const others = await startReceiver()
    receiver.take(silent)
    await subscribe()
    await subscribe({ url: others.url })
    const { notifier } = openProcess({ post: (url, options) => safePost(url, { ...options, timeout: 5000 }) })
    await notifier.wake()
    await expect.poll(() => others.seqs()).toEqual(allSeqs)
    expect(receiver.seqs()).toEqual([])
    await others.stop()
  })
})

describe('deliverers', () => {
  it('of which several run at once send each commit once, in order', async () => {
    await subscribe()
    await Promise.all(Array.from({ length: 4 }, () => openProcess().run()))
    await openProcess().run()
    expect(receiver.seqs()).toEqual(allSeqs)
  })

  it('that are stopped in the middle lose nothing and keep the order: what was on its way comes again', async () => {
    const id = await subscribe()
    const stopping = new AbortController()
    receiver.take(
      inTurn(accept, accept, (_, response) => {
        stopping.abort()
        response.destroy()
      }),
    )
    await openProcess({ signal: stopping.signal }).run()
    expect((await read(id)).progress).toMatchObject({ cursor: 2, failures: 0 })
    receiver.take(accept)
    await openProcess().run()
    expect(receiver.seqs()).toEqual(allSeqs)
  })

  it('that are killed after a delivery and before noting it repeat that one alone, when their lease is over', async () => {
    const id = await subscribe()
    const killed = {
      ...subscriptions,
      release: async () => undefined,
      advance: async () => Promise.reject(new Error('killed')),
    }
    const { notifier, failures } = openProcess({ subscriptions: killed })
    await notifier.wake()
    await notifier.settled()
    expect(failures).toHaveLength(1)
    await openProcess().run()
    expect(receiver.seqs()).toEqual([1]) // the lease is not over
    minutes(1)
    await openProcess().run()
    expect(receiver.seqs()).toEqual([1, ...allSeqs])
    expect((await read(id)).progress.cursor).toBe(commitsHeld)
  })

  it('that ran out of time leave the rest to the next', async () => {
    await subscribe()
    let left = 4
    await openProcess({ mayBegin: () => left-- > 0 }).run()
    const first = receiver.seqs()
    expect(first.length).toBeGreaterThan(0)
    expect(first.length).toBeLessThan(commitsHeld)
    await openProcess().run()
    expect(receiver.seqs()).toEqual(allSeqs)
  })

  it('never serve an address of their own machine unless they are told to', async () => {
    const id = await subscribe()
    await openProcess({ allowLoopback: false }).run()
    expect(receiver.received).toEqual([])
    expect((await read(id)).progress.lastOutcome).toBe('FetchRefusedError: only https is allowed')
  })

  it('do not bring back a subscription that was removed under their hands', async () => {
    const id = await subscribe()
    receiver.take(async (received, response) => {
      await subscriptions.remove(id)
      await accept(received, response)
    })
    await openProcess().run()
    expect(await subscriptions.list()).toEqual([])
    expect(receiver.seqs()).toEqual([1])
  })
})
