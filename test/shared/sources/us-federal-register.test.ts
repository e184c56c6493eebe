import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PublisherError, UnreadableDocumentError } from '../../../shared/errors.ts'
import { source } from '../../../shared/sources/us-federal-register.ts'
import type { ReadAnnouncement, Reading } from '../../../shared/source.ts'

const page = (name: string): string => readFileSync(`test/fixtures/us-federal-register/${name}`, 'utf8')
const read = (text: string, url: string | null = null): Reading =>
  source.read({ bytes: new TextEncoder().encode(text), contentType: null, url })
const only = (name: string, url: string | null = null): ReadAnnouncement => {
  const { announcements } = read(page(name), url)
  expect(announcements).toHaveLength(1)
  return announcements[0]!
}

type Row = Record<string, unknown>
/** The first document of the saved list, changed, alone in a list. */
const listWith = (change: (row: Row) => void, envelope: Row = {}): string => {
  const list = JSON.parse(page('list.json'))
  change(list.results[0])
  return JSON.stringify({ ...list, ...envelope, results: [list.results[0]] })
}

describe('one document is one announcement', () => {
  it('reads the editions before and after March 2024, en dashes and hyphens, as the same', () => {
    expect(only('rule-en-dashes.xml')).toEqual(only('rule-hyphens.xml'))
  })

  it('gives it one id in a list, alone, on public inspection and in full text', () => {
    const ids = ['list.json', 'single.json', 'public-inspection.json', 'rule-en-dashes.xml'].map(
      (name) => read(page(name)).announcements[0]!.nativeId,
    )
    expect(new Set(ids)).toEqual(new Set(['2031-04118']))
  })

  it('lets each look tell how much of the document it saw', () => {
    const depths = ['public-inspection.json', 'list.json', 'rule-hyphens.xml'].map(
      (name) => read(page(name)).announcements[0]!.depth,
    )
    expect(depths).toEqual(['listing', 'document', 'full-text'])
  })

  it('adds the leading zero that public inspection drops', () => {
    expect(read(page('public-inspection.json')).announcements[1]!.nativeId).toBe('2031-04119')
  })
})

describe('days of effect', () => {
  const effective = (dates: string | null, effectiveOn: string | null = null): (string | null)[] =>
    read(listWith((row) => Object.assign(row, { dates, effective_on: effectiveOn }))).announcements[0]!.facts.map(
      (fact) => (fact.type === 'measure' ? fact.effectiveFrom : null),
    )

  it('come from the DATES text, all of them', () => {
    expect(only('rule-hyphens.xml').structured?.effectiveDates).toEqual(['2031-03-18', '2031-04-01', '2031-05-02'])
  })

  it('are not the days for comments or compliance', () => {
    expect(
      effective('Effective Date: March 18, 2031. Compliance Date: June 1, 2031. Comments close on July 1, 2031.'),
    ).toEqual(['2031-03-18'])
  })

  it('are told from days for something else in the same sentence', () => {
    expect(effective('This rule is effective March 18, 2031, and comments are due June 1, 2031.')).toEqual([
      '2031-03-18',
    ])
    expect(effective('Comments on this rule, effective March 18, 2031, are due June 1, 2031.')).toEqual(['2031-03-18'])
  })

  it('of lettered lists and with a full stop for the comma are found', () => {
    const lettered =
      'a. Effective on March 18, 2031, are instructions 7 (Sec. 740.2) and 9. b. Effective on May 2. 2031, is instruction 25.'
    expect(effective(lettered)).toEqual(['2031-03-18', '2031-05-02'])
  })

  it('of a part that ends do not end the rule', () => {
    const dates =
      'This rule is effective March 18, 2031, except for instruction 11, which is effective March 18, 2031, to January 1, 2033.'
    expect(effective(dates)).toEqual(['2031-03-18'])
    const [fact] = read(listWith((row) => Object.assign(row, { dates }))).announcements[0]!.facts
    expect(fact).toMatchObject({ effectiveUntil: null })
  })

  it('are the day that effective_on keeps only where the text names none', () => {
    expect(effective('See the supplementary information.', '2031-05-01')).toEqual(['2031-05-01'])
    expect(effective('This rule is effective May 9, 2031.', '2031-05-01')).toEqual(['2031-05-09'])
  })

  it('are unknown where the publisher is silent', () => {
    expect(effective(null)).toEqual([null])
  })

  it('are the publication day where the rule takes effect on publication', () => {
    expect(effective('This rule is effective upon the date of publication.')).toEqual(['2031-03-20'])
  })

  it('end where the text says so: through a day, or until one', () => {
    const until = (dates: string) => {
      const [fact] = read(listWith((row) => Object.assign(row, { dates }))).announcements[0]!.facts
      return fact?.type === 'measure' ? fact.effectiveUntil : null
    }
    expect(until('This rule is effective March 18, 2031, through April 30, 2031.')).toBe('2031-05-01')
    expect(until('This rule is effective from March 18, 2031, until April 30, 2031.')).toBe('2031-04-30')
  })
})

