import { createHash } from 'node:crypto'
import { brotliDecompressSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import * as z from 'zod'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp, type Readers } from '../../../functions/api/app.ts'
import { exportColumns } from '../../../functions/api/formats/export-lines.ts'
import { Manifest } from '../../../functions/api/routes/exports.ts'
import { openExportKeeper } from '../../../functions/project/keep-exports.ts'
import { openExports, type SealedBlocks } from '../../../functions/storage/exports.ts'
import type { AnnouncementCommit, Commit } from '../../../shared/domain/commit.ts'
import { eventOf } from '../../../shared/domain/event.ts'
import { announcement, measure, order, permission, proposal } from '../../support/announcements.ts'
import { testNow } from '../../support/api.ts'
import { expectPromised } from '../../support/contract.ts'
import { startDynamo, type Dynamo } from '../../support/dynamo.ts'
import { foldAll } from '../../support/memory-store.ts'

/** A story that is told again and again under other numbers: what counts here is that the log is long. */
const told = (
  await foldAll([
    proposal({ ...announcement('one'), title: '=HYPERLINK("http://evil.example","one")' }, 'first'),
    proposal({ ...announcement('one'), title: '@SUM(1)', facts: [permission(), order()] }, 'second'),
    proposal({ ...announcement('two', '2026-01-14'), title: '海关, "暂停"\n进口', facts: [measure(), order()] }),
    proposal(announcement('none', '2026-01-15', [])),
    { kind: 'withdrawal', announcementId: 'a-source:two', at: '2026-02-03', zone: 'Asia/Shanghai', reason: '-gone' },
  ])
).commits
const longLog = (length: number): Commit[] =>
  Array.from({ length }, (_, n) => {
    const recordedAt = new Date(Date.parse('2026-01-01T00:00:00Z') + n).toISOString()
    const commit = told[n % told.length]!
    if (commit.kind !== 'announcement') return { ...commit, seq: n + 1, recordedAt }
    return { ...commit, seq: n + 1, recordedAt, announcement: { ...commit.announcement, recordedAt } }
  })

function apiOver(commits: Commit[], exports?: SealedBlocks) {
  let pagesOf: number[] = []
  const page = async (after: number, limit: number) => {
    pagesOf.push(limit)
    return commits.slice(after, after + limit)
  }
  const readers = { log: { page }, timelines: { projectedThrough: async () => commits.length }, now: () => testNow }
  const app = createApp({
    ...readers,
    sources: async () => [],
    version: 'test',
    ...(exports && { exports }),
  } as unknown as Readers)
  const get = async (path: string, headers: Record<string, string> = {}, method = 'GET') => {
    const response = await app.request(path, { headers, method })
    await expectPromised(method, path, response)
    return response
  }
  const manifest = async (path: string) => Manifest.parse(await (await get(path)).json())
  return { get, manifest, page, read: () => pagesOf.splice(0) }
}
type Api = ReturnType<typeof apiOver>

/** All that is behind a commit, as a client would get it: every page of the manifest, every file that it names. */
async function download({ manifest, get }: Api, after: number) {
  const files = { ndjson: '', rows: [] as Record<string, string>[], blocks: 0 }
  for (let path: string | null = `/v1/exports?after=${after}`; path;) {
    const page: z.infer<typeof Manifest> = await manifest(path)
    for (const block of page.blocks) {
      files.blocks++
      for (const form of ['ndjson', 'csv'] as const) {
        const bytes = Buffer.from(await (await get(block[form].href)).arrayBuffer())
        expect(createHash('sha256').update(bytes).digest('hex'), block[form].href).toBe(block[form].sha256)
        expect(bytes.length).toBe(block[form].bytes)
        if (form === 'ndjson') files.ndjson += bytes.toString()
        else {
          const rows: Record<string, string>[] = parse(bytes, { columns: true })
          expect(rows).toHaveLength(block.csv.lines)
          files.rows.push(...rows)
        }
      }
    }
    path = page.links.next
  }
  return {
    ...files,
    events: files.ndjson
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as unknown),
  }
}

const factsIn = (commits: Commit[]) =>
  commits.flatMap((commit) => (commit.kind === 'announcement' ? commit.announcement.facts : []))

