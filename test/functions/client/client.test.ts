import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, expectTypeOf, it } from 'vitest'
import { BadRequestError, createClient, memoryCache, NotFoundError } from '../../../functions/client/index.ts'
import type { Chipline, StateAnswer } from '../../../functions/client/index.ts'
import { announcement, proposal } from '../../support/announcements.ts'
import { historyNow, serveHistory } from './serve-history.ts'

let server: Awaited<ReturnType<typeof serveHistory>>
let chipline: Chipline
beforeAll(async () => {
  server = await serveHistory()
  chipline = createClient({ server: server.url })
})
afterAll(() => server.close())

/** A fetch that notes what was asked and answered. */
function watched() {
  const calls: { path: string; status: number }[] = []
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const response = await globalThis.fetch(input, init)
    calls.push({ path: new Request(input).url.replace(server.url, ''), status: response.status })
    return response
  }
  return { calls, fetch }
}

describe('the client, over the shipped history', () => {
  it('asks what held in a corridor, with the types of the contract', async () => {
    const state = await chipline.state('h200-cn', { asOf: '2026-01-20', knownAt: '2026-01-20' })
    expect([state.export.permission, state.import.permission]).toEqual(['conditional', 'closed'])
    expect(state.combined.limitedBy).toEqual(['import'])
    expectTypeOf(state).toEqualTypeOf<StateAnswer>()
    expectTypeOf(state.export.permission).toEqualTypeOf<
      'open' | 'conditional' | 'closed' | 'under-review' | 'unknown'
    >()
    // @ts-expect-error a clock that there is not
    await expect(chipline.state('h200-cn', { knownat: '2026-01-20' })).rejects.toMatchObject({ didYouMean: 'knownAt' })
  })

  it('has a method for every route that the API lists', async () => {
    const { calls, fetch } = watched()
    const all = createClient({ server: server.url, fetch })
    const [{ id: announcementId } = { id: '' }] = (await all.announcements({ limit: 1 }).first()).announcements
    await all.timelines().first()
    await all.timeline('h200-cn', { knownAt: '2026-01-20' })
    await all.versions('h200-cn', { limit: 1 }).first()
    await all.version('h200-cn', 1)
    await all.timemap('h200-cn').first()
    await all.diff('h200-cn', { from: 'previous' })
    await all.state('h200-cn')
    await all.windows('h200-cn')
    await all.overview({ destination: 'CN' })
    await all.hindsight('h200-cn', { asOf: '2026-01-13', knownAt: '2026-01-13' })
    await all.ledger('h200-cn')
    await all.announcement(announcementId)
    await all.revisions(announcementId)
    await all.search('H200').first()
    await all.upcoming().first()
    await all.changes({ limit: 1 }).next()
    await all.exports().first()
    await all.products()
    await all.controls('h200', { on: '2026-01-20' })
    await all.measure({ tpp: 2368, memoryBandwidth: 4000, dataCentre: true, maker: 'nvidia' }, { on: '2026-02-01' })
    await all.sources()
    await all.status()
    const { routes } = await all.index()
    await all.text('/v1/timelines/h200-cn/windows.svg')
    expect(calls.filter(({ status }) => status !== 200)).toEqual([])
    const asked = calls.map(({ path }) => path.replace(/\?.*/, ''))
    const missed = Object.keys(routes).filter((route) => {
      const pattern = new RegExp(`^${route.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`)
      return !asked.some((path) => pattern.test(path))
    })
    expect(missed).toEqual([])
  })

  it('follows every list to its end, and asks for a page only when it is needed', async () => {
    const { calls, fetch } = watched()
    const client = createClient({ server: server.url, fetch })
    const ids: string[] = []
    for await (const { id } of client.timelines({ limit: 10 })) ids.push(id)
    expect(ids).toEqual([...new Set(ids)].sort())
    expect(calls.length).toBe(Math.floor(ids.length / 10) + 1)

    calls.length = 0
    for await (const { id } of client.timelines({ limit: 10 })) if (id) break
    expect(calls.length).toBe(1)

    const versions: number[] = []
    for await (const { version } of client.versions('h200-cn', { limit: 7 })) versions.push(version)
    expect(versions).toEqual(Array.from({ length: versions[0]! }, (_, index) => versions[0]! - index))
  })

  it('gives every entry of a timeline that has more than a page of them', async () => {
    const { entryCount, entries } = await chipline.timeline('nvidia')
    const all = await Array.fromAsync(chipline.entries('nvidia'))
    expect(all.length).toBe(entryCount)
    expect(all.length).toBeGreaterThan(entries.length)
    expect(new Set(all.map(({ id }) => id)).size).toBe(entryCount)
  })

  it('goes through the pages of a long diff', async () => {
    const first = await chipline.diff('h200-cn', { from: '0', limit: 20 })
    const pages = await Array.fromAsync(chipline.pages(first))
    expect(pages.length).toBeGreaterThan(1)
    const whole = await chipline.diff('h200-cn', { from: '0', limit: 500 })
    const idsOf = (diffs: { added: { id: string }[] }[]) =>
      diffs.flatMap(({ added }) => added.map(({ id }) => id)).sort()
    expect(idsOf(pages)).toEqual(idsOf([whole]))
  })

  it('searches in both languages, with counts in the first page', async () => {
    expect((await chipline.search({ q: '英伟达', limit: 1 }).first()).matches).toBeGreaterThan(0)
    const found = chipline.search({ q: 'H200', limit: 20 })
    const announcements = (await Array.fromAsync(found)).flatMap((hit) => [hit, ...hit.also])
    expect(announcements.length).toBe((await found.first()).matches)
  })

  it('gives other forms as text', async () => {
    expect(await chipline.text('/v1/timelines/h200-cn.csv', { knownAt: '2026-01-20' })).toMatch(/^\S+,/)
    expect(await chipline.text('/v1/upcoming.ics')).toMatch(/^BEGIN:VCALENDAR/)
  })

  it('has everything as files, which are what the manifest says', async () => {
    const [block] = await Array.fromAsync(chipline.exports())
    const text = await chipline.text(block!.ndjson.href)
    expect(text.trimEnd().split('\n').length).toBe(block!.ndjson.lines)
    expect(createHash('sha256').update(text).digest('hex')).toBe(block!.ndjson.sha256)
  })

  it('turns problems into errors of their own class, with what was meant', async () => {
    const missing = await chipline.state('h201-cn').catch((error: unknown) => error)
    expect(missing).toBeInstanceOf(NotFoundError)
    expect(missing).toMatchObject({ status: 404, didYouMean: 'h200-cn', title: 'No such timeline' })
    const ahead = await chipline.state('h200-cn', { knownAt: '2031-01-01' }).catch((error: unknown) => error)
    expect(ahead).toBeInstanceOf(BadRequestError)
    expect(ahead).toMatchObject({ status: 400, parameter: 'knownAt' })
  })

  it('asks for what it holds with its ETag, and gives the same answer again', async () => {
    const { calls, fetch } = watched()
    const client = createClient({ server: server.url, fetch, cache: memoryCache() })
    const once = await client.timeline('h200-cn')
    const { id } = once
    Object.assign(once, { id: 'changed by who has it' })
    expect((await client.timeline('h200-cn')).id).toBe(id)
    expect(calls.map(({ status }) => status)).toEqual([200, 304])
  })

  it('forgets the answers that were used least recently', () => {
    const cache = memoryCache(2)
    for (const name of ['a', 'b']) void cache.set(name, { etag: name, text: '' })
    void cache.get('a')
    void cache.set('c', { etag: 'c', text: '' })
    expect(['a', 'b', 'c'].map((name) => cache.get(name) !== undefined)).toEqual([true, false, true])
  })

  it('says at once what is no server', () => {
    expect(() => createClient({ server: 'chipline.example' })).toThrow(/not "chipline.example"/)
  })
})

