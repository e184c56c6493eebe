import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { nearest } from '../../functions/api/nearest.ts'
import { endOf, openManager, type Manager } from '../../functions/notify/manage.ts'
import { safePost } from '../../functions/notify/safe-post.ts'
import { openLog, type Log } from '../../functions/storage/log.ts'
import { openSubscriptions, type Subscription, type Subscriptions } from '../../functions/storage/subscriptions.ts'
import { products } from '../../shared/catalogue/catalogue.ts'
import { Track } from '../../shared/domain/announcement.ts'
import { instant } from '../../shared/domain/clocks.ts'
import { ChangeEvent } from '../../shared/domain/event.ts'
import { subjectOf } from '../../shared/domain/subjects.ts'
import { ChiplineError, UsageError } from '../../shared/errors.ts'
import type { Filter } from '../../shared/webhooks/filter.ts'
import { masked } from '../../shared/webhooks/signature.ts'
import { signing } from '../../shared/webhooks/subscription.ts'
import { firstSentence } from '../local/first-sentence.ts'
import { localSource } from '../local/notify.ts'
import { runCommand, withData } from '../local/open-data.ts'

const usage = `Usage: npm run webhooks -- <what> [options]

  add --url <https://…>     makes a subscription and prints its secret, this once
    --timeline, --track, --product, --event <name>
                            only events of these; each may be given more than once
    --from <seq>            begin with this commit (default: what comes from now on)
    --note <text>           whose it is, for you
    --allow-loopback        the endpoint may be on this machine, by http; not on AWS
  list                      every subscription: how it stands and how far it was served
  verify <id>               sends the challenge; begins, or begins again, where it comes back
  rotate <id>               prints a new secret; the old one signs beside it for --overlap <hours> (default 24)
  disable <id>              sends nothing more until it is verified again; --why <text> is kept
  replay <id> --from <seq>  sends everything from that commit on again
  remove <id>               forgets it

  --data <folder>           where npm start keeps its data (default .chipline); stop it first
  --table <name>            instead: the log table on AWS, with your own credentials
  --region <name>           its region (default: what your AWS settings say)`

const now = () => instant(Date.now())

type Values = ReturnType<typeof parse>['values']
type Stores = { subscriptions: Subscriptions; log: Log; manager: Manager }

/** `npm run webhooks -- add|list|verify|rotate|disable|replay|remove …`: who is told of changes. */
async function main(args: string[]): Promise<void> {
  const { values, positionals } = parse(args)
  if (values.help) return console.log(usage)
  const [what = '', ...ids] = positionals
  const work = works[what]
  if (!work)
    throw new UsageError(
      `${what ? `There is no "${what}"` : 'Say what to do'}; npm run webhooks -- --help lists it all`,
    )
  if (ids.length !== (withoutId.has(what) ? 0 : 1)) {
    throw new UsageError(
      withoutId.has(what) ? `${what} takes options alone, not "${ids[0]}"` : `${what} takes the id of one subscription`,
    )
  }
  await withStores(values, (stores) => work(stores, values, ids[0] ?? ''))
}

const withoutId = new Set(['add', 'list'])
const works: Record<string, (stores: Stores, values: Values, id: string) => Promise<void>> = {
  add: async ({ manager, log }, values) => {
    const { url, note } = values
    if (url === undefined) throw new UsageError('add takes --url <https://…>')
    const loopback = values['allow-loopback']
    if (loopback && values.table !== undefined)
      throw new UsageError('--allow-loopback is for --data alone: on AWS there is nothing to reach so')
    const filter = filterOf(values)
    const cursor = values.from === undefined ? await endOf(log) : seqOf(values.from) - 1
    const { id, secret } = await manager.add({ url, note, filter, loopback, cursor })
    console.log(`${id} was made; it begins with commit ${cursor + 1}\nsecret  ${secret}`)
    console.log(`Give the secret to the endpoint: it is not shown again. Then: npm run webhooks -- verify ${id}`)
  },
  list: async ({ subscriptions, log }) => {
    const [found, end] = [await subscriptions.list(), await endOf(log)]
    if (found.length === 0) console.log('There are no subscriptions')
    for (const subscription of found) console.log(describe(subscription, end))
  },
  verify: async ({ manager }, _, id) => {
    const fault = await manager.verify(id)
    if (fault !== null) throw new NotVerifiedError(fault)
    console.log(`${id} is verified, and is sent what it waits for`)
  },
  rotate: async ({ manager }, { overlap }, id) => {
    if (!/^\d{1,3}$/.test(overlap)) throw new UsageError(`--overlap takes hours, from 0 to 999, not "${overlap}"`)
    console.log(`secret  ${await manager.rotate(id, Number(overlap) * 3_600_000)}`)
    console.log(
      `It is not shown again. The secret before it signs too for ${overlap} ${overlap === '1' ? 'hour' : 'hours'}`,
    )
  },
  disable: async ({ manager }, { why }, id) => {
    await manager.disable(id, why)
    console.log(`${id} is disabled`)
  },
  replay: async ({ manager }, { from }, id) => {
    if (from === undefined) throw new UsageError('replay takes --from <seq>, the first commit to be sent again')
    await manager.replay(id, seqOf(from))
    console.log(`${id} is sent commit ${seqOf(from)} next`)
  },
  remove: async ({ manager }, _, id) => {
    await manager.remove(id)
    console.log(`${id} is removed`)
  },
}

