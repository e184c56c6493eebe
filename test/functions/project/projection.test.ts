import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decompress } from '../../../functions/storage/compressed.ts'
import { timelineOf } from '../../../functions/storage/timelines.ts'
import type { Proposal } from '../../../shared/domain/next-commit.ts'
import { announcement, measure, order, permission, proposal } from '../../support/announcements.ts'
import { engines, startDynamo, type Dynamo } from '../../support/dynamo.ts'
import { tableContents as contents } from '../../../infra/local/table-contents.ts'
import { frozen, openPipeline } from '../../support/pipeline.ts'

const day = (n: number) => new Date(Date.UTC(2025, 0, 1 + n)).toISOString().slice(0, 10)
const story: Proposal[] = [
  proposal(announcement('rule', '2026-01-13', [permission()]), 'rule'),
  proposal(
    announcement('stop', '2026-01-14', [permission({ side: 'import', authority: 'cn-customs', permission: 'closed' })]),
  ),
  proposal(announcement('rule', '2026-01-13', [permission({ permission: 'conditional' })]), 'rule, changed'),
  proposal(
    announcement('erratum', '2026-01-16', [permission({ conditions: [{ kind: 'tariff', percent: 25 }] })], {
      correctionOf: 'a-source:rule',
    }),
  ),
  {
    kind: 'withdrawal',
    announcementId: 'a-source:stop',
    at: '2026-01-20',
    zone: 'Asia/Shanghai',
    reason: 'taken down',
  },
  proposal(announcement('print', '2026-01-15', [measure({ documentNumber: '2026-00789' })])),
  proposal(announcement('desk', '2026-01-12', [measure({ documentNumber: '2026-00789' })])),
  proposal(announcement('order', '2026-01-28', [order()])),
]

