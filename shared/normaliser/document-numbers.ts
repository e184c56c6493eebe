import type { Span } from '../domain/fact.ts'

export type DocumentNumber = Span & { text: string }

const english =
  /(?<![A-Za-z])(?:S\. ?(?:Res\. ?)?\d{1,5}|H\. ?R\. ?\d{1,5}|HR \d{2,5}|S\d{3,4}(?! ?(?:chip|GPU))|Public Law (?:No\. )?\d{2,3}-\d{1,4}|Pub\. ?L\. (?:No\. )?\d{2,3}-\d{1,4}|P\.L\. \d{2,3}-\d{1,4}|Proclamation (?:No\. )?\d{4,6}|Executive Order (?:No\. )?\d{4,6}|E\.?O\.? \d{5}|(?:MOFCOM |Customs |Joint |Public |Government |Official |Ministerial |Cabinet |Administrative |Executive |Industry )?(?:Public |Joint )?(?:Notice|Announcement|Order|Decree|Circular|Bulletin|Gazette|Ordinance|Instruction|Ruling|Decision|Resolution) (?:No\. ?\d{1,5}(?:-\d{1,5})?(?: of \d{4}| \(\d{4}\)|,? \d{4})?|\d{4}[-/]\d{1,5}|\[\d{4}\] ?(?:No\. ?)?\d{1,4}|\d{1,3} of \d{4})|Docket (?:No\. ?)?[A-Z0-9]+(?:-[A-Z0-9]+)+|Federal Register (?:document|Doc\.|notice) (?:No\. ?)?\d{4}-\d{4,6}|FR Doc\. \d{4}-\d{4,6}|\d{2} (?:FR|Fed\. Reg\.) \d{3,6}|Directive (?:No\. )?\d{1,4}(?:\/\d{2,4})?|Regulation (?:No\. )?\d{1,4}\/\d{2,4}|(?:announcement|notice|order|decree|circular|ordinance|regulation) No\. ?\d{1,5} of \d{4}|[A-Z]{3,5}-(?:19|20)\d{2}-\d{3,6}|Case (?:No\. )?[A-Z0-9]+[-:][A-Z0-9-]+|Section \d{3} case [A-Z0-9-]+|RIN \d{4}-[A-Z]{2}\d{2}|(?:Stcrt|Stb|Staatscourant|Staatsblad)\.? \d{4},? (?:nr\. )?\d{1,6})(?![\d-])/g
const chinese =
  /(?:[\u4e00-\u9fff]{0,12}?)(?:公告|通告|通知|令|决定|函|公示)\s?[（(〔[]?\d{4}[）)〕\]]?\s?年?\s?第\s?\d{1,4}\s?号|[\u4e00-\u9fff]{1,8}[〔[（(]\d{4}[〕\]）)]\s?(?:第\s?)?\d{1,4}\s?号|\d{4}年第\d{1,4}号(?:公告|令|通告|通知|决定)|(?:[\u4e00-\u9fff]{2,6})?第\d{1,6}号(?:公告|令|行政令|总统令|行政命令|法律|文告|通告|法案)|(?:公告|行政令|公共法|公法|总统公告|法案)第?\d{1,3}(?:-\d{1,4}|\d{1,4})号|公法第?\d{2,3}-\d{1,4}号?/g

/** Numbers of bills, laws, orders and notices, as printed with their prefix. */
export function findDocumentNumbers(text: string): DocumentNumber[] {
  const found: DocumentNumber[] = []
  const patterns = /\d/.test(text) ? [english, ...(/号|公法/.test(text) ? [chinese] : [])] : []
  // Not `matchAll`, which makes a copy of the long pattern for every text.
  for (const pattern of patterns) {
    pattern.lastIndex = 0
    for (let hit = pattern.exec(text); hit; hit = pattern.exec(text)) found.push(trimmed(hit[0], hit.index))
  }
  return found.sort((a, b) => a.start - b.start)
}

/** Chinese prefixes run on from the words before: keep the body's name only. */
function trimmed(text: string, start: number): DocumentNumber {
  const cut =
    /^(?:.*(?:根据|依据|按照|按|以|为|发布|发布的|公布|印发|据|了|布|的|称|日|在|和|与|签署|通过|该|将|向|于|由|到))(?=[\u4e00-\u9fff]{2,}|公告|第)/.exec(
      text,
    )
  const offset = cut?.[0].length ?? 0
  return { text: text.slice(offset), start: start + offset, end: start + text.length }
}
