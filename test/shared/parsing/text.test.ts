import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clockTime, daysIn, instantIn, shortDay } from '../../../shared/parsing/dates.ts'
import { htmlText } from '../../../shared/parsing/html-text.ts'
import { openDocument } from '../../../shared/parsing/open-document.ts'
import { sentencesIn } from '../../../shared/parsing/sentences.ts'
import { parseTable } from '../../../shared/parsing/table.ts'
import { concernsChips, mayConcern, productsNamed } from '../../../shared/parsing/topic.ts'

describe('dates in American English', () => {
  it('are found wherever they stand, with their places', () => {
    const text = 'Effective Oct. 7, 2022, and on November 17th, 2023; not on February 30, 2024.'
    expect(daysIn(text).map(({ day, start, end }) => [day, text.slice(start, end)])).toEqual([
      ['2022-10-07', 'Oct. 7, 2022'],
      ['2023-11-17', 'November 17th, 2023'],
    ])
  })

  it('come back whatever the day', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1994-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
        (date) => {
          const day = date.toISOString().slice(0, 10)
          const words = date.toLocaleDateString('en-US', {
            timeZone: 'UTC',
            year: 'numeric',
            month: 'long',
            day: 'numeric',
          })
          expect(daysIn(`It is ${words}.`).map((found) => found.day)).toEqual([day])
        },
      ),
    )
  })

  it('in figures are month first', () => {
    expect(shortDay('2-9-24')).toBe('2024-02-09')
    expect(shortDay('13-1-24')).toBeNull()
  })

  it('with a time are UTC instants by the season of their zone', () => {
    expect(clockTime('4:15 p.m.')).toBe('16:15:00')
    expect(clockTime('12:01 a.m.')).toBe('00:01:00')
    expect(clockTime('25:00')).toBeNull()
    expect(instantIn('America/New_York', '2026-01-12', '18:57:22')).toBe('2026-01-12T23:57:22.000Z')
    expect(instantIn('America/New_York', '2026-07-12', '18:57:22')).toBe('2026-07-12T22:57:22.000Z')
  })
})

describe('sentences', () => {
  it('do not end at an abbreviation', () => {
    const parts = sentencesIn('It begins at 12:01 a.m. Eastern time. See FR Doc. 1-2; nothing more.\nA new line').map(
      ({ text }) => text,
    )
    expect(parts).toEqual(['It begins at 12:01 a.m. Eastern time.', 'See FR Doc. 1-2;', 'nothing more.', 'A new line'])
  })

  it('stand where they say', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'B', '. ', '; ', '\n', ' ') }), (text) => {
        for (const sentence of sentencesIn(text))
          expect(text.slice(sentence.start, sentence.start + sentence.text.length)).toBe(sentence.text)
      }),
    )
  })
})

describe('a page as a reader sees it', () => {
  it('has a line for each paragraph and row, and none for code', () => {
    const html =
      '<html><head><title>t</title></head><body><p>One\n two</p><script>x()</script><div>Three<br>four</div><table><tr><td>a</td><td>b</td></tr></table></body></html>'
    expect(htmlText(html)).toBe('One two\nThree\nfour\na b')
  })

  it('survives fifty thousand levels', () => {
    expect(htmlText(`${'<div>'.repeat(50_000)}deep`)).toBe('deep')
  })
})

describe('a body', () => {
  const open = (bytes: Uint8Array | string, contentType: string | null = null) =>
    openDocument({ bytes: typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes, contentType, url: null })

  it('is what its first characters say, not what its type claims', () => {
    expect(open('<html><body/></html>', 'application/json').kind).toBe('html')
    expect(open(' {"a":1}', 'text/html').kind).toBe('json')
    expect(open("<?xml version='1.0'?><!-- a note --><feed><title>x</title></feed>").kind).toBe('xml')
    expect(open("<?xml version='1.0'?><!-- a note --><html/>").kind).toBe('html')
    expect(open('<!DOCTYPE html><p>').kind).toBe('html')
    expect(open('a,b\n').kind).toBe('text')
  })

  it('is read in the character set that it declares, else UTF-8, else windows-1252', () => {
    const latin = Uint8Array.from(Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>S.À R.L.</a>', 'latin1'))
    expect(open(latin).text).toContain('S.À R.L.')
    expect(open('{"a":"À"}').text).toContain('À')
    expect(open(Uint8Array.from(Buffer.from('{"a":"À"}', 'latin1'))).text).toContain('À')
    expect(open(Uint8Array.from([0xef, 0xbb, 0xbf, 0x7b, 0x7d])).text).toBe('{}')
  })
})

describe('a table', () => {
  const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`

  it('gives every cell back, whatever is in it', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', '语'), maxLength: 8 })
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 5 }),
        fc.constantFrom('\n', '\r\n'),
        (rows, end) => {
          const text = ['one,two', ...rows.map((row) => row.map(quoted).join(','))].join(end)
          const kept = rows.filter((row) => row.some((value) => value !== ''))
          expect(parseTable(text, ',', 'It')).toEqual(kept.map(([one, two]) => ({ one, two })))
        },
      ),
    )
  })
})

describe('the topic', () => {
  it.each(['chips', 'advanced-node semiconductors', 'ECCN 3A090', 'the NVIDIA H20', 'high-bandwidth memory'])(
    'is met by "%s"',
    (words) => {
      expect(concernsChips(`A rule on ${words}.`)).toBe(true)
    },
  )

  it.each(['Medicaid and CHIP', 'an Airbus A100', 'potato growers', 'State Road M100'])(
    'is not met by "%s"',
    (words) => {
      expect(mayConcern(`A notice on ${words}.`)).toBe(false)
    },
  )

  it('names chips by model, however they are spaced, and a model once', () => {
    expect(productsNamed('H200, RTX-5090 D and the h200; not H2000')).toEqual(['h200', 'rtx-5090d'])
  })
})
