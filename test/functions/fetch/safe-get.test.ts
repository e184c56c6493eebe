import { createServer } from 'node:net'
import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BodyRefusedError, BrokenBodyError } from '../../../functions/fetch/body.ts'
import { isPublicAddress } from '../../../functions/fetch/public-address.ts'
import { type GetOptions, safeGet } from '../../../functions/fetch/safe-get.ts'
import { userAgent } from '../../../functions/fetch/user-agent.ts'
import { FetchRefusedError, PublisherError, UnreachableError, UsageError } from '../../../shared/errors.ts'
import {
  body,
  bomb,
  compressed,
  drip,
  huge,
  type LocalPublisher,
  redirect,
  slowHead,
  startPublisher,
  status,
  tooMany,
  truncated,
  validated,
} from '../../support/publisher.ts'

let publisher: LocalPublisher
beforeAll(async () => void (publisher = await startPublisher()))
afterAll(() => publisher.stop())

const options: GetOptions = { userAgent: userAgent('ops@example.org'), accept: 'application/json' }
const onLoopback = { ...options, allow: (address: string) => address === '127.0.0.1' }
const get = (path: string, more: Partial<GetOptions> = {}) => safeGet(publisher.url(path), { ...onLoopback, ...more })
const toLoopback = async () => ['127.0.0.1']
const never = () => new Promise<string[]>(() => {})
const unknownName = () => Promise.reject(new Error('getaddrinfo ENOTFOUND feeds.example'))
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString()

/** A hostile address as a publisher's link could spell it. */
const forbidden = [
  'http://127.0.0.1/',
  'http://127.1/',
  'http://127.0.1/',
  'http://127.255.255.254/',
  'http://2130706433/',
  'http://017700000001/',
  'http://0x7f000001/',
  'http://0x7f.1/',
  'http://0x7f.0x0.0x0.0x1/',
  'http://0177.0.0.1/',
  'http://0177.0.0.01/',
  'http://127.0.0.1./',
  'http://127。0。0。1/',
  'http://１２７.0.0.1/',
  'http://①②⑦.⓪.⓪.①/',
  'http://0/',
  'http://0.0.0.0/',
  'http://0.1.2.3/',
  'http://10.0.0.1/',
  'http://10.255.255.255/',
  'http://167772161/',
  'http://0x0a.0.0.1/',
  'http://012.0.0.1/',
  'http://100.64.0.1/',
  'http://100.127.255.254/',
  'http://169.254.169.254/latest/meta-data/',
  'http://169.254.170.2/v2/credentials',
  'http://2852039166/',
  'http://0xa9fea9fe/',
  'http://0251.0376.0251.0376/',
  'http://169.254.43518/',
  'http://172.16.0.1/',
  'http://172.31.255.255/',
  'http://192.0.0.8/',
  'http://192.0.2.1/',
  'http://192.88.99.1/',
  'http://192.168.0.1/',
  'http://192.168.1.1:80/',
  'http://3232235777/',
  'http://198.18.0.1/',
  'http://198.19.255.255/',
  'http://198.51.100.7/',
  'http://203.0.113.9/',
  'http://224.0.0.251/',
  'http://239.255.255.250/',
  'http://240.0.0.1/',
  'http://255.255.255.255/',
  'http://[::]/',
  'http://[::1]/',
  'http://[0:0:0:0:0:0:0:1]/',
  'http://[::ffff:127.0.0.1]/',
  'http://[::ffff:7f00:1]/',
  'http://[::ffff:10.0.0.1]/',
  'http://[::ffff:169.254.169.254]/',
  'http://[::ffff:a9fe:a9fe]/',
  'http://[::127.0.0.1]/',
  'http://[::7f00:1]/',
  'http://[64:ff9b::7f00:1]/',
  'http://[64:ff9b:1::a00:1]/',
  'http://[100::1]/',
  'http://[2001::1]/',
  'http://[2001:db8::1]/',
  'http://[2002:7f00:1::]/',
  'http://[2002:a9fe:a9fe::]/',
  'http://[3fff::1]/',
  'http://[fc00::1]/',
  'http://[fd00:ec2::254]/',
  'http://[fe80::1]/',
  'http://[fec0::1]/',
  'http://[ff02::1]/',
  'http://localhost/',
  'http://user@127.0.0.1/',
  'http://8.8.8.8@127.0.0.1/',
  'http://127.0.0.1#@8.8.8.8/',
  'http://127.0.0.1\\@8.8.8.8/',
  'http:127.0.0.1/',
  'http:/\t/127.0.0.1/',
  'http://user:secret@8.8.8.8/',
  'http://8.8.8.8:22/',
  'https://8.8.8.8:8443/',
  'http://8.8.8.8:6379/',
  'file:///etc/passwd',
  'ftp://8.8.8.8/',
  'gopher://127.0.0.1/',
  'data:application/json,[]',
  'javascript:alert(1)',
  '//127.0.0.1/',
  'not a url',
]

