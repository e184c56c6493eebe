import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { FeedEntry } from '../../../../shared/parsing/feed/feed.ts'
import { atom, outcome, read, rss } from './support.ts'

const named = /^(?:read|[a-z]+(?:-[a-z]+)*)$/
const pieces = fc.constantFrom(
  '<',
  '>',
  '&',
  '"',
  "'",
  '</',
  '/>',
  '<?xml',
  '?>',
  '<!--',
  '-->',
  '<![CDATA[',
  ']]>',
  '<!DOCTYPE',
  '[',
  ']',
  '<!ENTITY a "',
  '&a;',
  '&#',
  '&#x41;',
  '<rss>',
  '<rss version="2.0">',
  '<channel>',
  '</channel>',
  '<item>',
  '</item>',
  '<title>',
  '</title>',
  '<link>',
  '<link href="',
  '<guid isPermaLink=',
  '<pubDate>',
  '<feed xmlns="http://www.w3.org/2005/Atom">',
  '<entry>',
  '</entry>',
  '<content type="xhtml">',
  '<content mode="base64">',
  '<div xmlns="http://www.w3.org/1999/xhtml">',
  '<rdf:RDF ',
  'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
  '<urlset>',
  '<url>',
  '<loc>',
  'xml:base="',
  'http://a.example/',
  'Mon, 12 Jan 2026 14:00 GMT',
  '{"version":"https://jsonfeed.org/version/1","items":[',
  ']}',
  '\0',
  '\u0092',
  '芯',
  ' ',
  '\n',
  'text',
  '<p>',
  '<br>',
  '<script>',
  '__proto__',
  '=',
)

it('ends in entries or in a named refusal, whatever the bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      expect(outcome(bytes)).toMatch(named)
    }),
    { numRuns: 500 },
  )
})

it('and whatever order the parts of feeds come in', () => {
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
      expect(outcome(parts.join(''))).toMatch(named)
    }),
    { numRuns: 2_000 },
  )
})

const words = fc.string({
  unit: fc.constantFrom('a', 'B', '9', ' ', '&', '<', '>', '"', 'é', '芯', '片', '\u{1f4be}', '-', '.'),
  minLength: 1,
  maxLength: 40,
})
const described = fc.record({
  title: words,
  path: fc.stringMatching(/^[a-z0-9-]{1,20}$/),
  at: fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }),
})
const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
type Described = { title: string; path: string; at: Date }

const asRss = (entries: Described[]): string =>
  rss(
    entries
      .map(
        ({ title, path, at }) =>
          `<item><title>${escape(escape(title))}</title><link>https://a.example/${path}</link><guid isPermaLink="false">${path}</guid><pubDate>${at.toUTCString()}</pubDate></item>`,
      )
      .join(''),
  )
const asAtom = (entries: Described[]): string =>
  atom(
    entries
      .map(
        ({ title, path, at }) =>
          `<entry><title type="html">${escape(escape(title))}</title><link href="https://a.example/${path}"/><id>${path}</id><published>${at.toISOString().replace(/\.\d+/, '')}</published></entry>`,
      )
      .join(''),
  )
const asJson = (entries: Described[]): string =>
  JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    items: entries.map(({ title, path, at }) => ({
      title: escape(title),
      url: `https://a.example/${path}`,
      id: path,
      date_published: at.toISOString().replace(/\.\d+/, ''),
    })),
  })

const essence = ({ title, link, id, published }: FeedEntry): unknown => [title, link, id, published?.moment]

it('finds the same entries in every format that says the same', () => {
  fc.assert(
    fc.property(fc.array(described, { minLength: 1, maxLength: 5 }), (entries) => {
      const [one, other, third] = [asRss, asAtom, asJson].map((write) => read(write(entries)).entries.map(essence))
      expect(one).toHaveLength(entries.length)
      expect(other).toEqual(one)
      expect(third).toEqual(one)
    }),
  )
})

it('gives every title back as it was, however it was escaped', () => {
  const title = (text: string): string => text.replace(/\s+/g, ' ').trim()
  fc.assert(
    fc.property(fc.array(described, { minLength: 1, maxLength: 5 }), (entries) => {
      expect(read(asRss(entries)).entries.map((entry) => entry.title)).toEqual(
        entries.map((entry) => title(entry.title)),
      )
    }),
  )
})

const utf16 = (text: string, littleEndian: boolean): Uint8Array => {
  const view = new DataView(new ArrayBuffer(text.length * 2))
  for (let at = 0; at < text.length; at++) view.setUint16(at * 2, text.charCodeAt(at), littleEndian)
  return new Uint8Array(view.buffer)
}
const utf32 = (text: string, littleEndian: boolean): Uint8Array => {
  const codes = Array.from(text, (char) => char.codePointAt(0) ?? 0)
  const view = new DataView(new ArrayBuffer(codes.length * 4))
  for (const [at, code] of codes.entries()) view.setUint32(at * 4, code, littleEndian)
  return new Uint8Array(view.buffer)
}
const references = (text: string): Uint8Array =>
  new TextEncoder().encode(Array.from(text, (char) => (char > '\x7f' ? `&#${char.codePointAt(0)};` : char)).join(''))

it('finds the same entries in every encoding of the same text', () => {
  fc.assert(
    fc.property(fc.array(described, { minLength: 1, maxLength: 3 }), (entries) => {
      const text = asAtom(entries)
      const expected = read(text).entries
      for (const bytes of [
        references(text),
        utf16(text, true),
        utf16(text, false),
        utf16(`\ufeff${text}`, true),
        utf32(text, true),
        utf32(`\ufeff${text}`, false),
      ]) {
        expect(read(bytes).entries).toEqual(expected)
      }
    }),
  )
})

it('loses nothing but what was damaged: an entry keeps its place, whatever text stands in another', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 60 }).filter((text) => !/<[!/?A-Za-z_:\x80-\uffff]/.test(text)),
      (text) => {
        const feed = read(
          rss(`<item><guid>1</guid><title>${text}</title></item><item><guid>2</guid><title>Two</title></item>`),
        )
        expect(feed.entries.map(({ id }) => id)).toEqual(['1', '2'])
        expect(feed.entries[1]?.title).toBe('Two')
      },
    ),
  )
})
