import { findTag, has, someTag, type Scene } from '../context.ts'
import { hasTag } from '../items.ts'
import { authorityOf } from './actors.ts'

/**
 * Where an authority warns that a use would break its rules, or -1. "Using the 910B without authorization risks violating the
 * regulations", 有违反出口管制条例的风险: it explains a rule that stands, lets nothing through and shuts nothing out.
 */
export function warningAt(scene: Scene): number {
  const { clause, sentence, context } = scene
  if (!has(clause.items, 'violation') || authorityOf(scene, -1) === null) return -1
  if (!breach.test(context.lower.slice(clause.start, Math.min(clause.end, clause.start + 600)))) return -1
  const told =
    has(sentence.items, 'advise', 'guidance', 'told', 'say') &&
    !someTag(sentence.items, ['finding', 'probe'], (item) => !hasTag(item, 'violation'))
  return told ? findTag(clause.items, ['violation'], () => true) : -1
}
const breach =
  /(?<![a-z])(?:risk(?:s|ed|ing)?|may|might|could|would|can) (?:a |an |be |being |constitute |amount to |lead to |result in )*(?:violat|breach|infring|contraven|break|in (?:violation|breach))|违反[^，。]{0,20}(?:风险|可能)|(?:可能|或|涉嫌|恐)(?:构成)?(?:违反|违规)/
