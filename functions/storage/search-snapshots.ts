import { GetItemCommand, PutItemCommand, QueryCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib'
import { sha256 } from '../../shared/domain/canonical.ts'
import { binary, key, number, readBinary, readNumber, readText, text, type Item } from './items.ts'

/** Copies of the search index, so that whoever searches need not read the whole log first. */
export type SearchSnapshots = {
  /** The newest copy that is whole, as JSON; null where there is none. */
  newest: () => Promise<{ through: number; json: string } | null>
  put: (through: number, json: string) => Promise<void>
}

/** How many commits a searcher may have to read behind the newest copy. */
export const snapshotEvery = 250
/** The partition of the table of timelines that they lie in. */
export const searchPartition = 'SEARCH'
/** An item holds 400 KB with its names. */
const partLength = 380_000
const params = { [constants.BROTLI_PARAM_QUALITY]: 5 }

/**
 * Two copies, in turn: while one is written over, the other is whole. A reader who meets a copy half written sees it by its hash, and takes the other.
 * Nothing rests on them; without any the log gives the same index.
 */
export function openSearchSnapshots(db: DynamoDBClient, TableName: string, every = snapshotEvery): SearchSnapshots {
  const put = (Item: Item) => db.send(new PutItemCommand({ TableName, Item }))
  const readPart = async (slot: number, part: number): Promise<Uint8Array> => {
    const Key = key(searchPartition, partKey(slot, part))
    const { Item } = await db.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }))
    return Item ? readBinary(Item, 'body') : new Uint8Array()
  }
  const heads = async (): Promise<Item[]> => {
    const { Items = [] } = await db.send(
      new QueryCommand({
        TableName,
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :head)',
        ExpressionAttributeValues: { ':pk': text(searchPartition), ':head': text('HEAD#') },
      }),
    )
    return Items.sort((a, b) => readNumber(b, 'through') - readNumber(a, 'through'))
  }
  return {
    newest: async () => {
      for (const head of await heads()) {
        const through = readNumber(head, 'through')
        const parts = Array.from({ length: readNumber(head, 'parts') }, (_, part) => part)
        const bytes = Buffer.concat(await Promise.all(parts.map((part) => readPart(slotOf(through, every), part))))
        if (sha256(bytes) === readText(head, 'sha256')) return { through, json: brotliDecompressSync(bytes).toString() }
      }
      return null
    },
    put: async (through, json) => {
      const slot = slotOf(through, every)
      const bytes = brotliCompressSync(json, { params })
      const parts = Math.ceil(bytes.length / partLength)
      for (let part = 0; part < parts; part++) {
        const body = bytes.subarray(part * partLength, (part + 1) * partLength)
        await put({ ...key(searchPartition, partKey(slot, part)), body: binary(body) })
      }
      const head = { through: number(through), parts: number(parts), sha256: text(sha256(bytes)) }
      await put({ ...key(searchPartition, `HEAD#${slot}`), ...head })
    },
  }
}

const slotOf = (through: number, every: number): number => (through / every) % 2
const partKey = (slot: number, part: number): string => `PART#${slot}#${String(part).padStart(4, '0')}`
