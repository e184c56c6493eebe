import fc from 'fast-check'
import { openApiDocument } from '../../functions/api/contract/openapi.ts'

/** A request as a client might send it, well or badly. */
export type Sent = { method: string; path: string; headers: Record<string, string>; body: string | null }

type Schema = { [name: string]: unknown }
type Parameter = { name: string; in: string; required?: boolean; schema: Schema; example?: string | number }
type Operation = {
  parameters: Parameter[]
  requestBody?: { content: Record<string, { schema: Schema; example: unknown }> }
}
const document = openApiDocument() as unknown as {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Schema>; parameters: Record<string, Parameter> }
}

const nasty = [
  '',
  '0',
  '-1',
  '1e999',
  '9999999999',
  '99999999999999999999',
  'NaN',
  'null',
  '__proto__',
  'constructor',
  'toString',
  '%00',
  '%',
  '%zz',
  '../..',
  '2026-02-30',
  '0000-00-00',
  '9999-12-31',
  '0462-03-03T12:00:00Z',
  '2026-01-20T23:59:60Z',
  '2026-01-20T00:00:00 08:00',
  '-271821-04-20T00:00:00Z',
  '"',
  "' OR 1=1 --",
  '<script>',
  '\u0000',
  '\ud800',
  'ｈ２００-cn',
  '中国',
  'a'.repeat(3000),
  'MA',
  'LTE',
  'aGVsbG8',
]
const names = [
  'h200-cn',
  'nvidia',
  'us-bis',
  'us-policy',
  'h200',
  'a-source:rule',
  'a-source',
  '1',
  '2',
  'latest',
  'previous',
  'CN',
]
const anyText = fc.oneof(fc.constantFrom(...nasty), fc.string({ maxLength: 20 }), fc.constantFrom(...names))

/** Text that a schema allows, as far as it says; for the rest, names that are there and names that are not. */
function textFor(schema: Schema): fc.Arbitrary<string> {
  const { $ref, anyOf, enum: values, type, minimum = 0, maximum = 1000, format, pattern } = schema
  if (typeof $ref === 'string') return textFor(document.components.schemas[$ref.split('/').at(-1)!]!)
  if (Array.isArray(anyOf)) return fc.oneof(...(anyOf as Schema[]).map((one) => textFor(one)))
  if (Array.isArray(values)) return fc.constantFrom(...(values as string[]))
  if (type === 'integer') return fc.integer({ min: Number(minimum), max: Math.min(Number(maximum), 1e6) }).map(String)
  if (format === 'date') return day
  if (format === 'date-time')
    return fc
      .tuple(day, fc.integer({ min: 0, max: 23 }))
      .map(([on, hour]) => `${on}T${String(hour).padStart(2, '0')}:30:00Z`)
  if (typeof pattern === 'string' && !pattern.includes('(?:-'))
    return fc.stringMatching(new RegExp(pattern), { maxLength: 30 })
  return fc.constantFrom(...names)
}
const day = fc
  .integer({ min: -400, max: 260 })
  .map((days) => new Date(Date.UTC(2025, 6, 1 + days)).toISOString().slice(0, 10))

/** What a sensible client sends, or what any may. */
type Mood = 'sensible' | 'any'

const valueOf = ({ schema, example }: Parameter, mood: Mood): fc.Arbitrary<string> => {
  const allowed = example === undefined ? textFor(schema) : fc.oneof(fc.constant(String(example)), textFor(schema))
  return mood === 'sensible' ? allowed : fc.oneof(allowed, anyText)
}

/** As a client would send it; now and then with an escape that is none. */
function encode(part: string): string {
  try {
    return part.startsWith('%') ? part : encodeURIComponent(part)
  } catch {
    return '%ED%A0%80'
  }
}

const headersOf = (mood: Mood) =>
  fc.record(
    {
      accept: fc.constantFrom(
        '*/*',
        'application/json',
        'application/atom+xml;q=0.5, */*;q=0.1',
        ...(mood === 'any' ? ['text/csv', 'text/html', 'image/png', ';;;', 'application/json;q=0'] : []),
      ),
      'accept-encoding': fc.constantFrom('', 'br', 'gzip;q=1, br;q=0', ';;;'),
      'accept-datetime': fc.constantFrom('Tue, 20 Jan 2026 12:00:00 GMT', 'yesterday', 'Thu, 01 Jan 1970 00:00:00 GMT'),
      'if-none-match': fc.constantFrom('', '*', '"', 'W/"x"'),
      'accept-language': fc.constantFrom('zh', 'en', ';q=x'),
    },
    { requiredKeys: [] },
  )

const extensions = ['.csv', '.json', '.atom', '.feed.json', '.ndjson', '.ics', '.xml', '/', '.svg']

/** Once in so many times; else what it is without. */
const seldom = <T, N>(times: number, one: fc.Arbitrary<T>, without: N): fc.Arbitrary<T | N> =>
  fc.oneof({ weight: 1, arbitrary: one }, { weight: times - 1, arbitrary: fc.constant(without) })

