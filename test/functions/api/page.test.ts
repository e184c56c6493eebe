import { Script } from 'node:vm'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { XMLValidator } from 'fast-xml-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { script } from '../../../functions/api/page/script.ts'
import { collect } from '../../../shared/domain/shelf.ts'
import { timelineOf } from '../../../functions/storage/timelines.ts'
import type { Entry } from '../../../shared/domain/entry.ts'
import { announcement, order, permission, proposal } from '../../support/announcements.ts'
import { startDynamo, type Dynamo } from '../../support/dynamo.ts'
import { historyProposals } from '../../support/history.ts'
import { addressesIn, pageHolding, versionWith, wordsOf } from '../../support/page.ts'

type Pages = Awaited<ReturnType<typeof pageHolding>>

const views = [
  '/',
  '/?q=nv',
  '/timelines/h200-cn',
  '/timelines/h200-cn?knownAt=2026-01-20',
  '/timelines/h200-cn?knownAt=2026-01-20&asOf=2026-01-10&span=all&track=orders&lang=zh',
  '/timelines/nvidia',
  '/timelines/us-bis',
  '/timelines/cn-policy?lang=zh',
  '/timelines/h200-cn/diff?from=2026-01-10&to=2026-01-31',
  '/timelines/nvidia/diff?from=2026-01-10&to=2026-01-31',
  '/sources',
  '/timelines/no-such',
]

