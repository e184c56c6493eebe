import { Hono, type Context } from 'hono'
import * as z from 'zod'
import { Day } from '../../../shared/domain/clocks.ts'
import { Problem } from '../problem.ts'
import { badParameter, notAhead, readParameters, readQuery } from '../query.ts'
import { freshness } from '../reply.ts'
import { WindowsQuery } from '../routes/corridors.ts'
import { findAsset } from './assets.ts'
import { spanNames } from './axis.ts'
import { answerCorridor } from './corridor-data.ts'
import { preferredLanguage } from './language.ts'
import type { PageContext } from './page-context.ts'
import { findSubjects } from './picker.ts'
import { homeData, listAll, overview, readTimeline, type PageReaders } from './read-pages.ts'
import { imageHeaders, replyBytes, replyPage } from './reply-page.ts'
import { compareView } from './views/compare.ts'
import { stripImage } from './strip-image.ts'
import { corridorView, dayAsked } from './views/corridor.ts'
import { homeView } from './views/home.ts'
import { problemView } from './views/problem.ts'
import { sourcesView } from './views/sources.ts'
import { TimelineQuery, timelineView } from './views/timeline.ts'
import { wordsOf } from './words.ts'

const HomeQuery = z.strictObject({ q: z.string().max(80).optional() })
export const StripQuery = WindowsQuery.extend({
  lang: z.enum(['en', 'zh']).optional(),
  span: z.enum(spanNames).optional(),
})
const CompareQuery = z.strictObject({ from: Day, to: Day })

/** The pages for people: the same answers as the API's, read by the same readers, drawn and in words. */
export function pageRoutes(readers: PageReaders): Hono {
  const routes = new Hono()
  const { timelines, coverage } = readers
  const open = (c: Context) => pageContext(c, readers)

  routes.get('/', async (c) => {
    const page = open(c)
    const { q } = readPageQuery(c, HomeQuery)
    const listed = await listAll(timelines)
    const found = q === undefined ? [] : findSubjects(listed, q)
    if (found.length === 1) return c.redirect(withLanguage(page, `/timelines/${found[0]!.id}`), 302)
    return reply(c, page, homeView(page, await homeData(readers, listed, page), q ?? null))
  })

  routes.get('/sources', async (c) => {
    const page = open(c)
    readPageQuery(c, z.strictObject({}))
    return reply(c, page, sourcesView(page, await readers.sources()))
  })

  routes.get('/timelines/:id', async (c) => {
    const page = open(c)
    const query = readPageQuery(c, TimelineQuery)
    notAhead('knownAt', query.knownAt, page.now)
    const data = await readTimeline(c.req.param('id'), timelines, coverage)
    if (data.subject.kind === 'corridor') return reply(c, page, corridorView(page, data, query))
    const maker = data.subject.kind === 'company' ? data.subject.company : null
    const chips = maker ? await overview(timelines, page.today, (made) => made === maker) : []
    return reply(c, page, timelineView(page, data, query, chips))
  })

  routes.get('/timelines/:id/diff', async (c) => {
    const page = open(c)
    const { from, to } = readPageQuery(c, CompareQuery)
    for (const [name, day] of Object.entries({ from, to })) notAhead(name, day, page.now)
    if (from > to) throw badParameter('from', `is after "to", ${to}; swap them`)
    const data = await readTimeline(c.req.param('id'), timelines, coverage)
    return reply(c, page, compareView(page, data, { from, to }))
  })

  routes.get('/v1/timelines/:id/windows.svg', async (c) => {
    const { lang, span, knownAt = null, ...choice } = readQuery(c, StripQuery)
    for (const [name, moment] of Object.entries({ knownAt, recordedAt: choice.recordedAt }))
      notAhead(name, moment ?? undefined, readers.now())
    const { subject, entries } = await readTimeline(c.req.param('id'), timelines, coverage, choice)
    if (subject.kind !== 'corridor')
      throw new Problem(404, 'Not a corridor', 'Only a corridor has windows, such as h200-cn.')
    const today = readers.now().slice(0, 10)
    const answer = answerCorridor(entries, subject, { asOf: dayAsked(knownAt, today), knownAt })
    const image = String(await stripImage(answer, wordsOf(lang ?? 'en'), { today, span }))
    return replyBytes(c, image, imageHeaders)
  })

  routes.get('/assets/:name', (c) => {
    const found = findAsset(c.req.path)
    if (!found) throw new Problem(404, 'No such file', `There is nothing at ${c.req.path.slice(0, 120)}.`)
    const kept = found.exact ? freshness.forever : 'public, max-age=60'
    const { type, text } = found.asset
    return replyBytes(c, text, { 'content-type': type, 'cache-control': kept, 'x-content-type-options': 'nosniff' })
  })

  routes.onError((error, c) => {
    if (!(error instanceof Problem) || c.req.path.startsWith('/v1/')) throw error
    const page = pageContext(c, readers)
    return replyPage(c, problemView(page, error), { language: page.language, status: error.status })
  })
  return routes
}

const reply = (c: Context, page: PageContext, view: Parameters<typeof replyPage>[1]): Promise<Response> =>
  replyPage(c, view, { language: page.language })

const withLanguage = ({ languageNamed, language }: PageContext, path: string): string =>
  languageNamed ? `${path}?lang=${language}` : path

/** What links from elsewhere append for their own ends; it says nothing about the page. */
const ofOthers = /^(?:utm_\w+|fbclid|gclid|ref)$/

function pageContext(c: Context, { now, version }: PageReaders): PageContext {
  const given = Object.fromEntries(Object.entries(c.req.query()).filter(([name]) => !ofOthers.test(name)))
  const named = given['lang'] === 'zh' || given['lang'] === 'en' ? given['lang'] : null
  const language = named ?? preferredLanguage(c.req.header('accept-language'))
  const at = now()
  const place = { path: c.req.path, given, now: at, today: at.slice(0, 10), release: version }
  return { ...wordsOf(language), language, languageNamed: named !== null, ...place }
}

/** As the API reads a query, and as strictly; but a form sends its empty fields too, and every page takes a language. */
function readPageQuery<Shape extends z.ZodRawShape>(c: Context, schema: z.ZodObject<Shape>) {
  const given = Object.entries(c.req.queries()).filter(
    ([name, values]) => !ofOthers.test(name) && values.some((value) => value !== ''),
  )
  const { lang, ...query } = Object.fromEntries(given)
  if (lang) readParameters({ lang }, LanguageQuery)
  return readParameters(query, schema)
}
const LanguageQuery = z.strictObject({ lang: z.enum(['en', 'zh']) })
