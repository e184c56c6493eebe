import { expect } from 'vitest'
import * as z from 'zod'
import { mediaTypeOf } from '../../functions/api/accept.ts'
import { operationAt } from '../../functions/api/contract/contract.ts'
import { commonProblems, type Answer, type Operation } from '../../functions/api/contract/operation.ts'
import { ProblemDocument, problems } from '../../functions/api/contract/problem-document.ts'

/** Fails where an answer is not what the contract says: its status, its media type, its headers, and its body to the last member. */
export async function expectPromised(method: string, url: string, response: Response): Promise<void> {
  if (method === 'OPTIONS') return
  expectExposed(response)
  const path = new URL(url, 'http://localhost').pathname
  const asked = `${method} ${url} answered ${response.status}`
  const row = operationAt(method, path)
  if (response.status >= 400) return expectProblem(asked, method, row, response)
  expect(row, `${asked}, and no row of the contract is about it`).not.toBeNull()
  const answer = row!.answers[response.status]
  expect(answer, `${asked}, which ${row!.operationId} does not promise`).toBeDefined()
  for (const name of answer!.headers ?? []) {
    if (name !== 'Link') expect(response.headers.has(name), `${asked} without ${name}`).toBe(true)
  }
  if (method !== 'HEAD') await expectBody(asked, answer!, response.clone())
}

/** Fails where a page of another site could not read a header that we set. */
export function expectExposed({ headers }: Response): void {
  const exposed = (headers.get('access-control-expose-headers') ?? '').toLowerCase().split(',')
  const always = ['content-type', 'content-language'] // among those that every page may read
  const ours = [...headers.keys()].filter((name) => !name.startsWith('access-control-') && !always.includes(name))
  expect(ours.filter((name) => !exposed.includes(name))).toEqual([])
  expect(headers.get('access-control-allow-origin')).toBe('*')
}

async function expectProblem(asked: string, method: string, row: Operation | null, response: Response): Promise<void> {
  const promised = row ? statusesOf(row) : Object.keys(problems).map(Number)
  expect(promised, `${asked}, which is not promised`).toContain(response.status)
  const type = mediaTypeOf(response.headers.get('content-type'))
  if (row?.forPeople && type === 'text/html') return
  expect(type, asked).toBe('application/problem+json')
  if (method === 'HEAD') return
  const document = ProblemDocument.parse(await response.clone().json())
  expect(document.status, asked).toBe(response.status)
  const header = problems[response.status]?.headers
  if (header) expect(response.headers.has(header), `${asked} without ${header}`).toBe(true)
}

const statusesOf = ({ body, problems: own = [] }: Operation): number[] => [
  ...commonProblems,
  ...(body ? [413, 415] : []),
  ...own,
]

async function expectBody(asked: string, { content }: Answer, response: Response): Promise<void> {
  const type = mediaTypeOf(response.headers.get('content-type'))
  const encoded = response.headers.has('content-encoding')
  if (Object.keys(content).length === 0) return expect(await response.text(), asked).toBe('')
  const body = content[type]
  expect(body, `${asked} as ${type}, which is not promised`).toBeDefined()
  if (typeof body === 'string' || encoded) return
  const read = body!.safeParse(await response.json())
  expect(read.success ? '' : `${asked} with a body that is not promised:\n${z.prettifyError(read.error)}`).toBe('')
}
