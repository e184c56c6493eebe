import { brotliDecompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { applyFields } from '../../../shared/domain/diff.ts'
import type { Entry } from '../../../shared/domain/entry.ts'
import { TimelineAnswer } from '../../../shared/domain/timeline.ts'
import { announcement, order, permission, proposal } from '../../support/announcements.ts'
import { apiHolding } from '../../support/api.ts'
import { hotReader } from '../../../functions/api/hot-read.ts'
import { startDynamo, type Dynamo } from '../../support/dynamo.ts'
import { openPipeline } from '../../support/pipeline.ts'

const story = [
  proposal(
    announcement('rule', '2026-01-13', [permission({ permission: 'conditional', effectiveFrom: '2026-01-15' })]),
    'rule',
  ),
  proposal(
    announcement(
      'customs-stop',
      '2026-01-14',
      [permission({ side: 'import', authority: 'cn-customs', permission: 'closed' })],
      { zone: 'Asia/Shanghai' },
    ),
  ),
  proposal(
    announcement('batch', '2026-01-28', [
      permission({ side: 'import', authority: 'cn-government', permission: 'conditional' }),
      order({ stage: 'approved' }),
    ]),
  ),
  proposal(
    announcement('rule', '2026-01-13', [permission({ permission: 'open', effectiveFrom: '2026-01-15' })], {
      revisedAt: '2026-02-10',
    }),
    'rule, changed',
  ),
]

describe('a timeline', () => {
  let dynamo: Dynamo
  let api: Awaited<ReturnType<typeof apiHolding>>
  beforeAll(async () => {
    dynamo = await startDynamo()
    api = await apiHolding(dynamo, story)
  })
  afterAll(() => dynamo.stop())
  const idsOf = (body: { entries: Entry[] }) => body.entries.map(({ id }) => id.split(':')[1])

  it('answers with its newest version: entries newest first, each with its citation', async () => {
    const { status, body } = await api.get('/v1/timelines/h200-cn')
    expect(status).toBe(200)
    expect(TimelineAnswer.parse(body)).toMatchObject({ id: 'h200-cn', version: 4, asOf: null, knownAt: null })
    expect(idsOf(body)).toEqual(['batch', 'customs-stop', 'rule'])
    expect(body.entries[2].citations).toEqual([
      {
        announcementId: 'a-source:rule',
        publisher: 'A Publisher',
        tier: 'official',
        url: 'https://publisher.example/rule',
        quote: 'may be exported',
        note: null,
        confidence: null,
        caveat: null,
      },
    ])
  })

  it('hands a client that takes brotli the stored bytes, and others the same answer unpacked', async () => {
    const stored = await api.request('/v1/timelines/h200-cn', { headers: { 'accept-encoding': 'gzip, deflate, br' } })
    expect(stored.headers.get('content-encoding')).toBe('br')
    const plain = await api.get('/v1/timelines/h200-cn')
    expect(brotliDecompressSync(Buffer.from(await stored.arrayBuffer())).toString()).toBe(plain.text)
    expect(plain.headers.get('vary')).toContain('Accept-Encoding')
    expect(stored.headers.get('etag')).not.toBe(plain.headers.get('etag'))
    const refused = await api.request('/v1/timelines/h200-cn', { headers: { 'accept-encoding': 'gzip, br;q=0' } })
    expect(refused.headers.get('content-encoding')).toBeNull()
  })

  it('reads one item for its newest version, and one for any other', async () => {
    const { client, requests } = dynamo.connect()
    const counted = await apiHolding({ ...dynamo, client }, [])
    requests.reset()
    await counted.get('/v1/timelines/h200-cn')
    await counted.get('/v1/timelines/h200-cn/versions/2')
    expect(requests.count()).toBe(2)
  })

  it('leaves out what was announced after knownAt', async () => {
    expect(idsOf((await api.get('/v1/timelines/h200-cn?knownAt=2026-01-13')).body)).toEqual(['rule'])
    expect(idsOf((await api.get('/v1/timelines/h200-cn?knownAt=2026-01-20')).body)).toEqual(['customs-stop', 'rule'])
    expect(idsOf((await api.get('/v1/timelines/h200-cn?knownAt=2026-01-14T05:00:00Z')).body)).toEqual(['rule'])
  })

  it('shows what stood on a day before the publisher changed it', async () => {
    const { body } = await api.get('/v1/timelines/h200-cn?knownAt=2026-01-20')
    expect(body.entries[1].facts[0].permission).toBe('conditional')
    expect((await api.get('/v1/timelines/h200-cn?knownAt=2026-02-10')).body.entries.at(-1).facts[0].permission).toBe(
      'open',
    )
  })

  it('leaves out what did not hold yet on asOf', async () => {
    expect(idsOf((await api.get('/v1/timelines/h200-cn?asOf=2026-01-14')).body)).toEqual(['customs-stop'])
    expect(idsOf((await api.get('/v1/timelines/h200-cn?asOf=2026-01-15')).body)).toEqual(['customs-stop', 'rule'])
  })

  it('echoes the clocks it was asked for, and how fresh the answer is', async () => {
    const { body } = await api.get('/v1/timelines/h200-cn?asOf=2026-01-15&knownAt=2026-01-20T10:00:00%2B08:00')
    expect(body).toMatchObject({ asOf: '2026-01-15', knownAt: '2026-01-20T02:00:00.000Z', version: 4 })
    expect(body.coverage).toEqual({ checkedThrough: '2026-02-28T23:59:00.000Z', stale: false, sources: ['a-source'] })
  })

  it('gives any version for ever, and the one that stood at an instant', async () => {
    const second = await api.get('/v1/timelines/h200-cn/versions/2')
    expect(second.body.version).toBe(2)
    expect(second.headers.get('cache-control')).toContain('immutable')
    expect((await api.get('/v1/timelines/h200-cn?version=2')).text).toBe(second.text)
    expect((await api.get(`/v1/timelines/h200-cn?recordedAt=${second.body.recordedAt}`)).text).toBe(second.text)
  })

  it('lists its versions with what each changed and why', async () => {
    const { body } = await api.get('/v1/timelines/h200-cn/versions?limit=3')
    expect(body.versions.map(({ version }: { version: number }) => version)).toEqual([4, 3, 2])
    expect(body.versions[0].changes).toEqual([
      { change: 'revised', entryId: 'a-source:rule', announcementId: 'a-source:rule', cause: 'source' },
    ])
    const older = await api.get(body.links.older)
    expect(older.body.versions.map(({ version }: { version: number }) => version)).toEqual([1])
    expect(older.body.links.older).toBeNull()
  })

  it('tells two versions apart field by field', async () => {
    const { body } = await api.get('/v1/timelines/h200-cn/diff?from=1&to=latest')
    expect(idsOf({ entries: body.added })).toEqual(['customs-stop', 'batch'])
    expect(body.changed[0]).toMatchObject({ id: 'a-source:rule', commit: { seq: 4, cause: 'source' } })
    expect(body.changed[0].fields).toContainEqual({
      field: '/facts/0/permission',
      from: 'conditional',
      to: 'open',
      commit: { seq: 4, cause: 'source', recordedAt: expect.any(String) },
    })
    const [was, is] = [await api.get('/v1/timelines/h200-cn?version=1'), await api.get('/v1/timelines/h200-cn')]
    const entry = (answer: { body: { entries: Entry[] } }) =>
      answer.body.entries.find(({ id }) => id === 'a-source:rule')!
    expect(applyFields(entry(was), body.changed[0])).toEqual(entry(is))
    const [previous, since] = [
      await api.get('/v1/timelines/h200-cn/diff'),
      await api.get('/v1/timelines/h200-cn/diff?from=0&to=1'),
    ]
    expect([previous.body.from.version, previous.body.added.length, previous.body.changed.length]).toEqual([3, 0, 1])
    expect([since.body.from, since.body.added.length]).toEqual([null, 1])
  })

  it('answers 304 to whoever holds it already, by either tag', async () => {
    const { headers } = await api.get('/v1/timelines/h200-cn')
    const tag = headers.get('etag')!
    for (const held of [tag, `W/${tag}`, `"other", ${tag}`, '*', tag.replace(/"$/, '-br"')]) {
      const again = await api.request('/v1/timelines/h200-cn', { headers: { 'if-none-match': held } })
      expect([again.status, await again.text()]).toEqual([304, ''])
    }
    expect((await api.request('/v1/timelines/h200-cn', { headers: { 'if-none-match': '"other"' } })).status).toBe(200)
  })

  it('answers HEAD with the headers of GET and no body', async () => {
    const head = await api.request('/v1/timelines/h200-cn', { method: 'HEAD' })
    expect([head.status, await head.text(), head.headers.get('etag')]).toEqual([
      200,
      '',
      (await api.get('/v1/timelines/h200-cn')).headers.get('etag'),
    ])
  })

  it.each([
    ['/v1/timelines/h200-cn?knownat=2026-01-20', 400, 'knownAt'],
    ['/v1/timelines/h200-cn?knownAt=2026-02-30', 400, 'knownAt'],
    ['/v1/timelines/h200-cn?knownAt=2026-01-20T00:00:00', 400, 'add a zone'],
    ['/v1/timelines/h200-cn?knownAt=2027-01-20', 400, 'lies ahead'],
    ['/v1/timelines/h200-cn?version=0', 400, 'version'],
    ['/v1/timelines/h200-cn?version=1e3', 400, 'version'],
    ['/v1/timelines/h200-cn?version=1&version=2', 400, 'more than once'],
    ['/v1/timelines/h200-cn?version=99', 404, 'versions 1 to 4'],
    ['/v1/timelines/h200-cn/versions/x', 404, 'whole number'],
    ['/v1/timelines/h200-cn?recordedAt=2025-01-01', 404, 'first version'],
    ['/v1/timelines/h200-cn?knownAt=2026-01-01', 404, 'known since 2026-01-13'],
    ['/v1/timelines/h200-cn?knownAt=2026-01-14T00:00:00Z', 404, 'known since 2026-01-13'],
    ['/v1/timelines/h200-cn?asOf=prospectiv', 400, 'prospective'],
    ['/v1/timelines/h200-cn?cursor=nonsense', 400, 'cursor that we gave'],
    ['/v1/timelines/h200-cn/diff?to=2027-01-01', 400, 'lies ahead'],
    ['/v1/timelines/h200-cn/diff?from=2025-01-01', 404, 'first version'],
    ['/v1/timelines/h200-cn/diff?knownAtFrom=2026-01-20&knownAtTo=2026-01-14', 400, 'swap'],
    ['/v1/timelines/h200-cn/diff?knownAtTo=2026-01-14', 400, 'knownAtFrom'],
    ['/v1/timelines/h200-cn/diff?from=1&knownAtFrom=2026-01-14', 400, 'compares two versions'],
    ['/v1/timelines/h200-cm', 404, 'h200-cn'],
    ['/v1/timelines/b200-cn', 404, 'Nothing has been announced'],
    ['/v1/timelines/h200-cn/diff?from=4&to=2', 400, 'swap'],
    ['/v1/timelines/h200-cn/diff?from=yesterday', 400, 'from'],
    ['/v1/timelines?kind=corridors', 400, 'did you mean \\"corridor\\"'],
    ['/v1/timelines?cursor=%00', 400, 'NUL'],
    ['/v1/timeline', 404, '/v1/timelines'],
  ])('refuses %s with a problem that says what would work', async (path, status, hint) => {
    const { status: got, headers, text, body } = await api.get(path)
    expect([got, headers.get('content-type')]).toEqual([status, 'application/problem+json'])
    expect(body).toMatchObject({ status, title: expect.any(String), detail: expect.any(String) })
    expect(text).toContain(hint)
  })

  it('refuses to be written to', async () => {
    const response = await api.request('/v1/timelines/h200-cn', { method: 'DELETE' })
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS'])
  })

  it('lets any page of any site read it, every header included', async () => {
    const { headers } = await api.get('/v1/timelines/h200-cn', { origin: 'https://newsroom.example' })
    expect(headers.get('access-control-allow-origin')).toBe('*')
    const exposed = headers.get('access-control-expose-headers')!.toLowerCase()
    for (const [name] of headers) {
      if (!name.startsWith('access-control') && name !== 'content-type') expect(exposed).toContain(name)
    }
  })

  it('lists the timelines there are, by kind, page by page', async () => {
    const seen: string[] = []
    for (let path: string | null = '/v1/timelines?limit=3'; path;) {
      const { body }: { body: { timelines: { id: string }[]; links: { next: string | null } } } = await api.get(path)
      seen.push(...body.timelines.map(({ id }) => id))
      path = body.links.next
    }
    expect(seen).toEqual([
      'alibaba',
      'cn-customs',
      'cn-government',
      'cn-policy',
      'h200-cn',
      'nvidia',
      'orders',
      'us-bis',
      'us-policy',
    ])
    const corridors = await api.get('/v1/timelines?kind=corridor')
    expect(corridors.body.timelines).toEqual([
      {
        id: 'h200-cn',
        subject: expect.objectContaining({ kind: 'corridor', product: 'h200', destination: 'CN' }),
        href: '/v1/timelines/h200-cn',
      },
    ])
  })
})

describe('a long timeline', () => {
  it('is walked to its first entry by its own links, with nothing missed or told twice', async () => {
    const dynamo = await startDynamo()
    const day = (n: number) => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10)
    const api = await apiHolding(
      dynamo,
      Array.from({ length: 200 }, (_, n) => proposal(announcement(`n${n}`, day((n * 37) % 200)))),
    )
    for (const start of [
      '/v1/timelines/h200-cn',
      '/v1/timelines/h200-cn?knownAt=2024-06-01',
      '/v1/timelines/h200-cn?limit=7',
    ]) {
      const days: string[] = []
      for (let path: string | null = start; path;) {
        const { body }: { body: TimelineAnswer } = await api.get(path)
        days.push(...body.entries.map(({ announcedAt }) => announcedAt))
        path = body.links.older
      }
      const expected = Array.from({ length: 200 }, (_, n) => day(199 - n)).filter(
        (date) => !start.includes('knownAt') || date <= '2024-06-01',
      )
      expect(days, start).toEqual(expected)
    }
    await dynamo.stop()
  }, 60_000)
})

describe('the short way to stored versions', () => {
  it('answers exactly as the router does, and leaves everything else to it', async () => {
    const dynamo = await startDynamo()
    const { request } = await apiHolding(dynamo, story)
    const hot = hotReader(openPipeline(dynamo.client, dynamo.tables).timelines)
    const paths = ['/v1/timelines/h200-cn', '/v1/timelines/h200-cn/versions/2', '/v1/timelines/nvidia']
    for (const path of paths) {
      for (const method of ['GET', 'HEAD']) {
        for (const acceptEncoding of ['br', 'gzip', undefined]) {
          for (const ifNoneMatch of [undefined, '*', '"none"']) {
            const reply = (await hot({ method, path, acceptEncoding, ifNoneMatch }))!
            const headers = {
              ...(acceptEncoding && { 'accept-encoding': acceptEncoding }),
              ...(ifNoneMatch && { 'if-none-match': ifNoneMatch }),
            }
            const routed = await request(path, { method, headers })
            expect(reply.status).toBe(routed.status)
            expect(reply.headers).toEqual(Object.fromEntries(routed.headers))
            expect(Buffer.from(reply.body ?? '')).toEqual(Buffer.from(await routed.arrayBuffer()))
          }
        }
      }
    }
    for (const path of [
      '/v1/timelines/none',
      '/v1/timelines/h200-cn?version=1',
      '/v1/timelines/h200-cn/versions/99',
      '/',
      '/v1/changes',
    ]) {
      expect(await hot({ method: 'GET', path, acceptEncoding: 'br', ifNoneMatch: undefined })).toBeNull()
    }
    expect(await hot({ method: 'POST', path: paths[0], acceptEncoding: 'br', ifNoneMatch: undefined })).toBeNull()
    await dynamo.stop()
  })
})
