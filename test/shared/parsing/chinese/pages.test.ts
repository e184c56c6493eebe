import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PublisherError, UnreadableDocumentError } from '../../../../shared/errors.ts'
import { addressOf, contentId } from '../../../../shared/parsing/chinese/addresses.ts'
import { rowsIn } from '../../../../shared/parsing/chinese/html-columns.ts'
import { momentIn } from '../../../../shared/parsing/chinese/moments.ts'
import { openPage } from '../../../../shared/parsing/chinese/open-page.ts'
import { withoutQuestions } from '../../../../shared/parsing/chinese/questions.ts'
import { concernsBusiness, concernsUs } from '../../../../shared/parsing/chinese/topic.ts'

const sent = (text: string | Uint8Array, contentType: string | null = null) => ({
  bytes: typeof text === 'string' ? new TextEncoder().encode(text) : text,
  contentType,
  url: null,
})
/** 公告 in GB 18030. */
const inGb = Uint8Array.from([0xb9, 0xab, 0xb8, 0xe6])

describe('the character set is the site’s own', () => {
  it('is UTF-8 even where the header says otherwise', () => {
    expect(openPage(sent('<p>公告</p>', 'text/html; charset=iso-8859-1'), 'x').text).toBe('<p>公告</p>')
  })
  it('is GB 18030 where the site keeps to that', () => {
    expect(openPage(sent(inGb), 'x', 'gb18030').text).toBe('公告')
  })
  it('is refused where it has become another one', () => {
    expect(() => openPage(sent(inGb), 'x')).toThrow(UnreadableDocumentError)
  })
  it('may open with a byte order mark', () => {
    expect(openPage(sent('\ufeff[1]'), 'x')).toEqual({ kind: 'json', text: '[1]' })
  })
})

describe('an answer is known for what it is', () => {
  it('takes JSON out of its callback', () => {
    expect(openPage(sent('jsonp_1({"a":"f(x)"});'), 'x')).toEqual({ kind: 'json', text: '{"a":"f(x)"}' })
  })
  it.each(['访问频繁', '请输入验证码', 'Access Denied', '系统繁忙，请稍后'])(
    'a short page that says %s is a wall',
    (words) => {
      expect(() => openPage(sent(`<html><body><p>${words}</p></body></html>`), 'x')).toThrow(PublisherError)
    },
  )
  it('a long notice about captchas is no wall', () => {
    const notice = `<html><body><p>关于规范验证码短信服务的通知</p><p>${'各单位应当遵照执行。'.repeat(80)}</p></body></html>`
    expect(openPage(sent(notice), 'x').kind).toBe('html')
  })
  it('nothing at all is refused', () => {
    expect(() => openPage(sent(' \n'), 'x')).toThrow(/nothing/)
  })
})

describe('HTML that is there to do harm', () => {
  const nested = (depth: number) => `<html><body>${'<div>'.repeat(depth)}公告${'</div>'.repeat(depth)}</body></html>`
  it('is refused before it is parsed', () => {
    expect(() => openPage(sent(nested(200_000)), 'x')).toThrow(/nested deeper/)
    expect(() => rowsIn(`<ul><li>${'<span>'.repeat(200_000)}`, { rows: 'li' })).toThrow(/nested deeper/)
  })
  it('is not what a page of many rows is, closed or not', () => {
    expect(openPage(sent(`<html><body>${'<li><p><a href="/">甲</a><br>'.repeat(5000)}</body></html>`), 'x').kind).toBe(
      'html',
    )
    expect(openPage(sent(nested(200)), 'x').kind).toBe('html')
  })
})

describe('a time is kept as precisely as it is printed', () => {
  it.each([
    ['[2031-05-12]', '2031-05-12'],
    ['2031年5月2日', '2031-05-02'],
    ['2031/05/12', '2031-05-12'],
    ['2031-05-12 00:00:00', '2031-05-12'],
    ['2031-05-12 09:05', '2031-05-12T01:05:00.000Z'],
    ['发布时间：2031-05-12 14:30', '2031-05-12T06:30:00.000Z'],
    ['2031-05-12-18:20:05', '2031-05-12T10:20:05.000Z'],
    ['2031-05-12 03:00', '2031-05-11T19:00:00.000Z'],
    ['2031-13-12', null],
    ['２０３１－０５－１２', '2031-05-12'],
    ['昨天', null],
  ])('%s', (text, moment) => {
    expect(momentIn(text)).toBe(moment)
  })
})

