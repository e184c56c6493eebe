import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { PassThrough, type Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib'
import { FetchRefusedError, PublisherError } from '../../shared/errors.ts'

/** A body that is larger than we take. `head` is its beginning, kept as evidence. */
export class BodyRefusedError extends FetchRefusedError {
  readonly head: Uint8Array
  constructor(message: string, head: Uint8Array) {
    super(message)
    this.head = head
  }
}

/** A body that broke off, or is not compressed as its header says. `head` is what could be read of it. */
export class BrokenBodyError extends PublisherError {
  readonly head: Uint8Array
  constructor(message: string, head: Uint8Array, options: ErrorOptions) {
    super(message, options)
    this.head = head
  }
}

/** Enough of a refused body to see what it was. */
const headBytes = 64 * 1024

/** The whole body, decompressed. The limit counts what comes out of the decompressor, where a bomb shows. */
export async function readBody(response: IncomingMessage, maxBytes: number, signal: AbortSignal): Promise<Uint8Array> {
  if (response.statusCode === 304 || response.statusCode === 204) return new Uint8Array()
  const chunks: Buffer[] = []
  let size = 0
  // What announces itself as too large is not read to the limit, only far enough to keep its beginning.
  const limit = Number(response.headers['content-length'] ?? 0) > maxBytes ? headBytes : maxBytes
  const collect = async (body: AsyncIterable<Buffer>) => {
    for await (const chunk of body) {
      chunks.push(chunk)
      size += chunk.length
      if (size > limit) throw new BodyRefusedError(`The body is larger than ${maxBytes} bytes`, headOf(chunks))
    }
  }
  try {
    await pipeline(response, await decoderOf(response, signal), collect, { signal })
  } catch (error) {
    if (error instanceof FetchRefusedError || signal.aborted) throw error
    const reason = error instanceof Error ? error.message : String(error)
    throw new BrokenBodyError(`The body broke off after ${size} bytes: ${reason}`, headOf(chunks), { cause: error })
  }
  return Buffer.concat(chunks)
}

const headOf = (chunks: Buffer[]): Uint8Array => Buffer.concat(chunks).subarray(0, headBytes)

async function decoderOf(response: IncomingMessage, signal: AbortSignal): Promise<Transform> {
  const encoding = (response.headers['content-encoding'] ?? 'identity').trim().toLowerCase()
  if (encoding === 'identity' || encoding === '') return new PassThrough()
  if (encoding === 'gzip' || encoding === 'x-gzip') return createGunzip()
  if (encoding === 'br') return createBrotliDecompress()
  if (encoding === 'deflate') return (await startsLikeZlib(response, signal)) ? createInflate() : createInflateRaw()
  throw new Error(`unknown Content-Encoding "${encoding}"`)
}

/** Some servers send "deflate" with the zlib wrapper that the standard asks for, some without. */
async function startsLikeZlib(response: IncomingMessage, signal: AbortSignal): Promise<boolean> {
  await once(response, 'readable', { signal })
  const start: Buffer | null = response.read()
  if (start) response.unshift(start)
  return start !== null && ((start[0] ?? 0) & 0x0f) === 8
}