/** The endpoint did not give the challenge back. */
class NotVerifiedError extends ChiplineError {}

function parse(args: string[]) {
  const text = { type: 'string' } as const
  const texts = { type: 'string', multiple: true, default: [] as string[] } as const
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        url: text,
        timeline: texts,
        track: texts,
        product: texts,
        event: texts,
        from: text,
        note: { type: 'string', default: '' },
        overlap: { type: 'string', default: '24' },
        why: { type: 'string', default: 'disabled by hand' },
        'allow-loopback': { type: 'boolean', default: false },
        data: text,
        table: text,
        region: text,
        help: { type: 'boolean', default: false },
      },
    })
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw new UsageError(`${firstSentence(error)}; npm run webhooks -- --help lists the options`, { cause: error })
  }
}

async function withStores({ data, table, region }: Values, work: (stores: Stores) => Promise<void>): Promise<void> {
  if (table === undefined) {
    if (region !== undefined) throw new UsageError('--region goes with --table')
    return withData(resolve(data ?? '.chipline'), ({ client, tables }) => work(storesOf(client, tables.log, true)))
  }
  if (data !== undefined) throw new UsageError('Give --data for this machine or --table for AWS, not both')
  const client = new DynamoDBClient(region === undefined ? {} : { region })
  try {
    await work(storesOf(client, table, false))
  } finally {
    client.destroy()
  }
}

function storesOf(client: DynamoDBClient, table: string, allowLoopback: boolean): Stores {
  const subscriptions = openSubscriptions(client, table)
  const { signal } = new AbortController()
  const manager = openManager(subscriptions, { post: safePost, now, source: localSource, allowLoopback, signal })
  // Nothing is appended here, so nothing is asked of the projection.
  const revisions = {
    projectedThrough: async () => 0,
    head: async () => null,
    calendar: { hasMatured: async () => false },
  }
  return { subscriptions, manager, log: openLog(client, table, revisions) }
}

/** What the options ask for, each name checked: a filter with a name that nothing has would wait for ever. */
function filterOf({ timeline, track, product, event }: Values): Filter {
  for (const id of timeline)
    if (subjectOf(id) === null) throw new UsageError(`There is no timeline "${id}"; /v1/timelines lists them`)
  return {
    timelines: timeline,
    tracks: track.map((name) => oneOf('track', name, Track.options)),
    products: product.map((name) => oneOf('product', name, [...products.keys()])),
    types: event.map((name) => oneOf('event', name, ChangeEvent.shape.type.options)),
  }
}

function oneOf<T extends string>(option: string, name: string, names: readonly T[]): T {
  const found = names.find((one) => one === name)
  if (found !== undefined) return found
  const meant = nearest(name, names)
  throw new UsageError(`There is no ${option} "${name}"${meant ? `; did you mean "${meant}"?` : ''}`)
}

function seqOf(text: string): number {
  if (/^[1-9]\d{0,11}$/.test(text)) return Number(text)
  throw new UsageError(`--from takes the number of a commit, from 1 on, not "${text}"`)
}

/** A subscription in a few lines, without anything that is secret. */
function describe({ settings, progress }: Subscription, end: number): string {
  const { id, url, note, standing, standingSince, why, filter } = settings
  const wanted = Object.values(filter).flat().join(', ') || 'everything'
  const trouble =
    progress.failures > 0
      ? `; ${progress.failures} ${progress.failures === 1 ? 'failure' : 'failures'} since ${progress.failingSince}`
      : ''
  const next = progress.notBefore ? `, again at ${progress.notBefore}` : ''
  return [
    `${id}  ${standing} since ${standingSince}${why ? `: ${why}` : ''}`,
    `  url     ${url}${note ? `  (${note})` : ''}`,
    `  wants   ${wanted}`,
    `  served  through commit ${progress.cursor} of ${end}${progress.lastOutcome ? `; last ${progress.lastOutcome}` : ''}${trouble}${next}`,
    `  signs   ${signing(settings, now()).map(masked).join(', ')}`,
  ].join('\n')
}

await runCommand(main)
