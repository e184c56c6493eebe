import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openHostPace } from '../../../functions/fetch/host-pace.ts'
import { sha256 as hash } from '../../../shared/domain/canonical.ts'
import { instant } from '../../../shared/domain/clocks.ts'
import { type Dynamo, startDynamo } from '../../support/dynamo.ts'
import {
  type Behaviour,
  blockPage,
  body,
  bomb,
  drip,
  edgar403,
  huge,
  inTurn,
  lyingAboutCharset,
  redirect,
  slowHead,
  status,
  tooMany,
  truncated,
  validated,
} from '../../support/publisher.ts'
import { everything, type Laboratory, ministry, openLaboratory, sourceId } from './laboratory.ts'

let db: Dynamo
let lab: Laboratory
beforeEach(async () => {
  db = await startDynamo()
  lab = await openLaboratory(db)
})
afterEach(async () => {
  await lab.stop()
  await db.stop()
})

const minute = 60_000
const pass = (ms: number) => void (lab.clock.time += ms)
const list = (...documents: string[]) => JSON.stringify({ documents })
const textOf = async (sha256: string) => Buffer.from((await lab.archive.get(sha256)) ?? []).toString()
const serve = (path: string, ...behaviours: [Behaviour, ...Behaviour[]]) =>
  lab.publisher.serve(path, inTurn(...behaviours))
const state = () => lab.records.state(sourceId)

describe('a first check', () => {
  it('archives the bytes, sends one message that names them, and is on record', async () => {
    serve('/list', body(list(), 'application/json; charset=utf-8'))
    const summary = await lab.run(ministry(lab))
    const message = {
      sourceId,
      resource: '/list',
      url: lab.publisher.url('/list'),
      contentType: 'application/json; charset=utf-8',
      sha256: hash(list()),
      fetchedAt: '2026-01-13T14:00:00.000Z',
    }
    expect(lab.messages).toEqual([message])
    expect(await textOf(message.sha256)).toBe(list())
    expect(await everything(lab.records.snapshots(sourceId))).toEqual([message])
    expect(await lab.records.checks(sourceId, 10)).toEqual([
      {
        at: message.fetchedAt,
        resource: '/list',
        url: message.url,
        outcome: 'changed',
        status: 200,
        sha256: message.sha256,
        why: null,
      },
    ])
    expect(summary).toMatchObject({ state: 'ok', changed: 1, unchanged: 0, faults: [], waiting: 0, held: [] })
    expect(await state()).toMatchObject({ state: 'ok', lastOutcome: 'changed', lastChangeAt: message.fetchedAt })
  })

  it('sends a POST what it is to bring, without validators, and knows its answer again by its bytes', async () => {
    serve('/search', body(list(), 'application/json', { etag: '"1"' }))
    const post = { contentType: 'application/json', body: '{"page":1}' }
    const request = { resource: 'search', url: lab.publisher.url('/search'), accept: 'application/json', post }
    const source = { ...ministry(lab), requests: () => [request] }
    expect(await lab.run(source)).toMatchObject({ changed: 1 })
    pass(minute)
    expect(await lab.run(source)).toMatchObject({ changed: 0, unchanged: 1 })
    expect(lab.publisher.requests.map((asked) => [asked.method, asked.body])).toEqual([
      ['POST', post.body],
      ['POST', post.body],
    ])
    expect(lab.publisher.requests.at(-1)?.headers).not.toHaveProperty('if-none-match')
  })

  it('sends nothing where a document points away from its source, unless the source names that host', async () => {
    serve('/list', body(list()))
    const away = { resource: 'away', url: 'http://elsewhere.example/internal', accept: 'application/json' }
    const asked: string[] = []
    const get: Laboratory['stage']['get'] = (url, options) => (asked.push(url), lab.stage.get(url, options))
    const read = () => ({ announcements: [], passedOver: {}, follow: [away] })
    const { faults } = await lab.run({ ...ministry(lab), read }, { get })
    expect(faults).toMatchObject([{ url: away.url, outcome: 'refused', why: expect.stringContaining('no host of') }])
    expect(asked).toEqual([lab.publisher.url('/list')])
    pass(24 * 60 * minute)
    await lab.run({ ...ministry(lab), read, follows: ['elsewhere.example'] }, { get })
    expect(asked).toContain(away.url)
  })

  it('says who asks, with the contact, and passes on the headers of the source', async () => {
    serve('/list', body(list()))
    const headers = { 'X-Requested-With': 'XMLHttpRequest' }
    const url = lab.publisher.url('/list')
    const requests = () => [{ resource: '/list', url, accept: 'application/json', headers }]
    await lab.run(ministry(lab, { requests }))
    expect(lab.publisher.requests[0]?.headers).toMatchObject({
      'user-agent': expect.stringContaining('(ops@example.org)'),
      'x-requested-with': 'XMLHttpRequest',
      accept: 'application/json',
    })
  })
})