describe('the export', () => {
  let dynamo: Dynamo
  let exports: SealedBlocks
  const log = longLog(620)
  beforeAll(async () => {
    dynamo = await startDynamo()
    exports = openExports(dynamo.client, dynamo.tables.timelines)
    await openExportKeeper(apiOver(log), exports)(log.length)
  })
  afterAll(() => dynamo.stop())

  it('is the whole log, event by event, whether its blocks are sealed or made from the log', async () => {
    const [sealed, made] = [await download(apiOver(log, exports), 0), await download(apiOver(log), 0)]
    expect(sealed.events).toEqual(log.map(eventOf))
    expect([sealed.blocks, made.ndjson === sealed.ndjson]).toEqual([3, true])
    expect(made.rows).toEqual(sealed.rows)
  })

  it('has every fact as a row of the table, and a row for what states none', async () => {
    const { rows } = await download(apiOver(log, exports), 0)
    expect(rows.filter(({ type }) => type !== '')).toHaveLength(factsIn(log).length)
    expect(new Set(rows.map(({ seq }) => Number(seq))).size).toBe(log.length)
    expect(Object.keys(rows[0]!)).toEqual(exportColumns)
    const [first, second] = rows
    expect([first!['event'], first!['timelines']]).toEqual([
      'announcement.added',
      (log[0] as AnnouncementCommit).factSubjects[0]!.join('; '),
    ])
    expect(second!['revision']).toBe('2')
  })

  it('holds nothing that a spreadsheet would run', async () => {
    const { rows } = await download(apiOver(log, exports), 0)
    expect(rows.flatMap((row) => Object.values(row)).filter((cell) => /^[=+@\t\r-]/.test(cell))).toEqual([])
    expect(rows[0]!['title']).toBe(`'=HYPERLINK("http://evil.example","one")`)
    expect(rows.find(({ event }) => event === 'announcement.withdrawn')!['reason']).toBe("'-gone")
    expect(rows.some(({ title }) => title === '海关, "暂停"\n进口')).toBe(true)
  })

  it('counts what each block holds', async () => {
    const { blocks } = await apiOver(log, exports).manifest('/v1/exports')
    for (const { from, through, counts, ndjson, full } of blocks) {
      const types = log.slice(from - 1, through).map((commit) => eventOf(commit).type)
      const count = (type: string) => types.filter((one) => one === type).length
      expect(counts).toEqual({
        added: count('announcement.added'),
        revised: count('announcement.revised'),
        withdrawn: count('announcement.withdrawn'),
        days: 0,
        facts: factsIn(log.slice(from - 1, through)).length,
      })
      expect([ndjson.lines, full]).toEqual([through - from + 1, through - from === 249])
    }
  })

  it('gives whoever comes back exactly what came since, wherever they stopped', async () => {
    const sealedThrough = (length: number) => ({
      ...exports,
      summaries: async (from: number, limit: number) =>
        (await exports.summaries(from, limit)).filter(({ through }) => through <= length),
    })
    const places = fc
      .integer({ min: 1, max: log.length })
      .chain((length) => fc.tuple(fc.constant(length), fc.nat(length)))
    await fc.assert(
      fc.asyncProperty(places, async ([length, after]) => {
        const { events } = await download(apiOver(log.slice(0, length), sealedThrough(length)), after)
        expect(events).toEqual(log.slice(after, length).map(eventOf))
      }),
      { numRuns: 25, examples: [[[500, 500]], [[500, 250]], [[251, 249]], [[620, 501]]] },
    )
  })

  it('leaves an address as it was when the log goes on', async () => {
    const [then, now] = [apiOver(log.slice(0, 300)), apiOver(log, exports)]
    const { blocks } = await then.manifest('/v1/exports?after=120')
    expect(blocks.map(({ csv }) => csv.href)).toEqual(['/v1/exports/1.csv?after=120', '/v1/exports/2.csv?through=300'])
    for (const { csv, ndjson } of blocks) {
      for (const { href } of [csv, ndjson]) {
        expect(await (await now.get(href)).text()).toBe(await (await then.get(href)).text())
      }
    }
  })

  it('reads no more than three blocks of the log for a page of the manifest, and one for a file', async () => {
    const api = apiOver(longLog(2000))
    const { links, through, recorded } = await api.manifest('/v1/exports?after=100')
    expect([links.next, through, recorded]).toEqual(['/v1/exports?after=750', 750, 2000])
    expect(api.read()).toEqual([150, 250, 250])
    await api.get('/v1/exports/5.ndjson')
    expect(api.read()).toEqual([250])
  })

  it('reads a sealed block from where it is stored', async () => {
    const api = apiOver(log, exports)
    await api.get('/v1/exports/1.csv')
    expect(api.read()).toEqual([])
  })

  it('sends files that never change, with their length and tag, packed for who takes that', async () => {
    const { get, manifest } = apiOver(log, exports)
    const { ndjson } = (await manifest('/v1/exports')).blocks[0]!
    const plain = await get('/v1/exports/1.ndjson')
    expect(plain.headers.get('cache-control')).toContain('immutable')
    expect(plain.headers.get('content-length')).toBe(String(ndjson.bytes))
    expect(plain.headers.get('etag')).toBe(`"${ndjson.sha256}"`)
    const packed = await get('/v1/exports/1.ndjson', { 'accept-encoding': 'br' })
    const bytes = Buffer.from(await packed.arrayBuffer())
    expect(packed.headers.get('content-length')).toBe(String(bytes.length))
    expect(brotliDecompressSync(bytes).toString()).toBe(await plain.text())
    const held = await get('/v1/exports/1.ndjson', { 'if-none-match': plain.headers.get('etag')! })
    expect([held.status, await held.text()]).toEqual([304, ''])
    const head = await get('/v1/exports/1.ndjson', {}, 'HEAD')
    expect([head.headers.get('content-length'), await head.text()]).toEqual([String(ndjson.bytes), ''])
  })

  it.each([
    ['/v1/exports/3.ndjson', 404, 'block 3 is to be had with ?through=620'],
    ['/v1/exports/3.ndjson?through=621', 404, 'The log is at commit 620'],
    ['/v1/exports/9.csv', 404, 'nothing behind commit 2000 yet'],
    ['/v1/exports/1.json', 404, '/v1/exports lists them'],
    ['/v1/exports/0.csv', 404, '1.ndjson or 1.csv'],
    ['/v1/exports/x', 404, '1.ndjson or 1.csv'],
    ['/v1/exports/1.csv?through=251', 400, 'is from 1 to 250'],
    ['/v1/exports/2.csv?after=249', 400, 'is from 250 to 499'],
    ['/v1/exports/2.csv?after=300&through=300', 400, 'is from 301 to 500'],
    ['/v1/exports?after=621', 400, 'beyond the last commit, 620'],
    ['/v1/exports?after=-1', 400, 'whole number'],
    ['/v1/exports?since=1', 400, 'no parameter "since"'],
  ])('refuses %s with %i and what would work', async (path, status, saying) => {
    const response = await apiOver(log, exports).get(path)
    expect([response.status, await response.text()]).toEqual([
      status,
      expect.stringContaining(JSON.stringify(saying).slice(1, -1)),
    ])
  })

  it('is empty for an empty log', async () => {
    const { blocks, through, links } = await apiOver([]).manifest('/v1/exports')
    expect([blocks, through, links]).toEqual([[], 0, { next: null, delta: '/v1/exports?after=0' }])
  })
})

describe('the keeper of the export', () => {
  it('seals each block once it is full, and the same whoever does it', async () => {
    const dynamo = await startDynamo()
    const log = longLog(510)
    const [one, other] = [dynamo.client, dynamo.connect().client].map((client) =>
      openExports(client, dynamo.tables.timelines),
    )
    const keep = openExportKeeper(apiOver(log), one!)
    await keep(249)
    expect(await one!.count()).toBe(0)
    await Promise.all([keep(510), openExportKeeper(apiOver(log), other!)(510)])
    expect(await other!.count()).toBe(2)
    const before = await one!.file(2, 'csv')
    await openExportKeeper(apiOver(log), other!)(510)
    expect(await one!.file(2, 'csv')).toEqual(before)
    expect(await one!.file(3, 'csv')).toBeNull()
    await dynamo.stop()
  })
})
