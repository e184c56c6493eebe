import { GetItemCommand, PutItemCommand, QueryCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb'
import * as z from 'zod'
import { sha256 } from '../../shared/domain/canonical.ts'
import { Instant } from '../../shared/domain/clocks.ts'
import { CorruptStoreError } from '../../shared/errors.ts'
import { compressAside } from './compressed.ts'
import { binary, json, key, readBinary, readJson, text, type Item } from './items.ts'
import { putIfAbsent } from './put-if-absent.ts'

/** How many commits lie in one block of the export, for ever the same ones: block 1 has commits 1 to 250. */
export const exportEvery = 250
/** The partition of the table of timelines in which the blocks are told; their bytes lie in one each, of a name that begins so. */
export const exportPartition = 'EXPORT'

export const forms = ['ndjson', 'csv'] as const
export type Form = (typeof forms)[number]

const FileFacts = z.strictObject({
  /** Of the file as it is without any content coding. */
  bytes: z.int(),
  lines: z.int(),
  sha256: z.string(),
})
export type FileFacts = z.infer<typeof FileFacts>

/** What there is to know of commits `from` to `through` as files, without the files. */
export const ExportSummary = z.strictObject({
  from: z.int(),
  through: z.int(),
  firstRecordedAt: Instant,
  lastRecordedAt: Instant,
  counts: z.strictObject({ added: z.int(), revised: z.int(), withdrawn: z.int(), days: z.int(), facts: z.int() }),
  ndjson: FileFacts,
  csv: FileFacts,
})
export type ExportSummary = z.infer<typeof ExportSummary>

/** A whole block as it is stored: by the names of its bytes, which are brotli. */
const Sealed = z.strictObject({
  summary: ExportSummary,
  bodies: z.record(z.enum(forms), z.strictObject({ name: z.string(), parts: z.int() })),
})

export type SealedBlocks = {
  /** How many blocks are sealed; they are so in order, without gaps. */
  count: () => Promise<number>
  /** At most `limit` sealed blocks, from this one on. */
  summaries: (from: number, limit: number) => Promise<ExportSummary[]>
  /** A file of a sealed block, as brotli; null where the block is not sealed. Throws a CorruptStoreError where it is and its bytes are not whole. */
  file: (block: number, form: Form) => Promise<{ facts: FileFacts; brotli: Uint8Array } | null>
  /** Seals a block. Whoever comes second changes nothing. */
  seal: (block: number, summary: ExportSummary, texts: Record<Form, string>) => Promise<void>
}

/** An item holds 400 KB with its names. */
const partLength = 380_000

/**
 * The sealed blocks of the export. Bytes are named by what they are, and told of last: a reader who finds a block finds all of it, and two who seal at once do not
 * mix theirs. Nothing rests on them; without any the log gives the same.
 */
export function openExports(db: DynamoDBClient, TableName: string): SealedBlocks {
  const get = async (pk: string, sk: string): Promise<Item | undefined> =>
    (await db.send(new GetItemCommand({ TableName, Key: key(pk, sk), ConsistentRead: true }))).Item
  const query = async (from: number, forward: boolean, Limit: number): Promise<Item[]> => {
    const { Items = [] } = await db.send(
      new QueryCommand({
        TableName,
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :pk AND sk >= :from',
        ExpressionAttributeValues: { ':pk': text(exportPartition), ':from': text(blockKey(from)) },
        ScanIndexForward: forward,
        Limit,
      }),
    )
    return Items
  }
  const putBody = async (block: number, form: Form, body: string) => {
    const bytes = await compressAside(body)
    const name = `${form}#${sha256(bytes).slice(0, 32)}`
    const parts = Math.ceil(bytes.length / partLength)
    for (let part = 0; part < parts; part++) {
      const slice = bytes.subarray(part * partLength, (part + 1) * partLength)
      await db.send(
        new PutItemCommand({ TableName, Item: { ...key(bodyKey(block), partKey(name, part)), body: binary(slice) } }),
      )
    }
    return { name, parts }
  }
  return {
    count: async () => {
      const [last] = await query(0, false, 1)
      return last ? Number(last['sk']!.S) : 0
    },
    summaries: async (from, limit) => (await query(from, true, limit)).map((item) => sealedIn(item).summary),
    file: async (block, form) => {
      const item = await get(exportPartition, blockKey(block))
      if (!item) return null
      const { summary, bodies } = sealedIn(item)
      const { name, parts } = bodies[form]
      const items = await Promise.all(
        Array.from({ length: parts }, (_, part) => get(bodyKey(block), partKey(name, part))),
      )
      const brotli = Buffer.concat(items.map((one) => (one ? readBinary(one, 'body') : new Uint8Array())))
      if (name !== `${form}#${sha256(brotli).slice(0, 32)}`) {
        throw new CorruptStoreError(`Block ${block} of the export is not whole: ${form}`)
      }
      return { facts: summary[form], brotli }
    },
    seal: async (block, summary, texts) => {
      const ndjson = await putBody(block, 'ndjson', texts.ndjson)
      const csv = await putBody(block, 'csv', texts.csv)
      const sealed = { summary, bodies: { ndjson, csv } } satisfies z.input<typeof Sealed>
      await putIfAbsent(db, TableName, { ...key(exportPartition, blockKey(block)), sealed: json(sealed) })
    },
  }
}

const sealedIn = (item: Item): z.infer<typeof Sealed> => Sealed.parse(readJson(item, 'sealed'))
const blockKey = (block: number): string => String(block).padStart(10, '0')
const bodyKey = (block: number): string => `${exportPartition}#${blockKey(block)}`
const partKey = (name: string, part: number): string => `${name}#${String(part).padStart(4, '0')}`
