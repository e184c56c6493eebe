import { existsSync } from 'node:fs'
import { serve } from '@hono/node-server'
import type { Hono } from 'hono'
import type { AddressInfo } from 'node:net'
import { once } from 'node:events'
import { chromium, type Browser } from 'playwright-core'

/** Debian's Chromium, or the one that is named; null where there is none. */
export const browserPath: string | null =
  [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
    (path) => path !== undefined && existsSync(path),
  ) ?? null

/** A browser without a window. The sandbox needs rights that a container of CI does not have; it is shown only pages of ours. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: browserPath!, args: ['--no-sandbox', '--disable-dev-shm-usage'] })

/** The app on a free port of this machine. */
export async function serveApp(app: Hono): Promise<{ url: string; close: () => Promise<void> }> {
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const close = async () => {
    server.close()
    if ('closeAllConnections' in server) server.closeAllConnections()
    await once(server, 'close')
  }
  return { url: `http://127.0.0.1:${port}`, close }
}
