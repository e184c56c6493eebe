import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { blockWords, summaryOf } from '../../../functions/fetch/block-page.ts'
import { answersAccept, bodyKind } from '../../../functions/fetch/body-kind.ts'
import { findFault } from '../../../functions/fetch/find-fault.ts'
import type { Fetched } from '../../../functions/fetch/safe-get.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const now = '2026-01-13T00:00:00.000Z'
const answer = (status: number, body: string | Uint8Array, more: Partial<Fetched> = {}): Fetched => ({
  status,
  url: 'https://example.org/',
  contentType: 'text/html',
  etag: null,
  lastModified: null,
  retryAfter: null,
  bytes: typeof body === 'string' ? bytes(body) : body,
  ...more,
})
const json = 'application/json'
const feed = 'application/rss+xml, application/atom+xml, application/xml;q=0.9, text/xml;q=0.8'

describe('a body is', () => {
  it.each([
    ['json', '{"a":1}'],
    ['json', '\uFEFF\r\n  [1]'],
    ['xml', '<?xml version="1.0"?>\n<!-- <html> --><rss version="2.0">'],
    ['xml', '<feed xmlns="http://www.w3.org/2005/Atom">'],
    ['xml', '<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//x" "y"><rss>'],
    ['html', '<!DOCTYPE html><html>'],
    ['html', '<!-- cached --><HTML lang="zh">'],
    ['html', '<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0"><html xmlns="x">'],
    ['text', 'Your query was too short.'],
    ['empty', ''],
    ['empty', ' \r\n\t \uFEFF'],
    ['empty', ' '.repeat(20_000)],
    ['json', `${' '.repeat(20_000)}[1]`],
    ['binary', '%PDF-1.7'],
    ['binary', 'PK\u0003\u0004'],
  ])('%s: %j', (kind, text) => expect(bodyKind(bytes(text), 'text/html')).toBe(kind))

  it('what its byte order mark lets it be', () => {
    const feed16 = new Uint8Array(Buffer.from('\uFEFF<?xml version="1.0" encoding="UTF-16"?><rss/>', 'utf16le'))
    expect(bodyKind(feed16, null)).toBe('xml')
    expect(bodyKind(new Uint8Array(Buffer.from(feed16).swap16()), null)).toBe('xml')
  })

  it('JSONP or a JSON scalar only where the publisher says JSON', () => {
    expect(bodyKind(bytes('jsonpCallback1({"result":[]})'), 'application/javascript')).toBe('json')
    expect(bodyKind(bytes('jsonpCallback1({"result":[]})'), 'text/html')).toBe('text')
  })

  it('of some kind, whatever the bytes', () => {
    const kinds = fc.sample(fc.uint8Array({ maxLength: 200 }), 500).map((anything) => bodyKind(anything, null))
    for (const kind of kinds) expect(['json', 'xml', 'html', 'text', 'binary', 'empty']).toContain(kind)
  })
})

it.each([
  [json, 'json', true],
  [json, 'html', false],
  [json, 'xml', false],
  [json, 'text', false],
  ['application/json;charset=utf-8', 'json', true],
  [feed, 'xml', true],
  [feed, 'html', false],
  [feed, 'json', false],
  ['application/feed+json, application/rss+xml', 'json', true],
  ['text/html', 'html', true],
  ['text/html', 'xml', true],
  ['text/html', 'json', false],
  ['text/html', 'binary', false],
  ['application/xhtml+xml', 'html', true],
  ['text/plain', 'html', true],
  ['text/plain', 'binary', false],
  ['text/html, */*;q=0.1', 'binary', true],
] as const)('asked for %s, %s is an answer: %s', (accept, kind, is) => expect(answersAccept(kind, accept)).toBe(is))

