import { products, type Product } from '../catalogue/catalogue.ts'
import type { ProductId } from '../domain/identifiers.ts'

/** Words of the trade in AI chips and of what makes them; ECCNs 3A090, 4A090 and their kin count as words. */
const chips =
  /\b(?:semiconductors?|integrated circuits?|advanced[- ]computing|supercomput\w*|chip(?:s|maker|makers|making)?|microchips?|gpus?|graphics process\w*|ai accelerators?|high[- ]bandwidth memory|hbm|lithograph\w*|wafers?|foundry|foundries|[34][a-e]0?90(?:\.[a-z])?|3b001|744\.23|model weights|artificial intelligence diffusion|ai diffusion)\b/i
/** The Children's Health Insurance Program fills the Federal Register; in capitals it is never a chip. */
const childrensInsurance = /\bCHIP\b/g
const exportControl =
  /\b(?:export controls?|export administration|export control reform act|entity list|export licen[cs]\w*|licen[cs]e requirements?|reexports?|remote access of items)\b/i
/** "A100" is also an aircraft and "M100" a road: a model counts beside a maker's name. */
const makers =
  /\b(?:nvidia|amd|advanced micro devices|intel|huawei|ascend|cambricon|kunlun\w*|moore threads|hygon|biren|hopper|blackwell)\b/i
const artificialIntelligence = /\b(?:artificial intelligence|ai)\b/i
const abroad =
  /\b(?:china|chinese|prc|hong kong|macau|foreign adversar\w+|countries of concern|country of concern|huawei)\b/i

/** Whether a text is about chips: their trade, their making, or one that the catalogue names. */
export const concernsChips = (text: string): boolean =>
  chips.test(text.replace(childrensInsurance, '')) || (makers.test(text) && productsNamed(text).length > 0)

/** Whether a long text comes back to chips, rather than naming them once in a list of exceptions. */
export const dwellsOnChips = (text: string): boolean => text.split('\n').filter(concernsChips).length >= 3

/** Whether a text could concern the catalogue at all: chips, export control, or AI where another country is meant. Generous on purpose. */
export const mayConcern = (text: string): boolean =>
  concernsChips(text) || exportControl.test(text) || (artificialIntelligence.test(text) && abroad.test(text))

export const concernsArtificialIntelligence = (text: string): boolean => artificialIntelligence.test(text)

/** The catalogue's chips that a text names; where it names a model, its family is not added. */
export function productsNamed(text: string): ProductId[] {
  const found = [...text.matchAll(productNames)].flatMap((match) => byName.get(spelling(match[0])) ?? [])
  return [...new Set(found)].sort()
}

/** The lines that `keep` lets through, in order, up to a size; what is cut is the end. */
export function within(limit: number, lines: string[], keep: (line: string) => boolean): string {
  const kept: string[] = []
  let size = 0
  for (const line of lines) {
    if (!keep(line)) continue
    size += line.length + 1
    if (size > limit) break
    kept.push(line)
  }
  return kept.join('\n')
}

/** As much of a document as is worth reading for facts, in UTF-16 code units. */
export const textLimit = 60_000

const spelling = (name: string): string => name.toLowerCase().replace(/[\s-]+/g, '')
/** Names without a figure ("Rubin", "Ascend", "Hopper") are words and surnames too. */
const named = (product: Product): string[] => product.aliases.en.filter((alias) => /\d/.test(alias))
const byName = new Map(
  [...products.values()].flatMap((product) => named(product).map((alias) => [spelling(alias), product.id])),
)
const productNames = new RegExp(
  `(?<![\\p{L}\\p{N}-])(?:${[...products.values()]
    .flatMap(named)
    .sort((a, b) => b.length - a.length)
    .map((alias) => alias.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/[\s-]+/g, '[\\s-]?'))
    .join('|')})(?![\\p{L}\\p{N}])`,
  'giu',
)
