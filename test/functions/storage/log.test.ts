import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { compress, decompress } from '../../../functions/storage/compressed.ts'
import { CorruptStoreError } from '../../../shared/errors.ts'
import type { Commit } from '../../../shared/domain/commit.ts'
import { announcement, permission, proposal } from '../../support/announcements.ts'
import { engines, type Dynamo } from '../../support/dynamo.ts'
import { frozen, openPipeline } from '../../support/pipeline.ts'

const all = async (commits: AsyncGenerator<Commit>) => {
  const list: Commit[] = []
  for await (const commit of commits) list.push(commit)
  return list
}

describe.each(engines())('the log on $name', ({ start }) => {
  let dynamo: Dynamo
  beforeAll(async () => void (dynamo = await start()))
  afterAll(() => dynamo.stop())

  it('lets writers that race lose nothing, and numbers commits without gaps', async () => {
    const writers = Array.from({ length: 4 }, () => openPipeline(dynamo.connect().client, dynamo.tables))
    const own = writers.map((_, w) => Array.from({ length: 25 }, (__, n) => proposal(announcement(`${w}-${n}`))))
    const shared = Array.from({ length: 25 }, (_, n) => proposal(announcement(`everyone-${n}`)))
    await Promise.all(
      writers.map(async ({ log }, w) => {
        for (const [n, mine] of own[w]!.entries()) {
          await log.append(mine, frozen)
          await log.append(shared[n]!, frozen)
        }
      }),
    )
    const commits = await all(writers[0]!.log.after(0))
    expect(commits.map(({ seq }) => seq)).toEqual(Array.from({ length: 125 }, (_, n) => n + 1))
    expect(new Set(commits.map(({ announcementId }) => announcementId)).size).toBe(125)
    const times = commits.map(({ recordedAt }) => recordedAt)
    expect(times).toEqual([...new Set(times)].sort())
  })

  it.each([
    ['is cut short', (bytes: Uint8Array) => bytes.subarray(0, 20)],
    ['is no commit', () => compress('{"seq":1}')],
    ['is another commit', (bytes: Uint8Array) => compress(decompress(bytes).replace('"seq":1,', '"seq":7,'))],
  ])('says which commit %s, and what to do', async (_, damage) => {
    const own = await start()
    const { log } = openPipeline(own.client, own.tables)
    await log.append(proposal(announcement('a')), frozen)
    const Key = { pk: { S: 'log#0' }, sk: { S: '000000000001' } }
    const { Item } = await own.client.send(new GetItemCommand({ TableName: own.tables.log, Key }))
    const body = { B: damage(Item!['body']!.B!) }
    await own.client.send(new PutItemCommand({ TableName: own.tables.log, Item: { ...Item, body } }))
    const read = all(openPipeline(own.connect().client, own.tables).log.after(0))
    await expect(read).rejects.toThrow(CorruptStoreError)
    await expect(read).rejects.toThrow(/Commit 1 of the log[^]*Restore the log table/)
    await own.stop()
  })

  it('knows after a restart what it holds, projected or not', async () => {
    const seen = proposal(announcement('before-restart'))
    const first = openPipeline(dynamo.connect().client, dynamo.tables)
    const commit = await first.log.append(seen, frozen)
    expect(commit).not.toBeNull()
    const unprojected = openPipeline(dynamo.connect().client, dynamo.tables)
    expect(await unprojected.log.append(seen, frozen)).toBeNull()
    await unprojected.projector.catchUp()
    const projected = openPipeline(dynamo.connect().client, dynamo.tables)
    expect(await projected.log.append(seen, frozen)).toBeNull()
    const changed = proposal(
      announcement('before-restart', '2026-01-13', [permission({ permission: 'closed' })]),
      'changed',
    )
    expect((await projected.log.append(changed, frozen))?.previousSeq).toBe(commit!.seq)
  })

  it('pages forwards and backwards across its blocks without missing a commit', async () => {
    const { log } = openPipeline(dynamo.connect().client, dynamo.tables)
    const held = (await all(log.after(0))).length
    for (let n = held; n < 1010; n++) await log.append(proposal(announcement(`bulk-${n}`)), frozen)
    const forwards = await log.page(990, 25)
    expect(forwards.map(({ seq }) => seq)).toEqual(Array.from({ length: 20 }, (_, n) => 991 + n))
    const backwards = await log.pageBefore(1006, 10)
    expect(backwards.map(({ seq }) => seq)).toEqual(Array.from({ length: 10 }, (_, n) => 1005 - n))
    expect(await log.pageBefore(1, 10)).toEqual([])
  })
})