describe('a check of what has not changed', () => {
  it.each([
    ['told by an ETag', validated(list(), { etag: '"v1"' })],
    ['told by a date', validated(list(), { lastModified: 'Tue, 13 Jan 2026 13:00:00 GMT' })],
    ['told by the bytes alone', body(list())],
  ])('costs one request, no archive write and no message: %s', async (_, behaviour) => {
    serve('/list', behaviour)
    await lab.run(ministry(lab))
    const before = { requests: lab.publisher.requests.length, archived: lab.archived(), messages: lab.messages.length }
    for (let n = 1; n <= 3; n += 1) {
      pass(60 * minute)
      expect(await lab.run(ministry(lab))).toMatchObject({ state: 'ok', changed: 0, unchanged: 1 })
      expect(lab.publisher.requests.length).toBe(before.requests + n)
    }
    expect([lab.archived(), lab.messages.length]).toEqual([before.archived, before.messages])
    expect(await lab.records.checks(sourceId, 10)).toHaveLength(4)
    expect(await state()).toMatchObject({
      lastCheckAt: '2026-01-13T17:00:00.000Z',
      lastChangeAt: '2026-01-13T14:00:00.000Z',
    })
  })

  it('keeps the newer validators of an equal body', async () => {
    serve('/list', body(list(), undefined, { etag: '"a"' }), body(list(), undefined, { etag: '"b"' }), body(list()))
    for (let n = 0; n < 3; n += 1) await lab.run(ministry(lab))
    expect(lab.publisher.requests.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, '"a"', '"b"'])
  })
})

describe('a change', () => {
  it('is none where only that changed which its source knows to say nothing', async () => {
    const answer = (trace: string, ...rows: string[]) => body(JSON.stringify({ documents: rows, trace }))
    serve('/list', answer('a', 'one'), answer('b', 'one'), answer('c', 'one', 'two'), answer('d', 'one', 'two'))
    const rowsOf = ({ bytes }: { bytes: Uint8Array }) =>
      JSON.stringify(JSON.parse(Buffer.from(bytes).toString()).documents)
    const source = { ...ministry(lab), substance: rowsOf }
    const changed: number[] = []
    for (let run = 0; run < 4; run++) {
      changed.push((await lab.run(source)).changed)
      pass(minute)
    }
    expect(changed).toEqual([1, 0, 1, 0])
    expect(lab.messages.length).toBe(2)
  })

  it('there and back again is three messages, and two bodies', async () => {
    serve('/list', body('{"text":"A"}'), body('{"text":"B"}'), body('{"text":"A"}'))
    for (let n = 0; n < 3; n += 1) {
      await lab.run(ministry(lab))
      pass(60 * minute)
    }
    const [a, b] = [hash('{"text":"A"}'), hash('{"text":"B"}')]
    expect(lab.messages.map(({ sha256 }) => sha256)).toEqual([a, b, a])
    expect(await everything(lab.records.snapshots(sourceId))).toEqual(lab.messages)
  })

  it('of the character set is kept as it was sent: decoding is for the reader', async () => {
    const sent = new Uint8Array(Buffer.from('7b2274657874223a22c9ccceb0b2bf227d', 'hex'))
    serve('/list', lyingAboutCharset(sent))
    await lab.run(ministry(lab))
    expect(lab.messages[0]).toMatchObject({ sha256: hash(sent), contentType: 'text/html; charset=utf-8' })
  })
})

