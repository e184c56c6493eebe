import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Hono } from 'hono'
import type { Browser } from 'playwright-core'
import { UsageError } from '../../shared/errors.ts'
import { browserPath, openBrowser, serveApp } from '../support/browser.ts'
import { startDynamo } from '../support/dynamo.ts'
import { historyProposals } from '../support/history.ts'
import { pageHolding } from '../support/page.ts'

/** What a reader waits for and is sent, view by view, over loopback with an empty cache, in as many loads as are asked for: the best tells of the page, the median of the machine as well. */
const views = ['/', '/timelines/h200-cn', '/timelines/h200-cn?knownAt=2026-01-20', '/timelines/nvidia', '/sources']
const limits = { paintMs: 300, bytes: 100_000 }

export async function run([loads = '5']: string[]): Promise<void> {
  if (browserPath === null) throw new UsageError('There is no Chromium here; name one with CHROMIUM=<path>')
  const dynamo = await startDynamo()
  const { app } = await pageHolding(dynamo, historyProposals())
  const server = await serveApp(app)
  const browser = await openBrowser()
  try {
    console.log('first paint: best, median; sent, requests (of others), DOM, axe: serious (all), view')
    const bare = await serveApp(new Hono().get('/', (c) => c.html('<!doctype html><title>Bare</title><p>Bare')))
    const floor = await median(Number(loads), async () => (await loadOnce(browser, bare.url, '/')).paint)
    await bare.close()
    console.log(
      `${Math.round(floor)} ms  first paint of a page of one word, for comparison on this machine as it is now`,
    )
    for (const view of views) console.log(describe(await measure(browser, server.url, view, Number(loads))))
  } finally {
    await browser.close()
    await server.close()
    await dynamo.stop()
  }
}

const middleOf = (numbers: number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1]!

async function median(times: number, measureOnce: () => Promise<number>): Promise<number> {
  const all: number[] = []
  for (let time = 0; time < times; time++) all.push(await measureOnce())
  return middleOf(all)
}

type Measured = {
  view: string
  paint: number
  best: number
  bytes: number
  requests: number
  others: number
  elements: number
  serious: number
  found: number
}

async function measure(browser: Browser, origin: string, view: string, loads: number): Promise<Measured> {
  const all: Awaited<ReturnType<typeof loadOnce>>[] = []
  for (let load = 0; load < loads; load++) all.push(await loadOnce(browser, origin, view))
  const middle = (of: keyof (typeof all)[number]) => middleOf(all.map((one) => one[of]))
  const [paint, bytes] = [middle('paint'), middle('bytes')]
  const best = Math.min(...all.map((one) => one.paint))
  const counts = { requests: middle('requests'), others: middle('others'), elements: middle('elements') }
  return { view, best, paint, bytes, ...counts, ...(await audit(browser, origin + view)) }
}

async function loadOnce(browser: Browser, origin: string, view: string) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  const page = await context.newPage()
  const asked: string[] = []
  let bytes = 0
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  session.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength))
  page.on('request', (request) => asked.push(request.url()))
  await page.goto(origin + view, { waitUntil: 'networkidle' })
  const [paint, elements] = await page.evaluate<[number, number]>(
    `[performance.getEntriesByName('first-contentful-paint')[0].startTime, document.querySelectorAll('*').length]`,
  )
  await context.close()
  const others = asked.filter((url) => !url.startsWith(origin)).length
  return { paint, bytes, requests: asked.length, others, elements }
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

async function audit(browser: Browser, address: string): Promise<{ serious: number; found: number }> {
  const page = await browser.newPage()
  await page.goto(address)
  await page.evaluate(axe)
  const impacts = await page.evaluate<string[]>(
    'axe.run().then(({ violations }) => violations.map((one) => one.impact))',
  )
  await page.close()
  return { serious: impacts.filter((impact) => ['serious', 'critical'].includes(impact)).length, found: impacts.length }
}

function describe({ view, best, paint, bytes, requests, others, elements, serious, found }: Measured): string {
  const within = best < limits.paintMs && bytes < limits.bytes && others === 0 && serious === 0
  const figures = [`${Math.round(best)} ms`, `${Math.round(paint)} ms`, `${(bytes / 1000).toFixed(1)} KB`]
  return `${[...figures, `${requests} (${others})`, elements, `${serious} (${found})`, view].join('  ')}${within ? '' : '  OVER'}`
}
