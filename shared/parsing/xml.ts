import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { UnreadableDocumentError } from '../errors.ts'

/** An element with its children in document order, so that mixed text keeps its reading order. */
export type XmlElement = { name: string; attributes: Record<string, string>; children: XmlNode[] }
export type XmlNode = XmlElement | string

/** More than any publisher nests; a document beyond it is an attack or an accident. */
const deepest = 200

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  // Without a DTD this is the five named entities and numeric references, decoded once.
  processEntities: true,
  htmlEntities: true,
  maxNestedTags: deepest,
})

/**
 * The root element of an XML text. A document type is refused whatever it declares, as no publisher of ours sends one
 * and entities are declared there. Throws UnreadableDocumentError with line and reason.
 */
export function parseXml(text: string, what: string): XmlElement {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(outsideOfCdata(text))) {
    throw new UnreadableDocumentError(`${what} declares a document type, which we do not read`)
  }
  const valid = XMLValidator.validate(text)
  if (valid !== true) {
    throw new UnreadableDocumentError(
      `${what} is not well-formed XML: line ${valid.err.line}: ${collapse(valid.err.msg)}`,
    )
  }
  const root = toNodes(parse(text, what)).find((node) => typeof node !== 'string')
  if (!root || typeof root === 'string') throw new UnreadableDocumentError(`${what} has no root element`)
  return root
}

export const isElement = (node: XmlNode): node is XmlElement => typeof node !== 'string'

/** The child elements, of this name where one is given. */
export const childrenOf = (element: XmlElement, name?: string): XmlElement[] =>
  element.children.filter(isElement).filter((child) => name === undefined || child.name === name)

export const childOf = (element: XmlElement, name: string): XmlElement | null => childrenOf(element, name)[0] ?? null

/** Elements of these names anywhere below, in document order; what lies inside a match is not searched. */
export function descendantsOf(element: XmlElement, names: ReadonlySet<string>): XmlElement[] {
  return element.children
    .filter(isElement)
    .flatMap((child) => (names.has(child.name) ? [child] : descendantsOf(child, names)))
}

/** All text below, with white space collapsed; elements named in `without` are left out. */
export const textOf = (element: XmlElement | null, without: ReadonlySet<string> = new Set()): string =>
  element === null ? '' : collapse(rawText(element, without))

/** The text of a child, trimmed; null where there is no such child or no text in it. */
export const childText = (element: XmlElement, name: string): string | null => textOf(childOf(element, name)) || null

/** Thin and no-break spaces count as spaces; they carry no meaning and differ between editions of one text. */
export const collapse = (text: string): string => text.replace(/\s+/gu, ' ').trim()

const rawText = (element: XmlElement, without: ReadonlySet<string>): string =>
  element.children
    .map((child) => (isElement(child) ? (without.has(child.name) ? '' : rawText(child, without)) : child))
    .join('')

const outsideOfCdata = (text: string): string => text.replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, '')

type Ordered = { [name: string]: unknown }

function parse(text: string, what: string): Ordered[] {
  try {
    return parser.parse(text)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new UnreadableDocumentError(`${what} cannot be read as XML: ${reason}`, { cause: error })
  }
}

function toNodes(ordered: Ordered[]): XmlNode[] {
  return ordered.flatMap((node): XmlNode[] => {
    const { ':@': attributes, ...named } = node
    const [name, content] = Object.entries(named)[0] ?? []
    if (name === undefined || name.startsWith('?')) return []
    if (name === '#text') return [String(content)]
    const children = toNodes(Array.isArray(content) ? content : [])
    return [{ name, attributes: isRecord(attributes) ? attributes : {}, children }]
  })
}

const isRecord = (value: unknown): value is Record<string, string> => typeof value === 'object' && value !== null
