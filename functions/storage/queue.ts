import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { contentHash } from '../../shared/domain/canonical.ts'
import { Instant, instant } from '../../shared/domain/clocks.ts'
import { Sha256, SourceId } from '../../shared/domain/identifiers.ts'
import { CorruptStoreError } from '../../shared/errors.ts'
import { writeDurably } from './archive.ts'

/** Where one stage leaves work for the next. A message may arrive more than once, so its handler must not mind. */
export type Queue<M> = { send: (message: M) => Promise<void> }

/** New bytes of a resource are in the archive and wait to be read. */
export const SnapshotMessage = z.strictObject({
  sourceId: SourceId,
  resource: z.string(),
  url: z.string(),
  /** The Content-Type header; null where there was none. */
  contentType: z.string().nullable(),
  sha256: Sha256,
  fetchedAt: Instant,
})
export type SnapshotMessage = z.infer<typeof SnapshotMessage>

/** A message that its handler could not take, and why. */
export type DeadLetter<M> = { message: M; error: { name: string; reason: string }; failedAt: Instant }

export type InlineQueue<M> = Queue<M> & {
  /** What waits in the folder, oldest failure first. */
  deadLetters: () => Promise<DeadLetter<M>[]>
  /** Hands every dead letter to the handler again; those that succeed leave the folder. */
  redrive: () => Promise<{ delivered: number; failed: number }>
}

type InlineOptions<M> = {
  schema: z.ZodType<M>
  handle: (message: M) => Promise<void>
  /** A folder for messages that fail; one file each. */
  deadLetterDir: string
  now?: () => Instant
  /** Told of every failure, once it is on disk. */
  onDeadLetter?: (letter: DeadLetter<M>) => void
}

/** The queue of a single process: `send` returns once the handler is done or the message is safe among the dead letters. */
export function openInlineQueue<M>(options: InlineOptions<M>): InlineQueue<M> {
  const folder = openDeadLetters(options.schema, options.deadLetterDir)
  const now = options.now ?? (() => instant(Date.now()))

  const deliver = async (message: M): Promise<boolean> => {
    const error = await failureOf(() => options.handle(message))
    if (error) {
      const letter = { message, error, failedAt: now() }
      await folder.put(letter)
      options.onDeadLetter?.(letter)
    } else await folder.remove(message)
    return !error
  }
  return {
    send: async (message) => void (await deliver(message)),
    deadLetters: folder.list,
    redrive: async () => {
      const results: boolean[] = []
      for (const { message } of await folder.list()) results.push(await deliver(message))
      const delivered = results.filter(Boolean).length
      return { delivered, failed: results.length - delivered }
    },
  }
}

async function failureOf(handle: () => Promise<void>): Promise<DeadLetter<unknown>['error'] | null> {
  try {
    await handle()
    return null
  } catch (error) {
    return error instanceof Error
      ? { name: error.name, reason: error.message }
      : { name: 'Error', reason: String(error) }
  }
}

/** One file a message, named by its content: a message that fails twice is one dead letter. */
function openDeadLetters<M>(message: z.ZodType<M>, dir: string) {
  const Letter = z.strictObject({
    message,
    error: z.strictObject({ name: z.string(), reason: z.string() }),
    failedAt: Instant,
  })
  const pathOf = (of: M) => join(dir, `${contentHash(of).slice(0, 32)}.json`)
  const read = async (name: string) => {
    const parsed = Letter.safeParse(JSON.parse(await readFile(join(dir, name), 'utf8')))
    if (!parsed.success) throw new CorruptStoreError(`Dead letter ${name}: ${z.prettifyError(parsed.error)}`)
    return parsed.data
  }
  return {
    put: (letter: DeadLetter<M>) => writeDurably(pathOf(letter.message), `${JSON.stringify(letter, null, 2)}\n`),
    remove: (of: M) => rm(pathOf(of), { force: true }),
    list: async (): Promise<DeadLetter<M>[]> => {
      const letters = await Promise.all((await filesIn(dir)).filter((name) => name.endsWith('.json')).map(read))
      return letters.sort((a, b) => (a.failedAt < b.failedAt ? -1 : 1))
    },
  }
}

async function filesIn(dir: string): Promise<string[]> {
  try {
    return await readdir(dir)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}
