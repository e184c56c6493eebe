import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { UnreadableDocumentError } from '../../../../shared/errors.ts'
import { source } from '../../../../shared/sources/co-nvidia-news.ts'
import type { SourceDocument } from '../../../../shared/source.ts'

const document = (body: string): SourceDocument => ({
  bytes: new TextEncoder().encode(body),
  contentType: 'application/rss+xml',
  url: 'https://nvidianews.nvidia.com/cats/press_release.xml',
})
const item = (inside: string): string =>
  `<rss version="2.0"><channel><title>t</title><item>${inside}</item></channel></rss>`
const read = (inside: string) => source.read(document(item(inside)))

it('reads a newsroom feed into announcements, counting what does not concern chips', () => {
  const reading = source.read(document(readFileSync('test/fixtures/co-nvidia-news.snapshot', 'utf8')))
  expect(reading.passedOver).toEqual({ 'not about chips or export control': 1 })
  expect(reading.announcements).toEqual([
    {
      nativeId: 'nvidianews.nvidia.com/news/invented-h200-licences',
      url: 'https://nvidianews.nvidia.com/news/invented-h200-licences',
      language: 'en',
      title: 'Invented Release: H200 Shipments & Licences Explained',
      text: 'This made-up release says that H200 systems are sold to licensed buyers only.\nFirst point\nSecond point',
      announcedAt: '2026-01-14T21:00:00.000Z',
      documentNumber: null,
      depth: 'document',
      facts: [],
    },
    expect.objectContaining({
      announcedAt: '2026-01-12T14:00:00.000Z',
      depth: 'listing',
      text: 'A made-up factory makes made-up chips.',
    }),
  ])
})

it('counts an entry that lacks a day, an address or a title, by what it lacks', () => {
  const whole = '<title>GPU</title><link>https://a.example/1</link><pubDate>Mon, 12 Jan 2026 14:00 GMT</pubDate>'
  expect(read(whole).announcements).toHaveLength(1)
  expect(read(whole.replace(/<pubDate.*/, '')).passedOver).toEqual({ 'an entry without a date': 1 })
  expect(read(whole.replace(/Mon.*GMT/, '2026-01')).passedOver).toEqual({ 'an entry without a day': 1 })
  expect(read(whole.replace('https:', 'javascript:')).passedOver).toEqual({ 'an entry without an address': 1 })
  expect(read(whole.replace('GPU', ' ')).passedOver).toEqual({ 'an entry without a title': 1 })
})

it('counts an entry that the body cuts short, whose text may be half of it', () => {
  const whole = item(
    '<title>GPU</title><guid>https://a.example/1</guid><pubDate>2026-01-12</pubDate><description>GPUs are not',
  )
  expect(source.read(document(whole.slice(0, whole.indexOf('</item>')))).passedOver).toEqual({
    'an entry that is cut short': 1,
  })
})

it('takes an entry that a feed repeats once', () => {
  const one = '<title>GPU</title><guid>https://a.example/1</guid><pubDate>Mon, 12 Jan 2026 14:00 GMT</pubDate>'
  const reading = read(`${one}</item><item>${one.replace('https:', 'http:')}`)
  expect(reading.announcements.map(({ nativeId }) => nativeId)).toEqual(['a.example/1'])
  expect(reading.passedOver).toEqual({ 'repeated in the same feed': 1 })
})

it("keeps the publisher's day a day, and says when it was changed", () => {
  const entry = `<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>urn:x:1</id><title>GPU</title><link href="https://a.example/1"/>
    <published>2026-01-12</published><updated>2026-01-13T08:00:00Z</updated></entry></feed>`
  expect(source.read(document(entry)).announcements).toMatchObject([
    { nativeId: 'urn:x:1', announcedAt: '2026-01-12', revisedAt: '2026-01-13T08:00:00.000Z' },
  ])
})

it('names an id that could not be one of ours by its hash', () => {
  const { announcements } = read(
    '<title>GPU</title><link>https://a.example/1</link><guid isPermaLink="false">two words</guid><pubDate>Mon, 12 Jan 2026 14:00 GMT</pubDate>',
  )
  expect(announcements.map(({ nativeId }) => nativeId)).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)])
})

it('calls a newsroom without releases, and a web page in its place, a fault', () => {
  expect(() => source.read(document('<rss version="2.0"><channel><title>t</title></channel></rss>'))).toThrow(
    /without entries/,
  )
  expect(() => source.read(document('<!doctype html><html><body>Moved</body></html>'))).toThrow(UnreadableDocumentError)
  expect(() => source.read(document('<!doctype html><html><body>Moved</body></html>'))).toThrow(/html-page/)
})
