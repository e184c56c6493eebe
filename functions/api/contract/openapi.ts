import * as z from 'zod'
import { contract, tags } from './contract.ts'
import { headers, type HeaderName } from './headers.ts'
import { commonProblems, type Answer, type Operation } from './operation.ts'
import { parameters } from './parameters.ts'
import { ProblemDocument, problems } from './problem-document.ts'

/** Moves with the contract: the last number with words, the middle one with additions, the first with anything that could break a client. */
export const contractVersion = '1.2.0'

type Json = { [name: string]: unknown }

/** The contract as an OpenAPI 3.1 document. */
export function openApiDocument(): Json {
  const paths: Record<string, Json> = {}
  for (const row of contract.filter(({ forPeople }) => !forPeople))
    (paths[row.path] ??= {})[row.method] = operationOf(row)
  const components = {
    schemas: schemasReachedFrom(paths),
    parameters: { IfNoneMatch: ifNoneMatch, AcceptDatetime: acceptDatetime },
    headers: Object.fromEntries(Object.entries(headers).map(([name, header]) => [name, headerOf(header)])),
    responses: Object.fromEntries(Object.values(problems).map((problem) => [problem.name, problemResponse(problem)])),
  }
  return {
    openapi: '3.1.0',
    info,
    servers: [{ url: '/', description: 'This deployment' }],
    security: [],
    tags,
    paths,
    components,
  }
}

const info = {
  title: 'Chipline',
  version: contractVersion,
  summary:
    'AI-chip trade policy and chip orders: what held on a date, what was known by then, what changed, and who said so.',
  description: [
    'Read-only, without keys, for any page of any site. Every GET also answers HEAD.',
    'Three clocks are never mixed: **asOf** is when something holds in the world, **knownAt** when its publisher had made it public, **recordedAt** (or **version**) when this deployment had learnt it.',
    'Days are calendar days where the publisher is; instants are UTC to the millisecond. Intervals are half-open, null is open. Money is in whole units of its currency.',
    'Every refusal is a problem document (RFC 9457) that names what is wrong and the nearest that would work. An unknown parameter is refused, never ignored.',
    'Within version 1 answers only gain members: read those you know, and pass over the others.',
  ].join('\n\n'),
  license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
}

function operationOf(row: Operation): Json {
  const { operationId, summary, description, tag, body, takesDatetime } = row
  const conditional = [
    ...(304 in row.answers ? [{ $ref: '#/components/parameters/IfNoneMatch' }] : []),
    ...(takesDatetime ? [{ $ref: '#/components/parameters/AcceptDatetime' }] : []),
  ]
  return {
    operationId,
    summary,
    description,
    tags: [tag],
    parameters: [
      ...parametersOf(row.pathParameters, 'path'),
      ...parametersOf(row.query?.shape, 'query'),
      ...conditional,
    ],
    ...(body && { requestBody: requestBodyOf(body) }),
    responses: responsesOf(row),
  }
}

function responsesOf(row: Operation): Json {
  const answers = Object.entries(row.answers).map(([status, answer]) => [status, responseOf(answer)])
  const statuses = [...new Set([...commonProblems, ...(row.body ? [413, 415] : []), ...(row.problems ?? [])])]
  const refusals = statuses.map((status) => [status, { $ref: `#/components/responses/${problems[status]!.name}` }])
  return Object.fromEntries([...answers, ...refusals])
}

const responseOf = ({ description, headers: always = [], sometimes = [], content }: Answer): Json => ({
  description,
  ...(always.length + sometimes.length > 0 && { headers: headerRefs([...always, ...sometimes]) }),
  ...(Object.keys(content).length > 0 && {
    content: Object.fromEntries(Object.entries(content).map(([type, body]) => [type, { schema: bodyOf(body) }])),
  }),
})

const bodyOf = (body: z.ZodType | string): Json =>
  typeof body === 'string' ? { type: 'string', description: body } : refTo(body)

const requestBodyOf = ({ description, schema, example }: NonNullable<Operation['body']>): Json => ({
  description,
  required: true,
  content: { 'application/json': { schema: schemaOf(schema), example } },
})

const problemResponse = ({ description, headers: name, example }: (typeof problems)[number]): Json => ({
  description,
  headers: headerRefs(['Cache-Control', ...(name ? [name] : [])]),
  content: { 'application/problem+json': { schema: refTo(ProblemDocument), example } },
})

const headerRefs = (names: HeaderName[]): Json =>
  Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]))

const headerOf = ({ description, example }: (typeof headers)[HeaderName]): Json => ({
  description,
  schema: { type: 'string' },
  example,
})

