import { canonicalJson } from '../domain/canonical.ts'
import type { Fact } from '../domain/fact.ts'

/** What makes two facts of one announcement the same fact, read twice. */
const keys: Record<Fact['type'], (fact: never) => unknown[]> = {
  permission: (fact: Extract<Fact, { type: 'permission' }>) => [
    fact.side,
    fact.permission,
    fact.destination,
    fact.products,
  ],
  order: (fact: Extract<Fact, { type: 'order' }>) => [fact.stage, fact.products, fact.buyers],
  supply: (fact: Extract<Fact, { type: 'supply' }>) => [fact.maker, fact.stage, fact.products],
  measure: (fact: Extract<Fact, { type: 'measure' }>) => [fact.authority, fact.measure],
  disclosure: (fact: Extract<Fact, { type: 'disclosure' }>) => [fact.company, fact.metric],
  market: (fact: Extract<Fact, { type: 'market' }>) => [fact.company],
}
const keyOf = (fact: Fact): string => canonicalJson([fact.type, ...keys[fact.type](fact as never)])

/**
 * Facts that structured fields establish, then those that only the text states. Where both tell the same fact the structured one stands,
 * and the text fills what it leaves open.
 */
export function mergeFacts(structured: Fact[], fromText: Fact[]): Fact[] {
  if (structured.length === 0) return fromText
  const rest = new Map(fromText.map((fact) => [keyOf(fact), fact]))
  const merged = structured.map((fact) => {
    const read = rest.get(keyOf(fact))
    rest.delete(keyOf(fact))
    return read ? filled(fact, read) : fact
  })
  return [...merged, ...rest.values()]
}

function filled(fact: Fact, read: Fact): Fact {
  const entries = Object.entries(fact).map(([name, value]) => {
    const silent = value === null || (Array.isArray(value) && value.length === 0)
    return [name, silent ? (read[name as keyof Fact] ?? value) : value]
  })
  return Object.fromEntries(entries)
}
