import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { PublisherError, UnreadableDocumentError } from '../../../../shared/errors.ts'
import { loadSource } from '../../../../shared/source.ts'
import { source as gdelt } from '../../../../shared/sources/agg-gdelt.ts'
import { source as hackerNews } from '../../../../shared/sources/agg-hn.ts'
import { source as sitemap } from '../../../../shared/sources/press-bloomberg-sitemap.ts'
import type { SourceDocument } from '../../../../shared/source.ts'

const document = (body: string, url: string | null = null): SourceDocument => ({
  bytes: new TextEncoder().encode(body),
  contentType: null,
  url,
})
const fixture = (id: string): string => readFileSync(`test/fixtures/${id}.snapshot`, 'utf8')

describe('GDELT', () => {
  it('answers an object without articles where it finds none, and a sentence where it dislikes the question', () => {
    expect(gdelt.read(document('{}'))).toEqual({ announcements: [], passedOver: {}, follow: [] })
    expect(() => gdelt.read(document('Your query was too short.'))).toThrow(PublisherError)
    expect(() => gdelt.read(document('<html><body>Rate limited</body></html>'))).toThrow(PublisherError)
  })

  it('may hold characters that JSON does not allow', () => {
    const broken = fixture('agg-gdelt').replace('Invented title :', 'Invented\u0008 title :')
    expect(gdelt.read(document(broken)).announcements).toHaveLength(1)
  })

  it('is refused when its rows have a field that we do not know', () => {
    const changed = fixture('agg-gdelt').replace('"domain"', '"host"')
    expect(() => gdelt.read(document(changed))).toThrow(UnreadableDocumentError)
  })
})

describe('Hacker News', () => {
  it('is followed from page to page', () => {
    const asked = 'https://hn.algolia.com/api/v1/search_by_date?query=ai+chips&page=0'
    const page = fixture('agg-hn').replace('"nbPages":1', '"nbPages":2')
    expect(hackerNews.read(document(page, asked)).follow).toEqual([
      expect.objectContaining({ resource: 'ai-chips/page-1', url: asked.replace('page=0', 'page=1') }),
    ])
    expect(hackerNews.read(document(fixture('agg-hn'), asked)).follow).toEqual([])
  })

  it('says in JSON what it dislikes', () => {
    expect(() => hackerNews.read(document('{"status":400,"message":"invalid filter"}'))).toThrow(/invalid filter/)
  })

  it('is asked for the last two days', () => {
    const [request] = hackerNews.requests('2026-01-14T00:00:00.000Z')
    expect(request?.url).toContain(encodeURIComponent(`created_at_i>${Date.parse('2026-01-12T00:00:00Z') / 1000}`))
  })
})

it('a sitemap of news may lawfully be empty, but not a sitemap of something else', () => {
  const empty =
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"/>'
  expect(sitemap.read(document(empty)).announcements).toEqual([])
  expect(() => sitemap.read(document(empty.replace(/ xmlns:news="[^"]*"/, '')))).toThrow(/without titles/)
})

it.each(['press-bloomberg-rss', 'press-bloomberg-sitemap', 'press-scmp', 'press-nikkei', 'agg-hn', 'agg-gdelt'])(
  '%s is off until its terms are read, and says so',
  async (id) => expect((await loadSource(id)).off).toMatch(/^Leads only/),
)
