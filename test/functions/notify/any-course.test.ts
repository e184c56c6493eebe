import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openNotifier } from '../../../functions/notify/notifier.ts'
import type { NotifyStage } from '../../../functions/notify/notify-stage.ts'
import { UnreachableError } from '../../../shared/errors.ts'
import { openSubscriptions, type Subscriptions } from '../../../functions/storage/subscriptions.ts'
import { instant } from '../../../shared/domain/clocks.ts'
import { CloudEvent } from '../../../shared/webhooks/cloud-event.ts'
import { everything } from '../../../shared/webhooks/filter.ts'
import { secretOf } from '../../../shared/webhooks/signature.ts'
import { begun } from '../../../shared/webhooks/subscription.ts'
import { announcement, order, permission, proposal } from '../../support/announcements.ts'
import { startDynamo, type Dynamo } from '../../support/dynamo.ts'
import { openPipeline } from '../../support/pipeline.ts'

const length = 12
let dynamo: Dynamo
let subscriptions: Subscriptions
let pipeline: ReturnType<typeof openPipeline>
beforeAll(async () => {
  dynamo = await startDynamo()
  subscriptions = openSubscriptions(dynamo.client, dynamo.tables.log)
  pipeline = openPipeline(dynamo.client, dynamo.tables)
  const facts = [[permission()], [order()]]
  await pipeline.run(
    Array.from({ length }, (_, n) => proposal(announcement(`${n}`, '2026-01-13', facts[n % 2], { track: null }))),
  )
})
afterAll(() => dynamo.stop())

/** How an attempt goes: taken; taken, and we die before we note it; taken, but the answer is lost; not taken. */
const anyAttempt = fc.constantFrom('taken', 'taken', 'died', 'lost', 500, 503)
const anyCourse = fc.record({
  // Fewer than it takes to be given up.
  attempts: fc.array(anyAttempt, { maxLength: 9 }),
  deliverers: fc.integer({ min: 1, max: 3 }),
  timelines: fc.constantFrom<string[]>([], ['alibaba']),
})

it('whatever happens on the way, an endpoint gets all that it wants, and nothing of it before what came earlier', async () => {
  let number = 0
  await fc.assert(
    fc.asyncProperty(anyCourse, async ({ attempts, deliverers, timelines }) => {
      const id = `sub_${String((number += 1)).padStart(16, '0')}`
      const took = await deliverAll(id, attempts, deliverers, timelines)
      const wanted = Array.from({ length }, (_, n) => n + 1).filter((seq) => timelines.length === 0 || seq % 2 === 0)
      // Without what came again: everything, in order.
      expect(took.filter((seq, index) => !took.slice(0, index).includes(seq))).toEqual(wanted)
      // What came again came right behind itself.
      expect(took).toEqual(took.toSorted((a, b) => a - b))
    }),
    { numRuns: 25 },
  )
})

async function deliverAll(id: string, attempts: (string | number)[], deliverers: number, timelines: string[]) {
  let time = Date.parse('2026-03-01T00:00:00.000Z')
  const left = [...attempts]
  const took: number[] = []
  const now = () => instant(time)
  const secrets = [{ secret: secretOf(Buffer.alloc(32)), until: null }]
  const named = { number: 1, id, url: 'https://hooks.example/', note: '', loopback: false, secrets, why: null }
  const filter = { ...everything, timelines }
  await subscriptions.add({ ...named, filter, createdAt: now(), standing: 'active', standingSince: now() }, begun(0))

  const openDeliverer = () => {
    let dead = false
    const whileAlive = { ...subscriptions }
    whileAlive.advance = async (...what) => (dead ? Promise.reject(new Error('died')) : subscriptions.advance(...what))
    whileAlive.release = async (...what) => (dead ? undefined : subscriptions.release(...what))
    const post: NotifyStage['post'] = async (_, { body }) => {
      const attempt = left.shift() ?? 'taken'
      if (typeof attempt === 'number') return { status: attempt, retryAfter: null, text: '' }
      took.push(CloudEvent.parse(JSON.parse(body)).data.seq)
      if (attempt === 'lost') throw new UnreachableError('ECONNRESET')
      dead = attempt === 'died'
      return { status: 200, retryAfter: null, text: '' }
    }
    const { log, timelines: shown } = pipeline
    const fixed = { source: '/v1/changes', allowLoopback: false, chance: () => 0, mayBegin: () => true, now, post }
    const stage = { ...fixed, log, projectedThrough: shown.projectedThrough, subscriptions: whileAlive }
    return openNotifier({ ...stage, signal: new AbortController().signal, on: () => undefined }, () => undefined)
  }
  // Enough rounds for every failure there may be.
  for (let round = 0; round <= attempts.length; round += 1) {
    const notifiers = Array.from({ length: deliverers }, openDeliverer)
    await Promise.all(notifiers.map((notifier) => notifier.wake()))
    await Promise.all(notifiers.map((notifier) => notifier.settled()))
    time += 2 * 86_400_000
  }
  await subscriptions.remove(id)
  return took
}
