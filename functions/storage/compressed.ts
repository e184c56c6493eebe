import { promisify } from 'node:util'
import { brotliCompress, brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib'
import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { CorruptStoreError } from '../../shared/errors.ts'
import { binary, readBinary, type Item } from './items.ts'

// Quality 5 is 24 times cheaper than 9 for under one per cent more bytes (docs/storage.md).
const params = { [constants.BROTLI_PARAM_QUALITY]: 5 }

export const compress = (text: string): Uint8Array => brotliCompressSync(text, { params })
export const compressBytes = (bytes: Uint8Array): Uint8Array => brotliCompressSync(bytes, { params })
/** For what we alone unpack and a late announcement may have us write again: a third of the time, for an eighth more bytes. */
export const compressRun = (text: string): Uint8Array =>
  brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 3 } })
const brotli = promisify(brotliCompress)

/** The same bytes, made on a thread of their own: for bodies of many hundred kilobytes. For fewer, to hand them over costs more than to make them. */
export const compressAside = (text: string): Promise<Uint8Array> => brotli(text, { params })
export const decompressBytes = (bytes: Uint8Array): Uint8Array => brotliDecompressSync(bytes)
export const decompress = (bytes: Uint8Array): string => brotliDecompressSync(bytes).toString()

/** A structure that nothing in the database looks into, as compressed JSON. */
export const packed = (value: unknown): AttributeValue => binary(compress(JSON.stringify(value)))
/** Such a structure. Throws a CorruptStoreError where the attribute is absent or cannot be unpacked. */
export function readPacked(item: Item, name: string): unknown {
  const bytes = readBinary(item, name)
  try {
    return JSON.parse(decompress(bytes))
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new CorruptStoreError(`Item ${item['pk']?.S} / ${item['sk']?.S}: "${name}" cannot be unpacked: ${why}`, {
      cause,
    })
  }
}
