import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hashOf } from '../../../functions/api/receipt.ts'
import { HindsightAnswer, StateAnswer, WindowsAnswer } from '../../../functions/api/routes/corridors.ts'
import { OverviewAnswer } from '../../../functions/api/routes/overview.ts'
import { ControlsResult } from '../../../functions/api/routes/products.ts'
import { announcement, permission, proposal } from '../../support/announcements.ts'
import { apiHolding } from '../../support/api.ts'
import { startDynamo, type Dynamo } from '../../support/dynamo.ts'

const story = [
  proposal(
    announcement('rule', '2026-01-13', [
      permission({ permission: 'conditional', effectiveFrom: '2026-01-15', conditions: [{ kind: 'case-by-case' }] }),
    ]),
  ),
  proposal(
    announcement(
      'stop',
      '2026-01-14',
      [permission({ side: 'import', authority: 'cn-customs', permission: 'closed', assertion: 'reported' })],
      { zone: 'Asia/Shanghai' },
    ),
  ),
  proposal(
    announcement(
      'nod',
      '2026-01-28',
      [permission({ side: 'import', authority: 'cn-government', permission: 'conditional', assertion: 'reported' })],
      {
        zone: 'Asia/Shanghai',
      },
    ),
  ),
]

describe('what holds in a corridor', () => {
  let dynamo: Dynamo
  let api: Awaited<ReturnType<typeof apiHolding>>
  beforeAll(async () => {
    dynamo = await startDynamo()
    api = await apiHolding(dynamo, story)
  })
  afterAll(() => dynamo.stop())

  it('is told for each side and for both together, with since when and on whose word', async () => {
    const { body } = await api.get('/v1/timelines/h200-cn/state?asOf=2026-01-20')
    expect(body).toMatchObject({
      asOf: '2026-01-20',
      knownAt: null,
      version: 3,
      export: {
        permission: 'conditional',
        since: '2026-01-15',
        standing: 'official',
        conditions: expect.arrayContaining([{ kind: 'case-by-case', statedBy: 'a-source:rule' }]),
      },
      import: { permission: 'closed', since: '2026-01-14', standing: 'reported' },
      combined: { permission: 'closed', limitedBy: ['import'] },
    })
    expect(body.import.evidence[0]).toMatchObject({
      announcementId: 'a-source:stop',
      quote: { text: 'may be exported' },
    })
  })

  it('is not known before it is announced', async () => {
    const { body } = await api.get('/v1/timelines/h200-cn/state?asOf=2026-02-01&knownAt=2026-01-20')
    expect(body.import.permission).toBe('closed')
    expect((await api.get('/v1/timelines/h200-cn/state?asOf=2026-02-01')).body.import.permission).toBe('conditional')
    expect(
      (await api.get('/v1/timelines/h200-cn/state?asOf=2026-02-01&knownAt=2026-01-01')).body.combined.permission,
    ).toBe('closed')
    expect((await api.get('/v1/timelines/h200-cn/state?knownAt=2022-01-01')).body.combined.permission).toBe('unknown')
  })

  it('gives an address at which the same answer is to be had again', async () => {
    const first = await api.get('/v1/timelines/h200-cn/state?asOf=2026-01-20&knownAt=2026-01-25')
    await api.run([proposal(announcement('later', '2026-02-20', [permission({ permission: 'closed' })]))])
    const pinned = await api.get(first.body.permalink)
    expect(pinned.body).toEqual({ ...first.body, coverage: pinned.body.coverage })
    expect(pinned.body.receipt).toEqual({ contentHash: hashOf(pinned.body), commits: [1, 2] })
    expect(pinned.headers.get('cache-control')).toContain('immutable')
    await api.run([proposal(announcement('latest', '2026-02-21', [permission({ permission: 'open' })]))])
    expect((await api.get(first.body.permalink)).text).toBe(pinned.text)
  })

  it('fits its published schema', async () => {
    const fitting = [
      [StateAnswer, '/v1/timelines/h200-cn/state?asOf=2026-01-20'],
      [WindowsAnswer, '/v1/timelines/h200-cn/windows'],
      [HindsightAnswer, '/v1/timelines/h200-cn/hindsight?asOf=2026-01-14&knownAt=2026-01-13'],
      [OverviewAnswer, '/v1/windows'],
      [ControlsResult, '/v1/products/h200/controls'],
    ] as const
    for (const [schema, path] of fitting) expect(schema.safeParse((await api.get(path)).body).error).toBeUndefined()
  })

  it('is told by the thresholds of a chip that nobody has named', async () => {
    const { body } = await api.get('/v1/timelines/rtx-5090-cn/state?asOf=2025-06-01')
    expect(body).toMatchObject({
      version: 0,
      recordedAt: null,
      export: { permission: 'closed', since: '2025-04-09', standing: 'official' },
      import: { permission: 'unknown', evidence: [] },
      combined: { permission: 'closed', limitedBy: ['export'] },
    })
    const letter = body.export.evidence.find(
      ({ announcementId }: { announcementId: string }) => announcementId === 'threshold:bandwidth-letters-2025-04',
    )
    expect(letter).toMatchObject({ basis: 'threshold', threshold: { outcome: 'caught' } })
    expect(letter.threshold.paragraphs[0].anyOf[0].limits[0]).toMatchObject({ value: 1792, margin: 392 })
    const pinned = await api.get(body.permalink)
    expect(pinned.body).toMatchObject({ version: 0, receipt: body.receipt })
    const { status, body: nothing } = await api.get('/v1/timelines/rtx-5090d-cn/state')
    expect([status, nothing.title]).toEqual([404, 'No such timeline'])
  })

  it('is drawn as windows that tile the axis', async () => {
    const { body } = await api.get('/v1/timelines/h200-cn/windows?version=3')
    const shown = (side: 'export' | 'import' | 'combined') =>
      body[side].map(({ from, until, permission: said }: Record<string, string | null>) => [from, until, said])
    expect(shown('export')).toEqual([
      [null, '2022-08-26', 'unknown'],
      ['2022-08-26', '2026-01-15', 'closed'],
      ['2026-01-15', null, 'conditional'],
    ])
    expect(shown('import')).toEqual([
      [null, '2026-01-14', 'unknown'],
      ['2026-01-14', '2026-01-28', 'closed'],
      ['2026-01-28', null, 'conditional'],
    ])
    expect(body.import[1]).toMatchObject({ openedBy: ['a-source:stop'], closedBy: ['a-source:nod'] })
    expect(shown('combined').at(-1)).toEqual(['2026-01-28', null, 'conditional'])
  })

  it('is told with hindsight: what was learnt late, and what the world changed since', async () => {
    const asked = '/v1/timelines/h200-cn/hindsight?asOf=2026-01-14&knownAt=2026-01-13&versus=2026-02-01'
    const { body } = await api.get(`${asked}&version=3`)
    expect([body.before.import.permission, body.after.import.permission]).toEqual(['unknown', 'closed'])
    const ids = (list: { announcementId: string }[]) => list.map(({ announcementId }) => announcementId)
    expect([ids(body.learntLate), ids(body.changedSince)]).toEqual([['a-source:stop'], ['a-source:nod']])
    expect((await api.get(body.permalink)).body).toEqual(body)
    expect((await api.get(asked)).body.permalink).not.toBe(body.permalink)
    expect((await api.get('/v1/timelines/h200-cn/hindsight?asOf=2026-01-14')).status).toBe(400)
    expect(
      (await api.get('/v1/timelines/h200-cn/hindsight?asOf=2026-01-14&knownAt=2026-02-01&versus=2026-01-01')).status,
    ).toBe(400)
  })

  it('is told with hindsight in the order in which it was announced, thresholds and both sides among it', async () => {
    const { body } = await api.get('/v1/timelines/h200-cn/hindsight?asOf=2026-02-01&knownAt=2022-01-01&version=3')
    const announced = body.learntLate.map(({ announcedAt }: { announcedAt: string }) => announcedAt)
    expect(announced.length).toBeGreaterThan(3)
    expect(announced).toEqual(announced.toSorted())
    expect(new Set(body.learntLate.map(({ side }: { side: string }) => side)).size).toBe(2)
  })

  it('is shown for all chips of a destination at once', async () => {
    const { body } = await api.get('/v1/windows?destination=cn&knownAt=2026-02-01')
    const h200 = body.corridors.find(({ timeline }: { timeline: string }) => timeline === 'h200-cn')
    expect(h200.combined.at(-1)).toMatchObject({ permission: 'conditional' })
    const unannounced = body.corridors.filter(({ version }: { version: number }) => version === 0)
    expect(unannounced.map(({ product }: { product: string }) => product)).toContain('rtx-4090d')
    expect((await api.get('/v1/windows?destination=AE')).body.corridors).toEqual([])
  })

  it('is shown for all chips again by the permalink, the same bytes whatever came since', async () => {
    const { body } = await api.get('/v1/windows?knownAt=2026-02-01')
    const pinned = await api.get(body.permalink)
    expect(pinned.body.corridors).toEqual(body.corridors)
    expect(pinned.body.receipt).toEqual(body.receipt)
    expect(pinned.body.receipt.contentHash).toBe(hashOf(pinned.body))
    expect(pinned.headers.get('cache-control')).toContain('immutable')
    await api.run([
      proposal(announcement('since', '2026-02-25', [permission({ permission: 'closed', side: 'import' })])),
    ])
    expect((await api.get('/v1/windows')).body.permalink).not.toBe(body.permalink)
    expect((await api.get(body.permalink)).text).toBe(pinned.text)
    const refused = ['us-bis:1', 'h200-ae:1', 'h200-cn', 'h200-cn:x', 'h200-cn:1,,h20-cn:1']
    for (const versions of refused) expect((await api.get(`/v1/windows?versions=${versions}`)).status).toBe(400)
    expect((await api.get('/v1/windows?versions=h200-cn:99')).body.detail).toMatch(/has versions 1 to \d+/)
    expect((await api.get('/v1/windows?versions=')).body.corridors).toEqual([])
  })

  it('is asked of corridors alone', async () => {
    const { status, body } = await api.get('/v1/timelines/us-bis/state')
    expect([status, body.title]).toEqual([404, 'Not a corridor'])
    expect((await api.get('/v1/timelines/h200-cn/state?knownAt=2027-01-01')).status).toBe(400)
    expect((await api.get('/v1/timelines/h200-cn/state?version=1&recordedAt=2026-03-01')).status).toBe(400)
  })
})

describe('a chip against the controls of a day', () => {
  it('is caught or passes, paragraph by paragraph', async () => {
    const dynamo = await startDynamo()
    const api = await apiHolding(dynamo, [])
    const { body } = await api.get('/v1/products/h200/controls?on=2026-01-20&destination=cn')
    expect(body).toMatchObject({
      product: 'h200',
      on: '2026-01-20',
      destination: 'CN',
      outcome: 'caught',
      notice: expect.stringContaining('Not legal advice'),
    })
    expect(body.rules.length).toBeGreaterThan(0)
    expect(body.receipt).toEqual({ contentHash: hashOf(body), commits: [] })
    expect((await api.get(body.permalink)).text).toBe((await api.get('/v1/products/h200/controls?on=2026-01-20')).text)
    expect((await api.get('/v1/products/h201/controls')).body.didYouMean).toBe('h200')
    expect((await api.get('/v1/products/h200/controls?destination=China')).status).toBe(400)
    expect((await api.get('/v1/products')).body.products.length).toBeGreaterThan(40)
    await dynamo.stop()
  })
})
