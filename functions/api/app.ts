import { Hono } from 'hono'
import { cors } from 'hono/cors'
import type { Log } from '../storage/log.ts'
import type { TimelineReader } from '../storage/timelines.ts'
import { readCoverage } from './coverage.ts'
import { nearest } from './nearest.ts'
import { exposedHeaders, openHeaders } from './open-headers.ts'
import { answerProblem, Problem } from './problem.ts'
import { announcementRoutes } from './routes/announcements.ts'
import { changeRoutes } from './routes/changes.ts'
import { corridorRoutes } from './routes/corridors.ts'
import { productRoutes } from './routes/products.ts'
import { sourceRoutes, statusRoutes } from './routes/status.ts'
import { timelineRoutes } from './routes/timelines.ts'
import type { SourceStatus } from './source-status.ts'

/** What the API reads, and the time. It writes nothing. */
export type Readers = {
  timelines: TimelineReader
  log: Log
  sources: () => Promise<SourceStatus[]>
  now: () => string
  version: string
}

const longestUrl = 8192

/** The public API: read-only JSON over the timelines. */
export function createApp(readers: Readers): Hono {
  const app = new Hono()
  const coverage = readCoverage(readers.sources)
  app.use(cors({ origin: '*', allowMethods: ['GET', 'HEAD', 'OPTIONS'], exposeHeaders: exposedHeaders, maxAge: 86400 }))
  app.use(async (c, next) => {
    if (c.req.url.length > longestUrl)
      throw new Problem(414, 'Address too long', `An address here has at most ${longestUrl} characters.`)
    if (!['GET', 'HEAD'].includes(c.req.method)) {
      c.header('allow', 'GET, HEAD, OPTIONS')
      throw new Problem(
        405,
        'Method not allowed',
        `This API is read-only: GET and HEAD, not ${c.req.method.slice(0, 20)}.`,
      )
    }
    await next()
    c.res.headers.set('x-content-type-options', openHeaders['x-content-type-options'])
  })
  app.route('/v1/timelines', timelineRoutes({ ...readers, coverage }))
  app.route('/v1/timelines', corridorRoutes({ ...readers, coverage }))
  app.route('/v1/products', productRoutes(readers))
  app.route('/v1/announcements', announcementRoutes(readers))
  app.route('/v1/changes', changeRoutes(readers))
  app.route('/v1/sources', sourceRoutes(readers))
  app.route('/v1/status', statusRoutes(readers))
  app.get('/v1', (c) => c.json({ routes }))
  app.notFound((c) => answerProblem(unknownRoute(c.req.path), c))
  app.onError(answerProblem)
  return app
}

const routes = ['/v1/timelines', '/v1/announcements', '/v1/changes', '/v1/products', '/v1/sources', '/v1/status']

function unknownRoute(path: string): Problem {
  const meant = nearest(path, routes)
  const hint = meant ? ` Did you mean ${meant}?` : ` There are ${routes.join(', ')}.`
  return new Problem(
    404,
    'No such route',
    `There is nothing at ${path.slice(0, 120)}.${hint}`,
    meant ? { didYouMean: meant } : {},
  )
}