describe('a publisher that misbehaves', () => {
  const html = (title: string) => `<html><head><title>${title}</title></head></html>`
  it.each<[string, Behaviour, string, string, RegExp]>([
    ['nothing there', status(404, html('Not Found')), 'missing', 'degraded', /404: Not Found/],
    ['gone', status(410), 'missing', 'degraded', /410/],
    ['EDGAR: no such file', edgar403.missing, 'missing', 'degraded', /403/],
    ['EDGAR: undeclared', edgar403.undeclared, 'blocked', 'blocked', /Undeclared Automated Tool/],
    [
      'EDGAR: too fast',
      edgar403.tooFast,
      'rate-limited',
      'blocked',
      /waits until 2026-01-13T14:10:00\.000Z.*Threshold/,
    ],
    ['a plain 403', status(403, html('Forbidden')), 'blocked', 'blocked', /403: Forbidden/],
    ['a block page with status 200', blockPage('访问频繁'), 'blocked', 'blocked', /访问频繁/],
    ['429', tooMany('120'), 'rate-limited', 'blocked', /waits until 2026-01-13T14:02:00\.000Z.*429: slow down/],
    [
      '503 with Retry-After',
      tooMany('60', 503),
      'publisher-error',
      'degraded',
      /waits until 2026-01-13T14:01:00\.000Z.*503/,
    ],
    ['500', status(500), 'publisher-error', 'degraded', /500: no text/],
    [
      'an HTML page on a JSON path',
      body(html('Request Access'), 'application/json'),
      'wrong-media-type',
      'degraded',
      /got html/,
    ],
    ['an empty 200', body(''), 'empty', 'degraded', /200 without a body/],
    ['a body cut short', truncated('{"documents":[', 9000), 'publisher-error', 'degraded', /broke off after 14 bytes/],
    ['a body of 20 MB', huge(20_000_000), 'refused', 'degraded', /larger than/],
    ['a gzip bomb', bomb(30_000_000), 'refused', 'degraded', /larger than/],
    [
      'a redirect to a private address',
      redirect('http://10.0.0.1/'),
      'refused',
      'degraded',
      /does not allow|do not connect/,
    ],
    ['a redirect to a file', redirect('file:///etc/passwd'), 'refused', 'degraded', /not an http/],
    ['a redirect to another site', redirect('http://elsewhere.example/list'), 'refused', 'degraded', /does not allow/],
    ['a redirect in circles', redirect('/list'), 'refused', 'degraded', /more than 5 times/],
  ])('%s', async (_, behaviour, outcome, health, why) => {
    serve('/list', behaviour)
    const summary = await lab.run(ministry(lab))
    expect(lab.messages).toEqual([])
    expect(await everything(lab.records.snapshots(sourceId))).toEqual([])
    const [check] = await lab.records.checks(sourceId, 10)
    expect(check).toMatchObject({ outcome, why: expect.stringMatching(why) })
    expect(summary).toMatchObject({ state: health, changed: 0, faults: [{ outcome }] })
    expect(await state()).toMatchObject({
      state: health,
      why: expect.stringMatching(why),
      failures: 1,
      lastOutcome: outcome,
    })
  })

  it.each<[string, Behaviour, string]>([
    ['an error page', status(500, html('Oops')), html('Oops')],
    ['a block page', body('{"msg":"系统繁忙"}'), '{"msg":"系统繁忙"}'],
    ['the beginning of what was cut short', truncated('{"documents":[', 9000), '{"documents":['],
    ['the beginning of what is too large', huge(20_000_000), ' '.repeat(64 * 1024)],
  ])('leaves its evidence in the archive: %s', async (_, behaviour, evidence) => {
    serve('/list', behaviour)
    await lab.run(ministry(lab))
    const [check] = await lab.records.checks(sourceId, 1)
    expect(check?.sha256 && (await textOf(check.sha256))).toBe(evidence)
  })

  it.each<[string, Behaviour]>([
    ['answers late', slowHead(2000, body('{}'))],
    ['never comes to an end', drip(10)],
  ])('%s', async (_, behaviour) => {
    serve('/list', behaviour)
    lab.limits.timeout = 200
    await lab.run(ministry(lab))
    const why = expect.stringMatching(
      /waits until 2026-01-13T14:00:15\.000Z after 1 failure: TimeLimitError: .* longer than 200 ms/,
    )
    expect(await state()).toMatchObject({ state: 'degraded', lastOutcome: 'refused', why })
  })

  it('is asked at its pace again once it is well', async () => {
    serve('/list', status(500), body(list()), status(500))
    await lab.run(ministry(lab))
    pass(minute)
    await lab.run(ministry(lab))
    pass(minute)
    await lab.run(ministry(lab))
    expect(await state()).toMatchObject({ why: expect.stringContaining('after 1 failure: 500') })
  })

  it('cannot be reached at all', async () => {
    const url = 'http://no-such-host.invalid/list'
    const requests = () => [{ resource: '/list', url, accept: 'application/json' }]
    const get: typeof lab.stage.get = (asked, options) =>
      lab.stage.get(asked, { ...options, resolve: () => Promise.reject(new Error('getaddrinfo ENOTFOUND')) })
    await lab.run(ministry(lab, { requests }), { get })
    const why = expect.stringContaining('ENOTFOUND')
    expect(await state()).toMatchObject({ state: 'unreachable', why, lastOutcome: 'unreachable' })
  })

  it('loses nothing of what was held, and is well again by itself', async () => {
    serve('/list', validated(list(), { etag: '"1"' }), blockPage(), status(404), validated(list(), { etag: '"1"' }))
    const states: unknown[] = []
    for (let n = 0; n < 4; n += 1) {
      await lab.run(ministry(lab))
      states.push(await state())
      pass(60 * minute)
    }
    expect(states).toMatchObject([
      { state: 'ok', failures: 0 },
      { state: 'blocked', failures: 1, since: '2026-01-13T15:00:00.000Z' },
      { state: 'degraded', failures: 2, since: '2026-01-13T16:00:00.000Z' },
      { state: 'ok', failures: 0, since: '2026-01-13T17:00:00.000Z', lastChangeAt: '2026-01-13T14:00:00.000Z' },
    ])
    expect(lab.messages).toHaveLength(1)
    expect(lab.publisher.requests.at(-1)?.headers['if-none-match']).toBe('"1"')
  })

  it('in part is degraded, and the rest of it goes on', async () => {
    serve('/list', body(list()))
    serve('/news', blockPage())
    const requests = () =>
      ['/news', '/list'].map((path) => ({ resource: path, url: lab.publisher.url(path), accept: 'application/json' }))
    expect(await lab.run(ministry(lab, { requests }))).toMatchObject({ state: 'degraded', changed: 1 })
    expect(await state()).toMatchObject({ state: 'degraded', why: expect.stringMatching(/^1 of 2 checks: blocked: /) })
  })

  it('leaves other sources unharmed', async () => {
    serve('/list', status(404))
    serve('/sound', body(list()))
    const url = lab.publisher.url('/sound')
    const sound = ministry(lab, { requests: () => [{ resource: '/sound', url, accept: 'application/json' }] })
    await Promise.all([lab.run(ministry(lab)), lab.run(sound, {}, 'xx-other')])
    expect(await lab.records.state('xx-other')).toMatchObject({ state: 'ok' })
    expect(await state()).toMatchObject({ state: 'degraded' })
  })
})

