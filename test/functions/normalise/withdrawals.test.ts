import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { vanished } from '../../../functions/normalise/find-withdrawals.ts'
import { source as federalRegister } from '../../../shared/sources/us-federal-register.ts'
import { source as screeningList } from '../../../shared/sources/us-csl.ts'
import { type Dynamo, startDynamo } from '../../support/dynamo.ts'
import { openBench } from './bench.ts'

let db: Dynamo
beforeEach(async () => {
  db = await startDynamo()
})
afterEach(() => db.stop())

/** A rule of the bureau on the desk of 18 March 2031, to be printed on the 20th unless told otherwise. */
const filing = (number: string, printed: string | null = '2031-03-20') => ({
  agencies: [{ raw_name: 'Bureau of Industry and Security', slug: 'industry-and-security-bureau' }],
  document_number: number,
  filed_at: '2031-03-18T12:45:00.000Z',
  filing_type: 'regular',
  publication_date: printed,
  last_public_inspection_issue: printed === '2031-03-20' ? '2031-03-19' : null,
  title: `Controls on Example Advanced Computing Items, Part ${number} `,
  type: 'Rule',
})
const desk = (...filings: object[]) =>
  JSON.stringify({
    count: filings.length,
    results: filings,
    special_filings_updated_at: '2031-03-18T16:15:00.000-04:00',
  })

const [a, b, c] = ['2031-00001', '2031-00002', '2031-00003'].map((number) => filing(number)) as [object, object, object]
const morning = '2031-03-18T13:00:00.000Z'
const noon = '2031-03-18T16:00:00.000Z'
const evening = '2031-03-18T22:00:00.000Z'
const dayOfPrint = '2031-03-20T12:00:00.000Z'

describe('a document on public inspection', () => {
  const open = (wrap?: Parameters<typeof openBench>[3]) => {
    const bench = openBench(db, 'us-federal-register', federalRegister, wrap)
    const shows = async (at: string, body: string) => bench.read(await bench.archived('public-inspection', body, at))
    return { ...bench, shows }
  }
  const filed = ['announcement 2031-00001', 'announcement 2031-00002', 'announcement 2031-00003']

  it('that vanishes before its print is withdrawn, by name, day and reason', async () => {
    const { shows, commits } = open()
    await shows(morning, desk(a, b, c))
    const { commits: news } = await shows(noon, desk(a, c))
    expect(news).toMatchObject([{ kind: 'withdrawal', announcementId: 'us-federal-register:2031-00002' }])
    expect((await commits()).at(-1)).toMatchObject({
      withdrawal: {
        at: noon,
        zone: 'America/New_York',
        reason: 'No longer on the public-inspection desk, where it was to stay until 2031-03-20',
      },
    })
  })

  it('that leaves on its day was printed, and is not withdrawn', async () => {
    const { shows, told } = open()
    await shows(morning, desk(a, b, c))
    await shows(dayOfPrint, desk(filing('2031-00004', '2031-03-24')))
    expect(await told()).toEqual([...filed, 'announcement 2031-00004'])
  })

  it('that was printed early, and so is known by more than the desk, is not withdrawn', async () => {
    const { shows, read, archived, told } = open()
    const single = readFileSync('test/fixtures/us-federal-register/single.json', 'utf8')
    await shows(morning, desk(a, filing('2031-04118'), c))
    await read(await archived('printed', single, noon))
    await shows(evening, desk(a, c))
    expect((await told()).filter((line) => line.startsWith('withdrawal'))).toEqual([])
  })

  it('that comes back is a new revision', async () => {
    const { shows, commits } = open()
    await shows(morning, desk(a, b, c))
    await shows(noon, desk(a, c))
    await shows(evening, desk(a, b, c))
    const told = (await commits()).filter(({ announcementId }) => announcementId.endsWith('2031-00002'))
    expect(told.map(({ kind, revision }) => [kind, revision])).toEqual([
      ['announcement', 1],
      ['withdrawal', 2],
      ['announcement', 3],
    ])
  })

  it('that no longer concerns us but stands there still is not withdrawn', async () => {
    const { shows, told } = open()
    await shows(morning, desk(a, b, c))
    const renamed = { ...b, title: 'Fisheries of the Example Sea', agencies: [{ raw_name: 'Fisheries', slug: 'fish' }] }
    await shows(noon, desk(a, renamed, c))
    expect(await told()).toEqual(filed)
  })

  it.each([
    ['an empty desk', desk()],
    ['a desk that lost more than half', desk(a)],
    ['a search, which shows a part', JSON.stringify({ count: 1, results: [a, c] })],
    ['a desk that counts more than it shows', desk(a, c).replace('"count":2', '"count":3')],
  ])('is not withdrawn by %s, and by the next whole desk if it is gone', async (_, partial) => {
    const { shows, told } = open()
    await shows(morning, desk(a, b, c))
    await shows(noon, partial)
    expect(await told()).toEqual(filed)
    await shows(evening, desk(b, c))
    expect(await told()).toEqual([...filed, 'withdrawal 2031-00001'])
  })

  it('of a desk in doubt shows in the state of the source until the desk is whole', async () => {
    const { shows, records } = open()
    await shows(morning, desk(a, b, c))
    await shows(noon, desk(a))
    const why = expect.stringMatching(/^2 of the 3 entries .* public-inspection desk.*\(public-inspection\)$/)
    expect(await records.state('us-federal-register')).toMatchObject({ state: 'degraded', why, unreadable: 0 })
    await shows(evening, desk(a, b, c))
    expect(await records.state('us-federal-register')).toMatchObject({ state: 'ok', why: null })
  })

  it('is withdrawn once, however often a message comes and wherever the process died', async () => {
    let deaths = 1
    const { shows, told } = open(({ keepList }) => ({
      keepList: (snapshot, last) =>
        last && deaths-- > 0 ? Promise.reject(new Error('killed')) : keepList(snapshot, last),
    }))
    await shows(morning, desk(a, b, c))
    await expect(shows(noon, desk(a, c))).rejects.toThrow('killed')
    await shows(noon, desk(a, c))
    await shows(noon, desk(a, c))
    expect(await told()).toEqual([...filed, 'withdrawal 2031-00002'])
  })

  it('is neither withdrawn nor brought back by an older desk that is read late', async () => {
    const { shows, told } = open()
    await shows(morning, desk(a, b, c))
    await shows(evening, desk(a, c, filing('2031-00004')))
    await shows(noon, desk(a, b, c))
    expect(await told()).toEqual([...filed, 'announcement 2031-00004', 'withdrawal 2031-00002'])
    await shows(dayOfPrint, desk(filing('2031-00005', null)))
    expect((await told()).slice(5)).toEqual(['announcement 2031-00005'])
  })
})

