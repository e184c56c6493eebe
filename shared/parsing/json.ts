import type * as z from 'zod'
import { UnreadableDocumentError } from '../errors.ts'

/** The value of a JSON text. Throws UnreadableDocumentError with the parser's reason, which names the position. */
export function parseJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new UnreadableDocumentError(`${what} is not JSON: ${reason}`, { cause: error })
  }
}

/** The value in the shape we know. Throws UnreadableDocumentError that names every field that differs. */
export function inShape<T>(schema: z.ZodType<T>, value: unknown, what: string): T {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const issues = parsed.error.issues.slice(0, 3).map((issue) => `${pathOf(issue.path)}: ${issue.message}`)
  throw new UnreadableDocumentError(`${what} is not in the form we know: ${issues.join('; ')}`, { cause: parsed.error })
}

/** Whether a value is an object with this key, to tell shapes apart before one is parsed. */
export const has = <K extends string>(value: unknown, key: K): value is Record<K, unknown> =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key)

/** `results[3].type`. */
const pathOf = (path: readonly PropertyKey[]): string =>
  path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '') || 'the whole'