describe('addresses that we do not connect to', () => {
  it('are at least sixty in this list', () => expect(new Set(forbidden).size).toBeGreaterThanOrEqual(60))

  it.each(forbidden)('%s', async (url) => {
    await expect(safeGet(url, { ...options, timeout: 2000 })).rejects.toBeInstanceOf(FetchRefusedError)
  })

  it.each(['8.8.8.8', '1.1.1.1', '172.15.255.255', '172.32.0.1', '100.63.255.255', '2606:4700::1111', '2a00:1450::1'])(
    'do not include the public %s',
    (address) => expect(isPublicAddress(address)).toBe(true),
  )

  it('are refused where a name in DNS leads to one, even beside a public one', async () => {
    for (const answer of [['10.0.0.1'], ['8.8.8.8', '192.168.0.1'], ['::ffff:127.0.0.1'], ['fe80::1%eth0']]) {
      const resolve = async () => answer
      await expect(safeGet('http://feeds.example/', { ...options, resolve })).rejects.toThrow(FetchRefusedError)
    }
  })

  it('are not reached by an answer of DNS that changes after the check: it is asked once', async () => {
    publisher.serve('/pinned', body('[1]'))
    const answers = [['127.0.0.1'], ['169.254.169.254']]
    let asked = 0
    const resolve = async () => answers[asked++] ?? []
    const port = new URL(publisher.origin).port
    const found = await safeGet(`http://feeds.example:${port}/pinned`, { ...onLoopback, resolve })
    expect([text(found.bytes), asked]).toEqual(['[1]', 1])
  })

  it.each([1, 2, 3, 4, 5])('are refused on hop %i of a redirect', async (hops) => {
    const before = publisher.requests.length
    for (let hop = 1; hop < hops; hop += 1) publisher.serve(`/hop/${hops}/${hop}`, redirect(`/hop/${hops}/${hop + 1}`))
    publisher.serve(`/hop/${hops}/${hops}`, redirect('http://169.254.169.254/latest/meta-data/'))
    await expect(get(`/hop/${hops}/1`, { redirects: 'anywhere' })).rejects.toThrow(/169\.254\.169\.254/)
    expect(publisher.requests.length - before).toBe(hops)
  })

  it.each(['file:///etc/passwd', 'ftp://127.0.0.1/', 'http://root@127.0.0.1/', 'http://[::1]/', 'http://0x7f.2/'])(
    'are refused as the target of a redirect: %s',
    async (target) => {
      publisher.serve('/away', redirect(target))
      await expect(get('/away', { redirects: 'anywhere' })).rejects.toThrow(FetchRefusedError)
    },
  )
})

