import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PublisherError, UnreadableDocumentError } from '../../../shared/errors.ts'
import { source } from '../../../shared/sources/us-sec-edgar.ts'
import type { Reading } from '../../../shared/source.ts'

const path = (name: string): string => `test/fixtures/us-sec-edgar/${name}`
const page = (name: string): string => readFileSync(path(name), name === 'current.xml' ? 'latin1' : 'utf8')
const read = (text: string, url: string | null = null): Reading =>
  source.read({ bytes: new TextEncoder().encode(text), contentType: null, url })
const saved = (name: string): Reading => {
  const address = path(name.replace(/\.\w+$/, '.url'))
  const url = existsSync(address) ? readFileSync(address, 'utf8').trim() : null
  return source.read({ bytes: readFileSync(path(name)), contentType: null, url })
}
const refusal = (text: string): Error => {
  try {
    read(text)
  } catch (error) {
    return error as Error
  }
  throw new Error('it was read')
}

type Columns = Record<string, unknown[]>
const submissionsWith = (change: (columns: Columns) => void): string => {
  const value = JSON.parse(page('submissions.json'))
  change(value.filings.recent)
  return JSON.stringify(value)
}

describe('a filing is one announcement by its accession number', () => {
  it('through every door: the list, the feed, the search, the index, the header, the text', () => {
    const doors = [
      'submissions.json',
      'current.xml',
      'search.json',
      'index-page.html',
      'header-page.html',
      'submission-8-k.txt',
    ]
    for (const door of doors) {
      const ids = saved(door).announcements.map(({ nativeId }) => nativeId)
      expect(
        ids.filter((id) => id === '0009990001-31-000006'),
        door,
      ).toHaveLength(1)
    }
  })

  it('and the lists tell the same of it, so that polling them in turn makes no revision', () => {
    const told = ['submissions.json', 'current.xml', 'search.json'].map((door) =>
      saved(door).announcements.find(({ nativeId }) => nativeId === '0009990001-31-000006'),
    )
    expect(told[1]).toEqual(told[0])
    expect(told[2]).toEqual(told[0])
  })

  it('counted once where the feed names it for each party', () => {
    expect(saved('current.xml')).toMatchObject({ passedOver: { 'not a company of the catalogue': 1 } })
  })
})

describe('times', () => {
  it('are Eastern by the header of the submission and by the index page, and filed is not accepted', () => {
    expect(saved('submission-8-k.txt').announcements[0]!.announcedAt).toBe('2031-03-17T21:45:00.000Z')
    expect(saved('index-page.html').announcements[0]!.announcedAt).toBe('2031-03-17T21:45:00.000Z')
    expect(saved('header-page.html').announcements[0]!.announcedAt).toBe('2031-03-17T21:45:00.000Z')
  })

  it('never come from acceptanceDateTime, whose rows are sometimes Eastern with a Z', () => {
    const other = submissionsWith(
      (columns) => (columns['acceptanceDateTime'] = columns['form']!.map(() => '1999-01-01T00:00:00.000Z')),
    )
    expect(read(other)).toEqual(saved('submissions.json'))
  })
})

describe('the text', () => {
  const text = saved('submission-8-k.txt').announcements[0]!.text

  it('is the items and the press release', () => {
    expect(text).toMatch(/^Item 2\.02 Results/)
    expect(text).toContain('no H20 sales to China')
    expect(text).toContain('revenue was $9 billion')
  })

  it('is neither the hidden XBRL, nor the cover, nor what is signed, nor data and pictures', () => {
    expect(text).not.toMatch(/hidden twice|SECURITIES AND EXCHANGE|SIGNATURES|no reader sees|begin 644/)
  })

  it('of a quarterly report is what it says of chips and export', () => {
    const [report] = saved('submission-10-q.txt').announcements
    expect(report!.text).toContain('a licence is needed for exports to China')
    expect(report!.text).not.toContain('pleasant town')
  })

  it('of a 6-K is in its exhibits', () => {
    expect(saved('submission-6-k.txt').announcements[0]!.text).toContain('stopped an example line of AI chips')
  })
})

describe('an amendment', () => {
  it('corrects the one filing of the same event', () => {
    const corrections = saved('submissions.json').announcements.map(({ nativeId, correctionOf }) => [
      nativeId,
      correctionOf,
    ])
    expect(Object.fromEntries(corrections)).toMatchObject({ '0009990001-31-000007': '0009990001-31-000006' })
  })

  it('keeps that when its whole text is read, as the follow-up carries it', () => {
    const request = saved('submissions.json').follow.find(({ resource }) => resource === 'filing/0009990001-31-000007')!
    expect(read(page('submission-8-k-a.txt'), request.url).announcements[0]!.correctionOf).toBe('0009990001-31-000006')
  })

  it('corrects nothing where no filing, or more than one, is of that event', () => {
    const [lonely] = saved('submissions.json').announcements.filter(
      ({ nativeId }) => nativeId === '0009990001-31-000002',
    )
    expect(lonely!.correctionOf).toBeUndefined()
    const twice = submissionsWith((columns) => {
      columns['form']![2] = '8-K'
      columns['reportDate']![2] = '2031-03-17'
    })
    expect(read(twice).announcements[0]!.correctionOf).toBeUndefined()
  })
})

