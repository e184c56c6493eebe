import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openApiDocument } from '../../../functions/api/contract/openapi.ts'
import { contractFaults, writtenContract } from '../../../infra/commands/check-contract.ts'

type Operation = { summary: string; parameters: { name?: string }[]; responses: Record<string, unknown> }
type Contract = {
  info: { version: string }
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, { properties: Record<string, unknown>; required: string[] }> }
}

let folder: string
let released: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'chipline-released-'))
  released = join(folder, 'released.json')
  writeFileSync(released, writtenContract(openApiDocument()))
})
afterAll(() => rmSync(folder, { recursive: true }))

/** What is found at fault in the contract after a change to it. */
async function faultsAfter(change: (contract: Contract) => void, version?: string): Promise<string> {
  const contract = structuredClone(openApiDocument()) as unknown as Contract
  change(contract)
  if (version) contract.info.version = version
  return (await contractFaults(contract, released)).join('\n')
}
const removeParameter = ({ paths }: Contract) => {
  const operation = paths['/v1/changes']!['get']!
  operation.parameters = operation.parameters.filter(({ name }) => name !== 'after')
}
const addParameter = ({ paths }: Contract) => {
  const more = { name: 'more', in: 'query', description: 'More.', required: false, schema: { type: 'string' } }
  paths['/v1/changes']!['get']!.parameters.push(more)
}

describe('the gate of the contract', () => {
  it('lets pass what was released, and other words for the same', async () => {
    expect(await faultsAfter(() => undefined)).toBe('')
    expect(await faultsAfter(({ paths }) => void (paths['/v1/status']!['get']!.summary = 'How it is doing'))).toBe('')
  })

  it('stops a parameter that is gone, a member that is gone and a route that is gone', async () => {
    expect(await faultsAfter(removeParameter)).toMatch(/this is a major change:\n`after` query parameter was removed/)
    const withoutTitle = ({ components }: Contract) => {
      const entry = components.schemas['Entry']!
      delete entry.properties['title']
      entry.required = entry.required.filter((name) => name !== 'title')
    }
    expect(await faultsAfter(withoutTitle)).toContain('`title` of `Entry` was removed')
    expect(await faultsAfter(({ paths }) => void delete paths['/v1/status'])).toContain('`/v1/status` was removed')
  })

  it('lets it pass with a new major version, and an addition with a new minor one', async () => {
    expect(await faultsAfter(removeParameter, '2.0.0')).toBe('')
    expect(await faultsAfter(removeParameter, '1.9.0')).toContain('major change')
    expect(await faultsAfter(addParameter)).toContain('minor change')
    expect(await faultsAfter(addParameter, '1.9.0')).toBe('')
  })

  it('stops what the linter warns of', async () => {
    const nameless = ({ paths }: Contract) => void delete paths['/v1/status']!['get']!.responses['404']
    const without4xx = ({ paths }: Contract) => {
      const { responses } = paths['/v1/status']!['get']!
      for (const status of Object.keys(responses)) if (status.startsWith('4')) delete responses[status]
    }
    expect(await faultsAfter(nameless, '2.0.0')).toBe('')
    expect(await faultsAfter(without4xx, '2.0.0')).toContain('operation-4xx-response')
  })
})
