import { Hono, type Context } from 'hono'
import * as z from 'zod'
import { Instant } from '../../../shared/domain/clocks.ts'
import { decompress } from '../../storage/compressed.ts'
import { exportEvery, forms, type ExportSummary, type FileFacts, type Form } from '../../storage/exports.ts'
import type { SealedBlocks } from '../../storage/exports.ts'
import type { Log } from '../../storage/log.ts'
import type { TimelineReader } from '../../storage/timelines.ts'
import { exportedFrom, nothingSealed, type ExportFile, type Stretch } from '../exported.ts'
import { Problem } from '../problem.ts'
import { badParameter, integerParameter, readQuery } from '../query.ts'
import { conditionsOf, freshness, link, matches, replyJson, takesBrotli } from '../reply.ts'

const mostCommits = 999_999_999_999

export const ManifestQuery = z.strictObject({
  after: integerParameter(0, mostCommits)
    .optional()
    .describe('The number of the last commit that you hold; only files with what came after it.'),
})
export const FileQuery = z.strictObject({
  after: integerParameter(0, mostCommits)
    .optional()
    .describe('Only what came after this commit of the block, by its number.'),
  through: integerParameter(1, mostCommits)
    .optional()
    .describe('Only through this commit of the block, by its number; needed where the block is not full yet.'),
})
export const FileName = z
  .string()
  .regex(/^[1-9]\d{0,9}\.(?:ndjson|csv)$/)
  .describe('The number of a block, from 1, and the form: `1.ndjson`, `1.csv`.')

const FileAnswer = z
  .strictObject({
    href: z.string().describe('Where it is. What is there never changes.'),
    bytes: z.int().describe('Its length without any content coding.'),
    lines: z.int().describe('How many lines of NDJSON, or rows of the table without its header.'),
    sha256: z.string().describe('The SHA-256 of these bytes, in hexadecimal.'),
  })
  .meta({ id: 'ExportFile', description: 'A file to be had, and what it must be when it has arrived.' })

const BlockAnswer = z
  .strictObject({
    block: z.int().describe('Its number, from 1.'),
    full: z.boolean().describe(`Whether it has all its ${exportEvery} commits.`),
    from: z.int().describe('The first commit in the files.'),
    through: z.int().describe('The last.'),
    firstRecordedAt: Instant.describe('When the first was recorded.'),
    lastRecordedAt: Instant.describe('When the last was recorded.'),
    counts: z
      .strictObject({
        added: z.int().describe('Announcements that were new.'),
        revised: z.int().describe('Revisions of announcements.'),
        withdrawn: z.int().describe('Withdrawals.'),
        days: z.int().describe('Days that came, as announced before.'),
        facts: z.int().describe('Facts in the announcements and revisions.'),
      })
      .describe('What is in it.'),
    ndjson: FileAnswer.describe('Each commit a line, as an event of /v1/changes.'),
    csv: FileAnswer.describe('Each fact a row.'),
  })
  .meta({ id: 'ExportBlock', description: 'A stretch of the log in one block, as files.' })

export const Manifest = z
  .strictObject({
    after: z.int().describe('The commit behind which it begins.'),
    through: z.int().describe('The last commit in the files that are listed.'),
    recorded: z.int().describe('The last commit there is; more than `through` where there are more pages.'),
    blockLength: z.int().describe('How many commits a full block has.'),
    blocks: z.array(BlockAnswer).describe('In the order of the log, without gaps.'),
    links: z
      .strictObject({
        next: z.string().nullable().describe('The next page; null at the end.'),
        delta: z.string().describe('What to ask later, for what came after the files that are listed.'),
      })
      .describe('Where to go from here.'),
  })
  .meta({ id: 'ExportManifest', description: 'Everything there is, as files, with what each holds.' })

export type ExportRoutes = { log: Log; timelines: TimelineReader; exports?: SealedBlocks }

/** How much one page of the manifest tells: of sealed blocks by one query, of others by what has to be made for it. */
const page = { sealed: 100, made: 2 }

