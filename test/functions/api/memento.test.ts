import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hotReader } from '../../../functions/api/hot-read.ts'
import { readAcceptDatetime, toHttpDate } from '../../../functions/api/memento.ts'
import { TimeMap } from '../../../functions/api/routes/timemap.ts'
import { announcement, permission, proposal } from '../../support/announcements.ts'
import { apiHolding } from '../../support/api.ts'
import { startDynamo, type Dynamo } from '../../support/dynamo.ts'
import { openPipeline } from '../../support/pipeline.ts'

const first = proposal(announcement('first', '2026-01-13'))
const second = proposal(announcement('second', '2026-01-20', [permission({ permission: 'closed' })]))
const path = '/v1/timelines/h200-cn'

describe('a timeline as its own TimeGate (RFC 7089)', () => {
  let dynamo: Dynamo
  let api: Awaited<ReturnType<typeof apiHolding>>
  beforeAll(async () => {
    dynamo = await startDynamo()
    api = await apiHolding(dynamo, [])
    await api.run([first], () => '2026-02-01T10:00:00.250Z')
    await api.run([second], () => '2026-02-10T10:00:00.000Z')
  })
  afterAll(() => dynamo.stop())
  const at = (datetime: string) => api.get(path, { 'accept-datetime': datetime })

  it.each([
    ['Sun, 01 Feb 2026 10:00:00 GMT', 1],
    ['Tue, 10 Feb 2026 09:59:59 GMT', 1],
    ['Tue, 10 Feb 2026 10:00:00 GMT', 2],
    ['Fri, 01 Jan 2027 00:00:00 GMT', 2],
  ])('leads whoever asks for %s to version %i', async (datetime, version) => {
    const { status, headers } = await at(datetime)
    expect([status, headers.get('location')]).toEqual([302, `${path}/versions/${version}`])
    expect(headers.get('vary')).toMatch(/Accept-Datetime/)
    expect(headers.get('link')).toContain(`<${path}>; rel="original timegate"`)
  })

  it('keeps the other clocks that were asked for on the way', async () => {
    const { headers } = await api.get(`${path}?knownAt=2026-01-15`, {
      'accept-datetime': 'Tue, 10 Feb 2026 10:00:00 GMT',
    })
    expect(headers.get('location')).toBe(`${path}?version=2&knownAt=2026-01-15`)
  })

  it('says since when it knows anything to whoever asks for an earlier time', async () => {
    const { status, body } = await at('Thu, 01 Jan 2026 00:00:00 GMT')
    expect(status).toBe(404)
    expect(body.detail).toContain('its first version is of 2026-02-01T10:00:00.250Z')
  })

  it.each([
    'yesterday',
    '2026-01-20',
    'Sun, 31 Feb 2026 00:00:00 GMT',
    'Mon, 01 Feb 2026 10:00:00 GMT',
    '2026-01-20T00:00:00Z',
  ])('refuses "%s", which is no date of HTTP, with one that is', async (datetime) => {
    const { status, body } = await at(datetime)
    expect(status).toBe(400)
    expect(() => readAcceptDatetime(body.example)).not.toThrow()
  })

  it('says of the newest version that Accept-Datetime chooses another, and of every version from when it was the newest', async () => {
    const newest = await api.get(path)
    expect(newest.headers.get('vary')).toContain('Accept-Datetime')
    expect(newest.headers.get('memento-datetime')).toBeNull()
    expect(newest.headers.get('link')).toContain(`<${path}/timemap>; rel="timemap"; type="application/link-format"`)
    const one = await api.get(`${path}/versions/1`)
    expect(one.headers.get('memento-datetime')).toBe('Sun, 01 Feb 2026 10:00:00 GMT')
    expect(one.headers.get('link')).toContain(`<${path}>; rel="original timegate"`)
    expect((await at(one.headers.get('memento-datetime')!)).headers.get('location')).toBe(`${path}/versions/1`)
  })

  it('does all that on the short way too', async () => {
    const hot = hotReader(openPipeline(dynamo.client, dynamo.tables).timelines)
    const ask = { method: 'GET', acceptEncoding: undefined, ifNoneMatch: undefined }
    expect(await hot({ ...ask, path, acceptDatetime: 'Sun, 01 Feb 2026 10:00:00 GMT' })).toBeNull()
    const [long, short] = [await api.get(path), await hot({ ...ask, path })]
    expect(short?.headers['vary']).toBe(long.headers.get('vary'))
    const version = await hot({ ...ask, path: `${path}/versions/1` })
    expect(version?.headers['memento-datetime']).toBe('Sun, 01 Feb 2026 10:00:00 GMT')
  })

  it('lists its versions in link-format', async () => {
    const response = await api.request(`${path}/timemap`)
    expect(response.headers.get('content-type')).toBe('application/link-format')
    expect((await response.text()).split(',\n')).toEqual([
      `<${path}>; rel="original timegate"`,
      `<${path}/timemap>; rel="self"; type="application/link-format"; from="Sun, 01 Feb 2026 10:00:00 GMT"; until="Tue, 10 Feb 2026 10:00:00 GMT"`,
      `<${path}/versions/1>; rel="first memento"; datetime="Sun, 01 Feb 2026 10:00:00 GMT"`,
      `<${path}/versions/2>; rel="memento"; datetime="Tue, 10 Feb 2026 10:00:00 GMT"\n`,
    ])
  })

  it('lists them in JSON for whoever asks for it, and refuses a timeline that there is none of', async () => {
    const { body } = await api.get(`${path}/timemap`, { accept: 'application/json' })
    expect(TimeMap.parse(body).mementos.map(({ uri }) => uri)).toEqual([`${path}/versions/1`, `${path}/versions/2`])
    expect((await api.get('/v1/timelines/h200-cm/timemap', { accept: 'application/json' })).status).toBe(404)
  })
})

it('spells and reads dates of HTTP the same way', () => {
  expect(readAcceptDatetime(toHttpDate('2026-02-01T10:00:00.250Z'))).toBe('2026-02-01T10:00:00.999Z')
})

describe('a long TimeMap', () => {
  it('comes in pages that lead from the newest versions to the first', async () => {
    const dynamo = await startDynamo()
    const api = await apiHolding(
      dynamo,
      Array.from({ length: 205 }, (_, n) => proposal(announcement(`n${n}`))),
    )
    const uris: string[] = []
    for (let next: string | null = `${path}/timemap`; next;) {
      const map: TimeMap = (await api.get(next, { accept: 'application/json' })).body
      uris.unshift(...map.mementos.map(({ uri }) => uri))
      next = map.older
    }
    expect(uris).toEqual(Array.from({ length: 205 }, (_, n) => `${path}/versions/${n + 1}`))
    await dynamo.stop()
  }, 30_000)
})
