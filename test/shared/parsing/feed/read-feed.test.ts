import { describe, expect, it } from 'vitest'
import { gzipSync } from 'node:zlib'
import { atom, itemWith, outcome, read, rss } from './support.ts'

const item = '<title>One</title><link>https://a.example/1</link>'

describe('tells a format by what is in the body', () => {
  it.each([
    ['rss-2.0', rss(`<item>${item}</item>`)],
    ['rss-0.91', `<rss version="0.91"><channel><item>${item}</item></channel></rss>`],
    [
      'rss-0.90',
      `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/"><channel/><item>${item}</item></rdf:RDF>`,
    ],
    [
      'rss-1.0',
      `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel/><item>${item}</item></rdf:RDF>`,
    ],
    ['rss-1.1', `<Channel xmlns="http://purl.org/net/rss1.1#"><items><item>${item}</item></items></Channel>`],
    ['atom-1.0', atom('<entry><title>One</title><link href="https://a.example/1"/></entry>')],
    [
      'atom-1.0',
      '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:title>One</a:title><a:link href="https://a.example/1"/></a:entry></a:feed>',
    ],
    [
      'atom-1.0',
      '<entry xmlns="http://www.w3.org/2005/Atom"><title>One</title><link href="https://a.example/1"/></entry>',
    ],
    [
      'atom-0.3',
      '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><title>One</title><link rel="alternate" href="https://a.example/1"/></entry></feed>',
    ],
    [
      'json-feed-1.1',
      '{"version":"https://jsonfeed.org/version/1.1","items":[{"id":1,"title":"One","url":"https://a.example/1"}]}',
    ],
    ['cdf', '<CHANNEL HREF="https://a.example/"><ITEM HREF="https://a.example/1"><TITLE>One</TITLE></ITEM></CHANNEL>'],
    [
      'news-sitemap',
      '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://a.example/1</loc><n:news><n:title>One</n:title></n:news></url></urlset>',
    ],
  ])('%s', (format, body) => {
    const feed = read(body)
    expect(feed.format).toBe(format)
    expect(feed.entries).toMatchObject([{ title: 'One', link: 'https://a.example/1' }])
  })

  it('and sitemaps, whose entries are addresses alone, and their indexes', () => {
    const sitemap =
      '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://a.example/1</loc><lastmod>2026-01-13</lastmod></url></urlset>'
    expect(read(sitemap)).toMatchObject({
      format: 'sitemap',
      entries: [
        {
          title: '',
          link: 'https://a.example/1',
          published: null,
          updated: { moment: '2026-01-13', precision: 'day' },
        },
      ],
    })
    const index = sitemap.replaceAll('urlset', 'sitemapindex').replaceAll('url>', 'sitemap>')
    expect(read(index)).toMatchObject({ format: 'sitemap-index', entries: [{ link: 'https://a.example/1' }] })
    expect(read(gzipSync(sitemap)).entries).toHaveLength(1)
  })
})

describe('refuses, by name', () => {
  it.each([
    ['empty', ''],
    ['empty', ' \n\t'],
    ['empty', '<?xml version="1.0"?><!-- nothing -->'],
    ['html-page', '<!DOCTYPE html><html><head><title>Moved</title></head><body>Hello</body></html>'],
    ['html-page', '<?xml version="1.0"?>\n<!-- x --><html xmlns="http://www.w3.org/1999/xhtml"><body/></html>'],
    ['not-a-feed', '<Error><Code>AccessDenied</Code></Error>'],
    ['not-a-feed', 'Service temporarily unavailable'],
    ['not-a-feed', '{"error":"nothing here"}'],
    ['malformed-json', '{"version":"https://jsonfeed.org/version/1","items":[{"id":'],
    ['truncated-beyond-use', '<rss version="2.0"><channel><title>Half a fe'],
  ])('%s', (reason, body) => expect(outcome(body)).toBe(reason))
})

describe("an entry's identity", () => {
  it.each([
    ['<guid>https://a.example/1</guid>', 'https://a.example/1', 'permalink'],
    ['<guid isPermaLink="false">https://a.example/?p=1</guid>', 'https://a.example/?p=1', 'guid'],
    ['<guid isPermalink="FALSE">https://a.example/?p=1</guid>', 'https://a.example/?p=1', 'guid'],
    ['<guid>1234</guid>', '1234', 'guid'],
    ['<link>https://a.example/1?utm_source=rss</link>', 'https://a.example/1', 'link'],
  ])('%s', (inside, id, idKind) => expect(itemWith(inside)).toMatchObject({ id, idKind }))

  it('is a hash of title and date where there is neither id nor link', () => {
    const one = itemWith('<title>One</title><pubDate>2026-01-13</pubDate>')
    expect(one.idKind).toBe('hash')
    expect(itemWith('<pubDate>2026-01-13</pubDate><title>One</title>').id).toBe(one.id)
    expect(itemWith('<title>One</title><pubDate>2026-01-14</pubDate>').id).not.toBe(one.id)
  })

  it('is the Atom id as it is written, and a JSON id as text though it be a number', () => {
    expect(
      read(atom('<entry><id> tag:a.example,2026:1 </id><link href="https://a.example/1"/></entry>')).entries,
    ).toMatchObject([{ id: 'tag:a.example,2026:1', idKind: 'atom-id' }])
    expect(read('{"version":"https://jsonfeed.org/version/1","items":[{"id":7}]}').entries).toMatchObject([
      { id: '7', idKind: 'json-id' },
    ])
  })

  it('that several entries claim is warned of', () => {
    expect(read(rss('<item><guid>1</guid></item><item><guid>1</guid></item>')).warnings).toContain(
      'ids that are not unique',
    )
  })
})

