import { Hono } from 'hono'
import * as z from 'zod'
import { products } from '../../../shared/catalogue/catalogue.ts'
import type { Instant, Moment } from '../../../shared/domain/clocks.ts'
import { Country, ProductId, TimelineId } from '../../../shared/domain/identifiers.ts'
import { corridorId, subjectOf } from '../../../shared/domain/subjects.ts'
import type { BoundedWindows } from '../../../shared/state/bounded.ts'
import { CorridorWindows } from '../../../shared/state/schemas.ts'
import { thresholdRule } from '../../../shared/state/thresholds.ts'
import { Problem } from '../problem.ts'
import { badParameter, notAhead, readQuery } from '../query.ts'
import { readCorridor, type Corridor } from '../read-corridor.ts'
import { receiptShape, withReceipt } from '../receipt.ts'
import { replyJson } from '../reply.ts'
import { asKnown, KnownAt, threshold, type CorridorRoutes } from './corridors.ts'

/** `h20-cn:16,h200-cn:54`: which version of each. */
const Versions = z
  .string()
  .max(6000)
  .regex(
    /^$|^[a-z0-9-]+-[a-z]{2}:\d{1,10}(,[a-z0-9-]+-[a-z]{2}:\d{1,10})*$/,
    'names corridors with a version of each, as in h20-cn:16,h200-cn:54',
  )

export const OverviewQuery = z.strictObject({
  destination: z
    .string()
    .regex(/^[A-Za-z]{2}$/, 'is a country by its two letters, such as CN')
    .transform((code) => code.toUpperCase())
    .optional()
    .describe('Where the chips go, ISO 3166-1 alpha-2; CN where none is given.'),
  knownAt: KnownAt.optional(),
  versions: Versions.optional().describe(
    'These corridors and no others, each by a version of it, as a permalink names them; the newest of every chip that is watched where none is given.',
  ),
})

export const OverviewAnswer = z
  .strictObject({
    destination: Country.describe('Where the chips go.'),
    ...asKnown,
    corridors: z
      .array(
        z.strictObject({
          product: ProductId,
          timeline: TimelineId,
          version: z.int().describe('The version of the timeline; 0 where the thresholds alone speak.'),
          ...CorridorWindows,
        }),
      )
      .describe('Every chip that is watched for the destination and of which anything is known.'),
    ...threshold,
    ...receiptShape,
  })
  .meta({ id: 'OverviewAnswer', description: 'The windows of every chip that is watched for a destination.' })

/** The windows of every chip that is watched for a destination, at once. */
export function windowsRoutes({ timelines, coverage, now }: CorridorRoutes): Hono {
  return new Hono().get('/', async (c) => {
    const { destination = 'CN', knownAt = null, versions } = readQuery(c, OverviewQuery)
    notAhead('knownAt', knownAt ?? undefined, now())
    const asked = versions === undefined ? watchedFor(destination) : named(versions, destination)
    const found = await Promise.all(
      asked.map(async ({ product, id, version }) => {
        const reading = readCorridor(timelines, id, version === undefined ? {} : { version })
        const corridor = await (version === undefined ? reading.catch(nullWhereUnknown) : reading)
        return corridor ? [{ product, corridor, windows: await corridor.windows(knownAt) }] : []
      }),
    )
    const shown = found.flat()
    const corridors = shown.map(({ product, corridor: { head }, windows }) => ({
      product,
      timeline: head.id,
      version: head.version,
      ...windows,
    }))
    const pinned = versions !== undefined
    const grounds = { ...groundsOf(shown), permalink: addressOf(destination, knownAt, shown), pinned }
    const { answer, kept } = await withReceipt({ destination, knownAt, corridors, thresholdRule }, grounds, coverage)
    return replyJson(c, answer, kept)
  })
}

type Asked = { product: string; id: string; version?: number }

const watchedFor = (destination: string): Asked[] =>
  [...products.values()]
    .filter(({ watched }) => watched.includes(destination))
    .map(({ id }) => ({ product: id, id: corridorId(id, destination) }))

function named(versions: string, destination: string): Asked[] {
  return versions
    .split(',')
    .filter((name) => name !== '')
    .map((name) => {
      const [id, version] = name.split(':') as [string, string]
      const subject = subjectOf(id)
      if (subject?.kind !== 'corridor')
        throw badParameter('versions', `names ${id}, which is no corridor; h20-cn is one`)
      if (subject.destination !== destination) {
        throw badParameter(
          'versions',
          `names ${id}, which does not lead to ${destination}; give its destination as "destination"`,
        )
      }
      return { product: subject.product, id, version: Number(version) }
    })
}

type Shown = { product: string; corridor: Corridor; windows: BoundedWindows }

function groundsOf(shown: Shown[]) {
  const said = shown.flatMap(({ windows }) => [...windows.export, ...windows.import])
  const commits = said.flatMap(({ evidence, disputes }) => [...evidence, ...disputes].flatMap(({ seq }) => seq ?? []))
  const sources = [...new Set(shown.flatMap(({ corridor }) => corridor.sources))].sort()
  const checks = shown.flatMap(({ corridor }) => corridor.checkedThrough ?? [])
  const checkedThrough = checks.reduce<Instant | null>((last, one) => (last === null || one > last ? one : last), null)
  return { commits, sources, checkedThrough }
}

/** The same question with a version of each: it gives the same answer in a year. */
function addressOf(destination: string, knownAt: Moment | null, shown: Shown[]): string {
  const versions = shown.map(({ corridor: { head } }) => `${head.id}:${head.version}`).join(',')
  const clocks = knownAt === null ? '' : `&knownAt=${encodeURIComponent(knownAt)}`
  return `/v1/windows?destination=${destination}${clocks}&versions=${versions}`
}

/** Of a chip that nobody has told of and no threshold decides there is nothing to draw. */
function nullWhereUnknown(error: unknown): null {
  if (error instanceof Problem && error.status === 404) return null
  throw error
}