const ifNoneMatch = {
  name: 'If-None-Match',
  in: 'header',
  description: 'The ETag of an answer that you hold; if it is still the answer, you get a 304.',
  schema: { type: 'string' },
}

const acceptDatetime = {
  name: 'Accept-Datetime',
  in: 'header',
  description: 'For the version that was the newest at this time, in the format of HTTP dates (RFC 7089).',
  schema: { type: 'string' },
  example: 'Tue, 20 Jan 2026 12:00:00 GMT',
}

function parametersOf(shape: Record<string, z.core.$ZodType> | undefined, where: 'path' | 'query'): Json[] {
  return Object.entries(shape ?? {}).map(([name, schema]) => {
    const { inner, optional, meta } = unwrapped(schema)
    const { description, example = meta['example'] } = parameters[name] ?? {}
    // What the schema itself says of this parameter is closer than what its name means everywhere, and that closer than what its type means.
    const own = z.globalRegistry.get(inner)?.id === undefined ? meta['description'] : undefined
    return {
      name,
      in: where,
      description: own ?? description ?? meta['description'],
      required: where === 'path' || !optional,
      schema: meta['parameter'] ?? schemaOf(inner),
      ...(example !== undefined && where === 'query' && { example }),
    }
  })
}

/** A schema without what makes it optional, and what all its layers say of themselves, the outer ones first. */
function unwrapped(schema: z.core.$ZodType): { inner: z.core.$ZodType; optional: boolean; meta: Json } {
  const meta = z.globalRegistry.get(schema) ?? {}
  if (!(schema instanceof z.ZodOptional || schema instanceof z.ZodDefault))
    return { inner: schema, optional: false, meta }
  const within = unwrapped(schema.unwrap())
  return { inner: within.inner, optional: true, meta: { ...within.meta, ...meta } }
}

/** What a client sends, as JSON Schema; a parameter that is read from text says in its `meta` what it stands for. */
function schemaOf(schema: z.core.$ZodType): Json {
  if (z.globalRegistry.get(schema)?.id) return refTo(schema)
  const { $schema: _, $defs: __, ...converted } = z.toJSONSchema(schema, { io: 'input' }) as Json
  return pointedAtComponents(converted) as Json
}

const component = (id: string): string => `#/components/schemas/${id}`

function refTo(schema: z.core.$ZodType): Json {
  const id = z.globalRegistry.get(schema)?.id
  if (id === undefined) throw new Error('A schema of the contract has no id: give it one with .meta({ id })')
  return { $ref: component(id) }
}

/** The named schemas that the paths use, and those that these use, by name. */
function schemasReachedFrom(paths: Json): Json {
  const { schemas } = z.toJSONSchema(z.globalRegistry, { uri: component, io: 'output', unrepresentable: 'any' })
  const sent = sentSchemas()
  const reached = new Map<string, Json>()
  const waiting = [...refsIn(paths), 'Problem']
  for (const id of waiting) {
    if (reached.has(id)) continue
    const { $schema: _, $id: __, ...answered } = (schemas[id] ?? {}) as Json
    const schema = sent[id] ?? (openEnded(answered) as Json)
    reached.set(id, schema)
    waiting.push(...refsIn(schema))
  }
  return Object.fromEntries([...reached].sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** What clients send is described as they may send it: with what may be left out, and without what would be refused. */
function sentSchemas(): Record<string, Json> {
  const bodies = contract.flatMap(({ body }) => (body ? [z.toJSONSchema(body.schema, { io: 'input' })] : []))
  return Object.assign({}, ...bodies.map(({ $defs }) => pointedAtComponents($defs))) as Record<string, Json>
}

/** Answers gain members within a major version: the document does not promise that there are no others, though the tests check it. */
function openEnded(schema: unknown): unknown {
  return mapped(schema, (node) => {
    if (node['additionalProperties'] !== false && !isEmpty(node['additionalProperties'])) return node
    const { additionalProperties: _, ...rest } = node
    return rest
  })
}

const isEmpty = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 0

const pointedAtComponents = (schema: unknown): unknown =>
  mapped(schema, (node) =>
    typeof node['$ref'] === 'string' ? { ...node, $ref: node['$ref'].replace('#/$defs/', component('')) } : node,
  )

function mapped(value: unknown, change: (node: Json) => Json): unknown {
  if (Array.isArray(value)) return value.map((item) => mapped(item, change))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(change(value as Json)).map(([name, member]) => [name, mapped(member, change)])
  return Object.fromEntries(entries)
}

const refsIn = (value: unknown): string[] =>
  [...JSON.stringify(value).matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, id]) => id!)
