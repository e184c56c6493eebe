import { describe, expect, it } from 'vitest'
import { itemWith, read, rss } from './support.ts'

const two = '<item><title>One</title><guid>1</guid></item><item><title>Two</title><guid>2</guid></item>'

describe('mends, with a warning, what publishers get wrong', () => {
  it.each([
    ['blanks before the declaration', `\n\t ${rss(two)}`, null],
    ['junk before the declaration', `Warning: mysql_connect()\n${rss(two)}`, 'text outside the root element'],
    ['text after the root', `${rss(two)}\n<!-- cached --> served by 3`, 'text outside the root element'],
    ['a declaration written twice', `<?xml version="1.0"?>${rss(two)}`, null],
    ['control characters', rss(two.replace('<item>', '<item>\u0001\u000b')), 'control characters, left out'],
    ['an end tag too many', rss(two.replace('</title>', '</title></b>')), 'an end tag without a start tag'],
    [
      'tags closed in the wrong order',
      rss(two.replace('<guid>', '<x><y></x></y><guid>')),
      'elements that are not closed in order',
    ],
    ['an item that is not closed', rss(two.replace('</item>', '')), 'a start tag where an end tag was due'],
    [
      'a description that is not closed',
      rss(two.replace('</item>', '<description>text')),
      'a start tag where an end tag was due',
    ],
    ['a title that is not closed', rss(two.replace('</title>', '')), 'a start tag where an end tag was due'],
    ['attributes without quotes', rss(two.replace('<guid>', '<guid isPermaLink=false x>')), null],
    ['a quote that is not closed', rss(two.replace('<guid>', '<guid a="x>')), null],
    [
      'CDATA that is not closed',
      rss(two.replace('<item>', '<item><description><![CDATA[ text </description>')),
      ']]> is missing',
    ],
    ['a comment that is not closed', rss(two.replace('<item>', '<item><!-- note ')), '--> is missing'],
    [
      'a document type that names a DTD',
      `<!DOCTYPE rss PUBLIC "-//Netscape//DTD" "https://a.example/rss.dtd">${rss(two)}`,
      'a document type declaration, passed over',
    ],
    ['tags in capitals', rss(two.replaceAll('title', 'TITLE').replaceAll('item', 'Item')), null],
    ['a prefix for RSS itself', rss(two.replaceAll(/<(\/?)/g, '<$1rss:').replaceAll('rss:rss', 'rss')), null],
    ['a feed inside a web page', `<html><body>${rss(two)}</body></html>`, 'a feed inside a web page'],
    ['a last end tag without >', rss(two).slice(0, -1), 'an end tag without >'],
  ])('%s', (_what, body, warning) => {
    const feed = read(body)
    expect(feed.entries.map(({ title, id }) => [title, id])).toEqual([
      ['One', '1'],
      ['Two', '2'],
    ])
    if (warning !== null) expect(feed.warnings).toContain(warning)
  })

  it.each([
    ['Fish & chips', 'Fish & chips', 'a bare &'],
    ['3 < 4 <3', '3 < 4 <3', 'a bare < in text'],
    ['caf&eacute;&nbsp;&hellip;', 'café …', 'an undeclared entity'],
    ['&nosuchthing; stays', '&nosuchthing; stays', 'an undeclared entity'],
    ['don&#146;t &#x92; \u0092', 'don’t ’ ’', null],
    ['AT&amp;amp;T', 'AT&T', null],
    ['<![CDATA[a]]><![CDATA[b ]]]]><![CDATA[> c]]>', 'ab ]]> c', null],
    ['<b>bold</b> and <i>italic</i>', 'bold and italic', null],
    ['&#0;&#xD800;&#99999999;', '\ufffd\ufffd\ufffd', null],
  ])('in text: %s', (written, title, warning) => {
    const feed = read(rss(`<item><title>${written}</title></item>`))
    expect(feed.entries[0]?.title).toBe(title)
    if (warning !== null) expect(feed.warnings).toContain(warning)
  })

  it('undeclared prefixes, which everyone means the same by', () => {
    const entry = itemWith('<dc:date>2026-01-13T08:00:00Z</dc:date><content:encoded>Body</content:encoded>')
    expect(entry).toMatchObject({ published: { moment: '2026-01-13T08:00:00.000Z' }, content: 'Body' })
  })
})

describe('of a body that is cut short', () => {
  const whole = rss(two)

  it('keeps the entries that are whole', () => {
    const feed = read(whole.slice(0, whole.indexOf('Two')))
    expect(feed.entries.map(({ title }) => title)).toEqual(['One'])
    expect(feed.warnings).toContain('cut short; its last entry is left out')
  })

  it('marks an entry that has an id and a title but perhaps not all of its text', () => {
    const [one, other] = read(`${whole.slice(0, whole.lastIndexOf('</item>'))}<description>Half a sen`).entries
    expect(one?.isPartial).toBeUndefined()
    expect(other).toMatchObject({ id: '2', isPartial: true })
  })

  it('never makes an entry up, wherever the cut is', () => {
    for (let length = 1; length < whole.length; length++) {
      const titles = titlesOf(whole.slice(0, length))
      expect(['', 'One', 'One,Two']).toContain(titles.join(','))
    }
  })

  const titlesOf = (body: string): string[] => {
    try {
      return read(body).entries.map(({ title }) => title)
    } catch {
      return []
    }
  }
})