describe.each(engines())('the projection on $name', ({ start }) => {
  let dynamo: Dynamo
  beforeAll(async () => {
    dynamo = await start()
    await openPipeline(dynamo.client, dynamo.tables).run(story)
  })
  afterAll(() => dynamo.stop())

  it('numbers the versions of a timeline from 1, each naming the one before it by its hash', async () => {
    const { timelines } = openPipeline(dynamo.client, dynamo.tables)
    const versions = (await timelines.versions('h200-cn', null, 50)).toReversed()
    expect(versions.map(({ version }) => version)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(versions.map(({ previousEtag }) => previousEtag)).toEqual([
      null,
      ...versions.slice(0, -1).map(({ etag }) => etag),
    ])
    expect(versions.map(({ changes }) => changes.map(({ change }) => change))).toEqual([
      ['added'],
      ['added'],
      ['revised'],
      ['added', 'corrected'],
      ['withdrawn'],
      ['added'],
      ['corroborated'],
      ['added'],
    ])
  })

  it('finds the version that stood at an instant', async () => {
    const { timelines } = openPipeline(dynamo.client, dynamo.tables)
    const [third] = await timelines.versions('h200-cn', 4, 1)
    expect((await timelines.recordedBy('h200-cn', third!.recordedAt))?.version).toBe(3)
    expect(await timelines.recordedBy('h200-cn', '2026-02-28T23:59:59.999Z')).toBeNull()
    expect((await timelines.recordedBy('h200-cn', '2026-03-01'))?.version).toBe(8)
  })

  it('reads one item for the newest version, and one for any other', async () => {
    const { client, requests } = dynamo.connect()
    const { timelines } = openPipeline(client, dynamo.tables)
    expect((await timelines.latest('h200-cn'))?.version).toBe(8)
    expect([requests.count(), requests.count('Query')]).toEqual([1, 1])
    expect((await timelines.version('h200-cn', 2))?.version).toBe(2)
    expect([requests.count(), requests.count('GetItem')]).toEqual([2, 1])
  })

  it('changes nothing when it runs again, or twice at once', async () => {
    const before = await contents(dynamo.client, dynamo.tables.timelines)
    const two = [
      openPipeline(dynamo.connect().client, dynamo.tables),
      openPipeline(dynamo.connect().client, dynamo.tables),
    ]
    await Promise.all(two.map(({ run }) => run(story.slice(5))))
    expect(await contents(dynamo.client, dynamo.tables.timelines)).toEqual(before)
  })

  it('keeps every older version byte for byte while the timeline grows past its window', async () => {
    const { timelines, run } = openPipeline(dynamo.client, dynamo.tables)
    const first = await timelines.version('h200-cn', 8)
    await run(Array.from({ length: 150 }, (_, n) => proposal(announcement(`more-${n}`, day((n * 37) % 150)))))
    expect((await timelines.version('h200-cn', 8))?.body).toEqual(first!.body)
    const latest = (await timelines.latest('h200-cn'))!
    const answer = JSON.parse(decompress(latest.body))
    expect(answer.entryCount).toBe(155)
    expect(answer.entries.length).toBeLessThanOrEqual(64)
    expect(answer.links.older).toContain('cursor=')
    expect(timelineOf(latest).shelf.levels.length).toBeGreaterThan(0)
  }, 60_000)
})

describe('several projectors at once', () => {
  it('make the versions that one alone would have made', async () => {
    const many = Array.from({ length: 40 }, (_, n) => proposal(announcement(`${n}`, day((n * 7) % 40))))
    const [alone, crowd] = [await startDynamo(), await startDynamo()]
    await openPipeline(alone.client, alone.tables).run(many)
    const { log } = openPipeline(crowd.client, crowd.tables)
    for (const each of many) await log.append(each, frozen)
    const projectors = Array.from({ length: 4 }, () => openPipeline(crowd.connect().client, crowd.tables).projector)
    await Promise.all(projectors.map((projector) => projector.catchUp()))
    expect(await contents(crowd.client, crowd.tables.timelines)).toEqual(
      await contents(alone.client, alone.tables.timelines),
    )
    await Promise.all([alone.stop(), crowd.stop()])
  }, 60_000)
})

/** One step of each kind: a commit, a correction, a withdrawal, and two announcements that turn out to tell of one act, the later first. */
const shortStory = [
  story[0]!,
  story[3]!,
  { ...story[4]!, announcementId: 'a-source:rule' },
  story[5]!,
  story[6]!,
] as Proposal[]

describe('a crash at any write', () => {
  it('leaves, once the work is taken up again, exactly what an undisturbed run leaves', async () => {
    const calm = await startDynamo()
    await openPipeline(calm.client, calm.tables).run(shortStory)
    const expected = await contents(calm.client, calm.tables.timelines)
    const expectedLog = await contents(calm.client, calm.tables.log)
    await calm.stop()
    for (const moment of ['before', 'after'] as const) {
      for (let nth = 1; ; nth++) {
        const dynamo = await startDynamo()
        const { client } = dynamo.connect()
        const crashed = crashAt(client, nth, moment)
        await openPipeline(client, dynamo.tables).run(shortStory).catch(expectCrash)
        if (!crashed()) {
          await dynamo.stop()
          expect(nth).toBeGreaterThan(40) // every write of the story had its turn
          break
        }
        await takeUpAgain(dynamo)
        expect(await contents(dynamo.client, dynamo.tables.timelines), `${moment} write ${nth}`).toEqual(expected)
        expect(await contents(dynamo.client, dynamo.tables.log), `${moment} write ${nth}`).toEqual(expectedLog)
        await dynamo.stop()
      }
    }
  }, 120_000)
})

/** The queue delivers again what was not acknowledged: the story from the step that the log does not hold yet. */
async function takeUpAgain(dynamo: Dynamo): Promise<void> {
  const { log, projector, run } = openPipeline(dynamo.connect().client, dynamo.tables)
  const done = (await log.page(0, 100)).length
  await projector.catchUp()
  await run(shortStory.slice(Math.max(0, done - 1)))
}

class Crash extends Error {}
const expectCrash = (error: unknown) => {
  if (!(error instanceof Crash)) throw error
}

/** Ends the process, as it were, at its nth write: the write is not made, or it is made and nobody is told. */
function crashAt(client: Dynamo['client'], nth: number, moment: 'before' | 'after'): () => boolean {
  let writes = 0
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const isWrite = context.commandName === 'PutItemCommand'
      if (isWrite) writes++
      if (isWrite && writes > nth) throw new Crash('the process is gone')
      if (isWrite && writes === nth && moment === 'before') throw new Crash('before the write')
      const result = await next(args)
      if (isWrite && writes === nth) throw new Crash('after the write')
      return result
    },
    { step: 'initialize', name: 'crash' },
  )
  return () => writes >= nth
}