/** Names that are there, by what the path is about. */
const idsAt = (template: string): string[] => {
  if (template.includes('/announcements')) return ['a-source:rule', 'a-source:order']
  return template.includes('/products') ? ['h200', 'h100', 'h20'] : ['h200-cn', 'h200-cn', 'nvidia', 'us-bis', 'orders']
}

function pathOf(template: string, parameters: Parameter[], mood: Mood): fc.Arbitrary<string> {
  const inPath = parameters.filter((one) => one.in === 'path')
  const there = fc.constantFrom(...idsAt(template))
  const values = inPath.map((one) => {
    if (mood === 'any') return fc.oneof(there, fc.constantFrom(...names), valueOf(one, mood))
    return one.name === 'id' ? there : fc.constantFrom('1', '2')
  })
  const ending = seldom(mood === 'any' ? 3 : 20, fc.constantFrom(...extensions), '')
  const filled = (given: string[]) =>
    inPath.reduce((path, { name }, n) => path.replace(`{${name}}`, () => encode(given[n]!)), template)
  return fc.tuple(ending, ...values).map(([end, ...given]) => filled(given) + end)
}

/** Where pages begin comes from answers; a sensible client makes none up. */
const madeUp = new Set(['cursor', 'after'])

function searchOf(parameters: Parameter[], mood: Mood): fc.Arbitrary<string> {
  const inQuery = parameters.filter((one) => one.in === 'query' && (mood === 'any' || !madeUp.has(one.name)))
  const known = inQuery.map((one) => {
    const pair = fc.tuple(fc.constant(one.name), valueOf(one, mood))
    return one.required ? pair : seldom(3, pair, null)
  })
  const unknown = fc.tuple(fc.constantFrom('knownat', 'page', '', '__proto__', 'limit'), anyText)
  const more = mood === 'any' ? seldom(4, unknown, null) : fc.constant(null)
  return fc.tuple(...known, more).map((pairs) => {
    const given = pairs.filter((pair) => pair !== null).map(([name, value]) => `${encode(name)}=${encode(value)}`)
    return given.length > 0 ? `?${given.join('&')}` : ''
  })
}

function bodyOf({ requestBody }: Operation): fc.Arbitrary<{ type: string; text: string } | null> {
  if (!requestBody) return fc.constant(null)
  const { schema, example } = Object.values(requestBody.content)[0]!
  const text = fc
    .oneof(fc.constant(example), membersOf(schema), fc.jsonValue({ maxDepth: 3 }))
    .map((value) => JSON.stringify(value))
  const broken = fc.oneof(fc.constantFrom('', '{', 'x'.repeat(20_000)), anyText)
  const type = fc.oneof(
    { weight: 6, arbitrary: fc.constant('application/json') },
    { weight: 1, arbitrary: fc.constantFrom('', 'text/plain') },
  )
  return fc.record({ type, text: fc.oneof({ weight: 4, arbitrary: text }, { weight: 1, arbitrary: broken }) })
}

/** Objects with the members that a schema names, of the types it names and of others. */
function membersOf(schema: Schema): fc.Arbitrary<unknown> {
  const { $ref, properties } = schema
  if (typeof $ref === 'string') return membersOf(document.components.schemas[$ref.split('/').at(-1)!]!)
  const value = fc.oneof(
    fc.double({ min: 0, max: 1e5, noNaN: true }),
    fc.boolean(),
    fc.constant(null),
    fc.constantFrom(...names),
    fc.constant({}),
  )
  return fc.record(Object.fromEntries(Object.keys(properties ?? {}).map((name) => [name, value])), { requiredKeys: [] })
}

const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
)

const methods = ['HEAD', 'OPTIONS', 'GET', 'POST', 'DELETE', 'PUT']

/** Requests to every operation of the contract, half of them sensible; the others go beside it: other methods, names, values, forms. */
export const anyRequest: fc.Arbitrary<Sent> = fc
  .tuple(fc.constantFrom(...operations), fc.constantFrom<Mood>('sensible', 'any'))
  .chain(([{ path, method, operation }, mood]) => {
    const parameters = operation.parameters.filter((one) => !('$ref' in one))
    const elsewhere = anyText.map((text) => `/v1/${encode(text)}`)
    const template = mood === 'any' ? fc.oneof(fc.constant(path), fc.constant(path), elsewhere) : fc.constant(path)
    const verb = mood === 'any' ? fc.oneof(fc.constant(method), fc.constantFrom(...methods)) : fc.constant(method)
    return fc
      .tuple(
        template.chain((one) => pathOf(one, parameters, mood)),
        searchOf(parameters, mood),
        verb,
        headersOf(mood),
        bodyOf(operation),
      )
      .map(([where, search, sentMethod, sentHeaders, body]) => ({
        method: sentMethod,
        path: where + search,
        headers: { ...sentHeaders, ...(body && { 'content-type': body.type }) },
        body: body && !['GET', 'HEAD'].includes(sentMethod) ? body.text : null,
      }))
  })
