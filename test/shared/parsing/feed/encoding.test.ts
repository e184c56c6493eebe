import { describe, expect, it } from 'vitest'
import { outcome, read, rss } from './support.ts'

/** Bytes of a feed whose one title is given in bytes, so that encodings Node cannot write can be tried. */
const feedOf = (title: number[], declaration = ''): Uint8Array => {
  const [before = '', after = ''] = rss('<item><title>\0</title></item>')
    .replace(/<\?.*?\?>/, declaration)
    .split('\0')
  return Uint8Array.from([...new TextEncoder().encode(before), ...title, ...new TextEncoder().encode(after)])
}
const declared = (encoding: string): string => `<?xml version="1.0" encoding="${encoding}"?>`
const titleOf = (...args: Parameters<typeof read>): string | undefined => read(...args).entries[0]?.title

const wide = (text: string, width: 2 | 4, littleEndian: boolean, hasMark: boolean): Uint8Array => {
  const codes =
    width === 2
      ? [...Array(text.length).keys()].map((at) => text.charCodeAt(at))
      : Array.from(text, (char) => char.codePointAt(0) ?? 0)
  const view = new DataView(new ArrayBuffer((codes.length + (hasMark ? 1 : 0)) * width))
  for (const [at, code] of [...(hasMark ? [0xfeff] : []), ...codes].entries()) {
    if (width === 2) view.setUint16(at * 2, code, littleEndian)
    else view.setUint32(at * 4, code, littleEndian)
  }
  return new Uint8Array(view.buffer)
}

describe('reads', () => {
  it.each([
    ['gb2312', [0xd0, 0xbe, 0xc6, 0xac], '芯片', 'gb18030'],
    ['GBK', [0xd0, 0xbe, 0xc6, 0xac], '芯片', 'gb18030'],
    ['gb18030', [0xd0, 0xbe, 0xc6, 0xac], '芯片', 'gb18030'],
    ['big5', [0xb4, 0xb9, 0xa4, 0xf9], '晶片', 'big5'],
    ['shift_jis', [0x94, 0xbc, 0x93, 0xb1, 0x91, 0xcc], '半導体', 'shift_jis'],
    ['euc-jp', [0xc8, 0xbe, 0xc6, 0xb3, 0xc2, 0xce], '半導体', 'euc-jp'],
    ['euc-kr', [0xb9, 0xdd, 0xb5, 0xb5, 0xc3, 0xbc], '반도체', 'euc-kr'],
    ['koi8-r', [0xde, 0xc9, 0xd0], 'чип', 'koi8-r'],
    ['windows-1251', [0xf7, 0xe8, 0xef], 'чип', 'windows-1251'],
    ['windows1251', [0xf7, 0xe8, 0xef], 'чип', 'windows-1251'],
    ['iso-8859-1', [0x63, 0x61, 0x66, 0xe9], 'café', 'windows-1252'],
    ['iso-8859-7', [0xf4, 0xf3], 'τσ', 'iso-8859-7'],
  ])('%s, as declared', (label, bytes, title, encoding) => {
    expect(read(feedOf(bytes, declared(label)))).toMatchObject({ encoding, entries: [{ title }] })
  })

  it.each([2, 4] as const)('UTF-16 and UTF-32, in either order, with and without a mark: %i bytes', (width) => {
    for (const littleEndian of [true, false]) {
      for (const hasMark of [true, false]) {
        const body = wide(rss('<item><title>芯片 \u{1f4be}</title></item>'), width, littleEndian, hasMark)
        expect(titleOf(body)).toBe('芯片 \u{1f4be}')
      }
    }
  })
})

