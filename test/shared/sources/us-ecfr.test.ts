import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { PublisherError, UnreadableDocumentError } from '../../../shared/errors.ts'
import { source } from '../../../shared/sources/us-ecfr.ts'
import type { Reading } from '../../../shared/source.ts'

const page = (name: string): string => readFileSync(`test/fixtures/us-ecfr/${name}`, 'utf8')
const read = (text: string, url: string | null = null): Reading =>
  source.read({ bytes: new TextEncoder().encode(text), contentType: null, url })
const sectionUrl = page('section.url').trim()

describe('an edition of a section', () => {
  it('is an announcement named by its issue day, in force from its amendment day', () => {
    const told = read(page('versions.json')).announcements.map(({ nativeId, announcedAt, facts: [fact] }) => [
      nativeId,
      announcedAt,
      fact?.type === 'measure' ? `${fact.stage} ${fact.effectiveFrom}` : '',
    ])
    expect(told).toEqual([
      ['15-744.23:2031-03-20', '2031-03-20', 'in-force 2031-03-18'],
      ['15-744.23:2031-09-20', '2031-09-20', 'announced 2031-10-01'],
      ['15-740.25:2031-10-01', '2031-10-01', 'rescinded 2031-10-01'],
    ])
  })

  it('is no other for a later issue day without a change of substance', () => {
    expect(read(page('versions.json')).passedOver).toEqual({
      'issued before August 2022': 1,
      'an edition without a change of substance': 1,
      'a section that is not about chips': 1,
    })
  })

  it('is the same announcement when its text is read, and quotes the rule and not its history', () => {
    const [text] = read(page('section.xml'), sectionUrl).announcements
    const [listed] = read(page('versions.json')).announcements
    expect([text!.nativeId, text!.announcedAt, text!.title]).toEqual([
      listed!.nativeId,
      listed!.announcedAt,
      listed!.title,
    ])
    expect(text!.facts[0]).toMatchObject({ stage: 'in-force', effectiveFrom: '2031-03-18' })
    expect(text!.facts[0]!.quote!.text).toContain('may send an item of 3A090 without a licence')
    expect(text!.text).toContain('A chip |')
    expect(text!.text).not.toContain('96 FR 10455')
  })

  it('is asked for at the address that the list of versions gives it', () => {
    expect(read(page('versions.json')).follow[0]).toMatchObject({ url: sectionUrl, once: true })
  })

  it('without a day is not dated by guess', () => {
    expect(read(page('bulk.xml'))).toMatchObject({
      announcements: [],
      passedOver: { 'a text that does not say when it stood': 1, 'a section that is not about chips': 1 },
    })
  })
})

describe('an entry of the control list', () => {
  const list = page('part-774.xml')
  const textOf = (xml: string, code: string) =>
    read(xml).announcements.find(({ nativeId }) => nativeId === `eccn-${code}`)!.text

  it('begins where its code opens a line in bold, and ends where the next does', () => {
    expect(textOf(list, '3A090')).toBe(
      '3A090 Example integrated circuits (see List of Items Controlled).\nItems:\n' +
        'a. Integrated circuits of a made-up ‘total processing performance’ of 1234 or more.\nb. Others; see 4A090.',
    )
    expect(textOf(list, '4A090')).toContain('Computers with integrated circuits of 3A090.a.')
    expect(textOf(list, '4A090')).not.toContain('Old ones')
  })

  it('is revised when its words change, and not when another entry or the citations do', () => {
    const elsewhere = list.replace('Old ones', 'New ones').replace('Mar. 20, 2031', 'Apr. 20, 2031')
    expect(read(elsewhere).announcements).toEqual(read(list).announcements)
    expect(read(list.replace('1234', '1235')).announcements).not.toEqual(read(list).announcements)
  })

  it('is read from the newest edition of the list only', () => {
    expect(read(page('versions-control-list.json')).follow.map(({ resource }) => resource)).toEqual([
      'text/part-774/2031-04-20',
    ])
  })
})

describe('what cannot be read is refused by name', () => {
  it.each([
    ['an empty answer', '', /empty/],
    ['XML cut short', page('section.xml').slice(0, 300), /not well-formed/],
    ['a list of versions cut short', page('versions.json').slice(0, 300), /not JSON/],
    ['a field gone', page('versions.json').replace('"issue_date"', '"issued"'), /content_versions\[0\]\.issue_date/],
    [
      'a field retyped',
      page('versions.json').replace('"substantive": true', '"substantive": "yes"'),
      /content_versions\[0\]\.substantive/,
    ],
    [
      'a type we do not know',
      page('versions.json').replace('"type": "section"', '"type": "poem"'),
      /content_versions\[0\]\.type/,
    ],
    [
      'a control list without one of our entries',
      page('part-774.xml').replaceAll('<B>4A090', '<B>4A999'),
      /no entry 4A090/,
    ],
    ['a control list without entries', page('part-774.xml').replaceAll(/<\/?B>/g, ''), /no entry that opens/],
    ['other XML', '<feed/>', /no division/],
    ['other JSON', '{"hello":1}', /no form/],
  ])('%s', (_, text, reason) => {
    expect(() => read(text)).toThrow(UnreadableDocumentError)
    expect(() => read(text)).toThrow(reason)
  })

  it('a list that may have been cut without a sign', () => {
    const list = JSON.parse(page('versions.json'))
    list.content_versions = Array.from({ length: 1000 }, () => list.content_versions[0])
    expect(() => read(JSON.stringify(list))).toThrow(/may be cut short/)
  })

  it('a page, as the error of a publisher', () => {
    expect(() => read(page('error-429.html'))).toThrow(PublisherError)
    expect(() => read(page('error-429.html'))).toThrow(/429 Too Many Requests/)
  })
})
