import { limits } from './limits.ts'
import type { XmlElement, XmlNode } from './xml-tree.ts'

export const isElement = (node: XmlNode): node is XmlElement => typeof node !== 'string'

/** The part of a name behind the vocabulary. */
export const localName = ({ name }: XmlElement): string => name.slice(name.lastIndexOf(':') + 1)

export const attributeOf = (element: XmlElement, name: string): string | null => element.attributes.get(name) ?? null

export const childrenNamed = (element: XmlElement, name: string): XmlElement[] =>
  element.children.filter((node): node is XmlElement => isElement(node) && node.name === name)

/** The first child with one of the names, the earlier name first. */
export function childNamed(element: XmlElement, ...names: string[]): XmlElement | null {
  for (const name of names) {
    const found = element.children.find((node) => isElement(node) && node.name === name)
    if (found !== undefined && isElement(found)) return found
  }
  return null
}

export const hasMarkup = (element: XmlElement): boolean => element.children.some((node) => isElement(node))

/** The characters in an element and below it, as they stand. */
export function textOf(element: XmlElement | null): string {
  if (element === null) return ''
  const [only] = element.children
  if (element.children.length === 1 && typeof only === 'string') return only
  const text = element.children.map((node) => (isElement(node) ? textOf(node) : node)).join('')
  return text.slice(0, limits.rawText)
}

/** The text without blanks around it; null where there is none. */
export function valueOf(element: XmlElement | null): string | null {
  const value = textOf(element).trim()
  return value === '' ? null : value
}

/** The values of the children with these names, the earlier name first; a few of each are enough for what comes once. */
export const valuesOf = (element: XmlElement, ...names: string[]): (string | null)[] =>
  names.flatMap((name) => childrenNamed(element, name).slice(0, 3).map(valueOf))