describe('a listing of a company of the catalogue', () => {
  const header = readFileSync('test/fixtures/us-csl/consolidated.csv', 'utf8').split('\n')[0]!
  const columns = header.split(',')
  const row = (fields: Record<string, string>) => columns.map((column) => fields[column] ?? '').join(',')
  const entity = (name: string, notice: string) =>
    row({
      _id: name,
      source: 'Entity List (EL) - Bureau of Industry and Security',
      name,
      federal_register_notice: notice,
      start_date: '2031-01-05',
      license_requirement: 'For everything in this example.',
    })
  const bakeries = Array.from({ length: 10_000 }, (_, n) => entity(`Bakery ${n}`, '96 FR 1'))
  const list = (...rows: string[]) => [header, ...bakeries, ...rows].join('\n')
  const [huawei, hygon] = [entity('Huawei Example Works', '96 FR 90001'), entity('Hygon Example Parts', '96 FR 90002')]

  it('that vanishes from the screening list is withdrawn; a list cut short withdraws nothing', async () => {
    const { read, archived, told, records } = openBench(db, 'us-csl', screeningList)
    const shows = async (at: string, body: string) => read(await archived('consolidated.csv', body, at))
    await shows(morning, list(huawei, hygon))
    const listed = ['announcement entity-list:huawei:96-FR-90001', 'announcement entity-list:hygon:96-FR-90002']
    await shows(noon, [header, hygon].join('\n'))
    expect(await told()).toEqual(listed)
    expect(await records.state('us-csl')).toMatchObject({ state: 'degraded', why: expect.stringContaining('1 rows') })
    await shows(evening, list(hygon))
    expect(await told()).toEqual([...listed, 'withdrawal entity-list:huawei:96-FR-90001'])
    expect(await records.state('us-csl')).toMatchObject({ state: 'ok' })
  })
})

describe('what vanished between two lists', () => {
  const list = (...rows: [string, string | null][]) => ({
    scope: 'the list',
    rows: rows.map(([id, until]) => ({ id, until })),
  })
  it('is half of what should be there at the most', () => {
    const before = list(['a', null], ['b', null], ['c', '2031-03-18'], ['d', '2031-03-19'])
    expect(vanished(before, list(['a', null], ['d', null]), '2031-03-18')).toEqual({
      gone: [{ id: 'b', until: null }],
      doubt: null,
    })
    expect(vanished(before, list(['a', null]), '2031-03-18')).toMatchObject({ gone: [], doubt: expect.any(String) })
  })
})
