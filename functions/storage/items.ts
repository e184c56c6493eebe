import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { CorruptStoreError } from '../../shared/errors.ts'

/** An item as DynamoDB spells it. */
export type Item = Record<string, AttributeValue>

export const text = (value: string): AttributeValue => ({ S: value })
export const number = (value: number): AttributeValue => ({ N: String(value) })
export const binary = (value: Uint8Array): AttributeValue => ({ B: value })
export const binaries = (values: Uint8Array[]): AttributeValue => ({ L: values.map((value) => binary(value)) })
/** A structure that nothing in the database needs to look into. */
export const json = (value: unknown): AttributeValue => text(JSON.stringify(value))
/** The primary key of an item, in either table. */
export const key = (pk: string, sk: string): { pk: AttributeValue; sk: AttributeValue } => ({
  pk: text(pk),
  sk: text(sk),
})
/** Leaves out the attributes that have no value: an absent attribute is how an item says "none". */
export const present = (attributes: Record<string, AttributeValue | null | undefined>): Item =>
  Object.fromEntries(Object.entries(attributes).filter((entry): entry is [string, AttributeValue] => Boolean(entry[1])))

/** The attribute, or null where the item has none. Throws a CorruptStoreError when it holds another type. */
export const textOrNull = (item: Item, name: string): string | null => (item[name] ? readText(item, name) : null)

/** The attribute. Throws a CorruptStoreError when it is absent or holds another type. */
export function readText(item: Item, name: string): string {
  return item[name]?.S ?? lacks(item, name, 'text')
}
export function readNumber(item: Item, name: string): number {
  const digits = item[name]?.N
  return digits === undefined ? lacks(item, name, 'number') : Number(digits)
}
export function readBinary(item: Item, name: string): Uint8Array {
  return item[name]?.B ?? lacks(item, name, 'binary')
}
export function readBinaries(item: Item, name: string): Uint8Array[] {
  return (item[name]?.L ?? lacks(item, name, 'list')).map(({ B }) => B ?? lacks(item, name, 'list of binary'))
}
export const readJson = (item: Item, name: string): unknown => JSON.parse(readText(item, name))

function lacks(item: Item, name: string, type: string): never {
  throw new CorruptStoreError(`Item ${item['pk']?.S} / ${item['sk']?.S} has no ${type} attribute "${name}"`)
}
