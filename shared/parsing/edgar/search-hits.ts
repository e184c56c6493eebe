import * as z from 'zod'
import { Day } from '../../domain/clocks.ts'
import type { Reading } from '../../source.ts'
import { has, inShape } from '../json.ts'
import { emptyReading, passOver } from '../reading.ts'
import { addListed, paddedCik, type Filing } from './filing.ts'

/** A document that matched a full-text search. `sequence` was a number in 2024 and is text now; we do without it. */
const Hit = z.object({
  _id: z.string().regex(/^\d{10}-\d\d-\d{6}:/),
  _source: z.object({
    adsh: z.string().regex(/^\d{10}-\d\d-\d{6}$/),
    ciks: z.array(z.string()),
    form: z.string(),
    file_date: Day,
    items: z.array(z.string()).optional(),
  }),
})
const Answer = z.object({
  timed_out: z.boolean().optional(),
  hits: z.object({ total: z.object({ value: z.int(), relation: z.enum(['eq', 'gte']) }), hits: z.array(Hit) }),
})

/** Reads an answer of the full-text search, or one hit of it. One filing gives a hit for each matching document in it. */
export function readSearchHits(value: unknown): Reading {
  const hits = has(value, 'hits')
    ? inShape(Answer, value, 'An EDGAR search answer').hits.hits
    : [inShape(Hit, value, 'An EDGAR search hit')]
  const reading = emptyReading()
  const filings = new Map<string, Filing>()
  for (const { _id, _source } of hits) {
    // A document that only quotes another filing's number matches a search for it as well.
    if (!_id.startsWith(_source.adsh)) passOver(reading, 'a hit that only quotes the filing')
    else filings.set(_source.adsh, filingOf(_source))
  }
  for (const filing of filings.values()) addListed(reading, filing)
  return reading
}

const filingOf = ({ adsh, ciks, form, file_date, items }: z.infer<typeof Hit>['_source']): Filing => ({
  accession: adsh,
  ciks: ciks.map(paddedCik),
  form,
  filedOn: file_date,
  items: items ?? [],
})
