import { companies } from '../catalogue/catalogue.ts'
import type { Assertion, Fact, Quote, Span } from '../domain/fact.ts'
import { conditionKinds } from '../domain/fact.ts'
import { own, type Context, type Draft } from './context.ts'
import { originalSpan, type Folded } from './fold.ts'

/** A draft as a fact: with its assertion, its quote, and its spans at the original offsets. */
export function finishFact(draft: Draft, folded: Folded, context: Context): Fact {
  const { fact, sentence } = draft
  const spans: Record<string, Span> = {}
  for (const [name, span] of Object.entries(draft.spans)) spans[name] = placed(folded, span)
  const common = { assertion: assertionOf(draft, context), quote: quoteOf(folded, sentence), spans }
  if (fact.type !== 'permission') return { ...fact, ...common }
  const conditions = [...fact.conditions].sort(
    (a, b) => conditionKinds.indexOf(a.kind) - conditionKinds.indexOf(b.kind),
  )
  return { ...fact, ...common, conditions: fact.permission === 'closed' ? [] : conditions }
}

const placed = (folded: Folded, { start, end }: Span): Span => originalSpan(folded, start, end)
function quoteOf(folded: Folded, span: Span): Quote {
  const { start, end } = placed(folded, span)
  return { text: folded.original.slice(start, end), start, end }
}

/** A share of the market that others than the firm itself name is an estimate. */
const estimates = (fact: Fact, who: string | null): boolean =>
  fact.type === 'disclosure' &&
  fact.metric === 'market-share' &&
  (who === 'person' || who === 'party' || (who !== null && companies.has(who) && who !== fact.company))

/** On whose word: the tier where the text is the actor's own, else denied, named, hedged, reported, in this order. */
function assertionOf({ fact, voice, hedged, denied, sentence }: Draft, { tier, drafts }: Context): Assertion {
  if (own(tier)) return denied && tier !== 'official' ? 'denied' : 'official'
  if (fact.type === 'market') return 'reported'
  if (denied) return 'denied'
  if (voice.kind === 'named' && !estimates(fact, voice.who)) return 'confirmed'
  if (hedged) return 'rumoured'
  // A permission made by a public act is as public as the act.
  const act =
    fact.type === 'measure' ||
    (fact.type === 'permission' && drafts.some((other) => other.sentence === sentence && other.fact.type === 'measure'))
  return act && voice.kind === 'silent' ? 'confirmed' : 'reported'
}