describe('politeness', () => {
  it('keeps requests to a host apart, as the source says', async () => {
    for (const path of ['/a', '/b', '/c']) serve(path, body(list()))
    const requests = () =>
      ['/a', '/b', '/c'].map((path) => ({ resource: path, url: lab.publisher.url(path), accept: 'application/json' }))
    await lab.run(ministry(lab, { requests, spacing: 2500 }))
    const times = lab.messages.map(({ fetchedAt }) => Date.parse(fetchedAt))
    expect(times.map((time) => time - (times[0] ?? 0))).toEqual([0, 2500, 5000])
  })

  it('sends nothing to a host that asked to be left alone, until the time it named', async () => {
    serve('/list', tooMany('600'), body(list()))
    await lab.run(ministry(lab))
    pass(9 * minute)
    const held = await lab.run(ministry(lab))
    expect(lab.publisher.requests).toHaveLength(1)
    expect(held.held).toEqual(['waits until 2026-01-13T14:10:00.000Z after 1 failure: 429: slow down'])
    expect(await state()).toMatchObject({ state: 'blocked', lastCheckAt: '2026-01-13T14:00:00.000Z', failures: 1 })
    pass(minute)
    expect(await lab.run(ministry(lab))).toMatchObject({ state: 'ok', changed: 1 })
  })

  it('holds for every resource and every process', async () => {
    serve('/a', tooMany('600'))
    serve('/b', body(list()))
    const requests = () =>
      ['/a', '/b'].map((path) => ({ resource: path, url: lab.publisher.url(path), accept: 'application/json' }))
    await lab.run(ministry(lab, { requests }))
    const pace = openHostPace({ records: lab.records, now: () => instant(lab.clock.time), sleep: async () => {} })
    await lab.run(ministry(lab, { requests }), { pace })
    expect(lab.publisher.requests.map(({ path }) => path)).toEqual(['/a'])
  })
})

