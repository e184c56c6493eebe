import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { announcement, permission, proposal } from '../../support/announcements.ts'
import { apiHolding } from '../../support/api.ts'
import { browserPath, openBrowser, serveApp } from '../../support/browser.ts'
import { startDynamo, type Dynamo } from '../../support/dynamo.ts'
import { contract } from '../../../functions/api/contract/contract.ts'

describe.skipIf(browserPath === null)('the reference, in a browser', () => {
  let dynamo: Dynamo
  let server: Awaited<ReturnType<typeof serveApp>>
  let browser: Browser
  beforeAll(async () => {
    dynamo = await startDynamo()
    const { app } = await apiHolding(dynamo, [proposal(announcement('rule', '2026-01-13', [permission()]))])
    server = await serveApp(app)
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser.close()
    await server.close()
    await dynamo.stop()
  })

  it('shows every operation, lets a call be tried, and asks nothing of any other site', async () => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 1400 } })
    const asked: string[] = []
    const wrong: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    page.on('pageerror', (error) => wrong.push(error.message))
    page.on('console', (message) => void (message.type() === 'error' && wrong.push(message.text())))
    await page.goto(`${server.url}/docs`)
    await page.waitForSelector('.opblock')
    expect(await page.locator('.opblock').count()).toBe(contract.filter(({ forPeople }) => !forPeople).length)
    await page.locator('#operations-Service-getStatus .opblock-summary-control').click()
    await page.locator('#operations-Service-getStatus .execute').click()
    await page.waitForSelector('#operations-Service-getStatus .live-responses-table')
    const answer = await page.locator('#operations-Service-getStatus .live-responses-table').innerText()
    expect(answer).toContain('"status": "ok"')
    if (process.env['SCREENSHOTS']) await page.screenshot({ path: `${process.env['SCREENSHOTS']}/reference.png` })
    expect(wrong).toEqual([])
    expect(asked.filter((url) => !url.startsWith(server.url) && !url.startsWith('data:'))).toEqual([])
    await page.close()
  })
})
