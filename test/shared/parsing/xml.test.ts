import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { UnreadableDocumentError } from '../../../shared/errors.ts'
import { childText, parseXml, textOf } from '../../../shared/parsing/xml.ts'

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
/** Characters that XML may hold, without the white space that reading collapses. */
const written = fc.string({
  unit: fc.constantFrom('a', 'Z', '9', '&', '<', '>', '"', "'", ';', '–', '语', '😀'),
  minLength: 1,
  maxLength: 30,
})

describe('XML', () => {
  it('gives text back as it was before it was escaped, decoded once', () => {
    fc.assert(
      fc.property(written, (text) => {
        expect(textOf(parseXml(`<a>${escaped(text)}</a>`, 'It'))).toBe(text)
      }),
    )
  })

  it('gives the same for CDATA as for escaped text', () => {
    fc.assert(
      fc.property(written, (text) => {
        expect(childText(parseXml(`<a><b><![CDATA[${text}]]></b></a>`, 'It'), 'b')).toBe(
          childText(parseXml(`<a><b>${escaped(text)}</b></a>`, 'It'), 'b'),
        )
      }),
    )
  })

  it('keeps mixed text in reading order', () => {
    expect(textOf(parseXml('<P>one <E>two</E> three<PRTPAGE/> four</P>', 'It'))).toBe('one two three four')
  })

  it('reads numeric references, thin spaces as spaces', () => {
    expect(textOf(parseXml('<a>&#xA7;&#8201;744.23&#160;x</a>', 'It'))).toBe('§ 744.23 x')
  })

  it.each([
    ['a document type', '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', /declares a document type/],
    ['an external entity', '<!doctype a SYSTEM "file:///etc/hosts"><a/>', /declares a document type/],
    ['an element that never ends', '<a><b></a>', /line 1/],
    ['text alone', 'hello', /not well-formed/],
    ['300 levels', '<a>'.repeat(300) + '</a>'.repeat(300), /nested/i],
    [
      'a name that would poison an object',
      '<a><__proto__>1</__proto__></a>',
      /It (?:cannot be read|is not well-formed)/,
    ],
  ])('refuses %s by name', (_, xml, reason) => {
    expect(() => parseXml(xml, 'It')).toThrow(UnreadableDocumentError)
    expect(() => parseXml(xml, 'It')).toThrow(reason)
  })

  it('reads a document type that is only quoted in CDATA', () => {
    expect(textOf(parseXml('<a><![CDATA[<!DOCTYPE html>]]></a>', 'It'))).toBe('<!DOCTYPE html>')
  })
})
