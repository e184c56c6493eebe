import { parse } from 'csv-parse/sync'
import { parseAtomFeed, parseJsonFeed } from 'feedsmith'
import ICAL from 'ical.js'
import RssParser from 'rss-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Proposal } from '../../../shared/domain/next-commit.ts'
import { announcement, order, permission, proposal } from '../../support/announcements.ts'
import { createApp, type Readers } from '../../../functions/api/app.ts'
import { apiHolding } from '../../support/api.ts'
import { startDynamo, type Dynamo } from '../../support/dynamo.ts'

/** All that breaks a table, an XML document or a calendar, in one title. */
const hostile =
  '=HYPERLINK("https://evil.example")]]>&<b>;,\\\u0007\u0000\nBEGIN:VEVENT 关于对人工智能芯片出口许可证要求作出调整并公开征求意见的公告'
/** What is left of it, on one line. */
const harmless =
  '=HYPERLINK("https://evil.example")]]>&<b>;,\\ BEGIN:VEVENT 关于对人工智能芯片出口许可证要求作出调整并公开征求意见的公告'
const formula = '@SUM(A1:A9)'

const ahead = permission({ effectiveFrom: '2026-04-01', quote: { text: formula, start: 0, end: 11 } })
const story: Proposal[] = [
  proposal(announcement('rule', '2026-01-13', [ahead], { title: hostile }), 'rule'),
  proposal(announcement('order', '2026-01-20', [order({ quantity: { min: -5, max: 7, unit: 'chips' } }), order()])),
  proposal(announcement('gone', '2026-01-21', [permission({ effectiveFrom: '2026-05-01' })])),
  {
    kind: 'withdrawal',
    announcementId: 'a-source:gone',
    at: '2026-02-01',
    zone: 'America/New_York',
    reason: 'an error',
  },
]

