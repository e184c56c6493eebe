import { describe, expect, it } from 'vitest'
import { itemWith, outcome, read, rss } from './support.ts'

const inTitle = (text: string): string => rss(`<item><title>${text}</title><link>https://a.example/1</link></item>`)
const withDtd = (declarations: string, title: string): string =>
  inTitle(title).replace('?>', `?><!DOCTYPE rss [${declarations}]>`)
const many = (count: number, make: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => make(at)).join('')

describe('a hostile body is refused by name', () => {
  it.each([
    [
      'entities that multiply',
      'entity-bomb',
      () => withDtd(`<!ENTITY a0 "lol">${many(9, (at) => `<!ENTITY a${at + 1} "${`&a${at};`.repeat(10)}">`)}`, '&a9;'),
    ],
    ['a long entity, often', 'entity-bomb', () => withDtd(`<!ENTITY a "${'x'.repeat(1e5)}">`, '&a;'.repeat(2e4))],
    ['a file as an entity', 'doctype-refused', () => withDtd('<!ENTITY x SYSTEM "file:///etc/passwd">', '&x;')],
    ['an entity of its own', 'doctype-refused', () => withDtd("<!ENTITY x 'short'>", '&x;')],
    ['100,000 levels', 'too-deep', () => inTitle('<b>'.repeat(1e5) + '</b>'.repeat(1e5))],
    ['a million levels, not closed', 'too-deep', () => inTitle('<b>'.repeat(1e6))],
    ['200,000 attributes', 'too-many-attributes', () => rss(`<item ${many(2e5, (at) => `a${at}="1" `)}></item>`)],
    ['300,000 items', 'too-many-entries', () => rss('<item/>'.repeat(3e5))],
    ['500,000 elements', 'too-many-elements', () => inTitle('<br/>'.repeat(5e5))],
    ['100,000 elements that declare namespaces', 'too-many-attributes', () => rss('<x xmlns="urn:y"/>'.repeat(1e5))],
    [
      'a million JSON objects',
      'too-many-elements',
      () => `{"version":"https://jsonfeed.org/version/1","items":[${'{},'.repeat(1e6)}{}]}`,
    ],
    ['JSON a million deep', 'too-many-elements', () => '['.repeat(1e6)],
    ['a web page', 'html-page', () => '<!doctype html><p>hi</p>'],
    ['nothing', 'empty', () => ''],
    ['half of a body', 'truncated-beyond-use', () => inTitle('x'.repeat(1000)).slice(0, 500)],
    ['declarations that do not end', 'truncated-beyond-use', () => '<!DOCTYPE a ['.repeat(1e5)],
    ['bytes beyond the limit', 'too-large', () => ' '.repeat(17 * 2 ** 20)],
  ])('%s', (_what, reason, make) => expect(outcome(make())).toBe(reason))
})

describe('a hostile body is read for what it is', () => {
  it.each([
    ['a million <', () => inTitle('<'.repeat(1e6))],
    ['a million &', () => inTitle('&'.repeat(1e6))],
    ['CDATA of 8 MB that does not end', () => inTitle(`<![CDATA[${'x'.repeat(8e6)}`)],
    ['100,000 comments that do not end', () => inTitle(`${'<!--'.repeat(1e5)}x`)],
    ['100,000 CDATA sections that do not end', () => inTitle(`${'<![CDATA['.repeat(1e5)}x`)],
    ['a million blanks in a date', () => rss(`<item><title>x</title><pubDate>${' '.repeat(1e6)}x</pubDate></item>`)],
    ['a million brackets in a date', () => rss(`<item><title>x</title><pubDate>${'('.repeat(1e6)}</pubDate></item>`)],
    ['NUL bytes', () => inTitle('a\0b\0'.repeat(1e4))],
    [
      'quotes that do not end, in HTML',
      () => rss(`<item><title>x</title><description><![CDATA[${'<a href="'.repeat(1e5)}]]></description></item>`),
    ],
    [
      'comments that do not end, in HTML',
      () => rss(`<item><title>x</title><description><![CDATA[${'<!--'.repeat(1e5)}]]></description></item>`),
    ],
    [
      'scripts that do not end, in HTML',
      () => rss(`<item><title>x</title><description><![CDATA[${'<script>'.repeat(1e5)}]]></description></item>`),
    ],
    [
      '100,000 paragraphs that do not end',
      () => rss(`<item><title>x</title><description>${'<p>x'.repeat(1e5)}</description></item>`),
    ],
    ['40,000 namespaces', () => rss(`${'<x xmlns="urn:y"/>'.repeat(4e4)}<item><title>x</title></item>`)],
  ])('%s', (_what, make) => {
    const [entry] = read(make()).entries
    expect(entry?.title.length).toBeGreaterThan(0)
    expect(entry?.title.length).toBeLessThanOrEqual(2_000)
  })
})

it('takes element and attribute names for names, whatever they mean to JavaScript', () => {
  const feed = read(
    rss(
      '<__proto__><polluted>1</polluted></__proto__><constructor/><item __proto__="x" constructor="y"><__proto__/><title>One</title></item>',
    ),
  )
  expect(feed.entries[0]?.title).toBe('One')
  expect(
    read(
      '{"version":"https://jsonfeed.org/version/1","__proto__":{"polluted":1},"items":[{"id":1,"__proto__":{"polluted":1}}]}',
    ).entries,
  ).toHaveLength(1)
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
})

it('cuts what is longer than any headline, never through a character', () => {
  const { title } = itemWith(`<title>x${'\u{1f4be}'.repeat(5_000)}</title>`)
  expect(title.length).toBeLessThanOrEqual(2_000)
  expect(title.isWellFormed()).toBe(true)
})

it('lets no half of a character through', () => {
  const [entry] = read(
    '{"version":"https://jsonfeed.org/version/1","items":[{"id":"a\\ud800","title":"b\\udc00","content_text":"c\\ud800"}]}',
  ).entries
  expect(entry).toMatchObject({ id: 'a\ufffd', title: 'b\ufffd', content: 'c\ufffd' })
})

it('refuses a compressed body that grows beyond the limit, or that is broken', async () => {
  const { gzipSync } = await import('node:zlib')
  expect(outcome(gzipSync(Buffer.alloc(64 * 2 ** 20)))).toBe('too-large')
  expect(outcome(gzipSync(rss('')).subarray(0, 30))).toBe('broken-compression')
})
