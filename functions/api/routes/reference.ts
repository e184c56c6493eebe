import { Hono, type Context } from 'hono'
import * as z from 'zod'
import { sha256 } from '../../../shared/domain/canonical.ts'
import { edgeDocument } from '../edge-problems.ts'
import { nearest } from '../nearest.ts'
import { Problem } from '../problem.ts'
import { readQuery } from '../query.ts'
import { readReferenceFile, referenceFiles } from '../reference-files.ts'
import { matches } from '../reply.ts'

/** The contract as an OpenAPI document, and a reference in which every call can be tried. Nothing of it is loaded before it is asked for. */
export function referenceRoutes(): Hono {
  const routes = new Hono()

  for (const path of ['/openapi.json', '/v1/openapi.json']) {
    routes.get(path, async (c) => {
      readQuery(c, z.strictObject({}))
      return send(c, await openApiText(), 'application/json', 'public, max-age=300')
    })
  }

  routes.get('/docs', (c) => {
    readQuery(c, z.strictObject({}))
    return send(c, page, 'text/html; charset=utf-8', 'public, max-age=300', { 'content-security-policy': policy })
  })

  routes.get('/docs/:file', async (c) => {
    readQuery(c, z.strictObject({}))
    const name = c.req.param('file')
    if (name === startName) return send(c, startScript, 'text/javascript; charset=utf-8', 'public, max-age=300')
    const type = referenceFiles[name]
    if (type === undefined || !Object.hasOwn(referenceFiles, name)) throw unknownFile(name)
    return send(c, await readReferenceFile(name), type, 'public, max-age=86400')
  })

  // With a 200, as CloudFront wants them; what it answers then is the status that the document tells.
  routes.get('/edge/:name', (c) => {
    const document = edgeDocument(c.req.param('name'))
    if (document === null) throw new Problem(404, 'No such route', 'There is nothing of that name for the edge.')
    const more = { 'retry-after': '1', allow: 'GET, HEAD, OPTIONS' }
    return send(c, document, 'application/problem+json', 'public, max-age=86400', more)
  })

  return routes
}

let written: Promise<string> | null = null
const openApiText = (): Promise<string> =>
  (written ??= import('../contract/openapi.ts').then(({ openApiDocument }) => JSON.stringify(openApiDocument())))

function send(
  c: Context,
  body: string | Uint8Array,
  type: string,
  cacheControl: string,
  more: Record<string, string> = {},
): Response {
  const tag = `"${sha256(body).slice(0, 32)}"`
  const headers = { etag: tag, 'cache-control': cacheControl, vary: 'Accept-Encoding', ...more }
  if (matches(c.req.header('if-none-match'), [tag])) return c.body(null, 304, headers)
  const bytes = typeof body === 'string' ? body : new Uint8Array(body)
  return c.body(bytes, 200, { ...headers, 'content-type': type })
}

function unknownFile(name: string): Problem {
  const meant = nearest(name, Object.keys(referenceFiles))
  const hint = meant ? ` Did you mean /docs/${meant}?` : ' The reference is at /docs.'
  const members = meant ? { didYouMean: `/docs/${meant}` } : {}
  return new Problem(404, 'No such route', `The reference has no file "${name.slice(0, 80)}".${hint}`, members)
}

/** Everything from here, and nothing from anywhere else. Its drawings are data, and its library sets styles on elements. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const startName = 'start.js'

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Chipline: reference</title>
<link rel="icon" href="/docs/favicon-32x32.png">
<link rel="stylesheet" href="/docs/swagger-ui.css">
</head>
<body>
<main id="reference"><noscript>The reference needs JavaScript; the document it shows is at <a href="/v1/openapi.json">/v1/openapi.json</a>.</noscript></main>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/${startName}"></script>
</body>
</html>
`

// No validator: it would send the document to a server of its maker.
const startScript = `SwaggerUIBundle({
  url: '/v1/openapi.json',
  dom_id: '#reference',
  validatorUrl: null,
  deepLinking: true,
  tryItOutEnabled: true,
  displayRequestDuration: true,
  filter: true,
  docExpansion: 'list',
  defaultModelsExpandDepth: 0,
  defaultModelRendering: 'model',
  supportedSubmitMethods: ['get', 'post'],
})
`