describe('what is not ours is counted', () => {
  it('by company, form, date and items', () => {
    expect(saved('submissions.json').passedOver).toEqual({
      'a form without news of trade': 1,
      'an 8-K of corporate housekeeping': 1,
      'filed before August 2022': 1,
    })
    expect(saved('submissions-other-company.json').passedOver).toEqual({ 'not a company of the catalogue': 3 })
  })

  it('also a page by itself, whose whole submission is asked for where its address names it', () => {
    const { announcements, follow } = saved('primary-page.html')
    expect(announcements).toEqual([])
    expect(follow.map(({ resource }) => resource)).toEqual(['filing/0009990004-31-000001'])
  })
})

describe('older filings', () => {
  it('are asked for only as far back as the catalogue goes', () => {
    const pages = saved('submissions.json').follow.filter(({ resource }) => resource.startsWith('submissions/'))
    expect(pages.map(({ url }) => url)).toEqual(['https://data.sec.gov/submissions/CIK0001045810-submissions-001.json'])
  })

  it('are read by the name of their page, as the columns do not say whose they are', () => {
    expect(saved('older-page.json').announcements.map(({ nativeId }) => nativeId)).toEqual(['0009990001-22-000009'])
    expect(read(page('older-page.json')).passedOver).toEqual({ 'a page of older filings that does not say whose': 2 })
  })
})

describe('errors of the publisher', () => {
  it.each([
    ['error-rate.html', /too many requests/],
    ['error-undeclared.html', /User-Agent/],
    ['error-denied.xml', /no such file \(AccessDenied\)/],
    ['error-no-such-key.xml', /no such file \(NoSuchKey, submissions/],
    ['error-unavailable.html', /unavailable, or lies beyond the window/],
  ])('%s is told from the others', (name, reason) => {
    const error = refusal(page(name))
    expect(error).toBeInstanceOf(PublisherError)
    expect(error.message).toMatch(reason)
  })
})

describe('what cannot be read is refused by name', () => {
  it.each([
    [
      'columns of unequal lengths',
      submissionsWith((columns) => columns['form']!.pop()),
      /7 accession numbers and 6 values of form/,
    ],
    [
      'an unknown column of another length',
      submissionsWith((columns) => columns['a_column_of_next_year']!.pop()),
      /a_column_of_next_year/,
    ],
    ['a column gone', submissionsWith((columns) => delete columns['items']), /filings\.recent\.items/],
    ['a column retyped', submissionsWith((columns) => (columns['items']![0] = 202)), /filings\.recent\.items\[0\]/],
    ['a day that is none', submissionsWith((columns) => (columns['filingDate']![0] = '2031-02-30')), /filingDate\[0\]/],
    ['an empty answer', '', /empty/],
    ['JSON cut short', page('submissions.json').slice(0, 700), /not JSON/],
    ['a feed cut short', page('current.xml').slice(0, 700), /not well-formed/],
    [
      'a feed entry without its number',
      page('current.xml').replaceAll('accession-number=', 'number='),
      /lacks its number/,
    ],
    [
      'a submission without its time',
      page('submission-8-k.txt').replace('<ACCEPTANCE-DATETIME>20310317174500', ''),
      /acceptance time/,
    ],
    ['an index without its time', page('index-page.html').replace('17:45:00', ''), /acceptance time/],
    ['a page of somebody else', '<html><body>A shop</body></html>', /No page of EDGAR/],
    ['other JSON', '{"hello":1}', /no form/],
  ])('%s', (_, text, reason) => {
    const error = refusal(text)
    expect(error).toBeInstanceOf(UnreadableDocumentError)
    expect(error.message).toMatch(reason)
  })
})

it('ends every cut or damaged answer as a reading or a refusal by name', () => {
  const names = [
    'submissions.json',
    'current.xml',
    'search.json',
    'submission-8-k.txt',
    'index-page.html',
    'error-denied.xml',
  ]
  fc.assert(
    fc.property(
      fc.constantFrom(...names),
      fc.nat(20_000),
      fc.nat(200),
      fc.string({ maxLength: 4 }),
      (name, at, length, put) => {
        const text = page(name)
        const start = at % text.length
        try {
          read(text.slice(0, start) + put + text.slice(start + length))
        } catch (error) {
          expect([PublisherError, UnreadableDocumentError], String(error)).toContain((error as Error).constructor)
        }
      },
    ),
    { numRuns: 400 },
  )
})

it('asks for the filings of every company of the catalogue that files', () => {
  expect(source.requests('2031-04-20T12:00:00.000Z').map(({ url }) => url)).toContain(
    'https://data.sec.gov/submissions/CIK0001045810.json',
  )
})
