import { Validations } from 'aws-cdk-lib'
import { Queue } from 'aws-cdk-lib/aws-sqs'
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag'
import { describe, expect, it, vi } from 'vitest'
import * as z from 'zod'
import { createStack } from './template.ts'

/** The reason by the rule's id. */
const Acknowledged = z.record(z.string(), z.string())

/** What synthesis has to say against the stack, with both rule packs; null where it is content. */
function complaint(prepare: (stack: ReturnType<typeof createStack>['stack']) => void = () => {}): string | null {
  const { app, stack } = createStack()
  prepare(stack)
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app))
  const printed = vi.spyOn(console, 'error').mockImplementation(() => {})
  try {
    app.synth()
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  } finally {
    printed.mockRestore()
  }
}

/** Every acknowledgement in the stack, with the construct that carries it. */
function acknowledgements() {
  const { stack } = createStack()
  return stack.node.findAll().flatMap((construct) =>
    construct.node.metadata
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }) => Object.entries(Acknowledged.parse(data)))
      .map(([id, reason]) => ({ path: construct.node.path, id, reason })),
  )
}

describe('cdk-nag', () => {
  it('finds nothing in the stack that is not explained, by its rules for solutions and for serverless systems', () => {
    expect(complaint()).toBeNull()
  })

  it('would find a queue that anyone could read without TLS', () => {
    expect(complaint((stack) => void new Queue(stack, 'Careless'))).not.toBeNull()
  })

  it('was answered in at most five kinds of finding from its rules for solutions, and three from those for serverless', () => {
    const kinds = new Set(acknowledgements().map(({ id }) => id.replace(/^.*::/, '').replace(/\[.*/, '')))
    expect([...kinds].filter((id) => id.startsWith('AwsSolutions')).length).toBeLessThanOrEqual(5)
    expect([...kinds].filter((id) => id.startsWith('Serverless')).length).toBeLessThanOrEqual(3)
  })

  it('was answered with a reason each time, where the matter is, and never for the whole stack', () => {
    const given = acknowledgements()
    expect(given.length).toBeGreaterThan(0)
    expect(given.filter(({ path }) => !path.includes('/'))).toEqual([])
    expect(given.filter(({ reason }) => reason.length < 40)).toEqual([])
  })
})
