import type { Context } from 'hono'
import type * as z from 'zod'
import { mediaTypeOf } from './accept.ts'
import { Problem } from './problem.ts'

/** The most that a request may send, in bytes. */
export const largestBody = 16_384

/**
 * The JSON that a request sends, by its schema. Throws a 415 problem for another media type, 413 for too much, and 400 for what is no JSON or
 * does not fit, with the JSON Pointer of what is wrong.
 */
export async function readBody<T>(c: Context, schema: z.ZodType<T>): Promise<T> {
  const type = mediaTypeOf(c.req.header('content-type'))
  if (type !== 'application/json') {
    const said = type === '' ? 'none' : `"${type.slice(0, 80)}"`
    throw new Problem(415, 'Unsupported media type', `The body is sent as application/json; Content-Type says ${said}.`)
  }
  const parsed = schema.safeParse(parseJson(await readText(c)))
  if (parsed.success) return parsed.data
  const { path, message } = parsed.error.issues[0]!
  const pointer = path.map((name) => `/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
  throw new Problem(400, 'Bad body', `${pointer === '' ? 'The body' : `"${pointer}" in the body`}: ${message}.`, {
    pointer,
  })
}

/** Read piece by piece: what is too large is not waited for, whatever Content-Length says. */
async function readText(c: Context): Promise<string> {
  const pieces: Uint8Array[] = []
  let size = Number(c.req.header('content-length') ?? 0)
  if (size > largestBody) throw tooLarge()
  size = 0
  for await (const piece of c.req.raw.body ?? []) {
    size += piece.length
    if (size > largestBody) throw tooLarge()
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString()
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Problem(400, 'Bad body', 'The body is not JSON.', { pointer: '' })
  }
}

const tooLarge = (): Problem => new Problem(413, 'Body too large', `A body here has at most ${largestBody} bytes.`)
