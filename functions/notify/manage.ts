import { randomBytes } from 'node:crypto'
import type { Instant } from '../../shared/domain/clocks.ts'
import { ConflictError, UsageError } from '../../shared/errors.ts'
import type { Filter } from '../../shared/webhooks/filter.ts'
import { secretOf, type Secret } from '../../shared/webhooks/signature.ts'
import { begun, from, rotated, standing, type Settings } from '../../shared/webhooks/subscription.ts'
import type { Log } from '../storage/log.ts'
import type { Subscription, Subscriptions } from '../storage/subscriptions.ts'
import { faultOf } from './endpoint.ts'
import type { Sender } from './notify-stage.ts'
import { sendChallenge } from './send.ts'

export type NewSubscription = { url: string; note: string; filter: Filter; loopback: boolean; cursor: number }

export type Manager = {
  /** Makes a subscription, unverified; its secret is given here and never again. Throws a UsageError for an address that will not do. */
  add: (wanted: NewSubscription) => Promise<{ id: string; secret: Secret }>
  /** Sends the challenge, and makes the subscription active where it came back: then null, else what came instead. */
  verify: (id: string) => Promise<string | null>
  /** Gives the new secret; the one before it signs beside it for `overlap` milliseconds. */
  rotate: (id: string, overlap: number) => Promise<Secret>
  disable: (id: string, why: string) => Promise<void>
  /** Has everything from `seq` on sent again, under the same ids. */
  replay: (id: string, seq: number) => Promise<void>
  remove: (id: string) => Promise<void>
}

/** What the deploying team does with subscriptions. Each throws a UsageError where there is none of that id. */
export function openManager(subscriptions: Subscriptions, sender: Sender): Manager {
  const { now, allowLoopback } = sender
  const read = async (id: string): Promise<Subscription> => {
    const found = await subscriptions.read(id)
    if (!found) throw new UsageError(`There is no subscription ${id}`)
    return found
  }
  const change = (id: string, next: (settings: Settings) => Settings) =>
    untilKept(id, async () => subscriptions.change(next((await read(id)).settings)))
  const restart = (id: string, cursor: number | null) =>
    untilKept(id, async () => {
      const { progress } = await read(id)
      return subscriptions.advance(id, from(progress, cursor ?? progress.cursor))
    })
  return {
    add: async ({ cursor, ...wanted }) => {
      const fault = faultOf(wanted.url, wanted.loopback && allowLoopback)
      if (fault) throw new UsageError(`${wanted.url} will not do: ${fault}`)
      const settings = newSettings(wanted, now())
      await subscriptions.add(settings, begun(cursor))
      return { id: settings.id, secret: settings.secrets[0]!.secret }
    },
    verify: async (id) => {
      const fault = await sendChallenge((await read(id)).settings, sender)
      if (fault !== null) return fault
      await change(id, (settings) => standing(settings, 'active', now()))
      await restart(id, null) // an endpoint that is well again need not wait for its next turn
      return null
    },
    rotate: async (id, overlap) => {
      const secret = newSecret()
      await change(id, (settings) => rotated(settings, secret, now(), overlap))
      return secret
    },
    disable: (id, why) => change(id, (settings) => standing(settings, 'disabled', now(), why)),
    replay: (id, seq) => restart(id, seq - 1),
    remove: async (id) => {
      await read(id)
      await subscriptions.remove(id)
    },
  }
}

/** The number of the newest commit; 0 for an empty log. Asks for some two dozen commits, however long the log. */
export async function endOf(log: Pick<Log, 'page'>): Promise<number> {
  const has = async (seq: number) => (await log.page(seq - 1, 1)).length > 0
  let beyond = 1
  while (await has(beyond)) beyond *= 2
  let last = Math.floor(beyond / 2)
  while (beyond - last > 1) {
    const middle = Math.floor((last + beyond) / 2)
    if (await has(middle)) last = middle
    else beyond = middle
  }
  return last
}

const newSecret = (): Secret => secretOf(randomBytes(32))

const newSettings = (wanted: Omit<NewSubscription, 'cursor'>, now: Instant): Settings => ({
  ...wanted,
  number: 1,
  id: `sub_${randomBytes(8).toString('hex')}`,
  createdAt: now,
  standing: 'unverified',
  standingSince: now,
  why: null,
  secrets: [{ secret: newSecret(), until: null }],
})

/** A deliverer at work changes a subscription too: what it was faster at is tried again. */
async function untilKept(id: string, attempt: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 20; tries += 1) if (await attempt()) return
  throw new ConflictError(`${id} changed each time we tried to change it`)
}
