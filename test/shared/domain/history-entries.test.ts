import { describe, expect, it } from 'vitest'
import { tellingsOf, type Entry } from '../../../shared/domain/entry.ts'
import { withLinks } from '../../../shared/domain/links.ts'
import { historyTimelines } from '../../support/history.ts'

const timelines = await historyTimelines()
const short = (id: string): string => id.replace('chipline-history:', '')
const membersOf = (entry: Entry): string =>
  tellingsOf(entry)
    .map(({ id }) => short(id))
    .join(' + ')

/** Written from the records of the history, not from the output: which of them, of each corridor, tell of one thing. All others stand alone. */
const corridors: Record<string, string[]> = {
  // The rule of October 2023, and Nvidia telling its investors of it that day. A week later it is hastened: that is another thing.
  'a800-cn': ['us-20231017-ac-s-ifr + us-20231017-nvidia-8k'],
  'h800-cn': ['us-20231017-ac-s-ifr + us-20231017-nvidia-8k'],
  // Nothing but the filing speaks of these two that week.
  'a100-cn': [],
  'h100-cn': [],
  // The licence requirement of April 2025, as Nvidia and Intel tell of their letters. Not: the first licences of 8 August and the bargain over 15 per cent of the 10th.
  'h20-cn': ['us-20250415-h20-licence + us-20250416-intel-bandwidth-letter'],
  // Two accounts of one report that shipments are meant to begin; a report and its denial; the first approvals and who knows nothing of them; the first
  // shipments, told in the press and in the company's results. Not: two bills of one week, two opposite words of one day, two notices on one licence.
  'h200-cn': [
    'ord-20251222-40-80k-first-lot + ord-20251222-mid-feb-shipments',
    'ord-20260108-upfront-payment + ord-20260114-nvidia-denies-upfront',
    'cn-20260128-first-batch-400k + cn-20260128-huang-licence-being-finalised + cn-20260129-huang-no-such-info',
    'mkt-20260826-nvidia-q2fy27 + ord-20260826-first-h200-shipments',
  ],
  // Two refusals, three days apart: advisers before a summit, and the White House after it.
  'b30a-cn': [],
  'mi308-cn': [],
  'mi325x-cn': [],
  'rtx-pro-6000d-cn': [],
  'rtx-5090d-v2-cn': [],
  'rtx-pro-5500-cn': [],
  'blackwell-cn': ['us-20251029-trump-blackwell-talk + us-20251030-trump-no-blackwell'],
}

describe('the entries of the shipped history', () => {
  it.each(Object.entries(corridors))('of %s are joined as its reader would', (id, expected) => {
    const joined = timelines(id).filter(({ also }) => also.length > 0)
    expect(joined.map((entry) => sorted(membersOf(entry))).sort()).toEqual(
      expected.map((members) => sorted(members)).sort(),
    )
  })

  it('hold each announcement once', () => {
    const ids = timelines('h200-cn').flatMap((entry) => tellingsOf(entry).map(({ id }) => id))
    expect(ids.length).toBe(new Set(ids).size)
  })

  it('name who denies the first approvals, and leave the report its headline', () => {
    const entry = timelines('h200-cn').find(({ id }) => short(id) === 'cn-20260128-first-batch-400k')
    expect(short(entry!.headline!.announcementId)).toBe('cn-20260128-first-batch-400k')
    expect(entry!.disputes.map(({ field, value, announcementId }) => [field, value, short(announcementId)])).toEqual([
      ['assertion', 'denied', 'cn-20260128-huang-licence-being-finalised'],
      ['assertion', 'denied', 'cn-20260129-huang-no-such-info'],
    ])
  })

  it('put the filing above the press for the first shipments', () => {
    const entry =
      timelines('h200-cn').find(({ also }) => also.some(({ id }) => id.includes('ord-20260826'))) ??
      timelines('h200-cn').find(({ id }) => id.includes('ord-20260826'))
    expect(short(entry!.headline!.announcementId)).toBe('mkt-20260826-nvidia-q2fy27')
  })

  it.each([
    ['us-20260121-ai-overwatch-committee', 'supersedes', 'us-20251219-ai-overwatch-introduced'],
    ['us-20260120-proclamation-11002', 'supersedes', 'us-20260114-s232-25pct'],
    ['cn-20260114-customs-h200-not-permitted', 'contradicts', 'cn-20260113-special-circumstances'],
    ['cn-20260128-too-restrictive', 'contradicts', 'cn-20260128-first-batch-400k'],
    ['ord-20260714-commerce-trivial', 'fulfils', 'cn-20260128-first-batch-400k'],
    ['ord-20260818-10k-each', 'fulfils', 'cn-20260128-first-batch-400k'],
  ])('link %s, which %s %s', (from, kind, to) => {
    const entry = withLinks(timelines('h200-cn')).find(({ id }) => short(id) === from)
    expect(entry?.links.filter((link) => link.kind === kind).map(({ entryId }) => short(entryId))).toContain(to)
  })

  it('claim no link that the records do not show', () => {
    const linked = withLinks(timelines('h200-cn')).filter(({ links }) => links.some(({ kind }) => kind === 'fulfils'))
    // Who bought what was shipped in August 2026 is not said, so it fulfils nothing by name.
    expect(linked.map(({ id }) => short(id))).toEqual([
      'ord-20260114-2m-units-vs-700k',
      'ord-20260714-commerce-trivial',
      'ord-20260818-10k-each',
    ])
  })
})

const sorted = (members: string): string => members.split(' + ').sort().join(' + ')
