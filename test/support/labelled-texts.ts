import { readFileSync } from 'node:fs'
import * as z from 'zod'
import { Tier, Track } from '../../shared/domain/announcement.ts'
import { Fact } from '../../shared/domain/fact.ts'
import { readFacts, type TextInput } from '../../shared/normaliser/read-facts.ts'
import { compare, type Answer, type Comparison } from './score.ts'

/** A label says what a text states; the words that say so are left out of it. */
const LabelledFact = z.preprocess((fact) => (typeof fact === 'object' ? { ...fact, quote: null } : fact), Fact)
const Line = z.strictObject({
  id: z.string(),
  sourceTier: Tier,
  publisher: z.string(),
  publishedAt: z.string(),
  language: z.enum(['en', 'zh']),
  title: z.string(),
  text: z.string(),
  expect: z.strictObject({ track: Track.nullable(), facts: z.array(LabelledFact) }),
})

export type LabelledText = { id: string; input: TextInput; expected: Answer }

/** The texts of a labelled set, a line each. Throws where a line is not a text with its label, or an id stands twice. */
export function readLabelled(path: string | URL): LabelledText[] {
  const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean)
  const texts = lines.map((line) => labelled(Line.parse(JSON.parse(line))))
  if (new Set(texts.map(({ id }) => id)).size < texts.length) throw new Error(`${path}: an id stands twice`)
  return texts
}

/** The day of publishing is the one that the publisher's own offset gives. */
function labelled({ id, expect, sourceTier: tier, publishedAt, ...line }: z.infer<typeof Line>): LabelledText {
  const zone = /[+-]\d\d:\d\d$/.exec(publishedAt)?.[0] ?? 'UTC'
  const moment = publishedAt.length === 10 ? publishedAt : new Date(publishedAt).toISOString()
  const { language, publisher, title, text } = line
  return { id, input: { language, publisher, title, text, tier, publishedAt: moment, zone }, expected: expect }
}

/** Reads each text of a set and holds it against its label. */
export const readAndCompare = (texts: readonly LabelledText[]): Comparison[] =>
  texts.map(({ input, expected }) => compare(expected, readFacts(input)))
