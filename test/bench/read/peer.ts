// One process, one way of answering the same bytes: `node peer.ts <raw|raw-br|hono> <port> <file>`. The load generator asks, nothing else.
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { brotliCompressSync, constants } from 'node:zlib'

const [mode, port, file] = process.argv.slice(2)
const text = readFileSync(file!, 'utf8')
const br = mode === 'raw-br'
const bytes = br ? brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }) : Buffer.from(text)
const common = { 'content-type': 'application/json', 'cache-control': 'public, max-age=30', etag: '"v1"' }
const headers = br ? { ...common, 'content-encoding': 'br' } : common
const ready = () => console.log('ready')

if (mode === 'raw' || br) {
  createServer((_request, response) => {
    response.writeHead(200, { ...headers, 'content-length': bytes.length })
    response.end(bytes)
  }).listen(Number(port), '127.0.0.1', ready)
} else {
  const app = new Hono().get('/v1/timelines/:id', (c) => c.body(text, 200, headers))
  serve({ fetch: app.fetch, port: Number(port), hostname: '127.0.0.1' }, ready)
}