/** The whole log as files that never change, by blocks, and what a client still needs of them. */
export function exportRoutes({ log, timelines, exports }: ExportRoutes): Hono {
  const sealed = exports ?? nothingSealed
  const made = exportedFrom(log)

  async function summariesAfter(after: number, recorded: number): Promise<ExportSummary[]> {
    const summaries: ExportSummary[] = []
    const reached = () => summaries.at(-1)?.through ?? after
    const takeNext = async () => {
      const stretch = { after: reached(), through: endIn(reached(), recorded) }
      if (stretch.after < recorded) summaries.push(await made.summary(stretch))
    }
    if (after % exportEvery !== 0) await takeNext()
    if (reached() % exportEvery === 0) {
      summaries.push(...(await sealed.summaries(blockOf(reached() + 1), page.sealed)))
    }
    for (let n = 0; n < page.made && summaries.length < page.sealed; n++) await takeNext()
    return summaries
  }

  async function fileOf(stretch: Stretch, form: Form): Promise<ExportFile> {
    const block = blockOf(stretch.through)
    const stored = isWhole(stretch) ? await sealed.file(block, form) : null
    return stored ? { sha256: stored.facts.sha256, brotli: stored.brotli } : made.file(stretch, form)
  }

  return new Hono()
    .get('/', async (c) => {
      const { after = 0 } = readQuery(c, ManifestQuery)
      const recorded = await timelines.projectedThrough()
      if (after > recorded) throw badParameter('after', `is beyond the last commit, ${recorded}`, { recorded })
      const summaries = await summariesAfter(after, recorded)
      const through = summaries.at(-1)?.through ?? after
      const delta = `/v1/exports?after=${through}`
      const next = through < recorded ? delta : null
      const answer = {
        after,
        through,
        recorded: Math.max(recorded, through),
        blockLength: exportEvery,
        blocks: summaries.map(blockAnswer),
        links: { next, delta },
      } satisfies z.input<typeof Manifest>
      return replyJson(c, answer, 'moments', next ? [link(next, 'next')] : [])
    })
    .get('/:file', async (c) => {
      const { block, form } = readName(c.req.param('file'))
      const stretch = readStretch(block, readQuery(c, FileQuery), await timelines.projectedThrough())
      return send(c, await fileOf(stretch, form), form)
    })
}

const blockOf = (seq: number): number => Math.ceil(seq / exportEvery)
/** Where the block that has the commit after this one ends, as far as there are commits. */
const endIn = (after: number, recorded: number): number => Math.min(recorded, blockOf(after + 1) * exportEvery)
const isWhole = ({ after, through }: Stretch): boolean => through - after === exportEvery

function blockAnswer(summary: ExportSummary): z.infer<typeof BlockAnswer> {
  const { from, through, ndjson, csv, ...rest } = summary
  const block = blockOf(through)
  const hasAll = isWhole({ after: from - 1, through })
  const answerOf = (form: Form, facts: FileFacts) => ({ href: hrefOf(summary, form), ...facts })
  const files = { ndjson: answerOf('ndjson', ndjson), csv: answerOf('csv', csv) }
  return { block, full: hasAll, from, through, ...rest, ...files }
}

/** What names the same bytes is always the same address. */
function hrefOf({ from, through }: ExportSummary, form: Form): string {
  const [block, after] = [blockOf(through), from - 1]
  const parts = [
    ...(after % exportEvery === 0 ? [] : [`after=${after}`]),
    ...(through % exportEvery === 0 ? [] : [`through=${through}`]),
  ]
  return `/v1/exports/${block}.${form}${parts.length > 0 ? `?${parts.join('&')}` : ''}`
}

function readName(file: string): { block: number; form: Form } {
  const [, digits, extension] = /^([1-9]\d{0,9})\.(\w+)$/.exec(file) ?? []
  const form = forms.find((one) => one === extension)
  if (digits !== undefined && form) return { block: Number(digits), form }
  const detail = `A file of the export is called by a block and a form, such as 1.ndjson or 1.csv; /v1/exports lists them.`
  throw new Problem(404, 'No such file', detail)
}

/** Throws a 400 problem where what is asked for is not in the block, and a 404 where it is not in the log yet. */
function readStretch(block: number, query: z.output<typeof FileQuery>, recorded: number): Stretch {
  const [first, last] = [(block - 1) * exportEvery + 1, block * exportEvery]
  const { after = first - 1, through = last } = query
  if (after < first - 1 || after >= last)
    throw badParameter('after', `is from ${first - 1} to ${last - 1} in block ${block}`)
  if (through <= after || through > last) {
    throw badParameter('through', `is from ${after + 1} to ${last} here: in block ${block}, and behind "after"`)
  }
  if (through <= recorded) return { after, through }
  const detail =
    recorded > after
      ? `The log is at commit ${recorded}: block ${block} is to be had with ?through=${recorded}, and whole when it is full.`
      : `The log is at commit ${recorded}; there is nothing behind commit ${after} yet.`
  throw new Problem(404, 'Not recorded yet', detail, { recorded })
}

/** The file, of which nothing ever changes: packed as it is stored for who takes brotli. */
function send(c: Context, file: ExportFile, form: Form): Response {
  const { acceptEncoding, ifNoneMatch } = conditionsOf(c)
  const packed = 'brotli' in file && takesBrotli(acceptEncoding) ? file.brotli : null
  const headers = {
    etag: packed ? `"${file.sha256}-br"` : `"${file.sha256}"`,
    'cache-control': freshness.forever,
    vary: 'Accept-Encoding',
    link: link('/v1/exports', 'index'),
  }
  if (matches(ifNoneMatch, [`"${file.sha256}"`, `"${file.sha256}-br"`])) return c.body(null, 304, headers)
  const body = packed ?? Buffer.from('plain' in file ? file.plain : decompress(file.brotli))
  return c.body(new Uint8Array(body), 200, {
    ...headers,
    ...(packed && { 'content-encoding': 'br' }),
    'content-type': contentTypes[form],
    'content-length': `${body.byteLength}`,
  })
}

const contentTypes: Record<Form, string> = {
  ndjson: 'application/x-ndjson',
  csv: 'text/csv; charset=utf-8; header=present',
}
