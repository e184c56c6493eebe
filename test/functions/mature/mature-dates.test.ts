import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { matureDates } from '../../../functions/mature/mature-dates.ts'
import { openSweeps } from '../../../functions/storage/sweeps.ts'
import { eventOf } from '../../../shared/domain/event.ts'
import type { Proposal } from '../../../shared/domain/next-commit.ts'
import { announcement, measure, permission, proposal } from '../../support/announcements.ts'
import { startDynamo, type Dynamo } from '../../support/dynamo.ts'
import { openPipeline } from '../../support/pipeline.ts'

const april = permission({ effectiveFrom: '2026-04-01' })
const rule = proposal(announcement('rule', '2026-02-20', [april]), 'rule')
const atMidnightInNewYork = '2026-04-01T04:00:00.000Z'
const later = '2026-06-01T00:00:00.000Z'

let dynamo: Dynamo
beforeEach(async () => void (dynamo = await startDynamo()))
afterEach(() => dynamo.stop())

/** A process of its own on the database. */
function openStage(client = dynamo.client) {
  const { timelines, log, projector, run } = openPipeline(client, dynamo.tables)
  const sweeps = openSweeps(client, dynamo.tables.log)
  const sweep = (at: string) => matureDates({ timelines, log, sweeps, now: () => at })
  return { timelines, log, projector, run, sweeps, sweep }
}

/** What a deployment commits on a day, after it recorded these proposals on the first of March. */
async function sweptAt(now: string, ...proposals: Proposal[]): Promise<string[]> {
  const { run, sweep } = openStage()
  await run(proposals)
  return (await sweep(now)).map((commit) => `${eventOf(commit).type} ${eventOf(commit).date?.on}`)
}

describe('a day that was announced', () => {
  it('is an event once it begins where its publisher is, and not before', async () => {
    const { run, sweep } = openStage()
    await run([rule])
    expect(await sweep('2026-04-01T03:59:59.999Z')).toEqual([])
    const [commit] = await sweep(atMidnightInNewYork)
    expect(eventOf(commit!)).toMatchObject({
      seq: 2,
      type: 'date.effective',
      cause: 'date',
      recordedAt: atMidnightInNewYork,
      announcementId: 'a-source:rule',
      timelines: ['h200-cn', 'nvidia', 'us-bis', 'us-policy'],
      date: { on: '2026-04-01', zone: 'America/New_York', title: 'Notice rule', facts: [april], cancelled: false },
    })
  })

  it('is one event for each end of an interval', async () => {
    const suspension = permission({ effectiveFrom: '2026-04-01', effectiveUntil: '2026-05-01' })
    expect(await sweptAt(later, proposal(announcement('a', '2026-02-20', [suspension])))).toEqual([
      'date.effective 2026-04-01',
      'date.expired 2026-05-01',
    ])
  })

  it('is no event where it was past when we recorded the announcement', async () => {
    const past = permission({ effectiveFrom: '2026-02-28' })
    expect(await sweptAt(later, proposal(announcement('a', '2026-02-20', [past])))).toEqual([])
  })

  it('is no event where it was only rumoured or denied, or is the day of what is only proposed', async () => {
    const [effectiveFrom, assertion] = ['2026-04-01', 'rumoured'] as const
    const facts = [
      permission({ effectiveFrom, assertion }),
      permission({ effectiveFrom, assertion: 'denied' }),
      measure({ effectiveFrom, stage: 'proposed' }),
    ]
    expect(await sweptAt(later, proposal(announcement('a', '2026-02-20', facts)))).toEqual([])
  })

  it('moves with a revision that names another', async () => {
    const moved = announcement('rule', '2026-02-20', [permission({ effectiveFrom: '2026-04-15' })])
    expect(await sweptAt(later, rule, proposal(moved, 'rule, changed'))).toEqual(['date.effective 2026-04-15'])
  })

  it('comes back with a revision that names it again', async () => {
    const moved = announcement('rule', '2026-02-20', [permission({ effectiveFrom: '2026-04-15' })])
    expect(await sweptAt(later, rule, proposal(moved, 'rule, changed'), rule)).toEqual(['date.effective 2026-04-01'])
  })

  it('is called off by a withdrawal', async () => {
    const gone: Proposal = {
      kind: 'withdrawal',
      announcementId: 'a-source:rule',
      at: '2026-03-01',
      zone: 'UTC',
      reason: 'gone',
    }
    expect(await sweptAt(later, rule, gone)).toEqual([])
  })

  it('gives way to the day of a correction', async () => {
    const facts = [permission({ effectiveFrom: '2026-04-08' })]
    const correction = announcement('correction', '2026-02-25', facts, { correctionOf: 'a-source:rule' })
    expect(await sweptAt(later, rule, proposal(correction))).toEqual(['date.effective 2026-04-08'])
  })

  it('is told as the revision has it that stands on the day', async () => {
    const { run, sweep } = openStage()
    const renamed = announcement('rule', '2026-02-20', [april], { title: 'Its final title' })
    await run([rule, proposal(renamed, 'rule, renamed')])
    expect((await sweep(later)).map(eventOf)).toMatchObject([{ revision: 2, date: { title: 'Its final title' } }])
  })

  it('shows in the history of its timelines, and leaves their entries as they are', async () => {
    const { run, sweep, projector, timelines } = openStage()
    await run([rule])
    await sweep(atMidnightInNewYork)
    await projector.catchUp()
    const [after, before] = await timelines.versions('h200-cn', null, 2)
    expect(after).toMatchObject({
      version: 2,
      changes: [{ change: 'effective', on: '2026-04-01', cause: 'date', entryId: 'a-source:rule' }],
    })
    expect(before).toMatchObject({ version: 1, changes: [{ change: 'added' }] })
  })
})

