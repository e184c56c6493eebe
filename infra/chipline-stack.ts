import { CfnOutput, CfnParameter, Duration, Stack, type StackProps } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { CONTACT, PUBLIC_URL } from '../shared/env.ts'
import { AccessLogs } from './constructs/access-logs.ts'
import { Alarms } from './constructs/alarms.ts'
import { PublicApi } from './constructs/api.ts'
import { Archive } from './constructs/archive.ts'
import { DeadLetterQueue } from './constructs/dead-letter-queue.ts'
import { LogTable } from './constructs/log-table.ts'
import { NodeFunction } from './constructs/node-function.ts'
import { Notify } from './constructs/notify.ts'
import { SnapshotQueue } from './constructs/queue.ts'
import { Schedules, type SourceSchedule } from './constructs/schedules.ts'
import { Sweep } from './constructs/sweep.ts'
import { TimelinesTable } from './constructs/timelines-table.ts'

type ChiplineProps = StackProps & {
  /** The folder with each stage's bundle. */
  bundles: string
  sources: SourceSchedule[]
  /** The most copies of the API at one time: what a flood of requests can cost. Absent, the account's own limit holds. */
  apiConcurrency?: number | undefined
}

/** The whole system, in the order in which data goes through it. */
export class ChiplineStack extends Stack {
  constructor(scope: Construct, id: string, { bundles, sources, apiConcurrency, ...props }: ChiplineProps) {
    super(scope, id, props)
    const readFor = Duration.minutes(2)
    const answerFor = Duration.seconds(10)

    const accessLogs = new AccessLogs(this, 'AccessLogs').bucket
    const archive = new Archive(this, 'Archive', { accessLogs })
    const snapshots = new SnapshotQueue(this, 'Snapshots', { readFor })
    const log = new LogTable(this, 'Log')
    const timelines = new TimelinesTable(this, 'Timelines')
    // Checks of sources that did not come to an end, and commits that could not be projected.
    const failures = new DeadLetterQueue(this, 'Failures')

    const fetch = new NodeFunction(this, 'Fetch', {
      bundles,
      stage: 'fetch',
      description: 'From publishers to the archive: asks one source what is new',
      memorySize: 512,
      timeout: Duration.minutes(5),
      failures,
    })
    fetch.tell(CONTACT, contactOf(this))
    archive.letAdd(fetch)
    log.letKeepRecords(fetch)
    snapshots.letSend(fetch)
    new Schedules(this, 'Schedules', { sources, fetch, failures })

    const normalise = new NodeFunction(this, 'Normalise', {
      bundles,
      stage: 'normalise',
      description: 'From the archive to the log: reads snapshots into announcements and commits what is new in them',
      memorySize: 1024,
      timeout: readFor,
    })
    archive.letRead(normalise)
    log.letAppend(normalise)
    log.letKeepRecords(normalise)
    timelines.letRead(normalise) // the newest revision of what it reads, so that equal content is no commit
    snapshots.feed(normalise)

    const mature = new NodeFunction(this, 'Mature', {
      bundles,
      stage: 'mature',
      description: 'From the calendar to the log: commits the days that were announced and have come',
      memorySize: 512,
      timeout: Duration.minutes(2),
      failures,
    })
    timelines.letRead(mature)
    log.letAppend(mature)
    log.letNoteSweeps(mature)
    new Sweep(this, 'Sweep', { mature, failures })

    const project = new NodeFunction(this, 'Project', {
      bundles,
      stage: 'project',
      description: 'From the log to timelines: extends every timeline that a commit touches',
      memorySize: 1024,
      timeout: Duration.minutes(5),
    })
    log.letRead(project)
    timelines.letAppend(project)
    log.feed(project, failures)

    const api = new NodeFunction(this, 'Api', {
      bundles,
      stage: 'api',
      description: 'From timelines to readers: read-only JSON',
      memorySize: 1024,
      timeout: answerFor,
      concurrency: apiConcurrency,
    })
    log.letRead(api)
    timelines.letRead(api)

    const mcp = new NodeFunction(this, 'Mcp', {
      bundles,
      stage: 'mcp',
      description: 'From timelines to agents: tools over MCP',
      memorySize: 1024,
      timeout: answerFor,
    })
    log.letRead(mcp)
    timelines.letRead(mcp)
    const { url } = new PublicApi(this, 'PublicApi', { api, mcp, accessLogs, timeout: answerFor })

    const notify = new NodeFunction(this, 'Notify', {
      bundles,
      stage: 'notify',
      description: 'From the log to webhooks: tells subscribers of commits that the timelines show',
      memorySize: 512,
      timeout: Duration.minutes(1),
      failures,
    })
    notify.tell(PUBLIC_URL, url)
    timelines.letRead(notify) // only how far they are
    log.letServeSubscriptions(notify)
    new Notify(this, 'Webhooks', { notify, failures })

    const { topic } = new Alarms(this, 'Alarms', {
      stages: [fetch, normalise, mature, project, notify, api, mcp],
      failures: [failures, snapshots.failures],
      projection: project,
      fetch,
      sources,
    })
    new CfnOutput(this, 'Url', { description: 'Where the API answers', value: url })
    new CfnOutput(this, 'McpUrl', { description: 'Where agents ask, over MCP', value: `${url}/mcp` })
    new CfnOutput(this, 'AlarmTopic', { description: 'Subscribe to be told of alarms', value: topic.topicArn })
  }
}

/** Asked for at deployment, and without a default: publishers such as the SEC refuse who does not say how to reach them. */
function contactOf(stack: Stack): string {
  const contact = new CfnParameter(stack, 'Contact', {
    description: 'A mail address or URL at which publishers can reach whoever runs this deployment',
    allowedPattern: String.raw`([^@\s]+@[^@\s]+\.[^@\s]+|https?://\S+)`,
    constraintDescription: 'must be a mail address or a URL: it goes into the User-Agent of every request',
  })
  return contact.valueAsString
}
