import type { Instant } from '../../shared/domain/clocks.ts'
import type { Log } from '../storage/log.ts'
import type { Subscriptions } from '../storage/subscriptions.ts'
import type { Post } from './safe-post.ts'

/** What sending to one endpoint needs. */
export type Sender = {
  post: Post
  now: () => Instant
  /** Names this deployment's log in every event: the address of its /v1/changes. */
  source: string
  /** Whether subscriptions that may lie on this machine are served: never on AWS. */
  allowLoopback: boolean
  /** Given when all is to end at once: what is on its way is broken off and sent again later. */
  signal: AbortSignal
}

/** What the notify stage works with. */
export type NotifyStage = Sender & {
  log: Pick<Log, 'page'>
  /** How far the timelines are: nothing is told that they do not show yet. */
  projectedThrough: () => Promise<number>
  subscriptions: Subscriptions
  /** From 0 up to 1; spreads retries. */
  chance: () => number
  /** Whether there is time to begin another attempt. */
  mayBegin: () => boolean
  on: (event: NotifyEvent) => void
}

/** One thing that happened to a subscription, for the log. */
export type NotifyEvent =
  | { what: 'delivered' | 'failed'; id: string; seq: number; outcome: string; notBefore: Instant | null }
  | { what: 'disabled'; id: string; why: string }
