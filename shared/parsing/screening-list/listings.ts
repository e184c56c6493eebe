import { companies, type Company } from '../../catalogue/catalogue.ts'
import { announcementText } from '../../domain/announcement.ts'
import type { Day } from '../../domain/clocks.ts'
import type { CompleteList, ReadAnnouncement, Reading } from '../../source.ts'
import { emptyReading, passOver } from '../reading.ts'
import type { ListedParty } from './listed-party.ts'

/** The lists of the Bureau of Industry and Security that add firms by rule; its Denied Persons are single wrongdoers. */
const lists: [RegExp, id: string, name: string][] = [
  [/\(EL\)/, 'entity-list', 'Entity List'],
  [/\(MEU\)/, 'military-end-users', 'Military End User List'],
  [/\(UVL\)/, 'unverified-list', 'Unverified List'],
]

type Listing = {
  listId: string
  listName: string
  company: Company
  since: Day
  notice: string
  parties: ListedParty[]
}

/**
 * The listings of the catalogue's companies: one announcement for each company and the notice that added it, whatever the number of its
 * affiliates and addresses. A list tells the first day of a listing only, and lags the rule; it is a second witness, never the first.
 */
export function readListings(parties: ListedParty[]): Reading {
  const reading = emptyReading()
  const listings = new Map<string, Listing>()
  for (const party of parties) {
    const listing = listingOf(party)
    if (typeof listing === 'string') {
      passOver(reading, listing)
      continue
    }
    const key = idOf(listing)
    const known = listings.get(key)
    if (known) known.parties.push(party)
    else listings.set(key, listing)
  }
  reading.announcements.push(...[...listings.values()].map(announcementOf))
  return { ...reading, present: onLists([...listings.keys()]) }
}

/** A listing stays until a rule ends it. */
const onLists = (ids: string[]): CompleteList => ({
  scope: 'the Consolidated Screening List',
  rows: ids.map((id) => ({ id, until: null })),
})

function listingOf(party: ListedParty): Listing | string {
  const list = lists.find(([mark]) => mark.test(party.list))
  if (!list) return 'on a list that adds nobody by rule'
  const company = companyNamed(party.names)
  if (!company) return 'not a company of the catalogue'
  const [notice] = party.notices
  if (!party.since || !notice) return 'a listing without a day or notice'
  return { listId: list[1], listName: list[2], company, since: party.since, notice, parties: [party] }
}

const idOf = ({ listId, company, notice }: Listing): string => `${listId}:${company.id}:${notice.replaceAll(' ', '-')}`

function announcementOf(listing: Listing): ReadAnnouncement {
  const { listName, company, since, notice, parties } = listing
  const title = `${listName}: ${company.name} (${notice})`
  const lines = parties.map(({ names: [name], requirement, policy }) =>
    [name, requirement, policy].filter(Boolean).join('; '),
  )
  const text = [...new Set(lines)].sort().join('\n')
  const first = text.split('\n')[0]!
  const start = announcementText(title, '').length
  return {
    nativeId: idOf(listing),
    url: 'https://www.trade.gov/consolidated-screening-list',
    language: 'en',
    title,
    text,
    announcedAt: since,
    documentNumber: notice,
    depth: 'listing',
    facts: [
      {
        type: 'measure',
        assertion: 'official',
        products: [],
        authority: 'us-bis',
        measure: 'entity-listing',
        stage: 'in-force',
        targets: [company.id],
        documentNumber: notice,
        effectiveFrom: since,
        effectiveUntil: null,
        quote: { text: first, start, end: start + first.length },
      },
    ],
    // Rows are data; a reader of prose would find in them what they do not say.
    readText: false,
  }
}

/** Firms abroad, by a name of their own: nicknames and two-letter names mean others too. */
const watched = [...companies.values()].filter(({ home }) => home !== 'US')
const names = new Map(
  watched.flatMap((company) =>
    company.aliases.en
      .filter((alias) => alias.length > 2 && !alias.startsWith('the '))
      .map((alias) => [alias.toLowerCase(), company] as const),
  ),
)
const anyName = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${[...names.keys()]
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('|')})(?![\\p{L}\\p{N}])`,
  'iu',
)

function companyNamed(spellings: string[]): Company | null {
  const found = spellings.flatMap((name) => anyName.exec(name)?.[0] ?? [])[0]
  return found === undefined ? null : (names.get(found.toLowerCase()) ?? null)
}
