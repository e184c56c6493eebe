import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { announcementText } from '../shared/domain/announcement.ts'
import { Moment } from '../shared/domain/clocks.ts'
import { Fact } from '../shared/domain/fact.ts'
import { ChiplineError } from '../shared/errors.ts'
import { loadSource, type Reading, type Source, type SourceDocument } from '../shared/source.ts'

/** A file in shared/sources is a source, and its pages are `<source-id>.snapshot` or everything in the folder `<source-id>`. */
const fixtures = 'test/fixtures'
const sourceIds = readdirSync('shared/sources')
  .filter((name) => name.endsWith('.ts'))
  .map((name) => name.slice(0, -3))

type Page = { name: string; path: string; expected: string }

function pagesOf(sourceId: string): Page[] {
  const single = join(fixtures, `${sourceId}.snapshot`)
  const folder = join(fixtures, sourceId)
  const own = existsSync(single)
    ? [{ name: `${sourceId}.snapshot`, path: single, expected: `fixtures/${sourceId}.expected.json` }]
    : []
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => !/\.(?:expected\.json|url)$/.test(name)) : []
  return [
    ...own,
    ...names.map((name) => ({
      name,
      path: join(folder, name),
      expected: `fixtures/${sourceId}/${name}.expected.json`,
    })),
  ]
}

/** Where a page came from, when its reading depends on that, stands beside it in `<name>.url`. */
function documentAt(path: string): SourceDocument {
  const address = path.replace(/\.\w+$/, '.url')
  const url = existsSync(address) ? readFileSync(address, 'utf8').trim() : null
  return { bytes: readFileSync(path), contentType: null, url }
}

/** What a reader makes of a page: a reading, or the name and reason of its refusal. */
function outcome(source: Source, path: string): Reading | { refused: string; reason: string } {
  try {
    return source.read(documentAt(path))
  } catch (error) {
    if (!(error instanceof ChiplineError)) throw error
    return { refused: error.name, reason: error.message }
  }
}

describe.each(sourceIds)('source %s', (sourceId) => {
  const pages = pagesOf(sourceId)
  let source: Source
  beforeAll(async () => {
    source = await loadSource(sourceId)
  })

  it('has a saved page', () => {
    expect(pages).not.toEqual([])
  })

  it.each(pages)('reads $name into what we reviewed', async ({ path, expected }) => {
    await expect(`${JSON.stringify(outcome(source, path), null, 2)}\n`).toMatchFileSnapshot(expected)
  })

  it('gives facts in the form of the domain, with quotes that are in the text', () => {
    for (const { path } of pages) {
      const read = outcome(source, path)
      if ('refused' in read) continue
      for (const { title, text, facts, announcedAt, nativeId } of read.announcements) {
        expect(nativeId).toMatch(/^\S{1,180}$/)
        expect(Moment.safeParse(announcedAt).success, announcedAt).toBe(true)
        for (const fact of facts) {
          expect(Fact.safeParse(fact).error).toBeUndefined()
          if (fact.quote)
            expect(announcementText(title, text).slice(fact.quote.start, fact.quote.end)).toBe(fact.quote.text)
        }
      }
    }
  })

  it('asks for addresses that can be asked for, each under a name of its own', () => {
    const requests = source.requests('2031-04-20T12:00:00.000Z')
    expect(requests.filter(({ url }) => !URL.canParse(url))).toEqual([])
    expect(new Set(requests.map(({ resource }) => resource)).size).toBe(requests.length)
  })
})
