import axe from 'axe-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browserPath, openBrowser, serveApp } from '../../support/browser.ts'
import { startDynamo, type Dynamo } from '../../support/dynamo.ts'
import { historyProposals } from '../../support/history.ts'
import { pageHolding } from '../../support/page.ts'

const views = [
  '/',
  '/?q=h100',
  '/timelines/h200-cn',
  '/timelines/h200-cn?knownAt=2026-01-20&span=all',
  '/timelines/nvidia',
  '/timelines/cn-policy?lang=zh',
  '/timelines/h200-cn/diff?from=2026-01-10&to=2026-01-31',
  '/sources',
  '/timelines/no-such',
]
const phone: BrowserContextOptions = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true }

describe.skipIf(browserPath === null)('the page, in a browser', () => {
  let dynamo: Dynamo
  let server: Awaited<ReturnType<typeof serveApp>>
  let browser: Browser
  beforeAll(async () => {
    dynamo = await startDynamo()
    const { app } = await pageHolding(dynamo, historyProposals())
    server = await serveApp(app)
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser.close()
    await server.close()
    await dynamo.stop()
  })

  /** A page that is shown, with what went wrong on it and what it asked for. */
  async function show(path: string, options: BrowserContextOptions = {}) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
    const page = await context.newPage()
    const wrong: string[] = []
    const asked: string[] = []
    page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()))
    page.on('pageerror', (error) => wrong.push(error.message))
    page.on('request', (request) => asked.push(request.url()))
    await page.goto(server.url + path)
    return { page, wrong, asked, close: () => context.close() }
  }

  for (const colorScheme of ['light', 'dark'] as const) {
    it.each(views)(`%s has nothing serious for axe to find, ${colorScheme}`, async (path) => {
      const { page, close } = await show(path, { colorScheme })
      await page.locator('details').evaluateAll((all) => {
        for (const one of all) one.setAttribute('open', '')
      })
      expect(await violations(page)).toEqual([])
      await close()
    })
  }

  it.each(views)('%s fits a telephone, and asks nobody but us for anything', async (path) => {
    const { page, wrong, asked, close } = await show(path, phone)
    const [whole, seen] = await page.evaluate<number[]>('[document.documentElement.scrollWidth, innerWidth]')
    expect(whole).toBeLessThanOrEqual(seen!)
    expect(asked.filter((url) => !url.startsWith(server.url))).toEqual([])
    expect(wrong.filter((text) => !(path.includes('no-such') && text.includes('404')))).toEqual([])
    expect(await page.context().cookies()).toEqual([])
    await close()
  })

  it('goes back in time by the arrow keys, from one day with news to the one before, with the address in step', async () => {
    const { page, wrong, close } = await show('/timelines/h200-cn?knownAt=2026-01-20')
    const slider = page.getByRole('slider', { name: 'What was known by this day' })
    await slider.focus()
    await slider.press('ArrowLeft')
    await page.waitForURL(/knownAt=2026-01-16/)
    await slider.press('ArrowLeft')
    await slider.press('ArrowLeft')
    await page.waitForURL(/knownAt=2026-01-14/)
    await slider.press('Shift+ArrowLeft')
    await page.waitForURL(/knownAt=2026-01-13/)
    await page.getByText('as known by 13 Jan 2026').waitFor()
    expect(await page.locator('h1').textContent()).toContain('may go to China, on conditions')
    expect(await page.getByLabel('Known by').first().inputValue()).toBe('2026-01-13')
    expect(await slider.evaluate('document.activeElement.type')).toBe('range')
    await slider.press('End')
    await page.waitForURL((url) => !url.searchParams.has('knownAt'))
    expect(wrong).toEqual([])
    await close()
  })

  it('shows beside a mark what was said, by whom, also of an entry that another page lists', async () => {
    const { page, close } = await show('/timelines/h200-cn')
    const mark = (name: string) => page.locator(`#chart a[aria-label*="${name}"]`)
    const card = page.locator('#card')
    await mark('ByteDance and Tencent each get').hover()
    expect(await card.textContent()).toContain('Financial Times')
    await mark('Beijing tells firms to pause').hover()
    await card.getByRole('link').first().waitFor()
    expect(await card.textContent()).toContain('reported')
    await page.keyboard.press('Escape')
    expect(await card.isVisible()).toBe(false)
    await page.locator('#chart a.win').last().focus()
    await page.keyboard.press('ArrowLeft')
    await card.getByText('China side').waitFor()
    expect(await card.textContent()).toContain('Ended by')
    await close()
  })

  it('is whole without a script: the date, the step to other days, the comparison', async () => {
    const { page, close } = await show('/timelines/h200-cn', { javaScriptEnabled: false })
    expect(await page.getByRole('slider').count()).toBe(0)
    await page.getByLabel('Known by').first().fill('2026-01-20')
    await page.getByRole('button', { name: 'Show' }).click()
    expect(await page.locator('h1').textContent()).toContain('may not go to China')
    await page.getByRole('link', { name: 'Later news' }).click()
    expect(new URL(page.url()).searchParams.get('knownAt')).toBe('2026-01-21')
    await page.getByRole('button', { name: 'Compare' }).click()
    expect(await page.locator('h1').textContent()).toContain('What became known between')
    await close()
  })

  it('prints what holds and what was announced, with the addresses of the sources, and no controls', async () => {
    const { page, close } = await show('/timelines/h200-cn')
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('h1').isVisible()).toBe(true)
    expect(await page.locator('.entry').first().isVisible()).toBe(true)
    for (const control of ['.find', '#known', '.compare', '.top nav']) {
      expect(await page.locator(control).isVisible()).toBe(false)
    }
    await close()
  })
})

/** What axe finds that is serious or critical, by rule and place. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const { violations: found } = await page.evaluate<{ violations: Violation[] }>(
    'axe.run(document, { resultTypes: ["violations"] })',
  )
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.slice(0, 5).map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary}`),
    )
}

type Violation = { id: string; impact: string; nodes: { target: string[]; failureSummary: string }[] }
