import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newsroom } from '../../../shared/parsing/feed/feed-announcements.ts'
import { type Dynamo, startDynamo } from '../../support/dynamo.ts'
import { openBench } from './bench.ts'

let db: Dynamo
beforeEach(async () => {
  db = await startDynamo()
})
afterEach(() => db.stop())

const source = newsroom({
  publisher: { id: 'maker', name: 'A Maker', tier: 'company' },
  jurisdiction: 'CN',
  zone: 'Asia/Shanghai',
  language: 'en',
  schedule: 'rate(1 hour)',
  families: [],
  feeds: { news: 'https://maker.example/feed' },
  canary: { minRows: 3 },
})

const order = 'NVIDIA received an order from Alibaba for 5,000 H20 chips'
const feed = (...titles: string[]) =>
  `<rss version="2.0"><channel><title>News</title>${titles
    .map(
      (title, n) => `<item><title>${title}</title><link>https://maker.example/${n}</link>
      <pubDate>Tue, 18 Mar 2031 0${n}:00:00 GMT</pubDate><description>${title}, the company told its makers.</description></item>`,
    )
    .join('')}</channel></rss>`

const [whole, short] = [feed(order, 'A bakery opens', 'Another opens'), feed(order)]
const times = ['2031-03-18T12:00:00.000Z', '2031-03-18T13:00:00.000Z', '2031-03-18T14:00:00.000Z'] as const

describe('a list with fewer rows than it ever had', () => {
  it('gives what it holds, shows as degraded with a reason, and is well again by itself', async () => {
    const { archived, read, told, records } = openBench(db, 'xx-maker', source)
    await read(await archived('news', short, times[0]))
    expect(await told()).toEqual(['announcement maker.example/0'])
    expect(await records.state('xx-maker')).toMatchObject({
      state: 'degraded',
      since: times[0],
      why: 'It holds 1 rows; we know it with 3 or more (news)',
      unreadable: 0,
    })
    await read(await archived('news', whole, times[1]))
    expect(await records.state('xx-maker')).toMatchObject({ state: 'ok', since: times[1], why: null })
  })

  it('is no list where it is a document that the list led to', async () => {
    const { archived, read, records } = openBench(db, 'xx-maker', source)
    await read(await archived('an article', short, times[0]))
    expect((await records.state('xx-maker'))?.state ?? 'ok').toBe('ok')
  })
})

describe('a page whose characters were lost on the way', () => {
  const lost = feed(`${order} ${'\ufffd'.repeat(9)}`, '\ufffd\ufffd\ufffd H20', '\ufffd\ufffd\ufffd H20')

  it('commits nothing, so that a good reading is not replaced by a broken one', async () => {
    const { archived, read, told, records } = openBench(db, 'xx-maker', source)
    await read(await archived('news', whole, times[0]))
    await expect(read(await archived('news', lost, times[1]))).rejects.toThrow(/% of its characters are broken/)
    expect(await told()).toEqual(['announcement maker.example/0'])
    const why = expect.stringMatching(/^UnreadableDocumentError: .*broken.*\(news\)$/)
    expect(await records.state('xx-maker')).toMatchObject({ state: 'degraded', why, unreadable: 1 })
    await read(await archived('news', whole, times[2]))
    expect(await records.state('xx-maker')).toMatchObject({ state: 'ok', unreadable: 0 })
  })
})
