import { App } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod'
import { ChiplineStack } from '../../infra/chipline-stack.ts'
import type { SourceSchedule } from '../../infra/constructs/schedules.ts'

export const stages = ['fetch', 'normalise', 'mature', 'project', 'notify', 'api', 'mcp']

/** Sources of every kind that the stack tells apart. */
export const sources: SourceSchedule[] = [
  { id: 'us-quarter-hourly', schedule: 'rate(15 minutes)' },
  { id: 'cn-on-weekdays', schedule: 'cron(0 1 ? * MON-FRI *)' },
  { id: 'cn-daily', schedule: 'rate(1 day)' },
  { id: 'us-walled', schedule: 'rate(1 hour)', off: 'its publisher wants a contract' },
]

/** An app with our stack in it, as `cdk synth` has it, but with empty bundles: what they hold is told by other tests. */
export function createStack(schedules = sources): { app: App; stack: ChiplineStack } {
  const app = new App({ context: CdkConfig.parse(JSON.parse(readFileSync('cdk.json', 'utf8'))).context })
  const stack = new ChiplineStack(app, 'Chipline', { bundles: emptyBundles(), sources: schedules, apiConcurrency: 50 })
  return { app, stack }
}

export const templateOf = (schedules = sources): Template => Template.fromStack(createStack(schedules).stack)

const CdkConfig = z.object({ context: z.record(z.string(), z.unknown()) })

function emptyBundles(): string {
  const folder = mkdtempSync(join(tmpdir(), 'chipline-bundles-'))
  for (const stage of stages) {
    mkdirSync(join(folder, stage))
    writeFileSync(join(folder, stage, 'index.mjs'), 'export const handler = () => {}\n')
  }
  return folder
}

const many = <T extends z.ZodType>(one: T) => z.union([one.transform((value) => [value]), z.array(one)])

const Statement = z.object({
  Effect: z.enum(['Allow', 'Deny']),
  Action: many(z.string()),
  Resource: many(z.unknown()),
  Condition: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
})
const Policy = z.object({
  Properties: z.object({
    PolicyDocument: z.object({ Statement: z.array(Statement) }),
    Roles: z.array(z.object({ Ref: z.string() })),
  }),
})

/** One thing that a role may do to one resource; `partitions` are the starts of the keys that it is kept to. */
export type Grant = { role: string; action: string; resource: string; partitions: string[] | null }

/** Everything that anything in the stack may do: one grant per role, action and resource. */
export function grantsIn(template: Template): Grant[] {
  return Object.values(template.findResources('AWS::IAM::Policy')).flatMap((policy) => {
    const { PolicyDocument, Roles } = Policy.parse(policy).Properties
    return PolicyDocument.Statement.flatMap(({ Action, Resource, Condition }) =>
      Roles.flatMap(({ Ref }) =>
        Action.flatMap((action) =>
          Resource.map((resource) => ({
            role: Ref,
            action,
            resource: JSON.stringify(resource),
            partitions: partitionsOf(Condition),
          })),
        ),
      ),
    )
  })
}

function partitionsOf(condition: z.infer<typeof Statement>['Condition']): string[] | null {
  const keys = condition?.['ForAllValues:StringLike']?.['dynamodb:LeadingKeys']
  return keys === undefined ? null : z.array(z.string()).parse(keys)
}
