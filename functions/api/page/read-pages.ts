import { products } from '../../../shared/catalogue/catalogue.ts'
import type { Day } from '../../../shared/domain/clocks.ts'
import type { Entry } from '../../../shared/domain/entry.ts'
import { collect } from '../../../shared/domain/shelf.ts'
import { corridorId, subjectOf } from '../../../shared/domain/subjects.ts'
import { timelineOf, type StoredVersion, type TimelineReader } from '../../storage/timelines.ts'
import type { Readers } from '../app.ts'
import { chooseVersion, unknownTimeline, type Choice } from '../choose-version.ts'
import type { CoverageReader } from '../coverage.ts'
import { answerCorridor, type CorridorAnswer } from './corridor-data.ts'
import { keepNewest } from './keep-newest.ts'
import type { OverviewRow } from './overview.ts'
import type { PageContext } from './page-context.ts'
import { listedOf, type Listed } from './picker.ts'
import type { HomeData } from './views/home.ts'
import type { TimelineData } from './views/timeline.ts'

export type PageReaders = Pick<Readers, 'timelines' | 'sources' | 'now' | 'version'> & { coverage: CoverageReader }

/** The corridor that the page opens with. */
const leadId = 'h200-cn'
/** A version of a timeline, the newest where none is chosen, with all its entries. Throws a 404 problem. */
export async function readTimeline(
  id: string,
  timelines: TimelineReader,
  coverage: CoverageReader,
  choice: Choice = {},
): Promise<TimelineData> {
  const stored = await chooseVersion(timelines, id, choice)
  const subject = subjectOf(id)
  if (!subject) throw unknownTimeline(id)
  const { entries, sources } = await unpack(timelines, stored)
  const live = await coverage(sources)
  return { stored, subject, entries, coverage: live }
}

/** All that the first page tells. */
export async function homeData(
  { timelines, sources }: PageReaders,
  listed: Listed[],
  page: PageContext,
): Promise<HomeData> {
  const rows = await overview(timelines, page.today, () => true)
  const lead = rows.find(({ id }) => id === leadId)
  const policy = ['us-policy', 'cn-policy'].map(async (id) => ({ id, entries: await entriesOf(timelines, id) }))
  return {
    lead: lead ? { ...lead, entries: await entriesOf(timelines, leadId) } : null,
    rows,
    policy: await Promise.all(policy),
    listed,
    sources: await sources(),
  }
}

/** What holds for each watched chip to China of the makers that are wanted: most recently changed first. */
export async function overview(
  timelines: TimelineReader,
  today: Day,
  wanted: (maker: string | null) => boolean,
): Promise<OverviewRow[]> {
  const watched = [...products.values()].filter(({ watched: to, maker }) => to.includes('CN') && wanted(maker))
  const rows = await Promise.all(watched.map(({ id }) => overviewRow(timelines, id, today)))
  return rows.flat().sort((a, b) => ((a.answer.since ?? '') > (b.answer.since ?? '') ? -1 : 1))
}

/** A row where anybody has said anything of either side; none where nobody has. */
async function overviewRow(timelines: TimelineReader, product: string, today: Day): Promise<OverviewRow[]> {
  const id = corridorId(product, 'CN')
  const stored = await timelines.latest(id)
  if (!stored) return []
  const answer = await answers.get(`${id} ${stored.etag} ${today}`, async () => {
    const { entries } = await unpack(timelines, stored)
    return answerCorridor(entries, { product, destination: 'CN' }, { asOf: today, knownAt: null })
  })
  return answer.windows.export.length + answer.windows.import.length > 2 ? [{ id, answer }] : []
}

const answers = keepNewest<CorridorAnswer>(200)

type Unpacked = { entries: Entry[]; sources: string[] }
/** Entries of a version never change: what one page unpacked, the next need not. Long timelines are not kept. */
const unpacked = keepNewest<Unpacked>(100, ({ entries }) => entries.length <= 500)

const unpack = (timelines: TimelineReader, stored: StoredVersion): Promise<Unpacked> =>
  unpacked.get(`${stored.id} ${stored.version} ${stored.etag}`, async () => {
    const { shelf, sources } = timelineOf(stored)
    return { entries: await collect(shelf, timelines.segments(stored.id)), sources }
  })

async function entriesOf(timelines: TimelineReader, id: string): Promise<Entry[]> {
  const stored = await timelines.latest(id)
  return stored ? (await unpack(timelines, stored)).entries : []
}

/** Every subject that has a timeline. */
export async function listAll(timelines: TimelineReader): Promise<Listed[]> {
  const ids: string[] = []
  for (let page = await timelines.list(null, 200); page.length > 0; page = await timelines.list(ids.at(-1)!, 200))
    ids.push(...page)
  return listedOf(ids)
}