describe('the sweep', () => {
  it('commits nothing twice, however often it runs and in however many processes', async () => {
    const { run, log, sweep } = openStage()
    await run([rule])
    const others = [openStage(dynamo.connect().client), openStage(dynamo.connect().client)]
    await Promise.all([sweep(later), ...others.map((other) => other.sweep(later))])
    await sweep(later)
    await openStage(dynamo.connect().client).sweep(later) // before the projection knows of it
    await openStage().projector.catchUp()
    await openStage(dynamo.connect().client).sweep(later) // and after
    expect((await log.page(0, 100)).map(({ kind }) => kind)).toEqual(['announcement', 'maturity'])
  })

  it('loses nothing and doubles nothing where a process ends at any of its writes', async () => {
    const two = proposal(announcement('b', '2026-02-20', [permission({ effectiveUntil: '2026-05-01' })]))
    await openStage().run([rule, two])
    for (const nth of [1, 2, 3]) {
      const { client } = dynamo.connect()
      let writes = 0
      client.middlewareStack.add((next, { commandName }) => (args) => {
        if (commandName === 'PutItemCommand' && ++writes === nth) throw new Error('the process is gone')
        return next(args)
      })
      await openStage(client)
        .sweep(later)
        .catch(() => undefined)
    }
    const { log, sweep } = openStage()
    await sweep(later)
    const came = (await log.page(2, 100)).map((commit) => commit.kind === 'maturity' && commit.date.id)
    expect(came).toEqual(['a-source:rule#effective#2026-04-01', 'a-source:b#expires#2026-05-01'])
  })

  it('finds what came while it did not run for years', async () => {
    const { run, sweep } = openStage()
    await run([rule])
    await sweep('2026-03-02T00:00:00.000Z')
    expect(await sweep('2031-01-01T00:00:00.000Z')).toHaveLength(1)
  })

  it('comes back to days that the calendar did not hold yet when it passed them', async () => {
    const { log, sweep, projector } = openStage()
    await log.append(rule, () => '2026-03-31T23:59:59.000Z')
    expect(await sweep(later)).toEqual([])
    await projector.catchUp()
    expect(await sweep(later)).toHaveLength(1)
  })

  it('reads the days since the last one, however many lie behind', async () => {
    const { run, sweep } = openStage()
    const facts = Array.from({ length: 28 }, (_, day) =>
      permission({ effectiveFrom: `2026-04-${String(day + 1).padStart(2, '0')}` }),
    )
    await run(['a', 'b', 'c'].map((id) => proposal(announcement(id, '2026-02-20', facts))))
    expect(await sweep(later)).toHaveLength(84)
    await openStage().projector.catchUp()
    const { client, requests } = dynamo.connect()
    await openStage(client).sweep(later)
    expect(requests.count()).toBeLessThan(6)
  })
})
