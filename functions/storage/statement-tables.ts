import { GetItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { CorruptStoreError } from '../../shared/errors.ts'
import type { TableLimits, TableStore } from '../../shared/state/permission-index.ts'
import { StatementTable } from '../../shared/state/statement-table.ts'
import { compress, compressBytes, decompress, decompressBytes } from './compressed.ts'
import { binaries, binary, key, readBinaries, readBinary, type Item } from './items.ts'
import { putIfAbsent } from './put-if-absent.ts'

/** An item has 400 KB, and is read the faster the smaller it is; text packs to less than half. */
export const tableLimits: TableLimits = { since: 256, within: 1024, bytes: 300_000, table: 500_000 }

/** The statements of a corridor that its versions do not carry: tables, each part packed by itself, and their pages. */
export function openStatementTables(db: DynamoDBClient, TableName: string, id: string): TableStore {
  const get = async (sk: string): Promise<Item> => {
    const { Item } = await db.send(new GetItemCommand({ TableName, Key: key(`TL#${id}`, sk), ConsistentRead: true }))
    if (!Item) throw new CorruptStoreError(`Timeline ${id} names the statements ${sk}, which its table does not hold`)
    return Item
  }
  const loadPage = async (hash: string) => decompress(readBinary(await get(`P#${hash}`), 'body'))
  return {
    limits: tableLimits,
    load: async (hash) => {
      const item = await get(`T#${hash}`)
      const packed = {
        columns: () => decompressBytes(readBinary(item, 'columns')),
        ids: () => decompress(readBinary(item, 'ids')),
        rest: () => decompress(readBinary(item, 'rest')),
        within: readBinaries(item, 'within').map((page) => () => decompress(page)),
      }
      return new StatementTable(packed, loadPage)
    },
    save: async (hash, { columns, ids, rest, within }) => {
      await putIfAbsent(db, TableName, {
        ...key(`TL#${id}`, `T#${hash}`),
        columns: binary(compressBytes(columns)),
        ids: binary(compress(ids)),
        rest: binary(compress(rest)),
        within: binaries(within.map((page) => compress(page))),
      })
    },
    loadPage,
    savePage: async (hash, text) => {
      await putIfAbsent(db, TableName, { ...key(`TL#${id}`, `P#${hash}`), body: binary(compress(text)) })
    },
  }
}
