import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib'
import type { AnnouncementCommit } from '../../shared/domain/commit.ts'
import { instant } from '../../shared/domain/clocks.ts'
import { nextCommit } from '../../shared/domain/next-commit.ts'
import { searchTextOf } from '../../shared/search/search-document.ts'
import { SearchIndex } from '../../shared/search/search-index.ts'
import { tokensOf } from '../../shared/search/tokens.ts'
import { announcement, measure, order, permission, proposal } from '../support/announcements.ts'

const length = 5000
const params = { [constants.BROTLI_PARAM_QUALITY]: 5 }

/** The search index over 5,000 announcements in both languages: built, saved, loaded and asked, beside a scan of the texts for the same words. */
export async function run(): Promise<void> {
  const commits = Array.from({ length }, (_, n) => commitOf(n + 1))
  const built = timed(() => indexOf(commits))
  const started = performance.now()
  const json = await built.value.save()
  const save = performance.now() - started
  const packed = brotliCompressSync(json, { params })
  const loads = Array.from({ length: 9 }, () => timed(() => SearchIndex.load(brotliDecompressSync(packed).toString())!))
  const parse = Array.from({ length: 9 }, () => timed(() => JSON.parse(json) as unknown))
  const index = loads.at(-1)!.value
  console.log(
    `${length} announcements, ${(json.length / 1e6).toFixed(1)} MB of JSON, ${(packed.length / 1e3).toFixed(0)} KB packed`,
  )
  show('build', built.ms, built.cpu)
  show('save', save)
  show('load, unpacking included', median(loads.map(({ ms }) => ms)), median(loads.map(({ cpu }) => cpu)))
  show('  of which JSON.parse alone', median(parse.map(({ ms }) => ms)), median(parse.map(({ cpu }) => cpu)))
  const add = timed(() => Array.from({ length: 250 }, (_, n) => index.add(commitOf(length + n + 1))))
  show('take in 250 commits', add.ms, add.cpu)

  console.log('\nquery, ms of the processor     matches median     worst      scan   scan ÷ index')
  const texts = commits.map((commit) => Object.values(searchTextOf(commit)).join('\n'))
  for (const text of queries) compare(index, texts, text)
}

const queries = ['licence', 'H200 licence', 'Nvidia shipment delayed', '英伟达', '海关', 'lisence', 'zzzzzz']

function compare(index: SearchIndex, texts: string[], text: string): void {
  const ask = { text, filters: {}, sort: 'relevance', after: null, limit: 20 } as const
  const asked = Array.from({ length: 15 }, () => timed(() => index.find(ask)))
  const wanted = tokensOf(text).map(({ term }) => term)
  // The same tokens, so that what it finds is comparable; it forgives nothing, ranks nothing and counts nothing.
  const scans = Array.from({ length: 3 }, () => timed(() => texts.filter((one) => holds(one, wanted)).length))
  const [ms, scan] = [median(asked.map((one) => one.cpu)), median(scans.map((one) => one.cpu))]
  const worst = Math.max(...asked.map((one) => one.cpu))
  const cells = [ms.toFixed(2).padStart(7), worst.toFixed(2).padStart(9), scan.toFixed(0).padStart(9)]
  const matches = String(asked[0]!.value.matches).padStart(8)
  console.log(
    `${text.padEnd(wide(text, 30))}${matches}${cells.join('')}${(scan / Math.max(ms, 0.01)).toFixed(0).padStart(14)}`,
  )
}

function holds(text: string, wanted: string[]): boolean {
  const terms = new Set(tokensOf(text).map(({ term }) => term))
  return wanted.every((term) => terms.has(term))
}

function indexOf(commits: AnnouncementCommit[]): SearchIndex {
  const index = new SearchIndex()
  for (const commit of commits) index.add(commit)
  return index
}

const english =
  'licence shipment order customs rule tariff memory foundry export review buyers delayed approved revenue supply minister hearing threshold accelerator wafer'.split(
    ' ',
  )
const chinese = '海关暂停进口许可出口管制商务部公告芯片订单交付审查采购企业'
const names = ['H200', 'H20', 'A800', 'MI308', 'RTX 6000D', 'B30A']

/** Texts of the length of real ones, with words that are frequent and words that are rare: a number of its own in each. */
function commitOf(seq: number): AnnouncementCommit {
  const pick = chance(seq)
  const words = (count: number) =>
    Array.from({ length: count }, () => `${english[pick(english.length)]}${pick(4) ? pick(900) : ''}`).join(' ')
  const han = (count: number) => Array.from({ length: count }, () => chinese[pick(chinese.length)]).join('')
  const inChinese = seq % 3 === 0
  const title = inChinese ? `${han(18)} ${names[pick(6)]} ${han(6)}` : `Nvidia ${names[pick(6)]} ${words(9)}`
  const text = inChinese ? han(70) : words(32)
  const quote = { text, start: 0, end: text.length }
  const facts = [[permission({ quote })], [order({ quote }), permission()], [measure({ quote })]][pick(3)]!
  const content = { ...announcement(`n${seq}`, '2026-01-13', facts), title, language: inChinese ? 'zh' : 'en' }
  const end = { seq: seq - 1, recordedAt: instant(Date.parse('2026-01-01T00:00:00Z') + seq) }
  const now = instant(Date.parse('2026-02-01T00:00:00Z') + seq)
  const commit = nextCommit(proposal(content), { head: null, target: null }, end, now)
  if (commit?.kind !== 'announcement') throw new Error('what is new is a commit')
  return commit
}

/** Numbers that look drawn by lot and are always the same. */
function chance(seed: number): (below: number) => number {
  let state = seed * 2654435761
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/** `ms` by the clock; `cpu` is what this process had of it, which tells more on a machine that others use too. */
function timed<T>(work: () => T): { ms: number; cpu: number; value: T } {
  const [started, used] = [performance.now(), process.threadCpuUsage()]
  const value = work()
  const { user, system } = process.threadCpuUsage(used)
  return { ms: performance.now() - started, cpu: (user + system) / 1000, value }
}

const median = (numbers: number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1]!
/** Han takes two columns of a terminal. */
const wide = (text: string, columns: number): number => columns - [...text.matchAll(/\p{Script=Han}/gu)].length
const show = (name: string, ms: number, cpu?: number): void =>
  console.log(
    `${name.padEnd(30)} ${ms.toFixed(0).padStart(6)} ms${cpu === undefined ? '' : `, of the processor ${cpu.toFixed(0)}`}`,
  )