describe('changes', () => {
  it('tells every event once, wherever one stops and goes on', async () => {
    const whole = await Array.fromAsync(chipline.changes(), ({ event }) => event.seq)
    expect(whole).toEqual(whole.map((_, index) => index + 1))
    const told: number[] = []
    let saved: string | null = null
    // It breaks off after one event, after five, and so on: within pages of four and at their ends.
    for (const take of [1, 5, 4, 2, 3, 8, 1, 400]) {
      let left = take
      for await (const { event, cursor } of chipline.changes({ after: saved, limit: 4 })) {
        told.push(event.seq)
        saved = cursor
        if (--left === 0) break
      }
    }
    expect(told).toEqual(whole)
  })

  it('goes on where another page size was used before', async () => {
    const first = await chipline.changes({ limit: 50 }).next()
    const { cursor } = first.value as { cursor: string }
    const next = await chipline.changes({ after: cursor, limit: 3 }).next()
    expect(next.value).toMatchObject({ event: { seq: 2 } })
  })

  it('waits for what comes next when it follows, and ends when it is told to', async () => {
    const ending = new AbortController()
    const client = createClient({ server: server.url, signal: ending.signal })
    const last = (await Array.fromAsync(chipline.changes())).at(-1)!
    const following = client.changes({ after: last.cursor, follow: true, every: 20 })
    const coming = following.next()
    await server.run([proposal(announcement('later'))], () => historyNow.replace('12:', '13:'))
    expect((await coming).value).toMatchObject({
      event: { seq: last.event.seq + 1, announcementId: 'a-source:later' },
    })
    const never = following.next()
    ending.abort(new Error('enough'))
    await expect(never).rejects.toThrow('enough')
  })
})
