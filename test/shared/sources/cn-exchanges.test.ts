import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { UnreadableDocumentError } from '../../../shared/errors.ts'
import { source as cninfo } from '../../../shared/sources/cn-cninfo.ts'
import { source as sse } from '../../../shared/sources/cn-sse-disclosure.ts'
import { source as szse } from '../../../shared/sources/cn-szse-disclosure.ts'
import type { Reading, Source } from '../../../shared/source.ts'

const page = (path: string): string => readFileSync(`test/fixtures/${path}`, 'utf8')
const read = (source: Source, text: string): Reading =>
  source.read({ bytes: new TextEncoder().encode(text), contentType: null, url: null })
const cambricon = page('cn-sse-disclosure/cambricon.json')

describe('filings at Shanghai', () => {
  it('are asked for by company, over the last quarter by the calendar of Shanghai, as from the exchange’s own page', () => {
    const requests = sse.requests('2031-05-31T16:30:00.000Z')
    expect(requests.map(({ resource }) => resource)).toEqual(['688041', '688256', '688795', '688981'])
    const { hostname, searchParams } = new URL(requests[0]!.url)
    expect(hostname).toBe('query.sse.com.cn')
    expect(Object.fromEntries(searchParams)).toMatchObject({
      productId: '688041',
      beginDate: '2031-03-03',
      endDate: '2031-06-01',
      isPagination: 'true',
      securityType: '0101,120100,020100,020200,120200',
      'pageHelp.pageSize': '100',
    })
    expect(requests[0]!.headers).toEqual({ referer: 'https://www.sse.com.cn/' })
  })

  it('are announcements of the company that filed them, of the day of their disclosure, with a link and no text', () => {
    const [, first] = read(sse, cambricon).announcements
    expect(first).toMatchObject({
      publisher: { id: 'cambricon', tier: 'filing' },
      announcedAt: '2031-04-26',
      text: '',
      depth: 'listing',
      nativeId: '688256_20310426_Q1AA',
    })
    expect(first!.url).toMatch(/^https:\/\/www\.sse\.com\.cn\/disclosure\//)
  })

  it('that correct another are linked to it by the title they quote', () => {
    const [correction] = read(sse, cambricon).announcements
    expect(correction!.correctionOf).toBe('688256_20310328_N0RB')
  })

  it('are read out of their callback, from the rows of either list', () => {
    expect(read(sse, page('cn-sse-disclosure/in-a-callback.js')).announcements[0]!.publisher?.id).toBe('smic')
  })

  it('count what a cut page leaves out, other companies and housekeeping', () => {
    expect(read(sse, page('cn-sse-disclosure/in-a-callback.js')).passedOver).toEqual({
      'beyond the first page, which is cut': 52,
      'of a company that we do not watch': 1,
    })
    expect(read(sse, cambricon).passedOver).toEqual({ 'not about orders, output or results': 1 })
  })

  it('do not follow documents, which the exchange’s terms keep to it', () => {
    expect(read(sse, cambricon).follow).toEqual([])
  })

  it.each([
    [
      'under a code that is now another company’s',
      page('cn-sse-disclosure/another-company.json'),
      /688041 is 另一公司/,
    ],
    ['that are none', page('cn-sse-disclosure/nothing.json'), /no filing/],
    ['without a total', cambricon.replace('"total"', '"sum"'), /total/],
    ['without a day', cambricon.replaceAll('"SSEDATE"', '"DATE"'), /SSEDATE/],
    ['with a day that is none', cambricon.replaceAll('"2031-04-26"', '"26 April"'), /SSEDATE/],
    ['whose link leads elsewhere', cambricon.replaceAll('/disclosure/listedinfo', 'javascript:x'), /URL/],
    ['as a page', '<html><body><p>系统维护公告</p></body></html>', /JSON/],
    ['cut short', cambricon.slice(0, 400), /not JSON/],
  ])('are refused by name %s', (_, text, reason) => {
    expect(() => read(sse, text)).toThrow(UnreadableDocumentError)
    expect(() => read(sse, text)).toThrow(reason)
  })
})

describe('second routes to filings', () => {
  it('are off, for a reason, and ask by POST', () => {
    for (const source of [szse, cninfo]) {
      expect(source.off).toMatch(/POST/)
      expect(source.requests('2031-05-31T16:30:00.000Z').every(({ post }) => post !== undefined)).toBe(true)
    }
  })

  it('keep Shenzhen’s midnight as the day that it stands for', () => {
    expect(read(szse, page('cn-szse-disclosure/list.json')).announcements[0]).toMatchObject({
      announcedAt: '2031-05-12',
      publisher: { id: 'inspur' },
    })
  })

  it('keep CNINFO’s midnight in Beijing as that day, without its marks of found words', () => {
    const { announcements, passedOver } = read(cninfo, page('cn-cninfo/list.json'))
    expect(announcements[0]).toMatchObject({
      announcedAt: '2031-05-09',
      title: '关于芯片采购框架协议的公告（更正后）',
      correctionOf: '1226000010',
    })
    expect(passedOver['a further page, which is not asked for']).toBe(1)
  })
})

const recording = '../shared/recorded/world/cn-exchange-excerpts/sse_announcements_page1.jsonp'
describe.skipIf(!existsSync(recording))('rows cut from the real answer', () => {
  it('are of a company that we do not watch', () => {
    expect(read(sse, readFileSync(recording, 'utf8'))).toMatchObject({
      announcements: [],
      passedOver: { 'of a company that we do not watch': 2 },
    })
  })
})
