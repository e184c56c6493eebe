import { existsSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { PublisherError, UnreadableDocumentError } from '../../../shared/errors.ts'
import { rowsIn } from '../../../shared/parsing/chinese/html-columns.ts'
import { searchRows } from '../../../shared/parsing/chinese/miit-search.ts'
import { loadSource, type Reading, type Source } from '../../../shared/source.ts'

const ids = [
  'cn-mofcom-aqygzj',
  'cn-mofcom-policy',
  'cn-mofcom-news',
  'cn-mofcom-annual',
  'cn-gov-zuixin',
  'cn-samr-news',
  'cn-samr-notices',
  'cn-cac-rules',
  'cn-miit-policy',
  'cn-miit-notices',
  'cn-ndrc-docs',
  'cn-ndrc-news',
  'cn-mfa-countermeasures',
  'cn-tao-measures',
  'cn-exportcontrol',
]
const sources = new Map<string, Source>()
beforeAll(async () => {
  for (const id of ids) sources.set(id, await loadSource(id))
})

const page = (id: string, name: string): string => readFileSync(`test/fixtures/${id}/${name}`, 'utf8')
function read(id: string, text: string, url: string | null = null, contentType: string | null = null): Reading {
  return sources.get(id)!.read({ bytes: new TextEncoder().encode(text), contentType, url })
}
const readPage = (id: string, name: string): Reading => {
  const address = `test/fixtures/${id}/${name.replace(/\.\w+$/, '.url')}`
  return read(id, page(id, name), existsSync(address) ? readFileSync(address, 'utf8').trim() : null)
}
const listIds = (id: string, name: string): string[] => readPage(id, name).announcements.map(({ nativeId }) => nativeId)
const now = '2031-05-31T16:30:00.000Z'

describe('how the publishers are asked', () => {
  it('calls a jpaas unit exactly as the page does, its misspelling and its null included', () => {
    const [request] = sources.get('cn-mofcom-policy')!.requests(now)
    const { hostname, pathname, searchParams } = new URL(request!.url)
    expect(`${hostname}${pathname}`).toBe('www.mofcom.gov.cn/api-gateway/jpaas-publish-server/front/page/build/unit')
    expect(Object.fromEntries(searchParams)).toEqual({
      parseType: 'bulidstatic',
      webId: '8f43c7ad3afc411fb56f281724b73708',
      tplSetId: '52551ea0e2c14bca8c84792f7aa37ead',
      pageType: 'column',
      tagId: '分页列表',
      editType: 'null',
      pageId: 'fc8bdff48fa345a48b651c1285b70b8f',
    })
  })

  it('asks the bureau of security for its whole column at once', () => {
    const [request] = sources.get('cn-mofcom-aqygzj')!.requests(now)
    expect(JSON.parse(new URL(request!.url).searchParams.get('paramJson')!)).toEqual({ pageNo: 1, pageSize: 99_999 })
  })

  it('spells MIIT’s call as MIIT does, and tells its search where it comes from', () => {
    const [notices] = sources.get('cn-miit-notices')!.requests(now)
    expect(new URL(notices!.url).searchParams.get('parseType')).toBe('buildstatic')
    const [search] = sources.get('cn-miit-policy')!.requests(now)
    expect(search!.headers).toEqual({ referer: 'https://www.miit.gov.cn/search/zcwjk.html' })
  })

  it('asks for a year that is over once, and for a new year when it has begun in earnest', () => {
    const asked = (at: string) =>
      sources
        .get('cn-mofcom-annual')!
        .requests(at)
        .map(({ resource, once }) => `${resource}${once ? ' once' : ''}`)
    expect(asked('2024-06-01T00:00:00.000Z')).toEqual(['2022 once', '2023 once', '2024'])
    expect(asked('2025-01-03T00:00:00.000Z')).toEqual(['2022 once', '2023 once', '2024'])
    expect(asked('2025-01-20T00:00:00.000Z')).toEqual(['2022 once', '2023 once', '2024 once', '2025'])
  })

  it.each(ids)('%s takes its time, follows no redirect and names its jurisdiction', (id) => {
    const { spacing, redirects, jurisdiction, zone, language, families } = sources.get(id)!
    expect({ spacing, redirects, jurisdiction, zone, language }).toEqual({
      spacing: 2000,
      redirects: 'none',
      jurisdiction: 'CN',
      zone: 'Asia/Shanghai',
      language: 'zh',
    })
    expect(families).toContain(id)
  })

  it('says why a source is off', () => {
    expect(sources.get('cn-exportcontrol')!.off).toMatch(/POST/)
    expect(sources.get('cn-tao-measures')!.off).toMatch(/no company/)
    expect(ids.filter((id) => sources.get(id)!.off !== undefined)).toEqual(['cn-tao-measures', 'cn-exportcontrol'])
  })
})

describe('one notice is one announcement', () => {
  it('under each of its addresses and spellings', () => {
    expect(listIds('cn-mofcom-policy', 'notice.html')).toEqual(
      listIds('cn-mofcom-policy', 'same-notice-elsewhere.html'),
    )
  })

  it('in the list and on its page', () => {
    for (const [id, list, article] of [
      ['cn-mofcom-policy', 'list.json', 'notice.html'],
      ['cn-mofcom-news', 'list.json', 'answer.html'],
      ['cn-gov-zuixin', 'list.json', 'policy.html'],
      ['cn-samr-news', 'list.json', 'decision.html'],
      ['cn-cac-rules', 'list.html', 'article.html'],
      ['cn-miit-policy', 'search.json', 'notice.html'],
      ['cn-ndrc-docs', 'orders.html', 'order.html'],
      ['cn-mfa-countermeasures', 'list.html', 'decision.html'],
    ] as const) {
      const [onPage] = listIds(id, article)
      expect(listIds(id, list), id).toContain(onPage)
    }
  })

  it('in the three columns of one ministry', () => {
    const number = '商务部公告2031年第9号'
    for (const [id, list] of [
      ['cn-mofcom-policy', 'list.json'],
      ['cn-mofcom-aqygzj', 'list.json'],
      ['cn-mofcom-annual', '2031.html'],
    ] as const) {
      const found = readPage(id, list).announcements.find(({ documentNumber }) => documentNumber === number)
      expect(found?.nativeId, id).toBe(number)
    }
  })

  it('is asked for once, at an https address of its own site', () => {
    const { follow } = readPage('cn-mofcom-policy', 'list.json')
    expect(follow.length).toBeGreaterThan(0)
    for (const { url, once } of follow) {
      expect(once).toBe(true)
      expect(url).toMatch(/^https:\/\/www\.mofcom\.gov\.cn\//)
    }
  })

  it('is linked to what it corrects, by number or by the title it quotes', () => {
    const corrected = (id: string, name: string) =>
      readPage(id, name).announcements.flatMap(({ correctionOf }) => correctionOf ?? [])
    expect(corrected('cn-mofcom-policy', 'list.json')).toEqual(['商务部、海关总署公告2031年第5号'])
    expect(corrected('cn-mofcom-policy', 'correction.html')).toEqual(['商务部、海关总署公告2031年第8号'])
    expect(corrected('cn-ndrc-docs', 'orders.html')).toEqual(['发改高技〔2031〕311号'])
  })
})

describe('the time of publication', () => {
  it('is the minute that the publisher prints, in China, and never the minute of the page’s making', () => {
    const [notice] = readPage('cn-mofcom-policy', 'notice.html').announcements
    expect(notice!.announcedAt).toBe('2031-05-12T01:05:00.000Z')
    expect(page('cn-mofcom-policy', 'notice.html')).toContain('MakeTime')
  })
  it('is what MIIT shows its readers, where its meta element disagrees', () => {
    expect(readPage('cn-miit-policy', 'notice.html').announcements[0]!.announcedAt).toBe('2031-05-22T06:30:00.000Z')
  })
  it('is a day where the time of day may be the page’s', () => {
    expect(readPage('cn-samr-news', 'decision.html').announcements[0]!.announcedAt).toBe('2031-05-10')
  })
  it('is told by the address alone on NDRC’s lists', () => {
    expect(readPage('cn-ndrc-docs', 'orders.html').announcements[0]!.announcedAt).toBe('2031-05-12')
  })
})

describe('what does not change a reading', () => {
  it('trace ids, and the ids of a page’s making', () => {
    const list = page('cn-mofcom-policy', 'list.json')
    const other = list.replace('f00d1234.77.17', 'beef.1.2')
    expect(other).not.toBe(list)
    expect(read('cn-mofcom-policy', other)).toEqual(read('cn-mofcom-policy', list))
    const notice = page('cn-mofcom-policy', 'notice.html')
    const rebuilt = notice.replace('2031-05-30 17:00:46', '2031-06-30 08:00:00')
    const address = 'https://www.mofcom.gov.cn/zwgk/zcfb/art/2031/art_9e3779b97f4a7c159e3779b97f4a7c15.html'
    expect(read('cn-mofcom-policy', rebuilt, address)).toEqual(read('cn-mofcom-policy', notice, address))
  })
  it('a header that names another character set', () => {
    const list = page('cn-cac-rules', 'list.html')
    expect(read('cn-cac-rules', list, null, 'text/html; charset=gb2312')).toEqual(read('cn-cac-rules', list))
  })
  it('the order of rows', () => {
    const list = JSON.parse(page('cn-gov-zuixin', 'list.json').replace('\ufeff', '')) as unknown[]
    const turned = read('cn-gov-zuixin', JSON.stringify(list.toReversed()))
    expect(turned.announcements.toReversed()).toEqual(readPage('cn-gov-zuixin', 'list.json').announcements)
  })
})

describe('silence means that nothing happened', () => {
  it.each([
    ['a failure with status 200', 'cn-mofcom-policy', 'failed.json', PublisherError, /单元不存在/],
    ['a success without data', 'cn-mofcom-policy', 'no-data.json', PublisherError, /ids may have changed/],
    ['a wall', 'cn-mofcom-policy', 'wall.html', PublisherError, /访问频繁/],
    ['an article that is a shell', 'cn-exportcontrol', 'article-shell.html', PublisherError, /an error occurred/],
    ['a failed search', 'cn-miit-policy', 'failed.json', PublisherError, /维护/],
    ['an empty list', 'cn-mofcom-policy', 'empty-list.json', UnreadableDocumentError, /0 rows/],
    ['other markup', 'cn-mofcom-policy', 'redesign.json', UnreadableDocumentError, /redesign/],
    ['other addresses', 'cn-mofcom-policy', 'new-addresses.json', UnreadableDocumentError, /known form/],
    ['the column’s shell instead of its rows', 'cn-mofcom-policy', 'shell.html', UnreadableDocumentError, /JSON/],
    ['an article without its body', 'cn-mofcom-policy', 'no-body.html', UnreadableDocumentError, /no body/],
    ['a year without links', 'cn-mofcom-annual', 'no-links.html', UnreadableDocumentError, /0 rows/],
    ['too few rows', 'cn-cac-rules', 'too-few.html', UnreadableDocumentError, /2 rows/],
    ['too short a file', 'cn-gov-zuixin', 'short-list.json', UnreadableDocumentError, /2 rows/],
    ['other names of fields', 'cn-gov-zuixin', 'other-names.json', UnreadableDocumentError, /TITLE/],
    ['a row without its day', 'cn-samr-news', 'days-missing.json', UnreadableDocumentError, /do not pair/],
    ['a search that finds nothing', 'cn-miit-policy', 'nothing-found.json', UnreadableDocumentError, /0 rows/],
    ['a page that only redirects', 'cn-ndrc-docs', 'shell.html', UnreadableDocumentError, /0 rows/],
    [
      'question marks for Chinese',
      'cn-exportcontrol',
      'question-marks.json',
      UnreadableDocumentError,
      /question marks/,
    ],
  ] as const)('%s is refused by name', (_, id, name, kind, reason) => {
    expect(() => readPage(id, name)).toThrow(kind)
    expect(() => readPage(id, name)).toThrow(reason)
  })

  it.each([
    ['cn-mofcom-policy', 'list.json', 10],
    ['cn-mofcom-aqygzj', 'list.json', 6],
    ['cn-samr-news', 'list.json', 5],
    ['cn-cac-rules', 'list.html', 5],
    ['cn-miit-notices', 'list.json', 5],
    ['cn-ndrc-news', 'list.html', 5],
    ['cn-mfa-countermeasures', 'list.html', 10],
    ['cn-gov-zuixin', 'list.json', 11],
  ] as const)('every row of %s is read or counted', (id, name, rows) => {
    const { announcements, passedOver } = readPage(id, name)
    expect(announcements.length + Object.values(passedOver).reduce((sum, count) => sum + count, 0)).toBe(rows)
  })

  it('every prefix of a list is read in full, or refused by name', () => {
    const list = page('cn-cac-rules', 'list.html')
    const whole = read('cn-cac-rules', list)
    const prefixes = Array.from({ length: Math.floor(list.length / 37) }, (_, index) => list.slice(0, index * 37))
    const readings = prefixes.flatMap((prefix) => outcome(() => read('cn-cac-rules', prefix)) ?? [])
    expect(readings.filter(({ announcements }) => announcements.length !== whole.announcements.length)).toEqual([])
  })

  it('an older address leads on to the page that took its place', () => {
    const { follow, passedOver } = readPage('cn-mofcom-policy', 'moved.html')
    expect(passedOver).toEqual({ 'a page that only leads to another': 1 })
    expect(follow[0]!.url).toMatch(/^https:\/\/www\.mofcom\.gov\.cn\/zcfb\/zc\/art\/2031\//)
  })
})

function outcome(act: () => Reading): Reading | null {
  try {
    return act()
  } catch (error) {
    if (error instanceof PublisherError || error instanceof UnreadableDocumentError) return null
    throw error
  }
}

const excerpts = '../shared/recorded/world/cn-official-excerpts'
describe.skipIf(!existsSync(excerpts))('rows cut from the real pages', () => {
  const excerpt = (name: string) => readFileSync(`${excerpts}/${name}`, 'utf8')
  it('of the Ministry of Commerce', () => {
    const rows = rowsIn(excerpt('mofcom.html'), { rows: 'li', link: 'a[href*="/art/"]' })
    expect(rows.map(({ announcedAt }) => announcedAt)).toEqual(['2026-07-15'])
    expect(rows[0]!.title).toMatch(/^商务部公告2026年第25号/)
  })
  it('of the planning commission', () => {
    const rows = rowsIn(excerpt('ndrc.html'), { rows: 'li', link: 'a[href*="iteminfo.jsp"]' })
    expect(rows.map(({ announcedAt }) => announcedAt)).toEqual(['2026-07-23', '2026-06-30'])
  })
  it('of the industry ministry’s search', () => {
    const [row] = searchRows({ kind: 'json', text: excerpt('miit.json') })
    expect(row).toMatchObject({ announcedAt: '2026-07-22', number: '工信厅节函〔2026〕334号' })
  })
})
