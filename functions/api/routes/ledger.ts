import { Hono } from 'hono'
import * as z from 'zod'
import { Day, dayOf, Instant, Moment } from '../../../shared/domain/clocks.ts'
import { TimelineId } from '../../../shared/domain/identifiers.ts'
import { collect } from '../../../shared/domain/shelf.ts'
import { Subject, subjectOf } from '../../../shared/domain/subjects.ts'
import { booksOf, type Book } from '../../../shared/ledger/books.ts'
import { ledgerRule, type LedgerLine } from '../../../shared/ledger/ledger.ts'
import { reportsIn } from '../../../shared/ledger/reports.ts'
import { Book as BookSchema } from '../../../shared/ledger/schemas.ts'
import { timelineOf } from '../../storage/timelines.ts'
import { chooseVersion } from '../choose-version.ts'
import { Problem } from '../problem.ts'
import { integerParameter, MomentParameter, notAhead, readQuery } from '../query.ts'
import { receiptShape, withReceipt } from '../receipt.ts'
import { replyJson } from '../reply.ts'
import { addressOf, type CorridorRoutes } from './corridors.ts'

export const LedgerQuery = z.strictObject({
  version: integerParameter(1, 9_999_999_999).optional().describe('A version by its number; else the newest.'),
  recordedAt: MomentParameter.optional().describe('The version that was the newest then.'),
  asOf: MomentParameter.optional().describe('Up to which day reports count, by the day of their announcement.'),
  knownAt: MomentParameter.optional().describe('Up to when announcements and their corrections count.'),
})

export const LedgerAnswer = z
  .strictObject({
    id: TimelineId,
    subject: Subject,
    version: z.int().describe('Which version of the timeline.'),
    seq: z.int().describe('The commit that made the version.'),
    recordedAt: Instant,
    asOf: Day.nullable().describe('Up to which day reports count; null where all do.'),
    knownAt: Moment.nullable().describe('Up to when announcements count; null where all do.'),
    books: z.array(BookSchema).describe('One for each role that the subject has in orders.'),
    ledgerRule: z.string().describe('How lines and sums are made.'),
    ...receiptShape,
  })
  .meta({
    id: 'LedgerAnswer',
    description: 'What is known of the orders of a corridor or a company, and how it adds up.',
  })

/** How much an answer shows of each list, the newest; it always says how much there is. */
const most = { lines: 100, reports: 10 }

/** The orders of a corridor or a company, stage by stage. */
export const ledgerRoutes = ({ timelines, coverage, now }: CorridorRoutes): Hono =>
  new Hono().get('/:id/ledger', async (c) => {
    const query = readQuery(c, LedgerQuery)
    for (const name of ['recordedAt', 'knownAt'] as const) notAhead(name, query[name], now())
    const stored = await chooseVersion(timelines, c.req.param('id'), query)
    const { id, version, seq, recordedAt } = stored
    const subject = subjectOf(id)
    if (subject?.kind !== 'corridor' && subject?.kind !== 'company') throw withoutOrders(id)
    const { shelf, sources, checkedThrough } = timelineOf(stored)
    const entries = await collect(shelf, timelines.segments(id))
    const asOf = query.asOf === undefined ? null : dayOf(query.asOf, 'UTC')
    const knownAt = query.knownAt ?? null
    const books = booksOf(subject, reportsIn(entries, { asOf, knownAt })).map((book) => bounded(book))
    const permalink = addressOf(id, version, 'ledger', { asOf, knownAt })
    const grounds = {
      permalink,
      commits: commitsIn(books),
      sources,
      checkedThrough,
      pinned: query.version !== undefined,
    }
    const content = { id, subject, version, seq, recordedAt, asOf, knownAt, books, ledgerRule }
    const { answer, kept } = await withReceipt(content, grounds, coverage)
    return replyJson(c, answer, kept)
  })

const withoutOrders = (id: string): Problem =>
  new Problem(
    404,
    'No ledger',
    `${id} neither buys nor sells; corridors and companies do, such as h200-cn and alibaba.`,
  )

const bounded = ({ stages, ...book }: Book) => ({
  ...book,
  stages: stages.map((stage) => ({
    ...stage,
    lines: stage.lines.slice(-most.lines).map((line) => boundedLine(line)),
    lineCount: stage.lines.length,
  })),
})

const boundedLine = (line: LedgerLine) => ({
  ...line,
  reports: line.reports.slice(-most.reports),
  reportCount: line.reports.length,
  disputes: line.disputes.slice(-most.reports),
  disputeCount: line.disputes.length,
})

const commitsIn = (books: ReturnType<typeof bounded>[]): number[] =>
  books.flatMap(({ stages }) =>
    stages.flatMap(({ lines }) =>
      lines.flatMap(({ reports, disputes }) => [...reports, ...disputes].map(({ seq }) => seq)),
    ),
  )
