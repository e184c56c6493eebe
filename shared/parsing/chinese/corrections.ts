import { numbersCited } from './document-numbers.ts'

/** A document of the same list, by its identity. */
export type Listed = { nativeId: string; title: string }

/** 更正 corrects, 勘误 too, 修订 revises, 补充 adds, 撤回 withdraws, 取消 cancels. To suspend or resume a measure is an act of its own. */
const corrects = /更正|勘误|修订|补充|撤回|取消/

/**
 * The identity of the document that this one corrects, where its own words settle it: the one number that its title cites, the number that
 * stands in the text behind the title it quotes, or the one other document of the list that bears the quoted title. Null otherwise.
 */
export function correctionOf({ nativeId, title }: Listed, text: string, others: Listed[]): string | null {
  if (!corrects.test(title)) return null
  const numbers = numbersCited(title).filter((number) => number !== nativeId)
  if (numbers.length > 0) return numbers.length === 1 ? numbers[0]! : null
  const quoted = [...title.matchAll(/《([^《》]+)》/g)].map(([, name]) => name!)
  if (quoted.length > 1) return null
  const name = quoted[0] ?? earlierVersion(title)
  return name === null ? null : (numberBehind(name, text, nativeId) ?? bearing(name, nativeId, others))
}

/** 2025年年度报告（修订版） replaces 2025年年度报告. */
function earlierVersion(title: string): string | null {
  const [, name, mark = ''] = /^(.+?)\s*[（(]([^（）()]{2,10})[）)]$/u.exec(title) ?? []
  return name && corrects.test(mark) ? name : null
}

/** 《…》（商务部公告2025年第70号） */
function numberBehind(name: string, text: string, own: string): string | null {
  for (let at = text.indexOf(`《${name}》`); at >= 0; at = text.indexOf(`《${name}》`, at + 1)) {
    const [, inner] = /^\s*[（(]([^（）()]+号)[）)]/.exec(text.slice(at + name.length + 2, at + name.length + 90)) ?? []
    const number = inner && numbersCited(inner).find((found) => found !== own)
    if (number) return number
  }
  return null
}

function bearing(name: string, own: string, others: Listed[]): string | null {
  const matches = others.filter(
    ({ nativeId, title }) => nativeId !== own && !corrects.test(title) && bears(title, name),
  )
  const ids = new Set(matches.map(({ nativeId }) => nativeId))
  return ids.size === 1 ? [...ids][0]! : null
}

/** By its own title, or because it is the letter that issues it. */
const bears = (title: string, name: string): boolean =>
  bare(title).endsWith(bare(name)) || (/印发|公布|发布/.test(title) && title.includes(`《${name}》`))

/** Titles are quoted without the issuer's name before them and with other brackets and spaces. */
const bare = (title: string): string => title.normalize('NFKC').replace(/[\s:,、()〔〕《》<>〈〉"“”.—–-]+/g, '')
