import fc from 'fast-check'
import { Webhook } from 'standardwebhooks'
import { describe, expect, it } from 'vitest'
import { masked, Secret, secretOf, signedHeaders } from '../../../shared/webhooks/signature.ts'

const anySecret = fc.uint8Array({ minLength: 24, maxLength: 64 }).map((bytes) => secretOf(bytes))
const now = () => Math.floor(Date.now() / 1000) // the library looks at the clock itself
const anyMessage = fc.record({ id: fc.stringMatching(/^[a-z]{1,8}-\d{1,8}$/), body: fc.json() })

describe('the signature of a message', () => {
  it('is accepted by the Standard Webhooks library, whatever the secret and the body', () => {
    fc.assert(
      fc.property(anySecret, anyMessage, (secret, { id, body }) => {
        const headers = signedHeaders({ id, timestamp: now(), body }, [secret])
        expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body))
      }),
    )
  })

  it('is accepted by whoever holds either secret while they rotate', () => {
    fc.assert(
      fc.property(anySecret, anySecret, anyMessage, (newer, older, { id, body }) => {
        const headers = signedHeaders({ id, timestamp: now(), body }, [newer, older])
        for (const secret of [newer, older]) expect(() => new Webhook(secret).verify(body, headers)).not.toThrow()
      }),
    )
  })

  it.each(['id', 'timestamp', 'body'] as const)('is refused where the %s is another', (part) => {
    const secret = secretOf(Buffer.alloc(32, 7))
    const message = { id: 'commit-1', timestamp: now(), body: '{"a":1}' }
    const headers = signedHeaders(message, [secret])
    const forged = { ...message, id: 'commit-2', timestamp: now() - 1, body: '{"a":2}' }[part]
    const sent = { ...message, [part]: forged }
    const named = { ...headers, 'webhook-id': sent.id, 'webhook-timestamp': `${sent.timestamp}` }
    expect(() => new Webhook(secret).verify(sent.body, named)).toThrow('signature')
  })

  it('is refused by another secret', () => {
    const headers = signedHeaders({ id: 'commit-1', timestamp: now(), body: '{}' }, [secretOf(Buffer.alloc(32, 1))])
    expect(() => new Webhook(secretOf(Buffer.alloc(32, 2))).verify('{}', headers)).toThrow('signature')
  })
})

describe('a secret', () => {
  it.each([
    '',
    'whsec_',
    'whsec_short',
    'AAAA',
    `whsec_${'A'.repeat(31)}`,
    `whsec_${Buffer.alloc(65).toString('base64')}`,
  ])('is not %s', (text) => {
    expect(Secret.safeParse(text).success).toBe(false)
  })

  it('is shown by its last four characters alone', () => {
    fc.assert(
      fc.property(anySecret, (secret) => {
        expect(masked(secret)).toHaveLength('whsec_…'.length + 4)
        expect(secret.replaceAll('=', '').endsWith(masked(secret).slice(-4))).toBe(true)
      }),
    )
  })
})