describe('in this order', () => {
  const utf8 = [...new TextEncoder().encode('café')]
  const latin1 = [0x63, 0x61, 0x66, 0xe9]
  const gbk = [0xb0, 0xeb, 0xb5, 0xbc, 0xcc, 0xe5]

  it('the byte order mark, before what header and declaration say', () => {
    const body = Uint8Array.from([0xef, 0xbb, 0xbf, ...feedOf(utf8, declared('gb2312'))])
    expect(titleOf(body, { contentType: 'application/xml; charset=big5' })).toBe('café')
  })

  it('the header of application/*, before the declaration', () => {
    const body = feedOf(gbk, declared('big5'))
    expect(titleOf(body, { contentType: "application/rss+xml; charset='GB2312'" })).toBe('半导体')
    expect(read(body, { contentType: 'text/xml; charset=gb2312' }).encoding).toBe('big5')
  })

  it("UTF-8 where it is valid, before the source's default", () => {
    expect(read(feedOf(utf8), { encoding: 'gb2312' })).toMatchObject({ encoding: 'utf-8', warnings: [] })
    expect(titleOf(feedOf(gbk), { encoding: 'gb2312' })).toBe('半导体')
  })

  it('and windows-1252 at last, with a warning', () => {
    expect(read(feedOf(latin1))).toMatchObject({
      encoding: 'windows-1252',
      entries: [{ title: 'café' }],
      warnings: [expect.stringContaining('windows-1252')],
    })
  })
})

describe('guesses, with a warning, where nothing else is left', () => {
  it.each([
    ['shift_jis', '8c668dda82b582bd8b4c8e968281'],
    ['euc-jp', 'b7c7baDCa4b7a4bfb5adbbf6a4f2'],
    ['euc-kr', 'b9ddb5b5c3bc20bcf6c3e220c5ebc1a6'],
    ['gb18030', 'b3f6bfdab9dcd6c6c7e5b5a5d3ebd0bec6ac'],
    ['windows-1251', 'fdeaf1effef0f2edfbe920eaeeedf2f0eeebfc'],
    ['koi8-r', 'dccbd3d0cfd2d4ced9ca20cbcfced4d2cfccd8'],
    ['windows-1255', 'f9e1e1e9ed20e5eef2e1e3e9ed'],
    ['windows-1252', '73696d756c61e7f5657320696e717565726974e9'],
  ])('%s', (encoding, hex) => {
    const title = [...Buffer.from(hex, 'hex')]
    const feed = read(feedOf(title))
    expect(feed.encoding).toBe(encoding)
    expect(feed.entries[0]?.title).toBe(new TextDecoder(encoding).decode(Uint8Array.from(title)).normalize())
    expect(feed.warnings).toEqual([`no encoding is declared; read as ${encoding}`])
  })
})

describe('overrules a declaration that lies', () => {
  const utf8 = [...new TextEncoder().encode('café')]

  it.each(['iso-8859-1', 'windows-1252', 'us-ascii', 'utf-16', 'utf-32', 'no-such-encoding'])(
    '%s for UTF-8',
    (label) => {
      const feed = read(feedOf(utf8, declared(label)))
      expect(feed.entries[0]?.title).toBe('café')
      expect(feed.warnings).toHaveLength(1)
    },
  )

  it('gb2312 for UTF-8, once the text is long enough to tell', () => {
    expect(titleOf(feedOf([...new TextEncoder().encode('出口管制清单与芯片进口许可')], declared('gb2312')))).toBe(
      '出口管制清单与芯片进口许可',
    )
  })

  it('UTF-8 for windows-1252', () => {
    expect(titleOf(feedOf([0x93, 0x63, 0x61, 0x66, 0xe9, 0x94], declared('utf-8')))).toBe('“café”')
  })

  it('but a stray byte in UTF-8 costs that byte alone', () => {
    expect(titleOf(feedOf([...new TextEncoder().encode('芯片 '), 0xff], declared('utf-8')))).toBe('芯片 \ufffd')
  })
})

it('refuses EBCDIC, which nothing of ours speaks', () => {
  expect(outcome(Uint8Array.from([0x4c, 0x6f, 0xa7, 0x94, 0x93, 0xff]))).toBe('unknown-encoding')
})