describe('redirects', () => {
  it('are followed five times and no further', async () => {
    for (let hop = 0; hop < 6; hop += 1)
      publisher.serve(`/chain/${hop}`, redirect(`/chain/${hop + 1}`, 301 + (hop % 3)))
    publisher.serve('/chain/6', body('[6]'))
    expect(await get('/chain/1')).toMatchObject({ status: 200, url: publisher.url('/chain/6') })
    await expect(get('/chain/0')).rejects.toThrow(/more than 5 times/)
  })

  it('do not loop', async () => {
    publisher.serve('/loop', redirect('/loop'))
    await expect(get('/loop')).rejects.toThrow(FetchRefusedError)
  })

  it('stay within the publisher unless the caller says otherwise', async () => {
    publisher.serve('/elsewhere', redirect(publisher.url('/target').replace('127.0.0.1', 'mirror.example')))
    publisher.serve('/target', body('[]'))
    await expect(get('/elsewhere', { resolve: toLoopback })).rejects.toThrow(/"same-site" does not allow/)
    expect((await get('/elsewhere', { resolve: toLoopback, redirects: 'anywhere' })).status).toBe(200)
  })

  it('may lead to another host of the same site, but not under "same-host"', async () => {
    const port = new URL(publisher.origin).port
    publisher.serve('/list', redirect(`http://static.ministry.gov.cn:${port}/document`))
    publisher.serve('/document', body('[]'))
    const url = `http://www.ministry.gov.cn:${port}/list`
    expect((await safeGet(url, { ...onLoopback, resolve: toLoopback })).url).toContain('static.ministry.gov.cn')
    const strict = safeGet(url, { ...onLoopback, resolve: toLoopback, redirects: 'same-host' })
    await expect(strict).rejects.toThrow(FetchRefusedError)
    publisher.serve('/list', redirect(`http://evil.gov.cn:${port}/document`))
    await expect(safeGet(url, { ...onLoopback, resolve: toLoopback })).rejects.toThrow(FetchRefusedError)
  })

  it('without a Location are the answer itself', async () => {
    publisher.serve('/nowhere', status(302, 'moved'))
    expect((await get('/nowhere')).status).toBe(302)
  })
})

describe('limits', () => {
  it.each([
    ['a slow head', slowHead(5000, body('[]'))],
    ['a slow drip', drip(20)],
  ])('end %s when the time is up', async (_, behaviour) => {
    publisher.serve('/slow', behaviour)
    const started = Date.now()
    await expect(get('/slow', { timeout: 200 })).rejects.toThrow(/took longer than 200 ms/)
    expect(Date.now() - started).toBeLessThan(2000)
  })

  it('count the time of all redirects together', async () => {
    publisher.serve('/slow/1', slowHead(150, redirect('/slow/2')))
    publisher.serve('/slow/2', slowHead(150, body('[]')))
    await expect(get('/slow/1', { timeout: 220 })).rejects.toThrow(FetchRefusedError)
  })

  it('end a look-up that never answers', async () => {
    await expect(safeGet('http://feeds.example/', { ...options, resolve: never, timeout: 100 })).rejects.toThrow(
      /100 ms/,
    )
  })

  it.each([
    ['a body of 20 MB', huge(20_000_000)],
    ['a body that says it has 20 MB', huge(20_000_000, true)],
    ['a gzip bomb of 50 MB', bomb(50_000_000)],
    ['a brotli bomb of 50 MB', bomb(50_000_000, 'br')],
    ['a deflate bomb of 50 MB', bomb(50_000_000, 'deflate')],
  ])('refuse %s, and keep its beginning', async (_, behaviour) => {
    publisher.serve('/large', behaviour)
    const error = await get('/large').catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(BodyRefusedError)
    expect(error).toBeInstanceOf(FetchRefusedError)
    expect(error instanceof BodyRefusedError && error.head.length).toBe(64 * 1024)
  })

  it('take a body of exactly the size allowed', async () => {
    publisher.serve('/exact', body('x'.repeat(1000)))
    expect((await get('/exact', { maxBytes: 1000 })).bytes.length).toBe(1000)
    await expect(get('/exact', { maxBytes: 999 })).rejects.toThrow(BodyRefusedError)
  })
})

