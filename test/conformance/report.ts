import { consensusOf } from './run-conformance.ts'
import { fields } from './expectation.ts'
import type { FileResult } from './run-conformance.ts'
import type { Judged } from './agreement.ts'
import type { ReaderName } from './readers.ts'

type Results = Record<ReaderName, FileResult[]>
export type Bar = { name: string; holds: boolean; detail: string }

/** The bars that the feed reader is held to. */
const bars = { milliseconds: 1_000, megabytes: 200, agreement: 0.98 }

/** The tables that the command prints, as Markdown. */
export function report(results: Results): string {
  const corpora = [...new Set(results.chipline.map(({ file }) => file.corpus))]
  const rows = corpora.map((corpus) => row(corpus, ofCorpus(results, corpus)))
  return [
    '| corpus | files | read | refused | agree with the corpus | feedsmith | rss-parser | entries equal | agree with both peers | slowest | peak |',
    '|---|---:|---:|---|---:|---:|---:|---:|---:|---:|---:|',
    ...rows,
    row('all', results),
    '',
    '| field | judged | left out | chipline | feedsmith | rss-parser |',
    '|---|---:|---:|---:|---:|---:|',
    ...[...fields, 'count' as const].map((field) => fieldRow(field, results)),
  ].join('\n')
}

const ofCorpus = (results: Results, corpus: string): Results => ({
  chipline: results.chipline.filter(({ file }) => file.corpus === corpus),
  feedsmith: results.feedsmith.filter(({ file }) => file.corpus === corpus),
  'rss-parser': results['rss-parser'].filter(({ file }) => file.corpus === corpus),
})

function row(name: string, results: Results): string {
  const ours = results.chipline
  const [slowest] = ours.toSorted((a, b) => b.answer.milliseconds - a.answer.milliseconds)
  const peak = Math.max(...ours.map(({ answer }) => answer.peakMegabytes))
  const cells = [
    name,
    ours.length,
    readsOf(results),
    refusals(ours),
    ...(['chipline', 'feedsmith', 'rss-parser'] as const).map((reader) => share(judgedOf(results[reader]))),
    entriesEqual(ours),
    share(peersOf(results)),
    slowest ? `${slowest.answer.milliseconds.toFixed(0)} ms` : '',
    `${peak.toFixed(0)} MB`,
  ]
  return `| ${cells.join(' | ')} |`
}

const readCount = (results: FileResult[]): number =>
  results.filter(({ answer }) => answer.outcome.kind === 'read').length
/** Ours, then the peers'. */
const readsOf = (results: Results): string =>
  `${readCount(results.chipline)} (${readCount(results.feedsmith)}, ${readCount(results['rss-parser'])})`

function refusals(results: FileResult[]): string {
  const counts = new Map<string, number>()
  for (const { answer } of results) {
    if (answer.outcome.kind === 'read') continue
    const reason = answer.outcome.kind === 'failed' ? `FAILED ${answer.outcome.reason}` : answer.outcome.reason
    counts.set(reason, (counts.get(reason) ?? 0) + 1)
  }
  return [...counts].map(([reason, count]) => `${count} ${reason}`).join(', ')
}

export const judgedOf = (results: FileResult[]): Judged[] => results.flatMap(({ judged }) => judged ?? [])
const isField = ({ field }: Judged): boolean => field !== 'count'

function share(judged: Judged[]): string {
  const relevant = judged.filter(isField)
  if (relevant.length === 0) return '-'
  return `${percent(agreementOf(relevant))} of ${relevant.length}`
}
const percent = (part: number): string => `${(part * 100).toFixed(1)} %`

/** The part of the judged fields that agree; 1 where there are none. */
export const agreementOf = (judged: Judged[]): number =>
  judged.length === 0 ? 1 : judged.filter(({ agrees }) => agrees).length / judged.length

function entriesEqual(results: FileResult[]): string {
  const entries = Map.groupBy(
    results.flatMap(({ file, judged }) => (judged ?? []).map((one) => ({ ...one, key: `${file.name} ${one.where}` }))),
    ({ key }) => key,
  )
  const judged = [...entries.values()].filter((entry) => entry[0]?.where !== 'feed')
  if (judged.length === 0) return '-'
  return `${judged.filter((entry) => entry.every(({ agrees }) => agrees)).length} of ${judged.length}`
}

export function peersOf(results: Results): Judged[] {
  return results.chipline.flatMap(({ file, answer }, at) => {
    const [one, other] = [results.feedsmith[at], results['rss-parser'][at]]
    return one && other ? consensusOf(file, one.answer, other.answer, answer) : []
  })
}

function fieldRow(field: Judged['field'], results: Results): string {
  const judged = (reader: ReaderName): Judged[] => judgedOf(results[reader]).filter((one) => one.field === field)
  const left = field === 'count' ? 0 : results.chipline.reduce((sum, result) => sum + result.leftOut[field], 0)
  return `| ${field} | ${judged('chipline').length} | ${left} | ${percent(agreementOf(judged('chipline')))} | ${percent(agreementOf(judged('feedsmith')))} | ${percent(agreementOf(judged('rss-parser')))} |`
}

/** Whether the bars hold, each with the figure. */
export function barsOf(results: Results): Bar[] {
  const ours = results.chipline
  const failed = ours.filter(({ answer }) => answer.outcome.kind === 'failed')
  const slowest = Math.max(0, ...ours.map(({ answer }) => answer.milliseconds))
  const peak = Math.max(0, ...ours.map(({ answer }) => answer.peakMegabytes))
  const total = agreementOf(judgedOf(ours).filter(isField))
  const corpora = [...new Set(ours.map(({ file }) => file.corpus))]
  const behind = corpora.filter((corpus) => isBehind(ofCorpus(results, corpus)))
  return [
    {
      name: 'every file ends in entries or a named refusal',
      holds: failed.length === 0,
      detail: `${failed.length} did not`,
    },
    { name: 'no file takes over 1 s', holds: slowest <= bars.milliseconds, detail: `${slowest.toFixed(0)} ms at most` },
    { name: 'no corpus takes over 200 MB', holds: peak <= bars.megabytes, detail: `${peak.toFixed(0)} MB at most` },
    { name: 'title, link, id and date agree for 98 %', holds: total >= bars.agreement, detail: percent(total) },
    {
      name: 'no corpus is read worse than by the better peer',
      holds: behind.length === 0,
      detail: behind.join(', ') || 'none is',
    },
  ]
}

/** By agreement; where a corpus expects nothing, by the number of files read. */
function isBehind(results: Results): boolean {
  const of = (reader: ReaderName): number => agreementOf(judgedOf(results[reader]))
  if (judgedOf(results.chipline).length > 0) return of('chipline') < Math.max(of('feedsmith'), of('rss-parser'))
  return readCount(results.chipline) < Math.max(readCount(results.feedsmith), readCount(results['rss-parser']))
}

/** Each disagreement on a line of its own, for whoever wants to know. */
export const disagreements = (results: FileResult[]): string[] =>
  results.flatMap(({ file, judged }) =>
    (judged ?? [])
      .filter(({ agrees }) => !agrees)
      .map(
        ({ where, field, expected, found }) =>
          `${file.name}, ${where}, ${field}: expected ${JSON.stringify(expected.slice(0, 120))}, found ${JSON.stringify(found.slice(0, 120))}`,
      ),
  )
