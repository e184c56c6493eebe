import { authorities, companies, products } from '../catalogue/catalogue.ts'
import { inflectVerb, type Form } from './cues/inflect.ts'
import { chinese } from './cues/chinese.ts'
import { english } from './cues/english.ts'
import { places } from './cues/places.ts'
import type { CueTable } from './cues/tags.ts'
import { units, anaphora, plain } from './cues/nouns.ts'
import { noTags } from './items.ts'
import { Lexicon } from './lexicon.ts'

/** What one phrase of the vocabulary means: names of the catalogue, and tags of the cue tables. */
export type Meaning =
  | { kind: 'product' | 'company' | 'authority' | 'place'; id: string; anaphor?: true }
  | { kind: 'cue'; tag: string; form: Form | null }
  | { kind: 'unit'; unit: 'chips' | 'systems' | 'wafers' | 'cards' }
  | { kind: 'plain' }

/** What a phrase comes to, whatever its place in a text: its meanings, and what they make of it together. */
export type Sense = {
  meanings: readonly Meaning[]
  tags: readonly string[]
  form: Form | null
  mention: Extract<Meaning, { id: string }> | null
  unit: Extract<Meaning, { kind: 'unit' }>['unit'] | null
  plain: boolean
  /** Whether one of its meanings is a product or a company. */
  name: boolean
}
function senseOf(meanings: readonly Meaning[]): Sense {
  const tags: string[] = []
  const sense: Sense = { meanings, tags, form: null, mention: null, unit: null, plain: false, name: false }
  for (const meaning of meanings) {
    if (meaning.kind === 'product' || meaning.kind === 'company') sense.name = true
    if (meaning.kind === 'cue') {
      if (!tags.includes(meaning.tag)) tags.push(meaning.tag)
      if (sense.form === null || sense.form === 'noun') sense.form = meaning.form ?? sense.form
    } else if (meaning.kind === 'unit') sense.unit = meaning.unit
    else if (meaning.kind === 'plain') sense.plain = true
    else sense.mention ??= meaning
  }
  if (tags.length === 0) sense.tags = noTags
  return sense
}

const list = (text: string | undefined): string[] =>
  (text ?? '')
    .split(',')
    .map((phrase) => phrase.trim())
    .filter(Boolean)

function buildVocabulary(): Lexicon<Meaning, Sense> {
  const lexicon = new Lexicon<Meaning, Sense>(senseOf)
  for (const [kind, entries] of [
    ['product', products],
    ['company', companies],
    ['authority', authorities],
  ] as const)
    for (const { id, aliases } of entries.values())
      for (const alias of [...aliases.en, ...aliases.zh]) addName(lexicon, alias, { kind, id })
  for (const [id, names] of Object.entries(places))
    for (const name of list(names)) addName(lexicon, name, { kind: 'place', id })
  for (const table of [english, chinese]) addCues(lexicon, table)
  for (const [unit, words] of Object.entries(units))
    for (const word of list(words)) lexicon.add(word, { kind: 'unit', unit: unit as 'chips' })
  for (const [kind, words] of Object.entries(anaphora))
    for (const word of list(words)) lexicon.add(word, { kind: kind as 'product', id: '', anaphor: true })
  for (const word of list(plain)) lexicon.add(word, { kind: 'plain' })
  return lexicon
}

/** Model names are also written together: `RTX PRO 6000D`, `RTXPro6000D`; Latin ones take a plural and a possessive. */
function addName(lexicon: Lexicon<Meaning, Sense>, name: string, meaning: Meaning): void {
  const spellings = new Set([name])
  if (meaning.kind === 'product' && /\d/.test(name)) {
    spellings.add(name.replaceAll(' ', ''))
    spellings.add(name.replace(/([a-z\u4e00-\u9fff]) ?(\d)/i, '$1 $2'))
    spellings.add(name.replace(/ (?=\S+$)/, ''))
  }
  for (const spelling of spellings) {
    lexicon.add(spelling, meaning)
    if (/[a-z0-9]$/i.test(spelling)) lexicon.add(`${spelling}s`, meaning)
  }
}

function addCues(lexicon: Lexicon<Meaning, Sense>, table: CueTable): void {
  for (const [tag, words] of Object.entries(table)) {
    const plainCue: Meaning = { kind: 'cue', tag, form: null }
    const nounCue: Meaning = { kind: 'cue', tag, form: 'noun' }
    const forms = new Map<Form, Meaning>()
    for (const verb of list(words.verbs))
      for (const [text, form] of inflectVerb(verb)) {
        if (!forms.has(form)) forms.set(form, { kind: 'cue', tag, form })
        lexicon.add(text, forms.get(form) ?? plainCue)
      }
    for (const noun of list(words.nouns)) for (const text of [noun, plural(noun)]) lexicon.add(text, nounCue)
    for (const phrase of list(words.phrases)) lexicon.add(phrase, plainCue)
  }
}
const plural = (noun: string): string =>
  /[^aeiou]y$/.test(noun)
    ? `${noun.slice(0, -1)}ies`
    : /(?:s|x|ch|sh)$/.test(noun)
      ? `${noun}es`
      : noun.endsWith('man')
        ? noun.replace(/man$/, 'men')
        : `${noun}s`

/** Every phrase that the reader knows, in both languages. Built once. */
export const vocabulary: Lexicon<Meaning, Sense> = buildVocabulary()
