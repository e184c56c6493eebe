import { createApp } from '../../../functions/api/app.ts'
import { cacheTimelines } from '../../../functions/api/cached-timelines.ts'
import { aSource } from '../../support/api.ts'
import { serveApp } from '../../support/browser.ts'
import { startDynamo } from '../../support/dynamo.ts'
import { historyProposals } from '../../support/history.ts'
import { openPipeline } from '../../support/pipeline.ts'

/** After everything in the shipped history. */
export const historyNow = '2026-11-24T12:00:00.000Z'

/** The real API over the shipped history, on a port of this machine. */
export async function serveHistory() {
  const dynamo = await startDynamo()
  const { timelines, log, run } = openPipeline(dynamo.client, dynamo.tables)
  await run(historyProposals(), () => '2026-11-24T10:00:00.000Z')
  const readers = { timelines: cacheTimelines(timelines), log, sources: async () => [aSource] }
  const app = createApp({ ...readers, now: () => historyNow, version: 'test' })
  const server = await serveApp(app)
  const close = async () => {
    await server.close()
    await dynamo.stop()
  }
  return { url: server.url, run, close }
}
