import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { PublisherError, UnreadableDocumentError } from '../../../shared/errors.ts'
import { source } from '../../../shared/sources/us-csl.ts'
import type { Reading } from '../../../shared/source.ts'

const page = (name: string): string => readFileSync(`test/fixtures/us-csl/${name}`, 'utf8')
const read = (text: string): Reading =>
  source.read({ bytes: new TextEncoder().encode(text), contentType: null, url: null })
const csv = page('consolidated.csv')

describe('the screening list', () => {
  it('gives one announcement for a company and the notice that added it, whatever the number of its affiliates', () => {
    expect(read(csv).announcements.map(({ nativeId, announcedAt }) => [nativeId, announcedAt])).toEqual([
      ['entity-list:huawei:84-FR-90001', '2019-05-21'],
      ['entity-list:huawei:85-FR-90003', '2020-08-20'],
    ])
  })

  it('knows a company by its other names', () => {
    expect(read(csv).announcements[0]!.text).toContain('Example Cloud "East"')
  })

  it('reads JSON and CSV the same', () => {
    expect(read(page('consolidated.json')).announcements).toEqual(read(csv).announcements)
  })

  it('does not change with ids, order or addresses', () => {
    const [header, ...rows] = csv.trimEnd().split('\n')
    const other = [header, ...rows.toReversed()]
      .join('\n')
      .replaceAll('aa', 'zz')
      .replace('2 Example Road', '3 Example Road')
    const byId = ({ announcements }: Reading) => new Map(announcements.map((listing) => [listing.nativeId, listing]))
    expect(byId(read(other))).toEqual(byId(read(csv)))
  })

  it('counts everyone else by reason', () => {
    expect(read(csv).passedOver).toEqual({
      'not a company of the catalogue': 1,
      'a listing without a day or notice': 1,
      'on a list that adds nobody by rule': 2,
    })
  })

  it('reads the list that BIS once published itself, with line breaks in quoted cells', () => {
    expect(
      read(page('entity-list.csv')).announcements.map(({ nativeId, announcedAt }) => [nativeId, announcedAt]),
    ).toEqual([['entity-list:inspur:88-FR-90006', '2023-03-06']])
  })
})

describe('what cannot be read is refused by name', () => {
  it.each([
    ['an empty answer', '', /empty/],
    ['a quote that never ends', csv.slice(0, csv.indexOf('Example Cloud')), /never ends/],
    [
      'a column gone',
      csv.replace('federal_register_notice', 'notice').replace('start_date', 'begun'),
      /federal_register_notice|start_date|fields/,
    ],
    ['a source gone', csv.replace(',source,', ',list,'), /source/],
    [
      'more cells than columns',
      csv.replace(',"9",', ',').replace('"EXAMPLE BANK"', '"EXAMPLE BANK"' + ',"x"'.repeat(30)),
      /fields for/,
    ],
    ['a day that is none', csv.replace('2019-05-21', '21 May'), /start_date|federal|day/],
    ['another header', 'a,b\n1,2\n', /header that we do not know/],
    ['JSON cut short', page('consolidated.json').slice(0, 300), /not JSON/],
    [
      'an Entity List row of the JSON without its notice',
      page('consolidated.json').replace('"federal_register_notice": "85 FR 90003",', ''),
      /no federal_register_notice/,
    ],
    ['JSON without its rows', '{"total":3}', /results/],
  ])('%s', (_, text, reason) => {
    expect(() => read(text)).toThrow(UnreadableDocumentError)
    expect(() => read(text)).toThrow(reason)
  })

  it('a page, as the error of a publisher', () => {
    expect(() => read(page('error-page.html'))).toThrow(PublisherError)
  })
})
