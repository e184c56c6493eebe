import { load } from 'cheerio/slim'
import { Day, type Instant } from '../../domain/clocks.ts'
import { UnreadableDocumentError } from '../../errors.ts'
import { clockTime, instantIn } from '../dates.ts'
import { collapse } from '../xml.ts'
import { zone, type Filing } from './filing.ts'

/** Reads `{accession}-index.html`, whose "Accepted" is the Eastern clock. */
export function readIndexPage(html: string): Filing & { acceptedAt: Instant } {
  const $ = load(html)
  const accession = /(\d{10}-\d\d-\d{6})/.exec($('#secNum').text())?.[1]
  const form = /Form\s+(\S+)/.exec(collapse($('#formName').text()))?.[1]
  const facts = new Map(
    $('.infoHead')
      .toArray()
      .map((head) => [collapse($(head).text()), collapse($(head).next('.info').text())] as const),
  )
  const filedOn = Day.safeParse(facts.get('Filing Date'))
  const [day, time] = (facts.get('Accepted') ?? '').split(' ')
  const accepted = Day.safeParse(day)
  const clock = clockTime(time ?? '')
  if (!accession || !form || !filedOn.success || !accepted.success || !clock) {
    throw new UnreadableDocumentError(
      'An EDGAR filing index lacks its accession number, form, filing date or acceptance time',
    )
  }
  const ciks = [
    ...$('.companyInfo')
      .text()
      .matchAll(/CIK\s*:\s*(\d{10})/g),
  ].map(([, cik]) => cik!)
  const items = [...(facts.get('Items') ?? '').matchAll(/Item (\d\.\d\d)/g)].map(([, item]) => item!)
  return {
    accession,
    form,
    filedOn: filedOn.data,
    ciks: [...new Set(ciks)],
    items,
    acceptedAt: instantIn(zone, accepted.data, clock),
  }
}
