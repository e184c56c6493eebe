import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import * as z from 'zod'
import { instant, Instant } from '../../shared/domain/clocks.ts'
import { CorruptStoreError } from '../../shared/errors.ts'
import { Progress, Settings } from '../../shared/webhooks/subscription.ts'
import { openItems } from './item-table.ts'
import { json, key, number, readJson, type Item } from './items.ts'

/** Who is serving a subscription has it to itself until then. `number` rises with every change of hands. */
export const Lease = z.strictObject({ number: z.int().min(1), until: Instant })
export type Lease = z.infer<typeof Lease>

export type Subscription = { settings: Settings; progress: Progress; lease: Lease }

/** Who is to be told of changes, and how far each was told: records in the `log` table, with their secrets. */
export type Subscriptions = {
  /** In no order that means anything. One query, however little there is. */
  list: () => Promise<Subscription[]>
  read: (id: string) => Promise<Subscription | null>
  /** False where the id is taken. */
  add: (settings: Settings, progress: Progress) => Promise<boolean>
  remove: (id: string) => Promise<void>
  /** Puts settings in the place of those numbered one lower; false where they changed or went since. */
  change: (settings: Settings) => Promise<boolean>
  /** The same of the progress. */
  advance: (id: string, progress: Progress) => Promise<boolean>
  /** Takes a subscription for a while, in milliseconds; null where another has it, or it is no more. */
  take: (id: string, now: Instant, duration: number) => Promise<Lease | null>
  /** Has it for longer; null where another took it meanwhile. */
  renew: (id: string, lease: Lease, now: Instant, duration: number) => Promise<Lease | null>
  /** Lets it go. Who no longer has it lets go of nothing. */
  release: (id: string, lease: Lease) => Promise<void>
}

const partition = 'HOOK#subscriptions'
const free: Lease = { number: 1, until: '1970-01-01T00:00:00.000Z' }

/** Each subscription is one item, of which every part is changed by a conditional update of its own. */
export function openSubscriptions(client: DynamoDBClient, table: string): Subscriptions {
  const items = openItems(client, table)
  const put = (id: string, name: string, value: { number: number }) =>
    items.setIfNumber(key(partition, id), name, value, value.number - 1)
  const read = async (id: string) => {
    const item = await items.get(key(partition, id))
    return item && subscriptionOf(item)
  }
  const lend = async (id: string, { number: last }: Lease, until: number): Promise<Lease | null> => {
    const lease = { number: last + 1, until: instant(until) }
    return (await put(id, 'lease', lease)) ? lease : null
  }
  return {
    list: async () => {
      const found: Subscription[] = []
      for await (const item of items.all(partition)) found.push(subscriptionOf(item))
      return found
    },
    read,
    add: (settings, progress) =>
      items.putIfAbsent({
        ...key(partition, settings.id),
        ...numbered('settings', settings),
        ...numbered('progress', progress),
        ...numbered('lease', free),
      }),
    remove: (id) => items.remove(key(partition, id)),
    change: (settings) => put(settings.id, 'settings', settings),
    advance: (id, progress) => put(id, 'progress', progress),
    take: async (id, now, duration) => {
      const lease = (await read(id))?.lease
      return lease && lease.until <= now ? lend(id, lease, Date.parse(now) + duration) : null
    },
    renew: (id, lease, now, duration) => lend(id, lease, Date.parse(now) + duration),
    release: async (id, lease) => void (await lend(id, lease, Date.parse(free.until))),
  }
}

const numbered = (name: string, value: { number: number }): Item => ({
  [name]: json(value),
  [`${name}Number`]: number(value.number),
})

const subscriptionOf = (item: Item): Subscription => ({
  settings: parsed(Settings, item, 'settings'),
  progress: parsed(Progress, item, 'progress'),
  lease: parsed(Lease, item, 'lease'),
})

function parsed<T>(schema: z.ZodType<T>, item: Item, name: string): T {
  const result = schema.safeParse(readJson(item, name))
  if (result.success) return result.data
  // What was read is not repeated: it may be a secret.
  const where = result.error.issues.map(({ path, code }) => `${path.join('.')} (${code})`).join(', ')
  throw new CorruptStoreError(`Item ${item['pk']?.S} / ${item['sk']?.S}, ${name}: ${where}`)
}
