import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Moment } from '../../../../shared/domain/clocks.ts'
import { readDate } from '../../../../shared/parsing/feed/read-date.ts'

const instant = '2026-02-09T23:59:45.000Z'
const minute = '2026-02-09T23:59:00.000Z'
const momentOf = (text: string, zone = 'UTC'): string | undefined => readDate(text, zone)?.moment

describe('reads RFC 822 and what passes for it', () => {
  it.each([
    ['Mon, 09 Feb 2026 23:59:45 +0000', instant],
    ['09 Feb 2026 23:59:45 GMT', instant],
    ['Mon, 9 Feb 26 23:59:45 UT', instant],
    ['Mon, 09 Feb 2026 23:59 GMT', minute],
    ['mon, 09 fEb 2026 23:59:45 z', instant],
    ['Mon,09 Feb 2026 23:59:45 GMT', instant],
    ['Mon (what a day), 9(th) Feb(ruary) 2026 23:59:45 +0000(GMT)', instant],
    ['Mon, 09 (nested (comment) Mar)Feb(escaped \\) 2005) 2026()23:59:45 +0000', instant],
    ['\n Mon,\n 09\tFeb 2026\n 23:59:45 +0000 ', instant],
    ['Mon, 09 Feb 2026 16:59:45 pDt', instant],
    ['Mon, 09 Feb 2026 18:59:45 EST', instant],
    ['Mon, 09 Feb 2026 17:59:45 CST', instant],
    ['Tue, 10 Feb 2026 03:59:45 +04:00', instant],
    ['Mon, 09 Feb 2026 21:25:45 -0234', instant],
    ['Tue Feb 10 2026 07:59:45 GMT+0800 (China Standard Time)', instant],
    ['Monday, 09-Feb-26 23:59:45 GMT', instant],
    ['Mon Feb  9 23:59:45 UTC 2026', instant],
    ['February 9, 2026 11:59:45 PM GMT', instant],
    ['February 9th, 2026 at 11:59 pm UTC', minute],
    ['Mon, 09 Feb 2026 24:00:00 GMT', '2026-02-10T00:00:00.000Z'],
    ['Mon, 09 Feb 2026 23:59:60 GMT', '2026-02-09T23:59:59.000Z'],
    ['lun., 09 févr. 2026 23:59:45 +0000', instant],
    ['mar, 13 ene 2026 08:00:00 GMT', '2026-01-13T08:00:00.000Z'],
    ['Mo, 09 März 2026 08:00:00 GMT', '2026-03-09T08:00:00.000Z'],
    ['9 февраля 2026', '2026-02-09'],
    ['Sun, 09 Feb 1806 23:59:45 +0000', '1806-02-09T23:59:45.000Z'],
    ['Wed, 09 Feb 2106 23:59:45 +0000', '2106-02-09T23:59:45.000Z'],
    ['Fri, 09 Feb 96 23:59:45 +0000', '1996-02-09T23:59:45.000Z'],
  ])('%s', (text, moment) => expect(momentOf(text)).toBe(moment))
})

describe('reads ISO 8601 and what passes for it', () => {
  it.each([
    ['2026-02-09T23:59:45Z', instant, 'second'],
    ['2026-02-09T23:59:45.5+00:00', '2026-02-09T23:59:45.500Z', 'millisecond'],
    ['2026-02-09T23:59:45.123456789Z', '2026-02-09T23:59:45.123Z', 'millisecond'],
    ['2026-02-09 23:59:45 UTC', instant, 'second'],
    ['2026-02-09 t 23:59:45 z', instant, 'second'],
    ['20260209T235945Z', instant, 'second'],
    ['20260209235945', instant, 'second'],
    ['2026/2/9 23:59', minute, 'minute'],
    ['2026-02-10T03:59+0400', minute, 'minute'],
    ['2026-02-09', '2026-02-09', 'day'],
    ['20260209', '2026-02-09', 'day'],
    ['2026-040', '2026-02-09', 'day'],
    ['2026-02', '2026-02-01', 'month'],
    ['2026', '2026-01-01', 'year'],
    ['1770681585', instant, 'second'],
    ['1770681585000', instant, 'millisecond'],
    ['2026年2月9日', '2026-02-09', 'day'],
    ['2026年02月09日 23:59:45', instant, 'second'],
    ['2026年2月9日 下午11:59', minute, 'minute'],
    ['２０２６年２月９日', '2026-02-09', 'day'],
    ['2026년 2월 9일', '2026-02-09', 'day'],
    ['9.2.2026', '2026-02-09', 'day'],
    ['13/2/2026', '2026-02-13', 'day'],
  ])('%s', (text, moment, precision) => expect(readDate(text, 'UTC')).toMatchObject({ moment, precision }))
})

describe('a date without a zone', () => {
  it("is of the source's zone, and says so", () => {
    expect(readDate('2026-02-10 07:59:45', 'Asia/Shanghai')).toEqual({
      moment: instant,
      precision: 'second',
      zoneInferred: true,
    })
    expect(readDate('Mon, 09 Feb 2026 18:59:45', 'America/New_York')).toEqual({
      moment: instant,
      precision: 'second',
      zoneInferred: true,
    })
    expect(readDate(instant, 'Asia/Shanghai')?.zoneInferred).toBe(false)
  })

  it('is one whose zone is a military letter, which says nothing', () => {
    expect(readDate('Mon, 09 Feb 2026 23:59:45 Q', 'UTC')).toEqual({
      moment: instant,
      precision: 'second',
      zoneInferred: true,
    })
  })

  it("CST is China's for a Chinese source", () => {
    expect(momentOf('Tue, 10 Feb 2026 07:59:45 CST', 'Asia/Shanghai')).toBe(instant)
  })
})

describe('says nothing rather than something wrong', () => {
  it.each([
    '',
    'x',
    'yesterday',
    '2026-02-30',
    '2026-13-01',
    'Mon, 32 Feb 2026 10:00:00 GMT',
    '2026-02-09T25:00:00Z',
    '1/2/3',
    'Feb',
    '2026-02-09T23:59:45+99:00',
    '09 Feb',
  ])('%s', (text) => expect(readDate(text, 'UTC')).toBeNull())

  it('of which number is the month, but for an American source', () => {
    expect(readDate('2/9/2026', 'UTC')).toBeNull()
    expect(momentOf('2/9/2026', 'America/New_York')).toBe('2026-02-09')
  })
})

it('reads any instant in the forms that JavaScript writes', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date('1000-01-01'), max: new Date('9998-12-30'), noInvalidDate: true }), (date) => {
      expect(momentOf(date.toISOString())).toBe(date.toISOString())
      expect(momentOf(date.toUTCString())).toBe(`${date.toISOString().slice(0, -5)}.000Z`)
    }),
  )
})

it('gives a real moment or nothing, whatever the text', () => {
  const isSound = (text: string): boolean => {
    const date = readDate(text, 'America/New_York')
    return date === null || Moment.safeParse(date.moment).success
  }
  const words = fc.constantFrom(
    'Mon,',
    '9',
    '2026',
    'Feb',
    '23:59',
    '+0800',
    'GMT',
    'pm',
    '-',
    '(',
    '年',
    '13',
    '0',
    '/',
    'T',
    'Z',
    '99999',
    '0001',
  )
  expect(isSound('9 Feb 2026')).toBe(true)
  fc.assert(fc.property(fc.string({ maxLength: 300 }), isSound))
  fc.assert(
    fc.property(fc.array(words, { maxLength: 8 }), fc.constantFrom('', ' '), (parts, glue) =>
      isSound(parts.join(glue)),
    ),
    { numRuns: 2_000 },
  )
})