describe('answers', () => {
  it.each(['gzip', 'br', 'deflate', 'raw deflate'] as const)('in %s are decompressed', async (how) => {
    publisher.serve('/compressed', compressed('{"chip":"昇腾"}', how))
    expect(text((await get('/compressed')).bytes)).toBe('{"chip":"昇腾"}')
  })

  it.each([
    ['broken off', truncated('{"results":[', 5000), '{"results":['],
    ['not the gzip they say', body('plain', 'application/json', { 'content-encoding': 'gzip' }), ''],
    ['in an encoding that nobody asked for', body('x', 'application/json', { 'content-encoding': 'zz' }), ''],
  ])('that are %s are a PublisherError that keeps what came', async (_, behaviour, head) => {
    publisher.serve('/broken', behaviour)
    const error = await get('/broken').catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(PublisherError)
    expect(error instanceof BrokenBodyError && text(error.head)).toBe(head)
  })

  it('that are not HTTP are a PublisherError', async () => {
    const server = createServer((socket) => void socket.end('SSH-2.0-OpenSSH_9.2\r\n'))
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    await expect(safeGet(`http://127.0.0.1:${port}/`, onLoopback)).rejects.toThrow(PublisherError)
    server.close()
    await expect(safeGet(`http://127.0.0.1:${port}/`, onLoopback)).rejects.toThrow(UnreachableError)
  })

  it('that never come because the name has no address are an UnreachableError', async () => {
    const resolve = unknownName
    await expect(safeGet('http://feeds.example/', { ...options, resolve })).rejects.toThrow(UnreachableError)
    const nothing = safeGet('http://feeds.example/', { ...options, resolve: async () => [] })
    await expect(nothing).rejects.toThrow(UnreachableError)
  })

  it.each([
    [429, '120'],
    [503, 'Wed, 21 Jan 2026 07:28:00 GMT'],
  ])('with status %i give their Retry-After', async (code, retryAfter) => {
    publisher.serve('/busy', tooMany(retryAfter, code))
    expect(await get('/busy')).toMatchObject({ status: code, retryAfter })
  })

  it('carry validators, and a client that returns them is told that nothing changed', async () => {
    publisher.serve('/tagged', validated('[1]', { etag: '"a-gzip"' }))
    publisher.serve('/dated', validated('[1]', { lastModified: 'Tue, 13 Jan 2026 14:30:00 GMT' }))
    const { etag } = await get('/tagged')
    const { lastModified } = await get('/dated')
    expect(await get('/tagged', { etag })).toMatchObject({ status: 304, bytes: new Uint8Array() })
    expect((await get('/dated', { lastModified })).status).toBe(304)
  })
})

describe('a request', () => {
  it('says who we are and what we take, and lets no source say otherwise', async () => {
    publisher.serve('/who', body('[]'))
    await get('/who', { headers: { 'X-Requested-With': 'XMLHttpRequest', 'User-Agent': 'Mozilla/5.0' } })
    expect(publisher.requests.at(-1)?.headers).toMatchObject({
      'user-agent': expect.stringMatching(/^Chipline\/\d+\.\d+\.\d+ \(ops@example\.org\)$/),
      'accept-encoding': 'gzip, br, deflate',
      'x-requested-with': 'XMLHttpRequest',
    })
  })

  it('never carries a contact that would break out of its header', () => {
    for (const contact of ['', 'a\r\nX-Evil: 1', '联系']) expect(() => userAgent(contact)).toThrow(UsageError)
  })
})

describe('a POST', () => {
  const post = { contentType: 'application/json', body: '{"name":"海关"}' }

  it('brings its body and says what it is', async () => {
    publisher.serve('/search', body('{"rows":[]}'))
    await get('/search', { post })
    const asked = publisher.requests.at(-1)!
    expect(asked).toMatchObject({ method: 'POST', body: post.body })
    expect(asked.headers).toMatchObject({ 'content-type': 'application/json', 'content-length': '17' })
  })

  it.each([301, 302, 307, 308])('follows no redirect, whatever the policy: %i', async (code) => {
    publisher.serve('/moved', redirect('/search', code))
    await expect(get('/moved', { post, redirects: 'anywhere' })).rejects.toThrow(FetchRefusedError)
    expect(publisher.requests.at(-1)?.path).toBe('/moved')
  })

  it('is held to the limit of a body like any other request', async () => {
    publisher.serve('/large', body(`"${'x'.repeat(5000)}"`))
    await expect(get('/large', { post, maxBytes: 1000 })).rejects.toThrow(FetchRefusedError)
  })
})
