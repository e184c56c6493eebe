import { openApiDocument } from '../../functions/api/contract/openapi.ts'

type Json = { [name: string]: unknown }
type Parameter = { name: string; in: string; description?: string; required?: boolean; schema: Json; $ref?: string }

/** What the client calls the queries of these operations. */
const queryNames: Record<string, string> = {
  listTimelines: 'TimelineListQuery',
  getTimeline: 'TimelineQuery',
  listVersions: 'VersionsQuery',
  diffTimeline: 'DiffQuery',
  getState: 'StateQuery',
  getWindows: 'WindowsQuery',
  getWindowsOverview: 'OverviewQuery',
  getHindsight: 'HindsightQuery',
  getLedger: 'LedgerQuery',
  listAnnouncements: 'AnnouncementsQuery',
  listChanges: 'ChangesQuery',
  search: 'SearchQuery',
  listUpcoming: 'UpcomingQuery',
  getControls: 'ControlsQuery',
  getExportManifest: 'ExportsQuery',
}

/**
 * The types of `functions/client/answers.ts` written out from the contract, each with its description: who installs the client has neither our schemas nor
 * zod. The client is compiled against them, so that a name that is missing fails the build.
 */
export function clientTypes(document: Json = openApiDocument()): string {
  const { schemas } = document['components'] as { schemas: Record<string, Json> }
  const operations = Object.values(document['paths'] as Record<string, Record<string, Json>>).flatMap(
    Object.values,
  ) as {
    operationId: string
    parameters: Parameter[]
  }[]
  const queries = operations.flatMap(({ operationId, parameters }) => {
    const name = queryNames[operationId]
    return name ? [declaration(name, {}, queryType(parameters))] : []
  })
  const answers = Object.entries(schemas).map(([name, schema]) => declaration(name, schema, typeOf(schema)))
  return [...queries, ...answers].join('\n')
}

const declaration = (name: string, schema: Json, type: string): string =>
  `${comment(schema['description'], '')}export type ${name} = ${type}\n`

/** Everything may be given as text, and what is read as a number also as a number. */
function queryType(parameters: Parameter[]): string {
  const members = parameters.filter((parameter) => parameter.in === 'query')
  return object(
    members.map(({ name, description, required, schema }) => {
      const type = schema['type'] === 'integer' ? 'number | string' : typeOf(schema)
      return { name, description, optional: required !== true, type: required === true ? type : `${type} | undefined` }
    }),
  )
}

/** A JSON Schema of the contract as a TypeScript type. Throws where it says something that none of the contract's has said before. */
function typeOf(schema: Json): string {
  const { $ref, type, anyOf, oneOf, allOf, properties, items, prefixItems, additionalProperties } = schema
  if (typeof $ref === 'string') return $ref.slice($ref.lastIndexOf('/') + 1)
  if ('const' in schema) return JSON.stringify(schema['const'])
  if (Array.isArray(schema['enum'])) return schema['enum'].map((value) => JSON.stringify(value)).join(' | ')
  const several = (anyOf ?? oneOf) as Json[] | undefined
  if (several) return [...new Set(several.map((one) => bracketed(typeOf(one))))].join(' | ')
  if (Array.isArray(allOf)) return (allOf as Json[]).map((one) => bracketed(typeOf(one))).join(' & ')
  if (Array.isArray(type)) return type.map((one) => typeOf({ ...schema, type: one })).join(' | ')
  if (Array.isArray(prefixItems)) return `[${(prefixItems as Json[]).map(typeOf).join(', ')}]`
  if (type === 'array') return `${bracketed(typeOf((items ?? {}) as Json))}[]`
  if (properties) return objectType(schema)
  if (type === 'object') {
    return `Record<string, ${typeof additionalProperties === 'object' ? typeOf(additionalProperties as Json) : 'unknown'}>`
  }
  if (type === undefined) return 'unknown'
  const plain = simple[type as string]
  if (plain === undefined) throw new Error(`There is no type for ${JSON.stringify(schema).slice(0, 200)}`)
  return plain
}

const simple: Record<string, string> = {
  string: 'string',
  integer: 'number',
  number: 'number',
  boolean: 'boolean',
  null: 'null',
}

function objectType({ properties, required = [] }: Json): string {
  const needed = new Set(required as string[])
  const members = Object.entries(properties as Record<string, Json>)
  return object(
    members.map(([name, schema]) => {
      const optional = !needed.has(name)
      const type = typeOf(schema)
      return { name, description: schema['description'], optional, type: optional ? `${type} | undefined` : type }
    }),
  )
}

type Member = { name: string; description: unknown; optional: boolean; type: string }
const object = (members: Member[]): string =>
  `{\n${members.map(({ name, description, optional, type }) => `${comment(description, '  ')}  ${/^\w+$/.test(name) ? name : JSON.stringify(name)}${optional ? '?' : ''}: ${type}\n`).join('')}}`

const bracketed = (type: string): string => (/[|&]/.test(type) ? `(${type})` : type)

const comment = (text: unknown, indent: string): string =>
  typeof text === 'string' ? `${indent}/** ${text.replaceAll('*/', '* /')} */\n` : ''
