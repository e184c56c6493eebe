import type { Fact } from '../domain/fact.ts'
import type { ParsedText } from './sentences.ts'
import { parseText } from './sentences.ts'
import type { TextInput, UnknownMention } from './read-facts.ts'

export type AnalysisInput = TextInput & { original: string; now: number }
export type Analysis = { parsed: ParsedText; facts: Fact[]; unknownMentions: UnknownMention[]; reason: string | null }

export function analyse(input: AnalysisInput): Analysis {
  const parsed = parseText(input.original, input.title.length, input.now)
  return { parsed, facts: [], unknownMentions: [], reason: 'states no fact that we track' }
}
