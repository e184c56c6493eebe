import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PublisherError, UnreadableDocumentError } from '../../../shared/errors.ts'
import { source } from '../../../shared/sources/us-congress.ts'
import type { Reading } from '../../../shared/source.ts'

const page = (name: string): string => readFileSync(`test/fixtures/us-congress/${name}`, 'utf8')
const read = (text: string): Reading =>
  source.read({ bytes: new TextEncoder().encode(text), contentType: null, url: null })
const refusal = (text: string): Error => {
  try {
    read(text)
  } catch (error) {
    return error as Error
  }
  throw new Error('it was read')
}
const stagesOf = (text: string) =>
  read(text).announcements.map(({ nativeId, announcedAt, facts: [fact] }) => [
    nativeId,
    announcedAt,
    fact?.type === 'measure' && `${fact.stage} by ${fact.authority}`,
  ])

describe('a bill', () => {
  it('is one announcement for each step, on the Eastern day it was taken', () => {
    expect(stagesOf(page('bill-status-escaped.xml'))).toEqual([
      ['122-hr-4242:introduced', '2031-02-03', 'proposed by us-house'],
      ['122-hr-4242:committee-house', '2031-03-05', 'advanced by us-house'],
      ['122-hr-4242:passed-house', '2031-04-14', 'passed by us-house'],
      ['122-hr-4242:committee-senate', '2031-05-20', 'advanced by us-senate'],
      ['122-hr-4242:passed-senate', '2031-06-02', 'passed by us-senate'],
      ['122-hr-4242:became-law', '2031-06-20', 'in-force by us-president'],
    ])
  })

  it('reads the same with its HTML escaped and as CDATA', () => {
    expect(read(page('bill-status-cdata.xml'))).toEqual(read(page('bill-status-escaped.xml')))
  })

  it('reads the same whatever the order of its actions', () => {
    const [before, list, after] = page('bill-status-cdata.xml').split(/<actions>|<\/actions>/)
    const items = list!.split(/(?=<item>\s*<actionDate>)/).slice(1)
    const turned = `${before}<actions>${items.toReversed().join('')}</actions>${after}`
    expect(read(turned).announcements).toEqual(read(page('bill-status-cdata.xml')).announcements)
  })

  it('makes no revision of its earlier steps by a new cosponsor, a later action or a mass update', () => {
    const earlier = page('bill-status-cdata.xml')
      .replace(/<item>\s*<actionDate>2031-0[56][\s\S]*?<\/sourceSystem>\s*<\/item>/g, '')
      .replaceAll('2031-06-21T09:05:20Z', '2031-04-20T09:05:20Z')
    expect(read(earlier).announcements).toEqual(read(page('bill-status-cdata.xml')).announcements.slice(0, 3))
  })

  it('is numbered as it is printed, in announcement and fact', () => {
    const { documentNumber, facts } = read(page('bill-status-cdata.xml')).announcements[0]!
    expect(documentNumber).toBe('H.R. 4242')
    expect(facts[0]).toMatchObject({ documentNumber: 'H.R. 4242', measure: 'bill' })
  })

  it('of the older format is read the same way', () => {
    expect(stagesOf(page('bill-status-legacy.xml'))).toEqual([
      ['115-s-4321:introduced', '2018-05-24', 'proposed by us-senate'],
      ['115-s-4321:committee-senate', '2018-05-25', 'advanced by us-senate'],
    ])
  })

  it('names its companion in the other chamber, to be asked for', () => {
    expect(read(page('bill-status-cdata.xml')).follow.map(({ resource }) => resource)).toEqual([
      'bill-status/122-s-777',
    ])
  })

  it('that is not about the trade in chips is passed over', () => {
    expect(read(page('bill-status-foreign.xml'))).toMatchObject({
      announcements: [],
      passedOver: { 'a bill that does not concern the trade in chips': 1 },
    })
  })

  it('counts the actions that change nothing', () => {
    expect(read(page('bill-status-cdata.xml')).passedOver).toEqual({
      'an action that changes no stage, or repeats one': 7,
    })
  })
})

describe('the Congress.gov API', () => {
  it('gives a bill the same steps under the same ids', () => {
    const fromFile = new Map(read(page('bill-status-cdata.xml')).announcements.map((step) => [step.nativeId, step]))
    for (const step of read(page('api-bill.json')).announcements) {
      expect({ ...step, depth: 'document' }).toEqual(fromFile.get(step.nativeId))
    }
  })

  it('leads from lists and related bills to the status files of those on chips', () => {
    expect(read(page('api-list.json')).follow.map(({ resource }) => resource)).toEqual(['bill-status/122-hr-4242'])
    expect(read(page('api-related.json')).follow.map(({ resource }) => resource)).toEqual(['bill-status/122-s-777'])
  })

  it('counts what tells no step', () => {
    expect(read(page('api-committees.json')).passedOver).toEqual({ 'committees of a bill, which tell no step': 1 })
    expect(Object.values(read(page('api-actions.json')).passedOver)).toEqual([1])
  })

  it.each([
    ['error-gateway.json', /API_KEY_MISSING/],
    ['error-application.json', /Unknown resource/],
  ])('%s is the error of a publisher', (name, reason) => {
    expect(refusal(page(name))).toBeInstanceOf(PublisherError)
    expect(refusal(page(name)).message).toMatch(reason)
  })
})

it('sees a bill introduced in its printed text', () => {
  expect(stagesOf(page('bill-text.html'))).toEqual([['122-hr-4242:introduced', '2031-02-03', 'proposed by us-house']])
})

describe('what cannot be read is refused by name', () => {
  const status = page('bill-status-cdata.xml')
  it.each([
    ['an empty answer', '', /empty/],
    ['XML cut short', status.slice(0, 900), /not well-formed/],
    ['a version we do not know', status.replace('<version>3.0.0', '<version>4.0.0'), /version 4\.0\.0/],
    ['a type of bill we do not know', status.replace('<type>HR</type>', '<type>ZZ</type>'), /type: /],
    ['a chamber we do not know', status.replace('<originChamber>House', '<originChamber>Lords'), /originChamber/],
    ['a bill without actions', status.replace(/<actions>[\s\S]*<\/actions>/, ''), /no <actions>/],
    ['an action without a day', status.replace('<actionDate>2031-04-14</actionDate>', ''), /actions\[\d\]\.day/],
    ['a bill without a title', status.replace(/<title>[^<]*<\/title>\s*<titles>/, '<titles>'), /title/],
    ['other XML', '<feed/>', /<feed> is not <billStatus>/],
    ['other JSON', '{"hello":1}', /no form/],
    ['JSON cut short', page('api-list.json').slice(0, 200), /not JSON/],
    ['a bill of the API without its number', page('api-bill.json').replace('"number": "4242",', ''), /number/],
  ])('%s', (_, text, reason) => {
    expect(refusal(text)).toBeInstanceOf(UnreadableDocumentError)
    expect(refusal(text).message).toMatch(reason)
  })

  it('an HTML page where data should be, as the error of a publisher', () => {
    expect(refusal('<html><body><h1>Just a moment</h1></body></html>')).toBeInstanceOf(PublisherError)
  })
})

it('ends every cut or damaged answer as a reading or a refusal by name', () => {
  const names = [
    'bill-status-escaped.xml',
    'bill-status-legacy.xml',
    'api-list.json',
    'api-bill.json',
    'bill-text.html',
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