describe('one page has one address and one name', () => {
  const page = `https://www.example.gov.cn/a/art/2031/art_${'0af1'.repeat(8)}.html`
  it.each([
    '/a/art/2031/art_x.html',
    './art/2031/art_x.html',
    '../a/art/2031/art_x.html#top',
    '//www.example.gov.cn/a/art/2031/art_x.html',
    'http://www.example.gov.cn/a/art/2031/art_x.html',
  ])('%s', (href) => {
    expect(addressOf(href.replace('art_x', `art_${'0af1'.repeat(8)}`), 'https://www.example.gov.cn/a/index.html')).toBe(
      page,
    )
    expect(contentId(page)).toBe(`art_${'0af1'.repeat(8)}`)
  })
  it.each(['javascript:void(0)', 'mailto:a@example.cn', 'http://user:word@www.example.gov.cn/', 'ftp://example.cn/'])(
    '%s leads nowhere',
    (href) => expect(addressOf(href, 'https://www.example.gov.cn/')).toBeNull(),
  )
  it('has a name that an identifier may hold, whatever the address', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true }), (url) => {
        expect(contentId(url)).toMatch(/^\S{1,80}$/)
      }),
    )
  })
})

describe('rows of a column', () => {
  it('keep the whole title where the visible one is cut', () => {
    const html = '<ul><li><a href="/1.html" title="关于某事项的公告">关于某…</a><span>[2031-05-12]</span></li></ul>'
    expect(rowsIn(html, { rows: 'li', link: 'a' })).toEqual([
      { href: '/1.html', title: '关于某事项的公告', announcedAt: '2031-05-12' },
    ])
  })
  it('do not take a date in a title for their own', () => {
    const html = '<li><a href="/1.html">关于2030年1月2日事项的公告</a><span>2031-05-12</span></li>'
    expect(rowsIn(html, { rows: 'li', link: 'a' })[0]!.announcedAt).toBe('2031-05-12')
  })
  it('pair with the days beside them by order, and are refused where they do not', () => {
    const html = '<p class="t"><a href="/1">甲</a></p><p class="t"><a href="/2">乙</a></p><p class="d">2031-05-12</p>'
    const form = { rows: '.t', link: 'a', days: '.d' }
    expect(() => rowsIn(html, form)).toThrow(/do not pair/)
    expect(rowsIn(`${html}<p class="d">2031-05-11</p>`, form).map(({ announcedAt }) => announcedAt)).toEqual([
      '2031-05-12',
      '2031-05-11',
    ])
  })
})

describe('what a title must have to be read', () => {
  it.each([
    '公布对某类物项实施出口管制的决定',
    '关于某公司（英伟达）的调查',
    '昇 腾 芯 片采购通知',
    '关于H20产品的提示',
    '加快ＡＩ应用',
    '将示例公司列入不可靠实体清单',
  ])('“%s” is read', (title) => expect(concernsUs(title)).toBe(true))
  it.each(['关于召开春耕会议的通知', '某市开通AIRPORT专线', '进口苹果检疫要求', '关于小米等杂粮的标准', ''])(
    '“%s” is passed over',
    (title) => expect(concernsUs(title)).toBe(false),
  )
  it('a filing is about orders and results, or about the company’s own housekeeping', () => {
    expect(concernsBusiness('关于签订重大合同的公告')).toBe(true)
    expect(concernsBusiness('董事会决议公告')).toBe(false)
  })
})

describe('an authority’s words are its answers', () => {
  it('leaves out what it was asked, to the line that answers', () => {
    expect(
      withoutQuestions(
        '有记者问：甲国批准出口，如何评论？\n此事进展如何？\n答：我们注意到。\n正在评估。\n问：还有呢？\n答：没有。',
      ),
    ).toBe('答：我们注意到。\n正在评估。\n答：没有。')
  })
  it('leaves a notice as it is', () => {
    const notice = '现公告如下：\n一、禁止出口。\n二、问题由商务部解释。'
    expect(withoutQuestions(notice)).toBe(notice)
  })
})
