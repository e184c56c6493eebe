import type { Hono } from 'hono'
import { subjectOf } from '../../shared/domain/subjects.ts'
import { nearest } from './nearest.ts'
import { Problem } from './problem.ts'

/** A registered route: its method, and its path with parameters as `:name`. */
export type Registered = { method: string; path: string }

/** The routes of an app, without middleware. */
export const registeredRoutes = (app: Hono): Registered[] =>
  app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => ({ method, path }))

/** What to say where no route answered: a 405 with the methods that the address does take, else a 404 with the address that may have been meant. */
export function unanswered(routes: Registered[], method: string, path: string): Problem {
  const methods = new Set(routes.filter((route) => fits(route.path, path)).map((route) => route.method))
  if (methods.size === 0) return unknownRoute(routes, path)
  const allowed = [...methods].flatMap((one) => (one === 'GET' ? ['GET', 'HEAD'] : [one]))
  const allow = [...allowed, 'OPTIONS'].join(', ')
  const detail = `This address takes ${allowed.join(' and ')}, not ${method.slice(0, 20)}.`
  return new Problem(405, 'Method not allowed', detail, { allow }, { allow })
}

function unknownRoute(routes: Registered[], path: string): Problem {
  const known = [...new Set(routes.map((route) => route.path))]
  const bare = path.replace(/\/+$/, '')
  const named = known.filter((route) => route.startsWith('/v1/') || route.startsWith('/timelines/'))
  const like = () =>
    nearest(path, [
      ...known.filter((route) => !route.includes(':')),
      ...named.flatMap((route) => filled(route, path) ?? []),
      ...named.flatMap((route) => filled(route, `/v1${path}`) ?? []),
    ])
  const meant = known.some((route) => fits(route, bare)) ? bare : (turned(named, bare) ?? like())
  const hint = meant ? ` Did you mean ${meant}?` : ' / lists the routes.'
  const detail = `There is nothing at ${path.slice(0, 120)}.${hint}`
  return new Problem(404, 'No such route', detail, meant ? { didYouMean: meant } : {})
}

function fits(route: string, path: string): boolean {
  const [names, given] = [segmentsOf(route), segmentsOf(path)]
  return (
    names.length === given.length &&
    names.every((name, n) => (name.startsWith(':') ? given[n] !== '' : name === given[n]))
  )
}

/** A route with a path's own segments for its parameters: /v1/timelines/:id/state asked for as /v1/timelines/h200-cn/sate. */
function filled(route: string, path: string): string | null {
  const [names, given] = [segmentsOf(route), segmentsOf(path)]
  if (names.length !== given.length || !route.includes(':')) return null
  return `/${names.map((name, n) => (name.startsWith(':') ? given[n] : name)).join('/')}`
}

/** The route of a timeline for an address that has its id in another place, such as /v1/state/h200-cn and /v1/h200-cn. */
function turned(routes: string[], path: string): string | null {
  const segments = segmentsOf(path.replace(/^\/v1/, ''))
  const id = segments.find((segment) => subjectOf(segment) !== null)
  const route = ['/v1/timelines/:id', ...segments.filter((segment) => segment !== id)].join('/')
  return id !== undefined && routes.includes(route) ? route.replace(':id', id) : null
}

const segmentsOf = (path: string): string[] => path.split('/').slice(1)
