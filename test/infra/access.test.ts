import { describe, expect, it } from 'vitest'
import { type Grant, grantsIn, templateOf } from './template.ts'

const grants = grantsIn(templateOf())
const of = (stage: string) => grants.filter(({ role }) => role.startsWith(stage))
const on = (store: string) => (grant: Grant) => grant.resource.includes(`"${store}`)
const writes = (grant: Grant) =>
  grant.action.startsWith('dynamodb:') && !/:(?:Get|Query|List|Describe)/.test(grant.action)
const keptTo = (grant: Grant, key: string) =>
  grant.partitions?.some((pattern) => key.startsWith(pattern.replace(/\*$/, ''))) ?? true

describe('what the functions of the stack may do', () => {
  it('names every action: none is allowed by a wildcard', () => {
    expect(grants.filter(({ action }) => action.includes('*'))).toEqual([])
  })

  it('allows what concerns every resource to X-Ray alone', () => {
    const everywhere = grants.filter(({ resource }) => resource === '"*"')
    expect(new Set(everywhere.map(({ action }) => action))).toEqual(
      new Set(['xray:PutTelemetryRecords', 'xray:PutTraceSegments']),
    )
  })

  it('lets nothing delete or change a version of a timeline', () => {
    const actions = grants
      .filter(on('Timelines'))
      .filter(writes)
      .map(({ action }) => action)
    expect(actions).toEqual(['dynamodb:PutItem'])
  })

  it('lets nothing delete or change a commit', () => {
    const touching = grants.filter(on('LogTable')).filter((grant) => writes(grant) && keptTo(grant, 'log#0'))
    expect(new Set(touching.map(({ action }) => action))).toEqual(new Set(['dynamodb:PutItem']))
  })

  it('lets nothing delete the record of a check or of a snapshot', () => {
    const deleting = grants.filter(({ action }) => action === 'dynamodb:DeleteItem')
    expect(deleting.length).toBeGreaterThan(0)
    for (const key of ['CHK#us-bis', 'SNP#us-bis', 'SRC#us-bis']) {
      expect(deleting.filter((grant) => keptTo(grant, key))).toEqual([])
    }
  })

  it('lets only normalise and mature append to the log, and project alone to the timelines', () => {
    const puts = grants.filter(({ action }) => action === 'dynamodb:PutItem')
    const appenders = puts.filter(on('LogTable')).filter((grant) => keptTo(grant, 'log#0'))
    expect(appenders.map(({ role }) => role.replace(/Role.*/, '')).sort()).toEqual(['Mature', 'Normalise'])
    expect(puts.filter(on('Timelines')).map(({ role }) => role)).toEqual([expect.stringMatching(/^Project/)])
  })

  it('lets the API read, log and trace, and nothing else', () => {
    expect(new Set(of('Api').map(({ action }) => action))).toEqual(
      new Set([
        'dynamodb:GetItem',
        'dynamodb:Query',
        'logs:CreateLogStream',
        'logs:PutLogEvents',
        'xray:PutTelemetryRecords',
        'xray:PutTraceSegments',
      ]),
    )
  })

  it('lets nothing delete or list what the archive holds', () => {
    const s3 = grants.filter(({ action }) => action.startsWith('s3:'))
    expect(s3.map(({ role, action }) => `${role.replace(/Role.*/, '')} ${action}`).sort()).toEqual([
      'Fetch s3:PutObject',
      'Normalise s3:GetObject',
    ])
  })

  it('lets each function write to its own log only', () => {
    for (const stage of ['Fetch', 'Normalise', 'Mature', 'Project', 'Notify', 'Api']) {
      const logs = of(stage).filter(({ action }) => action.startsWith('logs:'))
      expect(logs).toHaveLength(2)
      expect(logs.every(({ resource }) => resource.includes(`"${stage}Logs`))).toBe(true)
    }
  })

  it('lets the schedules invoke each its own function, and no other', () => {
    const invoking = grants.filter(({ action }) => action === 'lambda:InvokeFunction')
    const pairs = invoking.map(
      ({ role, resource }) => `${role.replace(/Role.*/, '')} ${/"(\w+)Function/.exec(resource)?.[1]}`,
    )
    expect(new Set(pairs)).toEqual(new Set(['Schedules Fetch', 'Sweep Mature', 'Webhooks Notify']))
  })

  it('lets mature note how far it is, and write nothing else beside commits', () => {
    const puts = of('Mature').filter(writes)
    expect(puts.map(({ partitions }) => partitions)).toEqual([['log#*'], ['SWEEP#*']])
    expect(puts.every(on('LogTable'))).toBe(true)
  })

  it('lets notify alone see who is told of commits, and the secrets that sign what they are sent', () => {
    const reading = grants.filter(({ action }) => action === 'dynamodb:GetItem' || action === 'dynamodb:Query')
    const seeing = reading.filter(on('LogTable')).filter((grant) => keptTo(grant, 'HOOK#subscriptions'))
    expect(new Set(seeing.map(({ role }) => role.replace(/Role.*/, '')))).toEqual(new Set(['Notify']))
  })

  it('lets notify change how far subscriptions are, and write nothing else', () => {
    const changes = of('Notify').filter(writes)
    expect(changes.map(({ action, partitions }) => [action, partitions])).toEqual([['dynamodb:UpdateItem', ['HOOK#*']]])
    expect(changes.every(on('LogTable'))).toBe(true)
  })
})