describe('answers in other forms', () => {
  let dynamo: Dynamo
  let api: Awaited<ReturnType<typeof apiHolding>>
  beforeAll(async () => {
    dynamo = await startDynamo()
    api = await apiHolding(dynamo, story)
  })
  afterAll(() => dynamo.stop())

  const text = async (path: string): Promise<string> => {
    const response = await api.request(path)
    expect(response.status, path).toBe(200)
    return response.text()
  }
  const table = async (path: string): Promise<Record<string, string>[]> => parse(await text(path), { columns: true })

  const every: [string, string[]][] = [
    ['/v1/timelines/h200-cn', ['.csv', '.ndjson', '.atom', '.feed.json', '.ics', '.json']],
    ['/v1/timelines/h200-cn/windows', ['.csv', '.json']],
    ['/v1/announcements', ['.csv', '.ndjson', '.atom', '.feed.json', '.json']],
    ['/v1/changes', ['.csv', '.ndjson', '.atom', '.feed.json', '.json']],
    ['/v1/windows', ['.csv', '.json']],
    ['/v1/products', ['.csv', '.ndjson', '.json']],
    ['/v1/upcoming', ['.csv', '.ndjson', '.ics', '.json']],
  ]
  const types: Record<string, string> = {
    '.csv': 'text/csv',
    '.ndjson': 'application/x-ndjson',
    '.atom': 'application/atom+xml',
    '.feed.json': 'application/feed+json',
    '.ics': 'text/calendar',
    '.json': 'application/json',
  }

  it.each(every)(
    '%s come by extension and by Accept, with the same bytes and a tag that holds',
    async (path, extensions) => {
      for (const extension of extensions) {
        const type = types[extension]!
        const named = await api.request(`${path}${extension}`)
        const asked = await api.request(path, { headers: { accept: type } })
        expect([named.status, named.headers.get('content-type')?.split(';')[0]], extension).toEqual([200, type])
        expect(await asked.text(), extension).toBe(await named.text())
        expect(named.headers.get('vary')).toMatch(/^Accept\b/)
        const tag = named.headers.get('etag')!
        const again = await api.request(`${path}${extension}`, { headers: { 'if-none-match': tag } })
        expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', tag])
        const head = await api.request(`${path}${extension}`, { method: 'HEAD' })
        expect([head.status, await head.text(), head.headers.get('etag')]).toEqual([200, '', tag])
      }
    },
  )

  it.each(every)('%s link to each other, and each link leads there', async (path, extensions) => {
    for (const extension of ['', ...extensions]) {
      const link = (await api.request(`${path}${extension}`)).headers.get('link') ?? ''
      const others = [...link.matchAll(/<([^>]+)>; rel="alternate"; type="([^"]+)"/g)]
      expect(others.length, extension).toBe(extensions.length - 1)
      for (const [, target, type] of others) {
        expect((await api.request(target!)).headers.get('content-type')).toContain(type)
      }
    }
  })

  it('are refused with the forms that there are, where there is no such one', async () => {
    const missing = await api.get('/v1/timelines/h200-cn.xlsx')
    expect([missing.status, missing.body.formats]).toEqual([
      404,
      ['.json', '.csv', '.ndjson', '.atom', '.feed.json', '.ics'],
    ])
    const refused = await api.get('/v1/windows', { accept: 'image/png' })
    expect([refused.status, refused.headers.get('content-type')]).toEqual([406, 'application/problem+json'])
    expect((await api.get('/v1/timelines/none.csv')).status).toBe(404)
    expect((await api.get('/v1/timelines/h200-cn.csv?knownat=2026-01-20')).body.didYouMean).toBe('knownAt')
    expect((await api.get('/v1/timelines/h200-cn.atom?archive=9')).body.title).toBe('No such archive')
  })

  it('name each other with the filters that the other takes', async () => {
    const linked = async (path: string) =>
      Object.fromEntries(
        [...(await api.get(path)).headers.get('link')!.matchAll(/<([^>]+)>; rel="alternate"; type="([^"]+)"/g)].map(
          ([, address, type]) => [type, address],
        ),
      )
    expect(await linked('/v1/announcements?product=h200&limit=5&knownAt=2026-02-01')).toMatchObject({
      'text/csv': '/v1/announcements.csv?product=h200&limit=5&knownAt=2026-02-01',
      'application/atom+xml': '/v1/announcements.atom?product=h200',
    })
    const feed = await linked('/v1/announcements.atom?product=h200')
    expect(feed).toMatchObject({
      'application/json': '/v1/announcements.json?product=h200',
      'application/feed+json': '/v1/announcements.feed.json?product=h200',
    })
    const calendar = (await linked('/v1/upcoming?product=h200&within=9'))['text/calendar']!
    expect(calendar).toBe('/v1/upcoming.ics?product=h200')
    for (const address of [...Object.values(feed), calendar]) expect((await api.get(address)).status).toBe(200)
    expect((await api.get('/v1/upcoming.ics?product=h20')).text).not.toContain('BEGIN:VEVENT')
    expect((await api.get('/v1/upcoming.ics?product=h2000')).status).toBe(400)
  })

  it('name the host that readers ask, where the deployment says what it is', async () => {
    const readers = { originOf: () => 'https://chipline.example' } as unknown as Readers // a list of products reads nothing
    const csv = await createApp(readers).request('http://function.example/v1/products.csv')
    expect(await csv.text()).toContain(',https://chipline.example/v1/products/')
  })

  it('weigh what a client likes: the closest range counts, nought refuses', async () => {
    const chosen = async (accept: string) =>
      (await api.request('/v1/changes', { headers: { accept } })).headers.get('content-type')?.split(';')[0]
    expect(await chosen('text/csv;q=0.5, application/json;q=0.4')).toBe('text/csv')
    expect(await chosen('application/*, application/json;q=0')).toBe('application/x-ndjson')
    expect(await chosen('text/csv;q=0.1, */*;q=0.2')).toBe('application/json')
  })

  describe('tables', () => {
    it('have one row a fact, with its clocks and citation, as an independent parser reads them', async () => {
      const rows = await table('/v1/timelines/h200-cn.csv')
      expect(rows.map(({ entry, type }) => `${entry} ${type}`).sort()).toEqual([
        'a-source:gone permission',
        'a-source:order order',
        'a-source:order order',
        'a-source:rule permission',
      ])
      expect(rows.find(({ entry }) => entry === 'a-source:rule')).toMatchObject({
        announcedAt: '2026-01-13',
        effectiveFrom: '2026-04-01',
        publisher: 'A Publisher',
        url: 'https://publisher.example/rule',
      })
      expect(rows.find(({ entry }) => entry === 'a-source:gone')?.['withdrawnAt']).toBe('2026-02-01')
    })

    it('hold no formula that a spreadsheet would run, and leave numbers numbers', async () => {
      for (const path of [
        '/v1/timelines/h200-cn.csv',
        '/v1/announcements.csv',
        '/v1/changes.csv',
        '/v1/upcoming.csv',
      ]) {
        const cells = (await table(path)).flatMap((row) => Object.values(row))
        expect(
          cells.filter((cell) => /^[=+@\t\r]/.test(cell) || (cell.startsWith('-') && !/^-[\d.]+$/.test(cell))),
        ).toEqual([])
      }
      const rows = await table('/v1/timelines/h200-cn.csv')
      expect(rows.map(({ title }) => title)).toContainEqual(expect.stringMatching(/^'=HYPERLINK.*\nBEGIN:VEVENT 关于/s))
      expect(rows.map(({ quote }) => quote)).toContain(`'${formula}`)
      expect(rows.map(({ quantityMin }) => quantityMin)).toContain('-5')
    })

    it('fold to the clocks that JSON folds to', async () => {
      expect((await table('/v1/timelines/h200-cn.csv?knownAt=2026-01-15')).map(({ entry }) => entry)).toEqual([
        'a-source:rule',
      ])
    })

    it('tell both sides of a corridor and the two together, as its JSON does', async () => {
      const rows = await table('/v1/timelines/h200-cn/windows.csv')
      const { body } = await api.get('/v1/timelines/h200-cn/windows')
      for (const side of ['export', 'import', 'combined']) {
        const told = rows.filter((row) => row['side'] === side).map(({ from, permission: said }) => [from, said])
        expect(told).toEqual(
          body[side].map((window: { from: string | null; permission: string }) => [
            window.from ?? '',
            window.permission,
          ]),
        )
      }
    })

    it('go on behind their Link where a limit ends them', async () => {
      const ids: string[] = []
      for (let path: string | null = '/v1/announcements.csv?limit=1'; path;) {
        const response = await api.request(path)
        ids.push(
          ...parse<Record<string, string>>(await response.text(), { columns: true }).map((row) => row['announcement']!),
        )
        path = /<([^>]+)>; rel="next"/.exec(response.headers.get('link') ?? '')?.[1] ?? null
      }
      expect([...new Set(ids)]).toEqual(['a-source:order', 'a-source:rule'])
    })

    it('as lines of JSON hold what the JSON holds', async () => {
      const lines = (await text('/v1/timelines/h200-cn.ndjson')).trimEnd().split('\n')
      expect(lines.map((line) => JSON.parse(line))).toEqual((await api.get('/v1/timelines/h200-cn')).body.entries)
    })
  })

  describe('feeds', () => {
    it.each(['/v1/timelines/h200-cn', '/v1/announcements', '/v1/changes'])(
      '%s read the same in Atom, by two parsers, and in JSON Feed',
      async (path) => {
        const xml = await text(`${path}.atom`)
        const atom = parseAtomFeed(xml)
        const json = parseJsonFeed(await text(`${path}.feed.json`))
        const other = await new RssParser().parseString(xml)
        const ids = atom.entries!.map(({ id }) => id)
        expect(new Set(ids).size).toBe(ids.length)
        expect(json.items!.map(({ id }) => id)).toEqual(ids)
        expect(other.items.length).toBe(ids.length)
        expect(atom.entries!.map(({ title }) => title!.value)).toContain(harmless)
        expect(json.items!.map(({ title }) => title)).toContain(harmless)
        expect(other.items.map(({ title }) => title!.trim())).toContain(harmless)
        for (const id of ids) expect(id).toMatch(/^tag:chipline,2026:[\w.~:/@%-]+$/)
      },
    )

    it('say of an item that it was updated when we recorded a change of it, and mark what is withdrawn', async () => {
      const { entries } = parseAtomFeed(await text('/v1/timelines/h200-cn.atom'))
      const gone = entries!.find(({ id }) => id!.endsWith('a-source:gone'))!
      const { body } = await api.get('/v1/timelines/h200-cn')
      const stored = body.entries.find(({ id }: { id: string }) => id === 'a-source:gone')
      expect([gone.updated, gone.published]).toEqual([stored.commit.recordedAt, '2026-01-21T05:00:00.000Z'])
      expect(gone.title!.value).toBe('Withdrawn: Notice gone')
      const announced = parseAtomFeed(await text('/v1/announcements.atom')).entries!
      expect(announced.filter(({ title }) => title!.value.startsWith('Withdrawn: ')).length).toBe(1)
    })

    it('of announcements are filtered as the JSON is', async () => {
      const { entries } = parseAtomFeed(await text('/v1/announcements.atom?type=order'))
      expect(entries!.map(({ id }) => id)).toEqual(['tag:chipline,2026:announcements/a-source:order'])
    })
  })

  describe('calendars', () => {
    const events = async (path: string) => {
      const calendar = new ICAL.Component(ICAL.parse(await text(path)))
      return calendar.getAllSubcomponents('vevent').map((component) => new ICAL.Event(component))
    }

    it.each(['/v1/upcoming.ics', '/v1/timelines/h200-cn.ics'])(
      '%s: a title makes no event, and the day is a whole day',
      async (path) => {
        const found = await events(path)
        const rule = found.find(({ uid }) => uid.includes('rule'))!
        expect(found.length).toBe(2)
        expect([rule.summary, rule.startDate.toString(), rule.endDate.toString(), rule.sequence]).toEqual([
          `In effect: ${harmless}`,
          '2026-04-01',
          '2026-04-02',
          1,
        ])
      },
    )

    it('strike out what no longer comes, under the UID it had, with a higher SEQUENCE', async () => {
      const gone = (await events('/v1/upcoming.ics')).find(({ uid }) => uid.includes('gone'))!
      expect([gone.component.getFirstPropertyValue('status'), gone.sequence]).toEqual(['CANCELLED', 4])
    })

    it('have no line longer than 75 octets, Chinese too, and no half character', async () => {
      const lines = (await text('/v1/upcoming.ics')).split('\r\n')
      expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75)
      expect(lines.join('\n')).not.toContain('\ufffd')
    })
  })
})

