import { readFileSync } from 'node:fs'
import { canonicalEncoding } from '../../shared/parsing/feed/encoding.ts'
import { judge, leftOut } from './agreement.ts'
import { circumstancesOf, expectationOf } from './expectations/index.ts'
import { ReadingPool } from './reading-pool.ts'
import type { CorpusFile } from './corpora.ts'
import type { Judged } from './agreement.ts'
import type { Expectation, Field, FoundFeed } from './expectation.ts'
import type { Answer } from './reading-process.ts'
import type { ReaderName } from './readers.ts'

export type FileResult = {
  file: CorpusFile
  answer: Answer
  /** Against the corpus's expectations; null where it has none for the file. */
  judged: Judged[] | null
  /** What is expected and not judged, by field. */
  leftOut: Record<Field, number>
}

/** Every file of every corpus through one reader, file after file in a process of its own. */
export async function runReader(reader: ReaderName, files: CorpusFile[]): Promise<FileResult[]> {
  const results: FileResult[] = []
  let pool = new ReadingPool()
  let corpus = ''
  for (const file of files) {
    // A fresh process for each corpus, so that each has a peak of its own.
    if (file.corpus !== corpus) pool.close()
    corpus = file.corpus
    const source = sourceText(file.path)
    const answer = await pool.read({ reader, path: file.path, circumstances: circumstancesOf(file, source) })
    const expectation = expectationOf(file, source)
    results.push({
      file,
      answer,
      judged: expectation && judge(expectation, feedOf(answer), source),
      leftOut: leftOut(expectation ?? { feed: {}, entries: [], count: null }, source),
    })
  }
  pool.close()
  return results
}

export const feedOf = ({ outcome }: Answer): FoundFeed | null => (outcome.kind === 'read' ? outcome.feed : null)

/** The text as its author meant it, for the comments that hold expectations. */
export function sourceText(path: string): string {
  const bytes = readFileSync(path)
  const zeros = [...bytes.subarray(0, 4)].map((byte) => (byte === 0 ? '0' : 'x')).join('')
  if (zeros === '0x0x') return new TextDecoder('utf-16be').decode(bytes)
  if (zeros === 'x0x0' || (bytes[0] === 0xff && zeros !== 'xx00')) return new TextDecoder('utf-16le').decode(bytes)
  if (zeros.includes('0')) return bytes.toString('latin1').replaceAll('\0', '')
  const declared = /encoding=["'](?!utf-?(?:16|32))([\w-]+)/i.exec(bytes.toString('latin1', 0, 200))?.[1]
  return new TextDecoder(canonicalEncoding(declared ?? 'utf-8') ?? 'utf-8').decode(bytes)
}

/** One reader after the other, so that none is slowed by another. */
export async function runAll(files: CorpusFile[]): Promise<Record<ReaderName, FileResult[]>> {
  return {
    chipline: await runReader('chipline', files),
    feedsmith: await runReader('feedsmith', files),
    'rss-parser': await runReader('rss-parser', files),
  }
}

/** What the two peers agree on, as an expectation: a check on files whose corpus says nothing. */
export function consensus(one: FoundFeed | null, other: FoundFeed | null): Expectation | null {
  if (one === null || other === null || one.entries.length !== other.entries.length) return null
  const both = (a: string | null | undefined, b: string | null | undefined): string[] =>
    a != null && a === b ? [a] : []
  const bothDates = (a: string | null, b: string | null): string[] =>
    a !== null && b !== null && Date.parse(a) === Date.parse(b) ? [new Date(a).toISOString()] : []
  return {
    feed: { title: both(one.title, other.title), link: both(one.link, other.link) },
    entries: one.entries.map((entry, at) => ({
      title: both(entry.title, other.entries[at]?.title),
      link: both(entry.link, other.entries[at]?.link),
      id: both(entry.id, other.entries[at]?.id),
      date: bothDates(entry.date, other.entries[at]?.date ?? null),
    })),
    count: one.entries.length,
  }
}

export const consensusOf = (file: CorpusFile, one: Answer, other: Answer, ours: Answer): Judged[] => {
  const expectation = consensus(feedOf(one), feedOf(other))
  return expectation === null ? [] : judge(expectation, feedOf(ours), sourceText(file.path))
}
