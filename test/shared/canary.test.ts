import { describe, expect, it } from 'vitest'
import { brokenText, newestIn, silence, tooFewRows, watches } from '../../shared/canary.ts'
import { emptyReading } from '../../shared/parsing/reading.ts'
import type { ReadAnnouncement, Reading } from '../../shared/source.ts'

const item = (title: string, announcedAt = '2031-03-18'): ReadAnnouncement => ({
  nativeId: title.slice(0, 8),
  url: 'https://ministry.example/1',
  language: 'zh',
  title,
  text: '',
  announcedAt,
  documentNumber: null,
  depth: 'listing',
  facts: [],
})
const reading = (announcements: ReadAnnouncement[], more: Partial<Reading> = {}): Reading => ({
  ...emptyReading(),
  announcements,
  ...more,
})
const document = (text: string | Uint8Array) => ({ bytes: Buffer.from(text), contentType: null, url: null })

describe('a canary for rows', () => {
  const two = reading([item('one')], { passedOver: { 'of another kind': 1 } })
  it('counts what was passed over too', () => expect(tooFewRows(two, { minRows: 2 })).toBeNull())
  it('says how many there are and how many are usual', () => expect(tooFewRows(two, { minRows: 3 })).toMatch(/2 .* 3/))
  it('is quiet where none is set', () => expect(tooFewRows(reading([]), {})).toBeNull())
  it('watches lists and leaves documents alone, unless it names its resource', () => {
    expect(watches({}, { resource: 'list' })).toBe(true)
    expect(watches({}, { resource: 'document', once: true })).toBe(false)
    expect(watches({ of: ['list'] }, { resource: 'another' })).toBe(false)
  })
})

describe('a canary for silence', () => {
  const monthly = { newestWithinDays: 30 }
  it('goes by the newest item, ours or not', () => {
    expect(newestIn(reading([item('a', '2031-03-01'), item('b', '2031-03-09T10:00:00.000Z')]))).toBe(
      '2031-03-09T10:00:00.000Z',
    )
    expect(newestIn(reading([item('a', '2031-03-01')], { newest: '2031-03-17' }))).toBe('2031-03-17')
    expect(newestIn(reading([]))).toBeNull()
  })
  it('lets the usual time pass, and not a day more', () => {
    expect(silence('2031-03-01', monthly, '2031-03-31T23:00:00.000Z')).toBeNull()
    expect(silence('2031-03-01', monthly, '2031-04-01T00:00:00.000Z')).toMatch(/2031-03-01, 31 days ago.* 30/)
  })
  it('takes no offence at a day ahead', () =>
    expect(silence('2031-03-02', monthly, '2031-03-01T00:00:00.000Z')).toBeNull())
})

const notice = '公布对部分人工智能芯片及其制造设备实施出口管制的决定，自公布之日起实施。'
const page = `<html><body>${`<li><a href="/1">${notice}</a></li>`.repeat(20)}</body></html>`
const utf8AsLatin1 = (text: string) => Buffer.from(text).toString('latin1')

describe('a canary for characters', () => {
  it.each([
    ['Chinese', notice.repeat(3)],
    ['English with proper apostrophes', 'NVIDIA’s chips — “for China” – are café-ready, and naïve. '.repeat(3)],
    ['French, with its accents', 'À l’été, Noël révélé : « élève », œuvre, naïveté, déjà créée, aiguë. '.repeat(3)],
    ['a question or two', 'Will it ship? When?? '.repeat(10)],
    [
      'one broken name in a long text',
      `${'A chip is a chip, whoever sells it. '.repeat(50)}Mr \ufffd\ufffd\ufffd\ufffd\ufffd`,
    ],
  ])('believes %s', (_, text) => expect(brokenText(reading([item(text)]), document('')), text).toBeNull())

  it.each([
    ['replacement characters', new TextDecoder().decode(Buffer.from(notice, 'utf16le')).repeat(3)],
    ['what replacement characters become in GBK', `锟斤拷锟斤拷${notice}`.repeat(3)],
    ['UTF-8 that was read byte by byte', utf8AsLatin1(notice)],
    ['GB 18030 that was read byte by byte', '¹«²¼¶Ô²¿·ÖÈË¹¤ÖÇÄÜÐ¾Æ¬ '.repeat(3)],
    ['question marks for Chinese', '????2031??12????????????????????????????'.repeat(2)],
  ])('refuses %s, with an example', (_, text) =>
    expect(brokenText(reading([item(text)]), document(''))).toMatch(/\d+ % .* “.+”/),
  )

  it('looks at the document itself where nothing was read, since broken words are never on topic', () => {
    expect(brokenText(reading([]), document(page))).toBeNull()
    expect(brokenText(reading([]), document(utf8AsLatin1(page)))).toContain('%')
    expect(brokenText(reading([]), document(page.replaceAll(/[^ -~]/g, '?')))).toContain('%')
  })
  it('knows that a page may be in GB 18030 without a word of it', () => {
    const gb = Buffer.concat(Array.from({ length: 60 }, () => Buffer.from('d6d0b9fac9ccceb1b2bfb9abb8e6', 'hex')))
    expect(brokenText(reading([]), document(gb))).toBeNull()
  })
})