describe('what is printed among the rules and changes none', () => {
  it.each([
    ['Public Briefing on an Example Rule on Chips', 'Public briefing.'],
    ['Controls on Example Advanced Computing Integrated Circuits', 'Interim final rule; extension of comment period.'],
  ])('"%s" states no measure', (title, action) => {
    const text = listWith((row) =>
      Object.assign(row, { title, action, dates: 'Comments are due June 9, 2031.', effective_on: null }),
    )
    expect(read(text).announcements[0]!.facts).toEqual([])
  })
})

describe('times', () => {
  it('of filing are by the clock in Washington, in summer and in winter', () => {
    const filed = (mark: string) =>
      read(page('rule-hyphens.xml').replace('Filed 3-18-31; 4:15 pm', mark)).announcements[0]!.announcedAt
    expect(filed('Filed 7-1-31; 8:45 am')).toBe('2031-07-01T12:45:00.000Z')
    expect(filed('Filed 1-2-31; 8:45 am')).toBe('2031-01-02T13:45:00.000Z')
  })

  it('on public inspection keep the offset they come with', () => {
    expect(read(page('public-inspection.json')).announcements.map(({ announcedAt }) => announcedAt)).toEqual([
      '2031-03-18T20:15:00.000Z',
      '2031-03-18T12:45:00.000Z',
    ])
  })
})

describe('corrections', () => {
  const corrections = () =>
    Object.fromEntries(
      read(page('list.json')).announcements.map(({ nativeId, correctionOf }) => [nativeId, correctionOf]),
    )

  it('of the printer are linked by number, whether the API links them or not', () => {
    expect(corrections()['C1-2031-04118']).toBe('2031-04118')
    const unlinked = listWith((row) => Object.assign(row, { document_number: 'C1-2031-04118' }))
    expect(read(unlinked).announcements[0]!.correctionOf).toBe('2031-04118')
  })

  it('of the agency are linked by the page they cite', () => {
    expect(corrections()['2031-05001']).toBe('2031-04118')
  })

  it('of the agency are linked by the document they cite', () => {
    expect(only('agency-correction.xml').correctionOf).toBe('2031-04118')
  })

  it('that do not say what they correct are linked to nothing', () => {
    const unsaid = listWith((row) =>
      Object.assign(row, { action: 'Final rule; correction.', document_number: '2031-05555' }),
    )
    expect(read(unsaid).announcements[0]!.correctionOf).toBeUndefined()
  })
})

describe('a follow-up', () => {
  it('asks for the full text of what concerns us, once, and for the next page as it is given', () => {
    const { follow } = read(page('list.json'))
    expect(follow.find(({ resource }) => resource === 'full-text/2031-04118')).toMatchObject({
      url: 'https://www.federalregister.gov/documents/full_text/xml/2031/03/20/2031-04118.xml',
      once: true,
    })
    expect(follow.at(-1)!.url).toContain('search_after_cursor=')
    expect(follow.map(({ resource }) => resource)).not.toContain('full-text/2031-05005')
  })
})

describe('what the publisher sends in place of an answer', () => {
  it.each(['error-not-found.json', 'error-conditions.json', 'error-page.html'])(
    '%s is the error of a publisher',
    (name) => {
      expect(() => read(page(name))).toThrow(PublisherError)
    },
  )

  it('no hits, with or without the empty list, is nothing to read', () => {
    expect(read(page('no-hits.json'))).toEqual({ announcements: [], passedOver: {}, follow: [] })
    expect(read('{"count":0,"results":[]}').announcements).toEqual([])
  })
})

