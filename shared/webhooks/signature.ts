import { createHmac } from 'node:crypto'
import * as z from 'zod'

/** `whsec_` and 24 to 64 bytes in base64, as Standard Webhooks spells a secret. */
export const Secret = z
  .string()
  .regex(/^whsec_[A-Za-z0-9+/]{32,88}={0,2}$/, 'a secret is whsec_ and 24 to 64 bytes in base64')
  .refine((secret) => keyOf(secret).length >= 24 && keyOf(secret).length <= 64, 'a secret has 24 to 64 bytes')
export type Secret = z.infer<typeof Secret>

/** What is signed: the id and the time stand under the signature, so that neither can be changed nor an old message sent again. */
export type Message = { id: string; timestamp: number; body: string }

/** The secret of these bytes. */
export const secretOf = (bytes: Uint8Array): Secret => Secret.parse(`whsec_${Buffer.from(bytes).toString('base64')}`)

/** Enough of a secret to tell it from another, and too little to use. */
export const masked = (secret: Secret): string => `whsec_…${secret.replace(/=+$/, '').slice(-4)}`

/** The headers of a message by Standard Webhooks, with a signature by each secret: a receiver accepts it by whichever it holds. */
export function signedHeaders(message: Message, secrets: Secret[]): Record<string, string> {
  return {
    'webhook-id': message.id,
    'webhook-timestamp': `${message.timestamp}`,
    'webhook-signature': secrets.map((secret) => signature(message, secret)).join(' '),
  }
}

function signature({ id, timestamp, body }: Message, secret: Secret): string {
  return `v1,${createHmac('sha256', keyOf(secret)).update(`${id}.${timestamp}.${body}`).digest('base64')}`
}

const keyOf = (secret: string): Buffer => Buffer.from(secret.slice('whsec_'.length), 'base64')