describe('a feed with archives', () => {
  let dynamo: Dynamo
  let api: Awaited<ReturnType<typeof apiHolding>>
  const count = 330
  const day = (n: number) => new Date(Date.UTC(2025, 0, 1 + n)).toISOString().slice(0, 10)
  beforeAll(async () => {
    dynamo = await startDynamo()
    const one = (n: number) =>
      proposal(announcement(`n${n}`, day(n), [order({ buyers: [n % 2 ? 'alibaba' : 'tencent'] })]))
    api = await apiHolding(
      dynamo,
      Array.from({ length: count }, (_, n) => one(n)),
    )
  }, 120_000)
  afterAll(() => dynamo.stop())

  const walk = async (path: string) => {
    const ids = new Set<string>()
    let documents = 0
    for (let at: string | null = path; at; documents++) {
      const { pathname, search } = new URL(at, 'http://localhost')
      const response = await api.request(`${pathname}${search}`)
      const xml = await response.text()
      const { entries = [], links = [] } = parseAtomFeed(xml)
      for (const { id } of entries) ids.add(id!)
      expect(xml.includes('fh:archive')).toBe(search.includes('archive='))
      expect(links.find(({ rel }) => rel === 'self')?.href).toBe(`http://localhost${pathname}${search}`)
      at = links.find(({ rel }) => rel === 'prev-archive')?.href ?? null
    }
    return { ids, documents }
  }

  it.each([
    ['/v1/changes.atom', count],
    ['/v1/announcements.atom', count],
    ['/v1/announcements.atom?company=alibaba', count / 2],
    ['/v1/timelines/nvidia.atom', count],
  ])('%s leads from one archive to the one before, with nothing missed', async (path, items) => {
    const { ids, documents } = await walk(path)
    expect(ids.size).toBe(items)
    expect(documents).toBeGreaterThan(1)
  })

  it('never changes an archive that another follows', async () => {
    const paths = [
      '/v1/changes.atom?archive=1',
      '/v1/timelines/nvidia.atom?archive=1',
      '/v1/announcements.feed.json?archive=1',
    ]
    const read = async () => Promise.all(paths.map(async (path) => (await api.request(path)).text()))
    const before = await read()
    expect((await api.request(paths[0]!)).headers.get('cache-control')).toContain('immutable')
    await api.run([
      proposal(announcement('late', '2025-01-01', [order()])),
      proposal(announcement('n1', day(1), [order({ stage: 'shipped' })]), 'new'),
    ])
    expect(await read()).toEqual(before)
  })

  it('tells of a late announcement at once, however long ago it was made', async () => {
    const { entries } = parseAtomFeed(await (await api.request('/v1/timelines/nvidia.atom')).text())
    expect(entries!.map(({ id }) => id)).toContain('tag:chipline,2026:timelines/nvidia/a-source:late')
  })
})