describe('what cannot be read is refused by name', () => {
  const refusal = (text: string, url: string | null = null): string => {
    try {
      read(text, url)
    } catch (error) {
      expect(error).toBeInstanceOf(UnreadableDocumentError)
      return (error as Error).message
    }
    throw new Error('it was read')
  }

  it('an empty answer, and one of white space', () => {
    expect(refusal('')).toBe('The answer is empty')
    expect(refusal(' \n ')).toBe('The answer is empty')
  })

  it('JSON cut short', () => {
    expect(refusal(page('list.json').slice(0, 900))).toMatch(/is not JSON: .*position|is not JSON: .*line/)
  })

  it('XML cut short', () => {
    expect(refusal(page('rule-hyphens.xml').slice(0, 900))).toMatch(/is not well-formed XML/)
  })

  it('a kind of document that we have never met', () => {
    expect(refusal(listWith((row) => Object.assign(row, { type: 'Royal Decree' })))).toMatch(/results\[0\], .*type: /)
  })

  it.each(['title', 'type', 'publication_date', 'html_url', 'agencies', 'document_number'])(
    'a document without its %s',
    (field) => {
      expect(refusal(listWith((row) => delete row[field], { next_page_url: undefined }))).toContain(field)
    },
  )

  it.each([
    ['title', 7],
    ['publication_date', 'yesterday'],
    ['agencies', {}],
    ['dates', 5],
    ['effective_on', '2031-02-30'],
    ['regulation_id_numbers', 'none'],
  ])('a document whose %s has another type', (field, value) => {
    expect(refusal(listWith((row) => Object.assign(row, { [field]: value })))).toContain(field)
  })

  it('a field that was asked for and is gone, by the request or by what the next page repeats of it', () => {
    expect(refusal(listWith((row) => delete row['dates']))).toMatch(/results\[0\]\.dates was asked for/)
    const asked = 'https://www.federalregister.gov/api/v1/documents.json?fields%5B%5D=abstract'
    expect(
      refusal(
        listWith((row) => delete row['abstract']),
        asked,
      ),
    ).toMatch(/results\[0\]\.abstract was asked for/)
  })

  it('a list that counts documents and holds none', () => {
    expect(refusal('{"count":7,"description":"x"}')).toMatch(/counts 7 and has no results/)
  })

  it('a full text without number, title or filing', () => {
    expect(refusal(page('rule-hyphens.xml').replace(/<FRDOC>.*<\/FRDOC>/, ''))).toMatch(/no document number/)
    expect(refusal(page('rule-hyphens.xml').replace(/<SUBJECT>Controls.*<\/SUBJECT>/, ''))).toMatch(/SUBJECT/)
    expect(refusal(page('rule-hyphens.xml').replace('Filed 3-18-31; 4:15 pm', ''))).toMatch(/when it was filed/)
  })

  it('other XML, other JSON, and a document type declaration', () => {
    expect(refusal('<rss><channel/></rss>')).toMatch(/<rss> holds no RULE/)
    expect(refusal('{"hello":1}')).toMatch(/no form/)
    expect(refusal('<!DOCTYPE RULE [<!ENTITY x "y">]><RULE/>')).toMatch(/document type/)
  })
})

it('ends every cut or damaged answer as a reading or a refusal by name', () => {
  const names = ['list.json', 'public-inspection.json', 'rule-hyphens.xml', 'proclamation.xml', 'error-page.html']
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
          expect([PublisherError, UnreadableDocumentError]).toContain((error as Error).constructor)
        }
      },
    ),
    { numRuns: 300 },
  )
})

it('ignores a key that nobody asked for', () => {
  expect(read(listWith((row) => Object.assign(row, { a_key_of_next_year: [1, 2, 3] }))).announcements).toHaveLength(1)
})

it('asks for every year since August 2022 once, and for the newest again and again', () => {
  const requests = source.requests('2031-04-20T12:00:00.000Z')
  const bis = requests.filter(({ resource }) => resource.startsWith('bis/'))
  expect(bis.map(({ resource, once }) => `${resource}${once ? ' once' : ''}`)).toEqual([
    'bis/newest',
    ...Array.from({ length: 9 }, (_, index) => `bis/${2022 + index} once`),
    'bis/2031-q1 once',
  ])
  expect(new URL(bis[0]!.url).searchParams.getAll('fields[]')).toContain('effective_on')
})
