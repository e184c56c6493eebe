import { gunzipSync } from 'node:zlib'
import { limits } from './limits.ts'
import { refuse } from './unreadable-feed.ts'
import type { Warnings } from './warnings.ts'

/** Sitemaps are often files in gzip that no header announces. Other bytes are returned as they are. */
export function gunzip(bytes: Uint8Array, warnings: Warnings): Uint8Array {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes
  warnings.add('a compressed file')
  try {
    return gunzipSync(bytes, { maxOutputLength: limits.bytes })
  } catch (error) {
    const isTooLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
    return refuse(isTooLarge ? 'too-large' : 'broken-compression', 'it cannot be decompressed', error)
  }
}
