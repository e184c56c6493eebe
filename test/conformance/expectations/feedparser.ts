import { values } from '../expectation.ts'
import type { Circumstances, Expectation, ExpectedEntry, Field } from '../expectation.ts'

/**
 * feedparser: a Python expression behind `Expect:` in a comment at the head of the file, and `Header:` lines of the
 * answer it pretends to be. Only what concerns title, link, id, date and the number of entries is judged.
 */
export function feedparser(source: string): Expectation | null {
  const expression = expectedOf(source)
  if (expression === null) return null
  const feed: ExpectedEntry = {}
  const entries: ExpectedEntry[] = []
  for (const [, owner, index, name = '', value = ''] of expression.matchAll(equality)) {
    const field = fieldOf[name]
    if (field === undefined) continue
    const entry = owner === 'feed' ? feed : (entries[Number(index)] ??= {})
    entry[field] = [...(entry[field] ?? []), ...values(pythonValue(value))]
  }
  const count = /len\(entries\)\s*==\s*(\d+)/.exec(expression)?.[1]
  return {
    feed,
    entries: Array.from(entries, (entry) => entry ?? {}),
    count: count === undefined ? null : Number(count),
  }
}

const expectedOf = (source: string): string | null => {
  const head = source.slice(0, 4000)
  return /Expect:\s*([\s\S]*?)\s*-->/.exec(head)?.[1]?.replace(/\\"/g, '"') ?? null
}

const fieldOf: Record<string, Field> = {
  title: 'title',
  link: 'link',
  id: 'id',
  guid: 'id',
  published_parsed: 'date',
  updated_parsed: 'date',
  date_parsed: 'date',
}

/** `entries[0]['title'] == 'text'`, `feed.link == 'text'`, `entries[0]['published_parsed'] == (2004, 1, …)`. */
const equality =
  /(?:\b(feed)|\bentries\[(\d+)\])(?:\.|\[')(\w+)(?:'\])?\s*==\s*(u?'(?:[^'\\]|\\.)*'|u?"(?:[^"\\]|\\.)*"|\((?:\d+,\s*)+\d+\))/g

function pythonValue(literal: string): string {
  if (literal.startsWith('(')) {
    const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = literal.slice(1, -1).split(',').map(Number)
    return new Date(Date.UTC(year, month - 1, day, hour, minute, second)).toISOString()
  }
  return literal
    .replace(/^u?['"]|['"]$/g, '')
    .replace(
      /\\(?:x([\da-f]{2})|u([\da-f]{4})|U([\da-f]{8})|(.))/gi,
      (_whole, x?: string, u?: string, U?: string, other?: string) =>
        other === undefined
          ? String.fromCodePoint(Number.parseInt(x ?? u ?? U ?? '', 16))
          : ({ n: '\n', t: '\t' }[other] ?? other),
    )
}

/** The suite's own server answers at this address. */
const server = 'http://127.0.0.1:8097/'
export function feedparserCircumstances(source: string): Circumstances {
  const headers = [...source.slice(0, 4000).matchAll(/^\s*Header:\s*([\w-]+):[ \t]*(.*)$/gim)]
  const header = (name: string): string | null =>
    headers.find(([, found]) => found?.toLowerCase() === name)?.[2]?.trim() ?? null
  const location = header('content-location')
  const url = location === null ? null : URL.parse(location, server)
  return {
    contentType: header('content-type'),
    url: url?.protocol === 'http:' ? url.href : location === null ? null : server,
  }
}
