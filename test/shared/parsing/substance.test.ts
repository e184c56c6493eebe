import { describe, expect, it } from 'vitest'
import { loadSource } from '../../../shared/source.ts'

/** What a source takes for the substance of a text; where it knows none, all of it counts. */
async function substanceIn(sourceId: string): Promise<(text: string, encoding?: BufferEncoding) => string> {
  const { substance } = await loadSource(sourceId)
  return (text, encoding = 'utf8') =>
    substance?.({ bytes: Buffer.from(text, encoding), contentType: null, url: null }) ?? text
}

describe('the substance of a feed', () => {
  const rss = (made: string, title: string, published: string) =>
    `<rss version="2.0"><channel><title>News</title><pubDate>${made}</pubDate><lastBuildDate>${made}</lastBuildDate>
    <item><title>${title}</title><pubDate>${published}</pubDate></item><lastBuildDate>${made}</lastBuildDate></channel></rss>`

  it('is what it holds, not when it was made', async () => {
    const of = await substanceIn('co-nvidia-news')
    expect(of(rss('Mon, 1 Jan 2029', 'A', 'x'))).toBe(of(rss('Tue, 2 Jan 2029', 'A', 'x')))
    expect(of(rss('Mon, 1 Jan 2029', 'A', 'x'))).not.toBe(of(rss('Mon, 1 Jan 2029', 'B', 'x')))
    expect(of(rss('Mon, 1 Jan 2029', 'A', 'x'))).not.toBe(of(rss('Mon, 1 Jan 2029', 'A', 'y')))
  })

  it('is the same of Atom: the feed’s own time says nothing, an entry’s does', async () => {
    const of = await substanceIn('co-amd-ir')
    const atom = (made: string, updated: string) =>
      `<feed xmlns="http://www.w3.org/2005/Atom"><updated>${made}</updated><entry><updated>${updated}</updated></entry></feed>`
    expect(of(atom('2029-01-01', '2028-12-31'))).toBe(of(atom('2029-01-02', '2028-12-31')))
    expect(of(atom('2029-01-01', '2028-12-31'))).not.toBe(of(atom('2029-01-01', '2029-01-01')))
  })

  it('tells apart texts that differ in bytes which are no characters', async () => {
    const of = await substanceIn('co-intel-news')
    expect(of('<rss>\u00ff</rss>', 'latin1')).not.toBe(of('<rss>\u00fe</rss>', 'latin1'))
  })
})

describe('the substance of a list of an American authority', () => {
  it('is of the desk of public inspection what lies there, not how often it was looked at or filled', async () => {
    const of = await substanceIn('us-federal-register')
    const desk = (views: number, at: string, ...numbers: string[]) =>
      JSON.stringify({
        count: numbers.length,
        special_filings_updated_at: at,
        results: numbers.map((number) => ({
          document_number: number,
          page_views: { count: views, last_updated: at },
          pdf_url: `https://example.org/${number}.pdf?${views}`,
        })),
      })
    expect(of(desk(1, '08:45', '2029-00001'))).toBe(of(desk(9, '11:15', '2029-00001')))
    expect(of(desk(1, '08:45', '2029-00001'))).not.toBe(of(desk(1, '08:45')))
  })

  it('is of filings which there are, not when they are said to have been accepted', async () => {
    const of = await substanceIn('us-sec-edgar')
    const filings = (accepted: string, ...numbers: string[]) => {
      const all = (value: string) => numbers.map(() => value)
      const recent = {
        accessionNumber: numbers,
        filingDate: all('2029-01-02'),
        acceptanceDateTime: all(accepted),
        form: all('8-K'),
      }
      return JSON.stringify({ cik: '0000000001', filings: { recent, files: [] } })
    }
    const [one, two] = ['0000000001-29-000001', '0000000001-29-000002']
    expect(of(filings('18:30:57Z', one))).toBe(of(filings('22:30:57Z', one)))
    expect(of(filings('18:30:57Z', one))).not.toBe(of(filings('18:30:57Z', two, one)))
  })

  it('is of a bill what was done with it, not who joined it or what became of its companions', async () => {
    const of = await substanceIn('us-congress')
    const bill = (touched: string, sponsors: string, companion: string, action: string) =>
      `<?xml version="1.0"?><billStatus><bill><updateDate>${touched}</updateDate><actions><item><text>${action}</text></item></actions>
      <cosponsors><item>${sponsors}</item></cosponsors>
      <relatedBills><item><number>1</number><latestAction><text>${companion}</text></latestAction></item></relatedBills></bill></billStatus>`
    expect(of(bill('1', 'A', 'Read', 'Introduced'))).toBe(of(bill('2', 'A and B', 'Passed', 'Introduced')))
    expect(of(bill('1', 'A', 'Read', 'Introduced'))).not.toBe(of(bill('1', 'A', 'Read', 'Passed')))
    const other = bill('1', 'A', 'Read', 'Introduced').replace('<number>1', '<number>2')
    expect(of(other)).not.toBe(of(bill('1', 'A', 'Read', 'Introduced')))
  })
})

describe('the substance of other lists', () => {
  it('is of stories that readers submit the stories, not their points', async () => {
    const of = await substanceIn('agg-hn')
    const page = (points: number, title: string) =>
      JSON.stringify({
        hits: [{ objectID: '1', title, points, created_at: '2029-01-01T00:00:00Z' }],
        page: 0,
        nbPages: 1,
        processingTimeMS: points,
      })
    expect(of(page(1, 'A'))).toBe(of(page(9, 'A')))
    expect(of(page(1, 'A'))).not.toBe(of(page(1, 'B')))
  })

  it('is of a ministry’s page all but comments and when its system made it', async () => {
    const of = await substanceIn('cn-mofcom-annual')
    const page = (made: string, row: string) =>
      `<html><meta name="MakeTime" content="${made}"><meta name="PubDate" content="2029-01-01"><!-- made ${made} --><li>${row}</li></html>`
    expect(of(page('10:00', '甲'))).toBe(of(page('11:00', '甲')))
    expect(of(page('10:00', '甲'))).not.toBe(of(page('10:00', '乙')))
    expect(of(page('10:00', '甲').replace('2029', '2030'))).not.toBe(of(page('10:00', '甲')))
  })
})

it.each(['us-federal-register', 'us-sec-edgar', 'us-congress', 'agg-hn', 'cn-mofcom-news'])(
  'what %s cannot take apart counts as it is',
  async (sourceId) => {
    const of = await substanceIn(sourceId)
    for (const text of ['', '{"a":', 'null', 'Bad Request']) expect(of(text)).toBe(text)
  },
)

it.each([
  ['co-nvidia-news', '<rss><channel>', '<lastBuildDate'],
  ['co-amd-ir', '<feed>', '<updated>1'],
  ['cn-mofcom-annual', '<html>', '<!-'],
  ['cn-mofcom-annual', '<html>', '<!--'],
  ['cn-mofcom-annual', '<html>', '<meta name="MakeTime'],
  ['us-congress', '<billStatus><bill>', '<cosponsors>'],
  ['us-congress', '<billStatus><bill>', '<relatedBills>'],
  ['us-congress', '<billStatus><bill><relatedBills>', '<latestAction>'],
])('%s is taken apart in one pass, however often %s%s begins', async (sourceId, head, again) => {
  const of = await substanceIn(sourceId)
  const text = head + again.repeat(300_000)
  expect(of(text)).toBe(text)
})