describe('follow-ups', () => {
  const documents = (count: number) => Array.from({ length: count }, (_, n) => `/doc/${n}`)
  const asked = (path: string) => lab.publisher.requests.filter((request) => request.path === path).length

  it('are fetched in the same run, once, whatever the list does later', async () => {
    serve('/list', body(list('/doc/0')), body(list('/doc/0', '/doc/1')))
    for (const path of documents(2)) serve(path, body(`{"text":"${path}"}`))
    for (let n = 0; n < 3; n += 1) {
      await lab.run(ministry(lab))
      pass(60 * minute)
    }
    expect(lab.messages.map(({ resource }) => resource)).toEqual(['/list', '/doc/0', '/list', '/doc/1'])
    expect([asked('/doc/0'), asked('/doc/1')]).toEqual([1, 1])
  })

  it('go through further pages, and what those announce', async () => {
    serve('/list', body('{"pages":["/page/2"],"documents":["/doc/0"]}'))
    serve('/page/2', body('{"pages":["/page/3"]}'))
    serve('/page/3', body('{"documents":["/doc/1"],"pages":["/page/2"]}'))
    for (const path of documents(2)) serve(path, body('{}'))
    await lab.run(ministry(lab))
    expect(lab.publisher.requests.map(({ path }) => path)).toEqual(['/list', '/doc/0', '/page/2', '/page/3', '/doc/1'])
  })

  it('beyond the budget wait for the next runs, and all come in the end, though the list never changes again', async () => {
    serve('/list', validated(list(...documents(7)), { etag: '"1"' }))
    for (const path of documents(7)) serve(path, body(`{"text":"${path}"}`))
    const waiting: number[] = []
    for (let n = 0; n < 4; n += 1) {
      waiting.push((await lab.run(ministry(lab), { budget: { requests: 2, ms: 60 * minute } })).waiting)
      pass(60 * minute)
    }
    expect(waiting).toEqual([5, 3, 1, 0])
    expect(documents(7).map(asked)).toEqual([1, 1, 1, 1, 1, 1, 1])
    expect(await lab.records.followUps(sourceId)).toEqual([])
  })

  it('by the thousand fit the records', async () => {
    serve('/list', body(list(...documents(1000))))
    expect(await lab.run(ministry(lab), { budget: { requests: 0, ms: minute } })).toMatchObject({
      waiting: 1000,
      state: 'ok',
    })
  })

  it('that fail are tried again, less often each time, and show until they are there', async () => {
    serve('/list', validated(list('/doc/0'), { etag: '"1"' }))
    serve('/doc/0', status(404), status(404), body('{"text":"at last"}'))
    await lab.run(ministry(lab))
    expect(await state()).toMatchObject({ state: 'degraded', waiting: 1, why: expect.stringMatching(/doc\/0: 404/) })
    pass(9 * minute)
    await lab.run(ministry(lab))
    expect(asked('/doc/0')).toBe(1)
    pass(minute)
    await lab.run(ministry(lab))
    pass(15 * minute)
    await lab.run(ministry(lab))
    expect(asked('/doc/0')).toBe(2)
    pass(5 * minute)
    expect(await lab.run(ministry(lab))).toMatchObject({ state: 'ok', waiting: 0, changed: 1 })
    expect(lab.messages.at(-1)?.resource).toBe('/doc/0')
  })

  it('that fail are not tried more often because a list names them again', async () => {
    serve(
      '/list',
      ...([body('{"documents":["/doc/0"],"text":"1"}'), body('{"documents":["/doc/0"],"text":"2"}')] as const),
    )
    serve('/doc/0', status(404))
    await lab.run(ministry(lab))
    pass(minute)
    await lab.run(ministry(lab))
    expect(asked('/doc/0')).toBe(1)
    expect((await lab.records.followUps(sourceId)).flatMap(({ waiting }) => waiting)).toMatchObject([{ failures: 1 }])
  })

  it('that never come are let go after ten tries', async () => {
    serve('/list', validated(list('/doc/0'), { etag: '"1"' }))
    serve('/doc/0', status(404))
    for (let n = 0; n < 14; n += 1) {
      await lab.run(ministry(lab))
      pass(1440 * minute)
    }
    expect(asked('/doc/0')).toBe(10)
    expect(await state()).toMatchObject({ state: 'ok', waiting: 0 })
  })

  it('that are no address at all are named faults, and hurt nothing else', async () => {
    serve('/list', body(list('/doc/0')))
    serve('/doc/0', body('{}'))
    const source = ministry(lab)
    const bad = ['not a url', 'file:///etc/passwd', 'http://169.254.169.254/'].map((url) => ({
      resource: url,
      url,
      accept: '*/*',
    }))
    const read: typeof source.read = (document) => {
      const reading = source.read(document)
      return { ...reading, follow: reading.follow.length ? [...bad, ...reading.follow] : [] }
    }
    expect(await lab.run({ ...source, read })).toMatchObject({
      changed: 2,
      faults: [{ outcome: 'refused' }, { outcome: 'refused' }, { outcome: 'refused' }],
    })
  })

  it('of a document that its reader cannot take are found once the reader is mended', async () => {
    serve('/list', validated(list('/doc/0'), { etag: '"1"' }))
    serve('/doc/0', body('{}'))
    const broken = () => {
      throw new Error('a bug in the reader')
    }
    await lab.run(ministry(lab, { read: broken }))
    expect(lab.messages.map(({ resource }) => resource)).toEqual(['/list']) // the next stage shall see it and say so
    await lab.run(ministry(lab, { read: broken }))
    await lab.run(ministry(lab))
    expect(lab.messages.map(({ resource }) => resource)).toEqual(['/list', '/doc/0'])
    await lab.run(ministry(lab))
    expect(lab.publisher.requests.at(-1)?.headers['if-none-match']).toBe('"1"')
  })
})