describe('an answer', () => {
  it('with a good body has no fault', () => {
    expect(findFault(answer(200, '{"results":[]}'), json, now)).toBeNull()
    expect(findFault(answer(200, '<rss><channel/></rss>'), feed, now)).toBeNull()
    expect(
      findFault(answer(200, `<html><title>公告</title>${'商务部公告。'.repeat(200)}</html>`), 'text/html', now),
    ).toBeNull()
  })

  it.each([
    ['an HTML page on a JSON path', '<html><title>Request Access</title></html>', json],
    ['a sentence on a JSON path', 'Your query contained a word that is too common.', json],
    ['a page where a feed was', '<!doctype html><html><body>Newsroom</body></html>', feed],
    ['a PDF where a page was', '%PDF-1.4', 'text/html'],
  ])('that is %s is of the wrong media type', (_, body, accept) => {
    expect(findFault(answer(200, body), accept, now)).toMatchObject({ outcome: 'wrong-media-type', host: null })
  })

  it.each([
    [200, ''],
    [200, ' \n'],
    [204, ''],
  ])('of status %i with the body %j is empty', (status, body) => {
    expect(findFault(answer(status, body), json, now)?.outcome).toBe('empty')
  })

  it.each(['访问频繁', '安全验证', '验证码', '请求被拒绝', '系统繁忙', '页面不存在', '服务异常', 'Access Denied'])(
    'that says %s is a block page, as HTML and as JSON',
    (word) => {
      const page = `<html><head><script>${'var x = 1;'.repeat(500)}</script></head><body>抱歉，${word}。</body></html>`
      expect(findFault(answer(200, page), 'text/html', now)).toMatchObject({ outcome: 'blocked' })
      expect(findFault(answer(200, `{"code":500,"msg":"${word}"}`), json, now)).toMatchObject({ outcome: 'blocked' })
    },
  )

  it('that is a block page in GB 18030 is seen through', () => {
    const page = Buffer.concat([
      Buffer.from('<html><body>'),
      Buffer.from('b7c3cecac6b5b7b1', 'hex'),
      Buffer.from('</body></html>'),
    ])
    expect(findFault(answer(200, page), 'text/html', now)).toMatchObject({ outcome: 'blocked' })
  })

  it('is no block page for naming such a word in a long text', () => {
    const page = `<html><title>关于网络产品的公告</title><body>${'经审查，有关产品须通过评估。'.repeat(80)}含验证码功能。</body></html>`
    expect(blockWords(bytes(page))).toBeNull()
  })

  it('of EDGAR with status 403 means one of three things', () => {
    const tooFast = answer(403, '<html><head><title>SEC.gov | Request Rate Threshold Exceeded</title></head></html>')
    const undeclared = answer(
      403,
      '<html><title>Your Request Originates from an Undeclared Automated Tool</title></html>',
    )
    const missing = answer(
      403,
      '<?xml version="1.0"?>\n<Error><Code>AccessDenied</Code><RequestId>X</RequestId></Error>',
    )
    expect(findFault(tooFast, json, now)).toMatchObject({ outcome: 'rate-limited', host: { wait: 600_000 } })
    expect(findFault(undeclared, json, now)).toMatchObject({ outcome: 'blocked', host: null })
    expect(findFault(missing, json, now)).toMatchObject({ outcome: 'missing', host: null })
  })

  it.each([
    [429, 'rate-limited', true],
    [500, 'publisher-error', true],
    [502, 'publisher-error', true],
    [503, 'publisher-error', true],
    [504, 'publisher-error', true],
    [404, 'missing', false],
    [410, 'missing', false],
    [401, 'blocked', false],
    [403, 'blocked', false],
    [451, 'blocked', false],
    [400, 'publisher-error', false],
    [302, 'publisher-error', false],
    [304, 'publisher-error', false],
  ])('of status %i is %s; that the host is unwell: %s', (status, outcome, unwell) => {
    const fault = findFault(answer(status, '<title>Oops</title>', { retryAfter: '30' }), json, now)
    expect(fault).toMatchObject({ outcome, why: `${status}: Oops` })
    expect(fault?.host?.wait ?? null).toBe(unwell ? 30_000 : null)
  })
})

describe('what a bad page says of itself', () => {
  it('is its title, else its first words, on one line and short', () => {
    expect(summaryOf(bytes('<html><title>\n  Sorry,\n busy </title>text</html>'))).toBe('Sorry, busy')
    expect(summaryOf(bytes('<html><style>p{}</style><p>No&nbsp;service</p><script>evil()'))).toBe('No&nbsp;service')
    expect(summaryOf(bytes('x'.repeat(500)))).toHaveLength(120)
  })

  // Where a pattern looked for the end of each tag from its beginning, this would take minutes.
  it.each(['<', '<script', '<!--', '<title', '<script>', '<!--->', '</', '<a '])(
    'is found for a page of %s alone',
    (part) => {
      const page = part.repeat(250_000 / part.length)
      expect(findFault(answer(200, page), json, now)?.outcome).toBe('wrong-media-type')
      expect(findFault(answer(500, page), json, now)?.why).toMatch(/^500: /)
    },
  )
})
