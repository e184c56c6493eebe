import { describe, expect, it } from 'vitest'
import { createApp, type Readers } from '../../../functions/api/app.ts'
import { contract, tags } from '../../../functions/api/contract/contract.ts'
import { openApiDocument } from '../../../functions/api/contract/openapi.ts'
import { registeredRoutes } from '../../../functions/api/routing.ts'

type Json = { [name: string]: unknown }
const document = openApiDocument() as Json & {
  components: { schemas: Record<string, Json> }
  paths: Record<string, Record<string, Json & { parameters: Json[]; responses: Json; operationId: string }>>
}
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ name: `${method.toUpperCase()} ${path}`, operation })),
)

/** Every part of a schema that is a property, with the way to it. */
function* propertiesOf(schema: unknown, where: string): Generator<[string, Json]> {
  if (typeof schema !== 'object' || schema === null) return
  const { properties, ...rest } = schema as Json & { properties?: Record<string, Json> }
  for (const [name, property] of Object.entries(properties ?? {})) {
    yield [`${where}.${name}`, property]
    yield* propertiesOf(property, `${where}.${name}`)
  }
  for (const [name, member] of Object.entries(rest)) {
    if (name !== 'examples' && name !== 'example') yield* propertiesOf(member, where)
  }
}

describe('the contract', () => {
  it('has a row for every route that is registered, and a route for every row', () => {
    const app = createApp({} as Readers) // nothing is read before it is asked
    const registered = registeredRoutes(app).map(
      ({ method, path }) => `${method} ${path.replace(/:(\w+)(\{[^}]*\})?/g, '{$1}')}`,
    )
    const rows = contract.map(({ method, path }) => `${method.toUpperCase()} ${path}`)
    expect(rows.toSorted()).toEqual([...new Set(registered)].toSorted())
  })

  it('names every operation once, and every parameter of its path', () => {
    const names = contract.map(({ operationId }) => operationId)
    expect(new Set(names).size).toBe(names.length)
    for (const { path, pathParameters = {} } of contract) {
      expect(Object.keys(pathParameters), path).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))
    }
    expect(new Set(contract.map(({ tag }) => tag))).toEqual(new Set(tags.map(({ name }) => name)))
  })
})

describe('the OpenAPI document', () => {
  it.each(operations)('says of $name what it is, takes and answers', ({ operation }) => {
    expect(operation).toMatchObject({ summary: expect.any(String), description: expect.any(String) })
    for (const parameter of operation.parameters.filter((one) => !('$ref' in one))) {
      expect(String(parameter['description']), String(parameter['name'])).toMatch(/\w{3}/)
    }
    for (const status of ['200', '400', '404', '405', '406', '414', '429', '500', '503']) {
      expect(Object.keys(operation.responses)).toContain(status)
    }
  })

  it('says of every property what it means', () => {
    const silent = Object.entries(document.components.schemas)
      .flatMap(([name, schema]) => [...propertiesOf(schema, name)])
      .filter(([, property]) => !('description' in property || '$ref' in property || 'const' in property))
      .map(([where]) => where)
    expect(silent).toEqual([])
  })

  it('says of every schema what it is', () => {
    const silent = Object.entries(document.components.schemas).filter(([, schema]) => !schema['description'])
    expect(silent.map(([name]) => name)).toEqual([])
  })

  it('points only at what it holds', () => {
    const refs = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/(\w+)\/([^"]+)"/g)]
    const components = document.components as Record<string, Json>
    for (const [ref, kind, name] of refs) expect(components[kind!]?.[name!], ref).toBeDefined()
    expect(refs.length).toBeGreaterThan(100)
  })

  it('asks for no key, and promises only that known members stay', () => {
    expect(document['security']).toEqual([])
    expect(JSON.stringify(document.components.schemas['Timeline'])).not.toContain('additionalProperties')
  })
})