describe('the page, over the shipped history', () => {
  let dynamo: Dynamo
  let pages: Pages
  beforeAll(async () => {
    dynamo = await startDynamo()
    pages = await pageHolding(dynamo, historyProposals())
  })
  afterAll(() => dynamo.stop())

  it('is what a browser gets at /, and the list of routes what a program gets', async () => {
    const typeFor = async (accept?: string) =>
      (await pages.request('/', accept === undefined ? {} : { accept })).headers.get('content-type')
    expect(await typeFor('text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8')).toContain('text/html')
    expect(await typeFor('*/*')).toContain('text/html')
    expect(await typeFor('application/json')).toBe('application/json')
    expect(await typeFor('application/json, */*;q=0.1')).toBe('application/json')
    expect(await typeFor()).toBe('application/json')
    expect((await pages.request('/v1', { accept: 'text/html, */*;q=0.1' })).headers.get('content-type')).toBe(
      'application/json',
    )
  })

  it('says first what holds for the H200 today, since when, and on whose word', async () => {
    for (const path of ['/', '/timelines/h200-cn']) {
      const { text } = await pages.open(path)
      expect(/<h1>\s*(.*?)\s*<\/h1>/s.exec(text)![1]).toBe('Nvidia H200 may go to China, on conditions')
      const words = wordsOf(text)
      expect(words).toContain('since 23 Jan 2026')
      expect(words).toContain('On whose word: United States: official · China: reported')
      expect(words.indexOf('since 23 Jan 2026')).toBeLessThan(words.indexOf('Windows and announcements'))
    }
  })

  it('goes back to what was known then, and leaves out all that was announced later', async () => {
    const { text } = await pages.open('/timelines/h200-cn?knownAt=2026-01-20&span=all')
    expect(text).toContain('Nvidia H200 may not go to China')
    const stored = (await pages.timelines.latest('h200-cn'))!
    const entries = await collect(timelineOf(stored).shelf, pages.timelines.segments('h200-cn'))
    const later = entries.filter(({ announcedAt }) => announcedAt > '2026-01-21')
    expect(later.length).toBeGreaterThan(10)
    for (const { title } of later) expect(wordsOf(text)).not.toContain(title)
  })

  it('leads day by day through what became known, without a script', async () => {
    const days: string[] = []
    let path = '/timelines/h200-cn?knownAt=2026-01-01'
    while (days.length < 8) {
      const { text } = await pages.open(path)
      const next = /<a rel="next" href="([^"]+)">Later news/.exec(text)
      path = next![1]!.replaceAll('&amp;', '&')
      days.push(new URL(path, 'http://page.test').searchParams.get('knownAt')!)
    }
    expect(days).toEqual([
      '2026-01-06',
      '2026-01-07',
      '2026-01-08',
      '2026-01-13',
      '2026-01-14',
      '2026-01-15',
      '2026-01-16',
      '2026-01-20',
    ])
    const { text } = await pages.open('/timelines/h200-cn')
    expect(text).toMatch(/<form[^>]*id="known"[^>]*action="\/timelines\/h200-cn"[^>]*method="get"/s)
    expect(text).toContain('<input type="date" name="knownAt"')
  })

  it('speaks the language that the address names, else the one the browser asks for', async () => {
    const languageOf = async (path: string, acceptLanguage: string) => {
      const { headers, text } = await pages.open(path, { 'accept-language': acceptLanguage })
      expect(headers.get('vary')).toContain('Accept-Language')
      return [headers.get('content-language'), /<html lang="([^"]+)"/.exec(text)![1]]
    }
    expect(await languageOf('/', 'zh-CN,zh;q=0.9,en;q=0.8')).toEqual(['zh', 'zh-Hans'])
    expect(await languageOf('/', 'en-GB,zh;q=0.9')).toEqual(['en', 'en'])
    expect(await languageOf('/', 'de')).toEqual(['en', 'en'])
    expect(await languageOf('/?lang=en', 'zh')).toEqual(['en', 'en'])
    const { text } = await pages.open('/timelines/h200-cn?lang=zh')
    expect(text).toContain('英伟达 H200 可有条件输往中国')
    const ours = addressesIn(text).filter((address) => address.startsWith('/timelines') || address.startsWith('/?'))
    expect(ours.filter((address) => !/lang=(?:zh|en)/.test(address))).toEqual([])
  })

  it.each(views)('%s holds no script or style of its own, and asks nobody else for anything', async (path) => {
    const { text, headers } = await pages.open(path)
    expect(headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'; style-src 'self'")
    expect(headers.get('set-cookie')).toBeNull()
    expect(text).not.toMatch(/\sstyle=|\son[a-z]+=|<style|javascript:/)
    expect([...text.matchAll(/<script\b[^>]*>/g)].every(([tag]) => / src="\/assets\//.test(tag))).toBe(true)
    const loaded = [...text.matchAll(/<(?:link|script|img|iframe|source)\b[^>]*?\s(?:src|href)="([^"]+)"/g)]
    expect(loaded.length).toBeGreaterThan(2)
    for (const [, address] of loaded) expect(address).toMatch(/^\/(?!\/)/)
  })

  it.each(views)(
    '%s has every part that its links lead to, once, and every page of ours that it leads to',
    async (path) => {
      const { text } = await pages.open(path)
      const ids = [...text.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id!)
      const repeated = ids.filter((id, index) => ids.indexOf(id) !== index && !/^[kcm]-/.test(id))
      expect(repeated).toEqual([])
      const addresses = [...new Set(addressesIn(text))]
      for (const address of addresses.filter((one) => one.startsWith('#'))) expect(ids).toContain(address.slice(1))
      const ours = [...new Set(addresses.filter((one) => one.startsWith('/')).map((one) => one.split('#')[0]!))]
      expect(ours.length).toBeGreaterThan(0)
      for (const address of ours.slice(0, 60)) {
        if (address.startsWith('/timelines/no-such')) continue // the same missing page, in the other language
        const { status } = await pages.open(address, address.startsWith('/v1') ? { accept: '*/*' } : {})
        expect([address, [200, 302].includes(status)]).toEqual([address, true])
      }
    },
  )

  it('brings an entry that is further down to the head of the list that a mark leads to', async () => {
    const { text } = await pages.open('/timelines/h200-cn?span=all')
    const away = addressesIn(text).filter((address) => address.includes('upTo=') && address.includes('#e-'))
    expect(away.length).toBeGreaterThan(3)
    for (const address of away.slice(0, 8)) {
      const [path, anchor] = address.split('#')
      expect((await pages.open(path!)).text).toContain(`id="${anchor}"`)
    }
  })

  it('gives every view its API call, with a permalink to the same answer', async () => {
    const { text } = await pages.open('/timelines/h200-cn?knownAt=2026-01-20')
    const calls = addressesIn(text).filter((address) => address.startsWith('/v1/timelines/h200-cn'))
    expect(calls).toContain('/v1/timelines/h200-cn/state?asOf=2026-01-20&knownAt=2026-01-20')
    const permalink = calls.find((address) => address.includes('/state?version='))!
    const answer = (await (await pages.request(permalink)).json()) as { combined: { permission: string } }
    expect(answer.combined.permission).toBe('closed')
  })

  it('finds what a reader calls something, in either language, and goes straight to what can only be one thing', async () => {
    const go = async (word: string) => {
      const response = await pages.request(`/?q=${encodeURIComponent(word)}`, { accept: 'text/html' })
      return response.status === 302 ? response.headers.get('location') : wordsOf(await response.text())
    }
    expect(await go('h20')).toBe('/timelines/h20-cn')
    expect(await go('Huawei')).toBe('/timelines/huawei')
    expect(await go('英伟达')).toBe('/timelines/nvidia')
    expect(await go('海关总署')).toBe('/timelines/cn-customs')
    expect(await go('rtx 5090d')).toBe('/timelines/rtx-5090d-v2-cn')
    expect(await go('a100')).toContain('Nvidia A100 to Hong Kong')
    expect(await go('<b>nothing</b>')).toContain('Nothing is called “<b>nothing</b>”')
  })

  it('says on a page of its own what is wrong with an address, and what would work', async () => {
    const missing = await pages.open('/timelines/h201-cn')
    expect([missing.status, missing.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8'])
    expect(missing.text).toContain('href="/timelines/h200-cn"')
    expect((await pages.open('/timelines/h200-cn?knowAt=2026-01-20')).text).toContain(
      'did you mean &quot;knownAt&quot;',
    )
    for (const query of ['knownAt=2027-01-01', 'knownAt=soon', 'track=gossip', 'upTo=%3Cb%3E', 'lang=de', 'span=1h'])
      expect([query, (await pages.open(`/timelines/h200-cn?${query}`)).status]).toEqual([query, 400])
    expect((await pages.open('/timelines/h200-cn/diff?from=2026-02-01&to=2026-01-01')).status).toBe(400)
    expect((await pages.open('/timelines/h200-cn?knownAt=&asOf=&utm_source=a-letter&fbclid=1')).status).toBe(200)
  })

  it('tells what became known between two days, and what was so before', async () => {
    const { text } = await pages.open('/timelines/h200-cn/diff?from=2026-01-13&to=2026-01-14')
    const words = wordsOf(text)
    expect(words).toContain('What became known between 13 Jan 2026 and 14 Jan 2026')
    expect(words).toContain('Chinese customs agents are told the H200 may not enter')
    expect(words).not.toContain('China approves a first H200 batch')
    expect(wordsOf((await pages.open('/timelines/h200-cn/diff?from=2026-10-01&to=2026-10-02')).text)).toContain(
      'Nothing became known in between.',
    )
  })

  it('tells in words what became of an entry, and gives the calls that say the same', async () => {
    const { text } = await pages.open('/timelines/h200-cn/diff?from=2026-01-10&to=2026-01-31')
    const changed = wordsOf(text.slice(text.indexOf('Changed in between')))
    expect(changed).toContain('Nvidia denies asking for payment of H200 in advance')
    expect(changed).toMatch(/Says otherwise: .*: denies it/)
    expect(changed).not.toMatch(/[{}[\]]/)
    const call = addressesIn(text).find((address) => address.includes('/diff?to='))!
    const answer = (await (await pages.request(call)).json()) as { changed: { id: string }[] }
    expect(answer.changed.map(({ id }) => id)).toEqual(['chipline-history:ord-20260108-upfront-payment'])
  })

  it('calls nothing checked where no source was asked', async () => {
    const { text } = await pages.open('/timelines/h200-cn')
    expect(wordsOf(text)).toContain('No source was asked for this page.')
    const answer = await pages.request('/v1/timelines/h200-cn/state')
    expect(await answer.json()).toMatchObject({ coverage: { checkedThrough: null, sources: ['chipline-history'] } })
  })

  it('writes no word of a window over the line behind which nothing was known', async () => {
    const { text } = await pages.open('/timelines/h200-cn?knownAt=2026-01-20&span=1y')
    const side = /aria-label="China side"[\s\S]*?<\/g>/.exec(text)![0]
    expect([...side.matchAll(/<text class="word on-([a-z-]+)/g)].map(([, word]) => word)).toEqual(['unknown'])
  })

  it('draws the windows of a corridor as an image for other pages', async () => {
    const image = await pages.request('/v1/timelines/h200-cn/windows.svg')
    expect(image.headers.get('content-type')).toBe('image/svg+xml; charset=utf-8')
    expect(image.headers.get('access-control-allow-origin')).toBe('*')
    const text = await image.text()
    expect(XMLValidator.validate(text)).toBe(true)
    expect(text).toContain('Nvidia H200 may go to China, on conditions')
    expect(text).toContain('China side')
    expect(text).not.toMatch(/<script|href="http|url\(http/)
    const then = await (await pages.request('/v1/timelines/h200-cn/windows.svg?knownAt=2026-01-20&lang=zh')).text()
    expect(then).toContain('英伟达 H200 不得输往中国')
    const wrong = await pages.request('/v1/timelines/nvidia/windows.svg')
    expect([wrong.status, wrong.headers.get('content-type')]).toEqual([404, 'application/problem+json'])
    expect((await pages.request('/v1/timelines/h200-cn/windows.svg?size=9')).status).toBe(400)
  })

  it('has its style and script at addresses that name their bytes, to be kept for ever', async () => {
    const { text } = await pages.open('/')
    const assets = [...text.matchAll(/"(\/assets\/[^"]+)"/g)].map(([, address]) => address!)
    expect(assets.length).toBe(3)
    for (const address of assets) {
      const response = await pages.request(address)
      expect(response.headers.get('cache-control')).toContain('immutable')
      const older = await pages.request(address.replace(/\.[0-9a-f]{16}\./, '.0123456789abcdef.'))
      expect(await older.text()).toBe(await response.text())
      expect(older.headers.get('cache-control')).not.toContain('immutable')
    }
    expect((await pages.request('/assets/passwd')).status).toBe(404)
    expect(() => new Script(script)).not.toThrow()
  })

  it('is sent in brotli or gzip to who takes them, and not again to who has it', async () => {
    const plain = await pages.request('/timelines/h200-cn', { accept: 'text/html' })
    const packed = await pages.request('/timelines/h200-cn', { accept: 'text/html', 'accept-encoding': 'gzip, br' })
    expect(packed.headers.get('content-encoding')).toBe('br')
    const bytes = Buffer.from(await packed.arrayBuffer())
    expect(brotliDecompressSync(bytes).toString()).toBe(await plain.text())
    expect(bytes.length).toBeLessThan(40_000)
    const zipped = await pages.request('/timelines/h200-cn', {
      accept: 'text/html',
      'accept-encoding': 'gzip, deflate',
    })
    expect(gunzipSync(Buffer.from(await zipped.arrayBuffer())).toString()).toBe(brotliDecompressSync(bytes).toString())
    const refused = { accept: 'text/html', 'accept-encoding': 'br;q=0, gzip;q=0' }
    expect((await pages.request('/timelines/h200-cn', refused)).headers.get('content-encoding')).toBeNull()
    const tags = [plain, packed, zipped].map((response) => response.headers.get('etag')!)
    expect(new Set(tags).size).toBe(3)
    const again = await pages.request('/timelines/h200-cn', { accept: 'text/html', 'if-none-match': tags[0]! })
    expect([again.status, await again.text()]).toEqual([304, ''])
  })
})

describe('the page, over what somebody else wrote', () => {
  it('shows markup as text and links no address but a web page', async () => {
    const dynamo = await startDynamo()
    const hostile = '"><script>alert(1)</script><img src=x onerror=alert(2)>'
    const pages = await pageHolding(dynamo, [
      proposal(
        announcement(
          'hostile',
          '2026-01-13',
          [permission({ quote: { text: hostile, start: 0, end: 10 } }), order({ buyers: [] })],
          { title: hostile, url: 'javascript:alert(3)', publisher: { id: 'p', name: hostile, tier: 'press' } },
        ),
      ),
    ])
    for (const path of ['/', '/timelines/h200-cn', '/timelines/h200-cn/diff?from=2026-01-01&to=2026-02-01']) {
      const { status, text } = await pages.open(path)
      expect(status).toBe(200)
      expect(text).not.toMatch(/<script>|<img|href="javascript/)
    }
    expect((await pages.open('/timelines/h200-cn')).text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    await dynamo.stop()
  })

  it('opens before anything was announced', async () => {
    const dynamo = await startDynamo()
    const pages = await pageHolding(dynamo, [])
    expect((await pages.open('/')).status).toBe(200)
    await dynamo.stop()
  })
})

describe('the page of a corridor with two thousand entries', () => {
  const count = 2000
  let dynamo: Dynamo
  let pages: Pages
  beforeAll(async () => {
    dynamo = await startDynamo()
    let many: Awaited<ReturnType<typeof versionWith>> | null = null
    const stories = [proposal(announcement('first', '2024-01-01', [permission({ permission: 'closed' })]))]
    pages = await pageHolding(dynamo, stories, (timelines) => ({
      latest: async (id) => {
        if (id !== 'h200-cn') return timelines.latest(id)
        const stored = (await timelines.latest(id))!
        const [entry] = await collect(timelineOf(stored).shelf, timelines.segments(id))
        return (many ??= await versionWith(timelines, id, manyLike(entry!, count)))
      },
    }))
  })
  afterAll(() => dynamo.stop())

  it('is sent in less than a hundred kilobytes, with marks that are counted where they crowd', async () => {
    for (const span of ['1y', '3y', 'all']) {
      const path = `/timelines/h200-cn?span=${span}`
      const packed = await pages.request(path, { accept: 'text/html', 'accept-encoding': 'br' })
      expect((await packed.arrayBuffer()).byteLength).toBeLessThan(100_000)
      const { text } = await pages.open(path)
      expect([...text.matchAll(/class="mark /g)].length).toBeLessThan(400)
    }
  })

  it('lists them page by page, each once, to the end', async () => {
    const seen: string[] = []
    let path: string | undefined = '/timelines/h200-cn'
    while (path) {
      const { text } = await pages.open(path)
      seen.push(...[...text.matchAll(/<li class="entry [^"]*" id="([^"]+)"/g)].map(([, id]) => id!))
      path = /<a class="button" rel="next" href="([^"#]+)/.exec(text)?.[1]?.replaceAll('&amp;', '&')
    }
    expect(seen.length).toBe(count)
    expect(new Set(seen).size).toBe(count)
  })
})

/** Entries from day to day over three years; each quarter the permission turns. */
function manyLike(entry: Entry, count: number): Entry[] {
  const tracks = ['us-policy', 'cn-policy', 'orders', 'market'] as const
  return Array.from({ length: count }, (_, index) => {
    const day = new Date(Date.parse('2023-10-01') + Math.floor(index / 2) * 86_400_000).toISOString().slice(0, 10)
    const id = `a-source:n${String(index).padStart(5, '0')}`
    const turned = permission({ permission: Math.floor(index / 180) % 2 ? 'closed' : 'conditional' })
    return {
      ...entry,
      id,
      position: `${day} ${id}`,
      announcedAt: day,
      title: `Notice ${index}`,
      track: tracks[index % tracks.length]!,
      facts: index % 4 === 0 ? [turned] : [order()],
      citations: entry.citations.map((citation) => ({ ...citation, announcementId: id })),
    }
  })
}
