import { authorities, companies, products, type Aliases } from '../../shared/catalogue/catalogue.ts'
import { Track } from '../../shared/domain/announcement.ts'
import { corridorId, subjectOf, type Subject } from '../../shared/domain/subjects.ts'
import { nearest } from '../api/nearest.ts'

/** Something there can be a timeline of, with every name it goes by. */
export type Candidate = { id: string; subject: Subject; names: string[] }

/** Every subject of the catalogue: a chip's corridors, companies, authorities and tracks. */
export const candidates: readonly Candidate[] = [
  ...[...products.values()].flatMap(({ id, name, watched, aliases }) =>
    watched.map((country) => candidate(corridorId(id, country), [id, name, ...namesIn(aliases)])),
  ),
  ...[...companies.values(), ...authorities.values()].map(({ id, name, aliases }) =>
    candidate(id, [name, ...namesIn(aliases)]),
  ),
  ...Track.options.map((track) => candidate(track, [])),
]

function candidate(id: string, names: string[]): Candidate {
  const subject = subjectOf(id)!
  return { id, subject, names: [id, subject.name, ...names].map(plain) }
}

function namesIn({ en, zh }: Aliases): string[] {
  return [...en, ...zh]
}

/** Those that go by words of the query, the best first; empty where none does. */
export function matching(query: string, kind?: Subject['kind']): Candidate[] {
  const wanted = plain(query)
  return candidates
    .filter(({ subject }) => kind === undefined || subject.kind === kind)
    .map((one) => ({ one, score: Math.max(...one.names.map((name) => scoreOf(wanted, name))) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ one }) => one)
}

/** The name itself; a name within the query, the longest first; the query within a name. */
function scoreOf(wanted: string, name: string): number {
  if (wanted === name) return 1000
  if (holdsWord(wanted, name)) return 100 + name.length
  return wanted.length > 1 && holdsWord(name, wanted) ? wanted.length : 0
}

/** Latin names stand as whole words, Han ones anywhere. */
const holdsWord = (text: string, word: string): boolean =>
  /\p{Script=Han}/u.test(word) ? text.includes(word) : ` ${text} `.includes(` ${word} `)

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** What may have been meant, in a sentence; what is not to be suggested is named in `not`. */
export function suggestionFor(query: string, not: string[] = []): string {
  const others = candidates.filter(({ id }) => !not.includes(id))
  const [match] = matching(query).filter(({ id }) => !not.includes(id))
  const near = nearest(
    plain(query),
    others.flatMap(({ names }) => names),
  )
  const meant = match ?? others.find(({ names }) => near !== null && names.includes(near))
  return meant ? `Did you mean "${meant.id}" (${meant.subject.name})?` : 'find_subjects finds ids by name.'
}
