import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { faultOf, isLoopback } from '../../../functions/notify/endpoint.ts'
import { safePost, type PostOptions } from '../../../functions/notify/safe-post.ts'
import { sendChallenge } from '../../../functions/notify/send.ts'
import { instant } from '../../../shared/domain/clocks.ts'
import { everything } from '../../../shared/webhooks/filter.ts'
import { secretOf } from '../../../shared/webhooks/signature.ts'
import type { Settings } from '../../../shared/webhooks/subscription.ts'
import {
  accept,
  answer,
  inTurn,
  startReceiver,
  verified,
  type Reception,
  type Receiver,
} from '../../support/receiver.ts'

let receiver: Receiver
beforeAll(async () => void (receiver = await startReceiver()))
afterAll(() => receiver.stop())

const options: PostOptions = {
  headers: {},
  body: '{}',
  allowLoopback: false,
  signal: new AbortController().signal,
  timeout: 1000,
  read: 0,
}
const port = () => new URL(receiver.url).port

describe('an endpoint', () => {
  it.each([
    ['http://hooks.example/in', 'only https is allowed'],
    ['ftp://hooks.example/in', 'only https is allowed'],
    ['file:///etc/passwd', 'only https is allowed'],
    ['hooks.example/in', 'hooks.example/in is not a URL'],
    ['https://me:secret@hooks.example/', 'a user name or password in the URL is not allowed'],
    ['https://hooks.example/#here', 'a fragment (#…) is never sent'],
    ['https://127.0.0.1/', '127.0.0.1 is no public address'],
    ['https://2130706433/', '127.0.0.1 is no public address'],
    ['https://0x7f.1/', '127.0.0.1 is no public address'],
    ['https://[::1]/', '::1 is no public address'],
    ['https://[::ffff:10.0.0.1]/', '::ffff:a00:1 is no public address'],
    ['https://169.254.169.254/latest/meta-data/', '169.254.169.254 is no public address'],
    ['https://10.1.2.3/', '10.1.2.3 is no public address'],
    ['https://[fd00::1]/', 'fd00::1 is no public address'],
  ])('may not be %s', async (url, why) => {
    expect(faultOf(url, false)).toBe(why)
    await expect(safePost(url, options)).rejects.toMatchObject({ name: 'FetchRefusedError', message: why })
  })

  it('may be on this machine, by http too, only where that is allowed', () => {
    expect(faultOf('http://127.0.0.1:9000/hook', true)).toBeNull()
    expect(faultOf('http://10.0.0.1/hook', true)).toBe('10.0.0.1 is no public address')
    expect(faultOf('http://8.8.8.8/hook', true)).toBe('8.8.8.8 is no public address') // what is public goes by https
  })

  it.each([
    ['an address of our own network', ['10.0.0.7']],
    ['one public address and the metadata service', ['93.184.215.14', '169.254.169.254']],
    ['this machine', ['127.0.0.1']],
  ])('whose name leads to %s is not connected to', async (_, addresses) => {
    const url = `https://hooks.example:${port()}/hook`
    const posting = safePost(url, { ...options, resolve: async () => addresses })
    await expect(posting).rejects.toMatchObject({
      name: 'FetchRefusedError',
      message: expect.stringMatching(/where we do not connect$/),
    })
    expect(receiver.received).toEqual([])
  })

  it('that is public by http is not connected to, even where this machine is allowed', async () => {
    const url = `http://hooks.example:${port()}/hook`
    const posting = safePost(url, { ...options, allowLoopback: true, resolve: async () => ['93.184.215.14'] })
    await expect(posting).rejects.toMatchObject({ name: 'FetchRefusedError' })
  })

  it('is connected to at the address that was checked: its name is looked up once', async () => {
    let lookUps = 0
    const resolve = async () => (lookUps++ === 0 ? ['127.0.0.1'] : ['10.0.0.1'])
    const posted = await safePost(`http://hooks.example:${port()}/hook`, { ...options, allowLoopback: true, resolve })
    expect(posted.status).toBe(200)
    expect(lookUps).toBe(1)
  })

  it('that redirects is not followed', async () => {
    const before = receiver.received.length
    receiver.take(inTurn(answer(307, { location: receiver.url }), accept))
    expect(await safePost(receiver.url, { ...options, allowLoopback: true })).toMatchObject({ status: 307 })
    expect(receiver.received).toHaveLength(before + 1)
  })

  it('is never one of our own addresses, whichever number of 127.0.0.0/8', () => {
    fc.assert(
      fc.property(fc.nat(255), fc.nat(255), fc.nat(255), (a, b, c) => {
        expect(isLoopback(`127.${a}.${b}.${c}`)).toBe(true)
        expect(faultOf(`https://127.${a}.${b}.${c}/`, false)).toContain('no public address')
      }),
    )
  })
})

describe('a challenge', () => {
  const secret = secretOf(Buffer.alloc(32, 9))
  const now = () => instant(Date.now())
  const settings = (): Settings => ({
    number: 1,
    id: 'sub_0123456789abcdef',
    url: receiver.url,
    note: '',
    filter: everything,
    loopback: true,
    createdAt: now(),
    standing: 'unverified',
    standingSince: now(),
    why: null,
    secrets: [{ secret, until: null }],
  })
  const sender = {
    post: safePost,
    now,
    source: '/v1/changes',
    allowLoopback: true,
    signal: new AbortController().signal,
  }
  const text =
    (of: (challenge: string) => string, status = 200): Reception =>
    ({ body }, response) =>
      void response.writeHead(status).end(of(JSON.parse(body).data.challenge))

  it.each([
    ['as it is', text((challenge) => challenge)],
    ['as JSON', accept],
  ])('that is given back %s verifies an endpoint, and is signed', async (_, reception) => {
    receiver.take(reception)
    expect(await sendChallenge(settings(), sender)).toBeNull()
    expect(verified(receiver.received.at(-1)!, secret)).toMatchObject({ type: 'chipline.webhook.challenge' })
  })

  it.each([
    ['answers without it', answer(200), 'it answered 200, and did not give the challenge back'],
    ['answers with another', text(() => 'deadbeef'), 'it answered 200, and did not give the challenge back'],
    ['gives it back with an error', text((challenge) => challenge, 500), 'it answered 500'],
    ['buries it', text((challenge) => ' '.repeat(20_000) + challenge), /did not give the challenge back$/],
    ['redirects', answer(302, { location: '/elsewhere' }), 'it answered 302'],
  ])('does not verify an endpoint that %s', async (_, reception, why) => {
    receiver.take(reception)
    expect(await sendChallenge(settings(), sender)).toEqual(typeof why === 'string' ? why : expect.stringMatching(why))
  })

  it('is another each time', async () => {
    receiver.take(accept)
    await sendChallenge(settings(), sender)
    await sendChallenge(settings(), sender)
    const [first, second] = receiver.received.slice(-2).map(({ body }) => JSON.parse(body).data.challenge)
    expect(first).not.toBe(second)
  })
})
