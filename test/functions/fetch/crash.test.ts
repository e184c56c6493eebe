import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FetchStage } from '../../../functions/fetch/fetch-stage.ts'
import type { SnapshotMessage } from '../../../functions/storage/queue.ts'
import { sha256 as hash } from '../../../shared/domain/canonical.ts'
import { type Dynamo, startDynamo } from '../../support/dynamo.ts'
import { body, validated } from '../../support/publisher.ts'
import { everything, type Laboratory, ministry, openLaboratory } from './laboratory.ts'

let db: Dynamo
let lab: Laboratory
beforeAll(async () => {
  db = await startDynamo()
  lab = await openLaboratory(db)
})
afterAll(async () => {
  await lab.stop()
  await db.stop()
})

class Killed extends Error {}
type Kill = { write: number; when: 'before' | 'after' } | null

/** The stage with a process that dies at its n-th write, before it or after it; `writes` counts them. */
function mortal(stage: FetchStage, messages: SnapshotMessage[], kill: Kill) {
  const writes: string[] = []
  const guard =
    <A extends unknown[], R>(name: string, write: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      writes.push(name)
      const dies = kill?.write === writes.length ? kill.when : null
      if (dies === 'before') throw new Killed(name)
      const result = await write(...args)
      if (dies === 'after') throw new Killed(name)
      return result
    }
  const { records, archive } = stage
  const mortalStage: FetchStage = {
    ...stage,
    archive: { put: guard('archive', archive.put) },
    queue: { send: guard('queue', async (message: SnapshotMessage) => void messages.push(message)) },
    records: {
      ...records,
      hold: guard('hold', records.hold),
      addSnapshot: guard('addSnapshot', records.addSnapshot),
      recordCheck: guard('recordCheck', records.recordCheck),
      recordRun: guard('recordRun', records.recordRun),
      putFollowUps: guard('putFollowUps', records.putFollowUps),
    },
  }
  return { stage: mortalStage, writes }
}

/** A list that changes and changes back, with documents to follow; every run is repeated until it comes to its end. */
async function story(id: string, kill: Kill) {
  const path = (name: string) => `/${id}/${name}`
  const text = (name: string) => JSON.stringify({ text: `${id} ${name}` })
  const lists = {
    A: JSON.stringify({ documents: [path('one')], text: `${id} A` }),
    B: JSON.stringify({ documents: [path('one'), path('two')], text: `${id} B` }),
  }
  for (const name of ['one', 'two']) lab.publisher.serve(path(name), body(text(name)))
  const request = { resource: 'list', url: lab.publisher.url(path('list')), accept: 'application/json' }
  const source = ministry(lab, { requests: () => [request] })
  const messages: SnapshotMessage[] = []
  const process = mortal(lab.stage, messages, kill)
  for (const version of ['A', 'A', 'B', 'A'] as const) {
    lab.publisher.serve(path('list'), validated(lists[version], { etag: `"${version}"` }))
    await untilDone(() => lab.run(source, process.stage, id))
    lab.clock.time += 3_600_000
  }
  const expected = [lists.A, text('one'), lists.B, text('two'), lists.A].map(hash)
  return { messages, expected, writes: process.writes }
}

async function untilDone(run: () => Promise<unknown>): Promise<void> {
  try {
    await run()
  } catch (error) {
    if (!(error instanceof Killed)) throw error
    lab.clock.time += 5000
    await run()
  }
}

/** A message that was sent twice is the same to the byte, so that the next stage takes it for the one it had. */
const distinct = (messages: SnapshotMessage[]) => [
  ...new Map(messages.map((message) => [JSON.stringify(message), message])).values(),
]

describe('a fetch stage that is killed at any write', () => {
  it('tells of everything once when it is left alone', async () => {
    const { messages, expected } = await story('left-alone', null)
    expect(messages.map(({ sha256 }) => sha256)).toEqual(expected)
  })

  it.each(['before', 'after'] as const)(
    '%s it: loses nothing, and lists nothing twice',
    { timeout: 60_000 },
    async (when) => {
      const { writes } = await story(`count-${when}`, null)
      expect(new Set(writes).size).toBe(7)
      for (let write = 1; write <= writes.length; write += 1) {
        const id = `killed-${when}-${write}`
        const where = `${when} write ${write}, ${writes[write - 1]}`
        const { messages, expected } = await story(id, { write, when })
        const told = distinct(messages)
        expect(told.map(({ sha256 }) => sha256).sort(), where).toEqual(expected.toSorted())
        expect(messages.length - told.length, where).toBeLessThanOrEqual(1)
        const listed = await everything(lab.records.snapshots(id))
        expect(listed.map((message) => JSON.stringify(message)).sort(), where).toEqual(
          told.map((message) => JSON.stringify(message)).sort(),
        )
        for (const { sha256 } of told) expect(await lab.archive.get(sha256), where).not.toBeNull()
        expect(await lab.records.followUps(id), where).toEqual([])
        expect(await lab.records.state(id), where).toMatchObject({ state: 'ok', waiting: 0 })
      }
    },
  )

  it('and then finds the publisher changed back: still tells of all it had noted', async () => {
    const id = 'changed-back'
    const request = { resource: 'list', url: lab.publisher.url('/back'), accept: 'application/json' }
    const source = ministry(lab, { requests: () => [request] })
    const messages: SnapshotMessage[] = []
    const runWith = (kill: Kill) => lab.run(source, mortal(lab.stage, messages, kill).stage, id)
    lab.publisher.serve('/back', body('{"text":"old"}'))
    await runWith(null)
    lab.publisher.serve('/back', body('{"text":"new"}'))
    lab.clock.time += 60_000
    const dying = runWith({ write: 4, when: 'after' }) // it settles the old one, archives the new, notes it, sends it
    await expect(dying).rejects.toThrow('queue')
    lab.publisher.serve('/back', body('{"text":"old"}'))
    lab.clock.time += 60_000
    await runWith(null)
    const [old, news] = [hash('{"text":"old"}'), hash('{"text":"new"}')]
    expect(distinct(messages).map(({ sha256 }) => sha256)).toEqual([old, news, old])
  })
})
