import type { Tier } from '../domain/announcement.ts'
import type { Citation, EarlierReading, Telling } from '../domain/entry.ts'
import type { PermissionFact } from '../domain/fact.ts'

/**
 * Tellings of permissions as a table: what thousands of them have in common (zone, tier, authority, chips, terms) is written once and named by its number. A tenth of
 * the text that the tellings themselves are, and read in a tenth of the time. Only what a fold of permissions asks for is kept.
 */
export type TellingTable = { shapes: Shape[]; rows: Row[] }
type Shape = Omit<PermissionFact, 'type' | 'quote' | 'spans' | 'effectiveFrom' | 'effectiveUntil'>
type FactRow = [
  shape: number,
  from: string | null,
  until: string | null,
  ...quote: [] | [text: string, start: number, end: number],
]
type Row = [id: string, announcedAt: string, zone: string, tier: Tier, seq: number, facts: FactRow[], rest?: Rest]
/** What most do not have: a history of its own, or a curator's doubts. */
type Rest = Partial<Pick<Telling, 'position' | 'revision' | 'revisedAt' | 'corrects' | 'correctedBy' | 'withdrawn'>> &
  Doubts & { earlier?: EarlierRow[] }
type EarlierRow = [revision: number, announcedAt: string, tier: Tier, seq: number, facts: FactRow[], doubts?: Doubts]
type Doubts = Partial<Pick<Citation, 'confidence' | 'caveat'>>

/** The table: equal for equal tellings. */
export function tableOf(tellings: Telling[]): TellingTable {
  const numbers = new Map<string, number>()
  const shapeOf = (fact: PermissionFact): number => {
    const { assertion, products, authority, side, destination, buyers, permission, conditions } = fact
    const shape: Shape = { assertion, products, authority, side, destination, buyers, permission, conditions }
    const text = JSON.stringify(shape)
    if (!numbers.has(text)) numbers.set(text, numbers.size)
    return numbers.get(text)!
  }
  const rows = tellings.map((telling) => rowOf(telling, shapeOf))
  return { shapes: [...numbers.keys()].map((text): Shape => JSON.parse(text)), rows }
}

/** The table as text. */
export const writeTellings = (tellings: Telling[]): string => JSON.stringify(tableOf(tellings))

/** The tellings of a table, in their order; titles, citations and facts of other kinds are not kept. */
export const tellingsIn = ({ shapes, rows }: TellingTable): Telling[] => rows.map((row) => tellingOf(row, shapes))
/** One of them alone. */
export const tellingIn = ({ shapes, rows }: TellingTable, place: number): Telling => tellingOf(rows[place]!, shapes)
export const readTellings = (text: string): Telling[] => tellingsIn(JSON.parse(text)) // ours, and named by its own hash

type ShapeOf = (fact: PermissionFact) => number

function rowOf(telling: Telling, shapeOf: ShapeOf): Row {
  const { id, announcedAt, zone, commit, facts } = telling
  const rest = restOf(telling, shapeOf)
  const row: Row = [id, announcedAt, zone, tierOf(telling), commit.seq, factRows(facts, shapeOf)]
  if (Object.keys(rest).length > 0) row.push(rest)
  return row
}

function restOf(telling: Telling, shapeOf: ShapeOf): Rest {
  const { id, announcedAt, position, revision, revisedAt, corrects, correctedBy, withdrawn, earlier } = telling
  return {
    ...(position !== `${announcedAt} ${id}` && { position }),
    ...(revision !== 1 && { revision }),
    ...(revisedAt !== null && { revisedAt }),
    ...(corrects !== null && { corrects }),
    ...(correctedBy.length > 0 && { correctedBy }),
    ...(withdrawn !== null && { withdrawn }),
    ...doubtsOf(telling),
    ...(earlier.length > 0 && { earlier: earlier.map((reading) => earlierRow(reading, shapeOf)) }),
  }
}

const earlierRow = (reading: EarlierReading, shapeOf: ShapeOf): EarlierRow => {
  const { revision, announcedAt, commit, facts } = reading
  const doubts = doubtsOf(reading)
  const row: EarlierRow = [revision, announcedAt, tierOf(reading), commit.seq, factRows(facts, shapeOf)]
  if (Object.keys(doubts).length > 0) row.push(doubts)
  return row
}

const factRows = (facts: Telling['facts'], shapeOf: ShapeOf): FactRow[] =>
  facts
    .filter((fact): fact is PermissionFact => fact.type === 'permission')
    .map((fact) => {
      const { effectiveFrom, effectiveUntil, quote } = fact
      const row = [shapeOf(fact), effectiveFrom, effectiveUntil] as const
      return quote ? [...row, quote.text, quote.start, quote.end] : [...row]
    })

const tierOf = ({ citations }: Pick<Telling, 'citations'>): Tier => citations[0]?.tier ?? 'press'

function doubtsOf({ citations: [own] }: Pick<Telling, 'citations'>): Doubts {
  if (!own) return {}
  const { confidence, caveat } = own
  return { ...(confidence !== null && { confidence }), ...(caveat !== null && { caveat }) }
}

function tellingOf([id, announcedAt, zone, tier, seq, facts, rest]: Row, shapes: Shape[]): Telling {
  // Spelt out, for thousands are read at once, and a copy of a copy costs more than all the rest.
  const telling: Telling = {
    id,
    position: `${announcedAt} ${id}`,
    announcedAt,
    zone,
    track: null,
    revision: 1,
    title: '',
    act: null,
    curated: null,
    facts: facts.map((fact) => factOf(fact, shapes)),
    citations: [citationOf(id, tier)],
    commit: stampOf(seq),
    revisedAt: null,
    corrects: null,
    correctedBy: [],
    withdrawn: null,
    earlier: [],
  }
  if (rest === undefined) return telling
  const { earlier = [], confidence = null, caveat = null, ...kept } = rest
  const citations = [citationOf(id, tier, { confidence, caveat })]
  return { ...telling, ...kept, citations, earlier: earlier.map((row) => readingOf(row, id, shapes)) }
}

const readingOf = (
  [revision, announcedAt, tier, seq, facts, doubts]: EarlierRow,
  id: string,
  shapes: Shape[],
): EarlierReading => ({
  revision,
  announcedAt,
  title: '',
  curated: null,
  facts: facts.map((fact) => factOf(fact, shapes)),
  citations: [citationOf(id, tier, doubts)],
  commit: stampOf(seq),
})

function factOf([shape, effectiveFrom, effectiveUntil, text, start, end]: FactRow, shapes: Shape[]): PermissionFact {
  const { assertion, products, authority, side, destination, buyers, permission, conditions } = shapes[shape]!
  return {
    type: 'permission',
    assertion,
    products,
    quote: text === undefined ? null : { text, start: start!, end: end! },
    authority,
    side,
    destination,
    buyers,
    permission,
    conditions,
    effectiveFrom,
    effectiveUntil,
  }
}

/** What a fold of permissions asks of a citation is the tier, and how sure its curator is. */
const citationOf = (
  announcementId: string,
  tier: Tier,
  { confidence = null, caveat = null }: Doubts = {},
): Citation => ({
  announcementId,
  publisher: '',
  tier,
  url: '',
  quote: null,
  note: null,
  confidence,
  caveat,
})
const stampOf = (seq: number) => ({ seq, cause: 'source' as const, recordedAt: '' })
