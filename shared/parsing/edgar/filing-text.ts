import { htmlText, paragraphs } from '../html-text.ts'
import { concernsChips, mayConcern, textLimit, within } from '../topic.ts'
import type { FiledDocument } from './submission-text.ts'

/** The words of a filing that are worth reading for facts: items and press releases whole, of long reports what is on the topic. */
export function filingText(form: string, documents: FiledDocument[]): string {
  const primary = documents.filter(({ type }) => type === form).flatMap(({ content }) => linesOf(content))
  const exhibits = documents.filter(({ type }) => type.startsWith('EX-99')).flatMap(({ content }) => linesOf(content))
  if (/^10-[KQ]/.test(form))
    return within(textLimit, primary, (line) => line.length > 60 && concernsExportOfChips(line))
  return within(textLimit, [...withoutCover(form, primary), ...exhibits], () => true)
}

/** The lines of a filed document, whether HTML (inline XBRL or not) or, before 2001, plain text. */
export const linesOf = (content: string): string[] => {
  const inner = withoutWrapper(content)
  return (/<(?:html|body|div|p|table)\b/i.test(inner) ? htmlText(inner) : paragraphs(inner)).split('\n')
}

/** `<DOCUMENT>`, `<TYPE>6-K`, `<TEXT>`: some copies of a page begin with the lines that wrap it in the submission. */
export const withoutWrapper = (content: string): string =>
  content.replace(/^\s*<DOCUMENT>[\s\S]*?<TEXT>\s*/, '').replace(/<\/TEXT>\s*<\/DOCUMENT>\s*$/, '')

/** The items that an 8-K is filed under, from its own headings; the header of the submission names them without number. */
export function itemsOf(form: string, documents: FiledDocument[]): string[] {
  if (!form.startsWith('8-K')) return []
  const lines = documents.filter(({ type }) => type === form).flatMap(({ content }) => linesOf(content))
  return [...new Set(lines.flatMap((line) => /^Item\s+(\d\.\d\d)\b/i.exec(line)?.[1] ?? []))]
}

/** An 8-K begins at its first item, a 6-K after its cover; both end where they are signed. */
function withoutCover(form: string, lines: string[]): string[] {
  const begin = form.startsWith('8-K') ? lines.findIndex((line) => /^Item\s+\d\.\d\d\b/i.test(line)) : -1
  const end = lines.findLastIndex((line) => /^SIGNATURES?$/i.test(line))
  return lines.slice(Math.max(0, begin), end > begin ? end : lines.length)
}

const concernsExportOfChips = (line: string): boolean =>
  concernsChips(line) && mayConcern(line) && /\b(?:china|export|licen[cs]e|usg|hong kong|macau|huawei)\b/i.test(line)
