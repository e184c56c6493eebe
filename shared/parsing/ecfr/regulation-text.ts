import { Day } from '../../domain/clocks.ts'
import { UnreadableDocumentError } from '../../errors.ts'
import type { Reading } from '../../source.ts'
import { emptyReading, passOver } from '../reading.ts'
import { textLimit, within } from '../topic.ts'
import { childOf, childrenOf, descendantsOf, isElement, textOf, type XmlElement } from '../xml.ts'
import { controlList, editionAnnouncement, entries, entryAnnouncement, sections } from './watched.ts'

/** Sections and appendices, wherever the divisions above them begin: a part, a title, or the wrapper of the bulk edition. */
const texts = new Set(['DIV8', 'DIV9'])
/** Divisions, from title to appendix; `hierarchy_metadata` on them is escaped once or twice and says nothing that N and TYPE do not. */
const division = /^(?:DIV\d|ECFR|DLPSTEXTCLASS)$/
/** Citations and notes of the editors change without the rule. */
const notRule = new Set(['CITA', 'EDNOTE', 'HEAD', 'AUTH', 'SOURCE', 'APPRO', 'XREF', 'SECAUTH'])
const blocks = new Set(['P', 'FP', 'FP-1', 'FP-2', 'FP1', 'FP2', 'HD1', 'HD2', 'HD3', 'TR', 'PSPACE', 'HED'])

/** Reads the text of regulations as they stood on the day that the address names. */
export function readRegulations(root: XmlElement, url: string | null): Reading {
  if (!division.test(root.name)) throw new UnreadableDocumentError(`<${root.name}> is no division of the eCFR`)
  const day = Day.safeParse(/\/full\/(\d{4}-\d\d-\d\d)\/title-15\.xml/.exec(url ?? '')?.[1])
  const effective = Day.safeParse(/#effective=(\d{4}-\d\d-\d\d)$/.exec(url ?? '')?.[1])
  const reading = emptyReading()
  const found = texts.has(root.name) ? [root] : descendantsOf(root, texts)
  if (found.length === 0) throw new UnreadableDocumentError(`<${root.name}> holds no section and no appendix`)
  for (const text of found) {
    const name = nameOf(text)
    if (name === controlList) addEntries(reading, text)
    else if (!sections.has(name)) passOver(reading, 'a section that is not about chips')
    else if (!day.success) passOver(reading, 'a text that does not say when it stood')
    else {
      const edition = {
        section: name,
        issuedOn: day.data,
        effectiveFrom: effective.success ? effective.data : null,
        removed: false,
      }
      reading.announcements.push(editionAnnouncement(edition, textOfRule(text), 'full-text'))
    }
  }
  return reading
}

/** "744.23", in the bulk edition "§ 744.23". */
const nameOf = (element: XmlElement): string => (element.attributes['N'] ?? '').replace(/^§+\s*/, '').trim()

function textOfRule(element: XmlElement): string {
  const lines = [textOf(childOf(element, 'HEAD')), ...linesOf(element)]
  return within(textLimit, lines, (line) => line !== '')
}

type Line = { text: string; code: string | null }

/**
 * Entries of the control list have no element of their own. One begins where a line opens with its code in bold type, mostly in FP-2,
 * sometimes in FP-1; codes fill the text as references too, and HD1 stands inside entries as well as between them.
 */
function addEntries(reading: Reading, list: XmlElement): void {
  const lines = markedLines(list)
  const starts = lines.flatMap(({ code }, index) => (code ? [index] : []))
  if (starts.length === 0)
    throw new UnreadableDocumentError(`${controlList} has no entry that opens with its code in bold type`)
  for (const [code, firstPrinted] of entries) {
    const start = lines.findIndex((line) => line.code === code)
    if (start < 0) throw new UnreadableDocumentError(`${controlList} has no entry ${code}`)
    const end = starts.find((index) => index > start) ?? lines.length
    const entry = lines.slice(start, end).map(({ text }) => text)
    reading.announcements.push(
      entryAnnouncement(
        code,
        firstPrinted,
        within(textLimit, entryLines(entry), () => true),
      ),
    )
  }
  passOver(reading, 'an entry of the control list that is not about chips', starts.length - entries.size)
}

/** The heading, then what is controlled; between them stand reasons for control, which other entries share word for word. */
function entryLines(lines: string[]): string[] {
  const items = lines.findIndex((line) => /^items:?\b/i.test(line))
  return items < 0 ? lines : [lines[0]!, ...lines.slice(items)]
}

function markedLines(element: XmlElement): Line[] {
  return blocksOf(element).flatMap((block) => {
    const text = textOf(block)
    return text ? [{ text, code: codeOf(block, text) }] : []
  })
}

/** The code that a block opens with, in bold. */
function codeOf(block: XmlElement, text: string): string | null {
  const bold = descendantsOf(block, new Set(['B']))[0]
  const code = bold ? /^\d[A-E]\d{3}\b/.exec(textOf(bold))?.[0] : undefined
  return code && text.startsWith(code) ? code : null
}

const linesOf = (element: XmlElement): string[] =>
  blocksOf(element).map((block) => (block.name === 'TR' ? cells(block) : textOf(block)))

const cells = (row: XmlElement): string =>
  childrenOf(row)
    .map((cell) => textOf(cell))
    .join(' | ')

function blocksOf(element: XmlElement): XmlElement[] {
  return element.children.filter(isElement).flatMap((child) => {
    if (notRule.has(child.name)) return []
    return blocks.has(child.name) ? [child] : blocksOf(child)
  })
}
