import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium, type Browser, type BrowserContextOptions } from 'playwright-core'
import { UsageError } from '../../shared/errors.ts'

/** Pictures of the page for eyes: `node infra/commands/screenshots.ts http://127.0.0.1:8787 <folder> [name…]`, of a deployment that runs. */
const views = {
  home: '/',
  h200: '/timelines/h200-cn',
  'h200-january': '/timelines/h200-cn?knownAt=2026-01-20',
  h20: '/timelines/h20-cn',
  nvidia: '/timelines/nvidia',
  track: '/timelines/cn-policy',
  compare: '/timelines/h200-cn/diff?from=2026-01-10&to=2026-01-31',
  sources: '/sources',
  missing: '/timelines/h201-cn',
}
const desktop: BrowserContextOptions = { viewport: { width: 1280, height: 900 } }
const looks: Record<string, BrowserContextOptions> = {
  desktop,
  phone: { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true },
  dark: { ...desktop, colorScheme: 'dark' },
  chinese: { ...desktop, locale: 'zh-CN' },
  print: desktop,
  plain: { ...desktop, javaScriptEnabled: false },
}

const layOutAll =
  "document.head.append(Object.assign(document.createElement('style'), { textContent: '*{content-visibility:visible!important}' }))"

async function main([address, folder, ...wanted]: string[]): Promise<void> {
  if (!address || !folder) throw new UsageError('Usage: node infra/commands/screenshots.ts <address> <folder> [name…]')
  await mkdir(folder, { recursive: true })
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
  try {
    for (const look of Object.keys(looks))
      for (const [view, path] of Object.entries(views)) {
        const name = `${view}-${look}`
        if (wanted.length === 0 || wanted.some((one) => name.startsWith(one)))
          await picture(browser, look, new URL(path, address).href, join(folder, `${name}.png`))
      }
  } finally {
    await browser.close()
  }
}

async function picture(browser: Browser, look: string, address: string, path: string): Promise<void> {
  const context = await browser.newContext({ ...looks[look], bypassCSP: true })
  const page = await context.newPage()
  if (look === 'print') await page.emulateMedia({ media: 'print' })
  await page.goto(address)
  // What is far down is laid out when a reader comes near: a picture of the whole page would show it blank.
  await page.evaluate(layOutAll)
  await page.screenshot({ path, fullPage: true })
  console.log(path)
  await context.close()
}

try {
  await main(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof UsageError)) throw error
  console.error(error.message)
  process.exitCode = 2
}