describe("an entry's link", () => {
  it('is the alternate that is HTML, whatever stands before it', () => {
    const links =
      '<link rel="self" href="https://a.example/self"/><link rel="alternate" type="application/pdf" href="https://a.example/pdf"/><link type="text/html" href="https://a.example/html"/>'
    expect(read(atom(`<entry>${links}</entry>`)).entries[0]?.link).toBe('https://a.example/html')
  })

  it('is resolved against every xml:base around it, then the address of the feed', () => {
    const entry = '<entry xml:base="2026/"><link href="one" xml:base="jan/"/></entry>'
    expect(read(atom(entry), { url: 'https://a.example/news/feed.xml' }).entries[0]?.link).toBe(
      'https://a.example/news/2026/jan/one',
    )
    expect(
      read(`<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://b.example/">${entry}</feed>`).entries[0]?.link,
    ).toBe('https://b.example/2026/jan/one')
  })

  it('never is a script, a data address, or relative to nothing', () => {
    for (const link of ['javascript:alert(1)', 'data:text/html,x', '/relative', 'urn:x:1'])
      expect(itemWith(`<link>${link}</link>`).link).toBeNull()
  })

  it('loses what only tracks its reader, and nothing else', () => {
    expect(
      itemWith('<link>https://a.example/1?b=2&amp;utm_source=x&amp;at_medium=y&amp;fbclid=z&amp;c=%20d#part</link>')
        .link,
    ).toBe('https://a.example/1?b=2&c=%20d#part')
  })

  it('is the guid where that is a permalink and there is no link', () => {
    expect(itemWith('<guid>https://a.example/1</guid>').link).toBe('https://a.example/1')
    expect(itemWith('<guid isPermaLink="false">https://a.example/1</guid>').link).toBeNull()
  })
})

describe('text', () => {
  it.each([
    [
      'escaped HTML',
      '<summary type="html">&lt;p&gt;One &amp;amp; two&lt;/p&gt;&lt;p&gt;three&lt;/p&gt;</summary>',
      'One & two\nthree',
    ],
    [
      'XHTML',
      '<summary type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One <b>two</b></p><p>three</p></div></summary>',
      'One two\nthree',
    ],
    ['base64', `<summary type="application/octet-stream">${btoa('<p>One</p>')}</summary>`, 'One'],
    ['base64 of Atom 0.3', `<summary mode="base64" type="text/html">${btoa('<p>One</p>')}</summary>`, 'One'],
    ['binary', '<summary type="image/png">iVBORw0KGgo=</summary>', ''],
  ])('of a summary is plain: %s', (_kind, summary, text) => {
    expect(read(atom(`<entry>${summary}</entry>`)).entries[0]?.summary).toBe(text)
  })

  it('of a title keeps what merely looks like markup', () => {
    expect(itemWith('<title>List&lt;String&gt; &amp;lt;b&amp;gt; and a &lt; b</title>').title).toBe(
      'List<String> <b> and a < b',
    )
    expect(read(atom('<entry><title type="text">&lt;b&gt;</title></entry>')).entries[0]?.title).toBe('<b>')
  })

  it('holds no script, style or frame, and no invisible character', () => {
    const html =
      '<p onclick="x()">One<script>steal()</script><style>p{}</style><iframe src="x">frame</iframe> tw\u200bo\u202e</p>'
    expect(itemWith(`<description><![CDATA[${html}]]></description>`).summary).toBe('One two')
  })

  it('of an item comes from its own elements, not from those that share their names', () => {
    const clash =
      '<item xmlns:o="https://other.example/"><o:title>No</o:title><media:group xmlns:media="http://search.yahoo.com/mrss/"><title>No</title></media:group><image><title>No</title></image><title>Yes</title></item>'
    expect(read(rss(clash)).entries[0]?.title).toBe('Yes')
  })
})

it('reads authors and categories once each', () => {
  const inside =
    '<author>a@a.example (Ann)</author><dc:creator>Ben</dc:creator><dc:creator>Ben</dc:creator><category>Chips</category><category/>'
  expect(itemWith(inside)).toMatchObject({ authors: ['a@a.example (Ann)', 'Ben'], categories: ['Chips'] })
})

it('takes the first date that can be read', () => {
  expect(itemWith('<pubDate>soon</pubDate><dc:date>2026-01-13</dc:date>').published?.moment).toBe('2026-01-13')
})

it('leaves out a date beyond the bound it is given', () => {
  const inside = '<title>One</title><pubDate>2030-01-01T00:00:00Z</pubDate>'
  expect(itemWith(inside, { notAfter: '2026-01-14T00:00:00.000Z' }).published).toBeNull()
  expect(itemWith(inside).published?.moment).toBe('2030-01-01T00:00:00.000Z')
})
