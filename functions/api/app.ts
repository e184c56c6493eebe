import { Hono, type Context } from 'hono'
import { cors } from 'hono/cors'
import type { SealedBlocks } from '../storage/exports.ts'
import type { Log } from '../storage/log.ts'
import type { SearchSnapshots } from '../storage/search-snapshots.ts'
import type { TimelineReader } from '../storage/timelines.ts'
import { readCoverage } from './coverage.ts'
import { mediaTypeOf, takes } from './accept.ts'
import { formatLayer } from './formats/layer.ts'
import { exposedHeaders, openHeaders } from './open-headers.ts'
import { imagePath, pageLoader, pagePaths, wantsPage } from './page-loader.ts'
import { answerProblem, Problem } from './problem.ts'
import { announcementRoutes } from './routes/announcements.ts'
import { changeRoutes } from './routes/changes.ts'
import { corridorRoutes } from './routes/corridors.ts'
import { exportRoutes } from './routes/exports.ts'
import { ledgerRoutes } from './routes/ledger.ts'
import { llmsRoutes } from './routes/llms.ts'
import { windowsRoutes } from './routes/overview.ts'
import { controlsRoutes, productRoutes } from './routes/products.ts'
import { searchRoutes } from './routes/search.ts'
import { referenceRoutes } from './routes/reference.ts'
import { sourceRoutes, statusRoutes } from './routes/status.ts'
import { timelineRoutes } from './routes/timelines.ts'
import { upcomingRoutes } from './routes/upcoming.ts'
import { replyJson } from './reply.ts'
import { checkAddress } from './request-line.ts'
import { registeredRoutes, unanswered } from './routing.ts'
import { followLog } from './search-follower.ts'
import type { SourceStatus } from './source-status.ts'
import type { Waiting } from './waiting.ts'

/** What the API reads, and the time. It writes nothing. */
export type Readers = {
  timelines: TimelineReader
  log: Log
  sources: () => Promise<SourceStatus[]>
  now: () => string
  version: string
  /** Copies of the search index; without them it is read from the log. */
  snapshots?: SearchSnapshots
  /** Lets requests wait for changes, where a process lives on between them; without it they are answered at once. */
  waiting?: Waiting
  /** Blocks of the export; without them they are made from the log. */
  exports?: SealedBlocks
  /** This deployment as its readers see it, such as `https://chipline.example`; by the request's own host where it is left out. */
  originOf?: (request: Request) => string
}

/** The public API: read-only JSON over the timelines. */
export function createApp(readers: Readers): Hono {
  const app = new Hono()
  const coverage = readCoverage(readers.sources)
  app.use(
    cors({
      origin: '*',
      allowMethods: ['GET', 'HEAD', 'POST', 'OPTIONS'],
      exposeHeaders: exposedHeaders,
      maxAge: 86400,
    }),
  )
  const page = pageLoader({ ...readers, coverage })
  app.get(imagePath, page)
  app.use(formatLayer({ ...readers, fetch: (request) => app.fetch(request) }))
  app.use(async (c, next) => {
    checkAddress(c.req.url)
    await next()
    const type = mediaTypeOf(c.res.headers.get('content-type'))
    const named = /\.[a-z]+$/.test(c.req.path) // an extension says what is wanted better than a header that software sets
    if (c.res.status === 200 && !named && !takes(c.req.header('accept'), type)) {
      c.res = answerProblem(notAcceptable(type), c)
    }
    c.res.headers.set('x-content-type-options', openHeaders['x-content-type-options'])
  })
  app.route('/v1/timelines', timelineRoutes({ ...readers, coverage }))
  app.route('/v1/timelines', corridorRoutes({ ...readers, coverage }))
  app.route('/v1/timelines', ledgerRoutes({ ...readers, coverage }))
  app.route('/v1/windows', windowsRoutes({ ...readers, coverage }))
  app.route('/v1/products', productRoutes(readers))
  app.route('/v1/controls', controlsRoutes(readers))
  app.route('/v1/announcements', announcementRoutes(readers))
  app.route('/v1/changes', changeRoutes(readers))
  app.route('/v1/exports', exportRoutes(readers))
  app.route('/v1/search', searchRoutes({ ...readers, searchable: followLog({ snapshots: null, ...readers }) }))
  app.route('/v1/upcoming', upcomingRoutes({ ...readers, coverage }))
  app.route('/v1/sources', sourceRoutes(readers))
  app.route('/v1/status', statusRoutes(readers))
  const index = (c: Context) => replyJson(c, indexOf(readers.version), 'moments')
  app.get('/v1', index)
  app.get('/', (c) => (wantsPage(c.req.header('accept')) ? page(c) : index(c)))
  for (const path of pagePaths) app.get(path, page)
  app.route('/llms.txt', llmsRoutes())
  app.route('/', referenceRoutes())
  const routes = registeredRoutes(app)
  app.notFound((c) => answerProblem(unanswered(routes, c.req.method, c.req.path), c))
  app.onError(answerProblem)
  return app
}

/** Every route, and what it answers: what a first call without a path should tell. */
const routeList: Record<string, string> = {
  '/v1/timelines': 'every timeline: corridors, companies, authorities, tracks',
  '/v1/timelines/{id}': 'the newest version; ?version= or ?recordedAt= another, ?knownAt= and ?asOf= fold it',
  '/v1/timelines/{id}/versions': 'its history, with what each version changed and why; /{n} is one version, for ever',
  '/v1/timelines/{id}/diff': 'what changed between two versions, ?from= and ?to=',
  '/v1/timelines/{id}/state':
    'what holds in a corridor on ?asOf=, as known on ?knownAt=: export side, import side, both',
  '/v1/timelines/{id}/windows': 'when a corridor was open, on either side and on both',
  '/v1/timelines/{id}/hindsight': 'how what is known of a day has changed: ?asOf=, ?knownAt= and ?versus=',
  '/v1/timelines/{id}/ledger': 'the orders of a corridor or a company, stage by stage, and how they add up',
  '/v1/timelines/{id}/windows.svg': 'the same as an image',
  '/v1/windows': 'the windows of every chip watched for a ?destination= at once',
  '/v1/announcements': 'what publishers said, by product, company, authority, track, source, tier, type, stage, clock',
  '/v1/search': 'announcements that hold every word of ?q=, in English or Chinese, with filters and counts',
  '/v1/changes': 'everything that happened, in order; follow "next"',
  '/v1/exports': 'everything as NDJSON and CSV files, with counts and SHA-256; ?after= for what you do not hold yet',
  '/v1/upcoming': 'the days ahead on which something begins or ceases to hold, by product, destination, ?within= days',
  '/v1/products': 'the chips of the catalogue; /{id}/controls measures one against the thresholds of a day',
  '/v1/controls': 'POST the figures of a chip of your own: the same answer for it',
  '/v1/sources': 'how each source is doing',
  '/v1/status': 'whether this deployment is well',
}

const indexOf = (version: string) => ({
  name: 'Chipline',
  about:
    'AI-chip trade policy and chip orders: what held on a date, what was known by then, what changed, and who said so.',
  version,
  example: '/v1/timelines/h200-cn?knownAt=2026-01-20',
  routes: routeList,
})

/** Only where a client rules out what we have; who takes anything, or says nothing, gets it. */
const notAcceptable = (type: string): Problem =>
  new Problem(406, 'Not acceptable', `This address answers as ${type}, which the Accept header rules out.`, {
    formats: [type],
  })
