import type { Day } from '../domain/clocks.ts'
import type { Condition } from '../domain/fact.ts'
import type { AnnouncementId, CompanyId, Country } from '../domain/identifiers.ts'

/** What a limit is set on. `totalBandwidth` is memory and interconnect bandwidth together. */
export type MeasuredFigure =
  | 'tpp'
  | 'performanceDensity'
  | 'memoryBandwidth'
  | 'interconnectBandwidth'
  | 'totalBandwidth'
  | 'memoryBandwidthDensity'

/** On a figure: from `atLeast` on, `above` it, or `below` it. Or for data-centre parts alone, or for all others. */
export type Limit = NumericLimit | { figure: 'dataCentre'; is: boolean }
export type NumericLimit =
  | { figure: MeasuredFigure; atLeast: number }
  | { figure: MeasuredFigure; above: number }
  | { figure: MeasuredFigure; below: number }

/** A way to fall under a paragraph: every limit holds. */
export type Alternative = { name: string; all: Limit[] }

export type LicenceException = {
  name: string
  from: Day
  until: Day | null
  /** For which of the chips that the paragraph catches. */
  all: Limit[]
  /** Where it does not serve. */
  notFor: Country[]
  terms: string
}

export type Paragraph = {
  id: string
  /** Ways to fall under it. */
  anyOf: Alternative[]
  /** What takes a chip out again. */
  unless?: Alternative
  exceptions: LicenceException[]
}

/**
 * A set of thresholds, from one day to another, to some destinations.
 * A `rule` and a `letter` catch; a `review-policy` catches nothing, but says how licences are decided for the chips that meet it.
 */
export type ControlRule = {
  id: string
  kind: 'rule' | 'letter' | 'review-policy'
  /** A memory stack and a processor are not measured alike; memory packaged with a processor counts as part of it. */
  measures: 'processors' | 'memory'
  title: string
  documentNumber: string | null
  /** The Federal Register's, or how a letter became known. */
  citation: string
  url: string | null
  /** In Washington. */
  announcedOn: Day
  from: Day
  until: Day | null
  /** When it was made public that it ends; null while it does not. */
  endAnnouncedOn: Day | null
  /** Where the shipped history tells of it. */
  toldBy: AnnouncementId | null
  destinations: Country[]
  /** Further destinations by country group, whose members the catalogue does not hold; null where there are none. */
  groups: string | null
  /** The firms that a letter binds; null where it binds everybody. */
  addressees: CompanyId[] | null
  /** Whether anybody had to comply: a rule may go before its compliance date. */
  binding: boolean
  /** How licences are decided; for a `review-policy`, for the chips that meet it. */
  licences: 'presumption-of-denial' | 'case-by-case' | 'not-stated'
  /** The kinds of terms on which a `review-policy` has licences given; none for the others. */
  conditions: Condition['kind'][]
  paragraphs: Paragraph[]
  terms: string[]
  caveats: string[]
}

const china: Country[] = ['CN', 'HK']
const chinaAndMacau: Country[] = ['CN', 'HK', 'MO']
const groupsOf2023 = 'Country groups D:1, D:4 and D:5 that are not also in A:5 or A:6'

const notifiedAdvancedComputing = (all: Limit[]): LicenceException => ({
  name: 'NAC',
  from: '2023-11-17',
  until: null,
  all,
  notFor: [],
  terms: 'BIS is notified before an export to Macau or group D:5, with the figures and the data sheet.',
})
const advancedComputing = (all: Limit[]): LicenceException => ({
  name: 'ACA',
  from: '2024-04-04',
  until: null,
  all,
  notFor: chinaAndMacau,
  terms: 'Without notice, outside Macau and group D:5. Split off from NAC in April 2024; not checked against the text.',
})
const either = (all: Limit[]): LicenceException[] => [notifiedAdvancedComputing(all), advancedComputing(all)]

const paragraphA: Paragraph = {
  id: '3A090.a',
  anyOf: [
    { name: 'a.1', all: [{ figure: 'tpp', atLeast: 4800 }] },
    {
      name: 'a.2',
      all: [
        { figure: 'tpp', atLeast: 1600 },
        { figure: 'performanceDensity', atLeast: 5.92 },
      ],
    },
  ],
  unless: {
    name: 'Note 2 to 3A090',
    all: [
      { figure: 'dataCentre', is: false },
      { figure: 'tpp', below: 4800 },
    ],
  },
  exceptions: either([
    { figure: 'dataCentre', is: false },
    { figure: 'tpp', atLeast: 4800 },
  ]),
}
const paragraphB: Paragraph = {
  id: '3A090.b',
  anyOf: [
    {
      name: 'b.1',
      all: [
        { figure: 'tpp', atLeast: 2400 },
        { figure: 'tpp', below: 4800 },
        { figure: 'performanceDensity', atLeast: 1.6 },
        { figure: 'performanceDensity', below: 5.92 },
      ],
    },
    {
      name: 'b.2',
      all: [
        { figure: 'tpp', atLeast: 1600 },
        { figure: 'performanceDensity', atLeast: 3.2 },
        { figure: 'performanceDensity', below: 5.92 },
      ],
    },
  ],
  unless: paragraphA.unless!,
  exceptions: either([{ figure: 'dataCentre', is: true }]),
}

/** Every set of thresholds since August 2022, oldest first. */
export const controlRules: ControlRule[] = [
  {
    id: 'letters-2022-08',
    kind: 'letter',
    measures: 'processors',
    title: 'Letters on chips at or above the A100',
    documentNumber: null,
    citation: 'Disclosed by Nvidia on 31 August 2022',
    url: null,
    announcedOn: '2022-08-31',
    from: '2022-08-26',
    until: '2022-10-07',
    endAnnouncedOn: '2022-10-07',
    toldBy: 'chipline-history:us-20220831-a100-h100-letter',
    destinations: [...china, 'RU'],
    groups: null,
    addressees: ['nvidia', 'amd'],
    binding: true,
    licences: 'not-stated',
    conditions: [],
    paragraphs: [
      {
        id: 'letter',
        anyOf: [
          {
            name: 'both at or above the A100',
            all: [
              { figure: 'tpp', atLeast: 4992 },
              { figure: 'interconnectBandwidth', atLeast: 600 },
            ],
          },
        ],
        exceptions: [],
      },
    ],
    terms: [
      'Left free: development of the H100, support of American customers with A100 to 1 March 2023, logistics in Hong Kong to 1 September 2023.',
    ],
    caveats: [
      'The letters set no number: the limits are the A100’s own figures.',
      'Taken as overtaken by the rule of October 2022; no text says so.',
    ],
  },
  {
    id: 'advanced-computing-2022',
    kind: 'rule',
    measures: 'processors',
    title: 'Advanced computing rule of October 2022',
    documentNumber: '2022-21658',
    citation: '87 FR 62186',
    url: 'https://www.federalregister.gov/d/2022-21658',
    announcedOn: '2022-10-07',
    from: '2022-10-07',
    until: '2023-11-17',
    endAnnouncedOn: '2023-10-17',
    toldBy: 'chipline-history:us-20221007-advanced-computing-ifr',
    destinations: china,
    groups: null,
    addressees: null,
    binding: true,
    licences: 'presumption-of-denial',
    conditions: [],
    paragraphs: [paragraphOf2022()],
    terms: ['4A090 takes in computers and assemblies with such chips.'],
    caveats: ['Took effect in stages on 7, 12 and 21 October 2022; the first is used.'],
  },
  {
    id: 'advanced-computing-2022-macau',
    kind: 'rule',
    measures: 'processors',
    title: 'Extension of the October 2022 rule to Macau',
    documentNumber: '2023-00888',
    citation: 'FR Doc. 2023-00888',
    url: 'https://www.federalregister.gov/d/2023-00888',
    announcedOn: '2023-01-17',
    from: '2023-01-17',
    until: '2023-11-17',
    endAnnouncedOn: '2023-10-17',
    toldBy: null,
    destinations: ['MO'],
    groups: null,
    addressees: null,
    binding: true,
    licences: 'presumption-of-denial',
    conditions: [],
    paragraphs: [paragraphOf2022()],
    terms: [],
    caveats: ['17 and 18 January 2023 are both given as the day.'],
  },
  {
    id: 'advanced-computing-2023-at-once',
    kind: 'letter',
    measures: 'processors',
    title: 'Notice that the October 2023 rule applies at once to large data-centre chips',
    documentNumber: null,
    citation: 'Told to Nvidia about 23 October 2023',
    url: 'https://www.smbom.com/news/13059',
    announcedOn: '2023-10-24',
    from: '2023-10-23',
    until: '2023-11-17',
    endAnnouncedOn: '2023-10-17',
    toldBy: 'chipline-history:us-20231024-rule-applies-at-once',
    destinations: chinaAndMacau,
    groups: groupsOf2023,
    addressees: ['nvidia'],
    binding: true,
    licences: 'not-stated',
    conditions: [],
    paragraphs: [
      {
        id: '3A090.a',
        anyOf: [
          {
            name: 'a.1, data centre',
            all: [
              { figure: 'tpp', atLeast: 4800 },
              { figure: 'dataCentre', is: true },
            ],
          },
        ],
        exceptions: [],
      },
    ],
    terms: [],
    caveats: ['23 and 24 October 2023 are both given as the day; read in a trade summary.'],
  },
  {
    id: 'advanced-computing-2023',
    kind: 'rule',
    measures: 'processors',
    title: 'Advanced computing rule of October 2023',
    documentNumber: '2023-23055',
    citation: '88 FR 73458',
    url: 'https://www.federalregister.gov/d/2023-23055',
    announcedOn: '2023-10-17',
    from: '2023-11-17',
    until: null,
    endAnnouncedOn: null,
    toldBy: 'chipline-history:us-20231017-ac-s-ifr',
    destinations: chinaAndMacau,
    groups: groupsOf2023,
    addressees: null,
    binding: true,
    licences: 'presumption-of-denial',
    conditions: [],
    paragraphs: [paragraphA, paragraphB],
    terms: [
      'Reaches firms with headquarters or ultimate parent in Macau or group D:5 wherever they are, § 744.23(a)(3); restated by guidance of 31 May 2026.',
      'Corrected on 4 April 2024, 89 FR 23876, FR Doc. 2024-07004, with case-by-case review for items that are not for data centres.',
      '4A090 and the .z paragraphs mirror it for items that hold such chips.',
    ],
    caveats: ['The corrections of April 2024 were not read again.'],
  },
  {
    id: 'hbm-2024',
    kind: 'rule',
    measures: 'memory',
    title: 'High-bandwidth memory',
    documentNumber: '2024-28270',
    citation: '89 FR 96790',
    url: 'https://www.govinfo.gov/content/pkg/FR-2024-12-05/html/2024-28270.htm',
    announcedOn: '2024-12-02',
    from: '2024-12-02',
    until: null,
    endAnnouncedOn: null,
    toldBy: 'chipline-history:us-20241202-hbm-control',
    destinations: chinaAndMacau,
    groups: 'Group D:5',
    addressees: null,
    binding: true,
    licences: 'not-stated',
    conditions: [],
    paragraphs: [
      {
        id: '3A090.c',
        anyOf: [{ name: 'c', all: [{ figure: 'memoryBandwidthDensity', above: 2 }] }],
        exceptions: [
          {
            name: 'HBM',
            from: '2024-12-02',
            until: null,
            all: [{ figure: 'memoryBandwidthDensity', below: 3.3 }],
            notFor: [],
            terms: 'Under the conditions of § 740.25.',
          },
        ],
      },
    ],
    terms: [
      'Memory packaged together with a chip whose logic dominates is left out, so that accelerators are not measured by it.',
    ],
    caveats: ['Compliance was due from 31 December 2024.'],
  },
  {
    id: 'ai-diffusion-2025',
    kind: 'rule',
    measures: 'processors',
    title: 'AI Diffusion rule',
    documentNumber: '2025-00636',
    citation: '90 FR 4544',
    url: 'https://www.federalregister.gov/d/2025-00636',
    announcedOn: '2025-01-13',
    from: '2025-01-13',
    until: '2025-05-13',
    endAnnouncedOn: '2025-05-13',
    toldBy: 'chipline-history:us-20250113-ai-diffusion',
    destinations: chinaAndMacau,
    groups: 'All countries; eighteen allies are free',
    addressees: null,
    binding: false,
    licences: 'not-stated',
    conditions: [],
    paragraphs: [{ ...paragraphA, exceptions: [] }],
    terms: ['Exceptions ACA (wider), AIA, ACM and LPP; validated end users.'],
    caveats: [
      'Compliance was due on 15 May 2025; two days before, BIS said that it rescinds the rule and will not enforce it. No replacement was seen.',
    ],
  },
  {
    id: 'bandwidth-letters-2025-04',
    kind: 'letter',
    measures: 'processors',
    title: 'Letters on memory and interconnect bandwidth',
    documentNumber: null,
    citation: 'Disclosed on 15 April 2025; limits from Intel’s notice to customers of 16 April 2025',
    url: null,
    announcedOn: '2025-04-15',
    from: '2025-04-09',
    until: null,
    endAnnouncedOn: null,
    toldBy: 'chipline-history:us-20250416-intel-bandwidth-letter',
    destinations: chinaAndMacau,
    groups: 'Group D:5, and firms with headquarters there',
    addressees: ['nvidia', 'amd', 'intel'],
    binding: true,
    licences: 'not-stated',
    conditions: [],
    paragraphs: [
      {
        id: 'letter',
        anyOf: [
          { name: 'memory bandwidth', all: [{ figure: 'memoryBandwidth', atLeast: 1400 }] },
          { name: 'interconnect bandwidth', all: [{ figure: 'interconnectBandwidth', atLeast: 1100 }] },
          { name: 'both together', all: [{ figure: 'totalBandwidth', atLeast: 1700 }] },
        ],
        exceptions: [],
      },
    ],
    terms: [
      'Licences have been given since 8 August 2025 against 15 per cent of the sales; no text of that was published.',
    ],
    caveats: [
      'Not in the Federal Register: the evidence is filings and press, the numbers a press account of Intel’s notice.',
    ],
  },
  {
    id: 'case-by-case-2026',
    kind: 'review-policy',
    measures: 'processors',
    title: 'Case-by-case review for chips of the H200 class',
    documentNumber: '2026-00789',
    citation: '91 FR 1684',
    url: 'https://www.federalregister.gov/d/2026-00789',
    announcedOn: '2026-01-13',
    from: '2026-01-15',
    until: null,
    endAnnouncedOn: null,
    toldBy: 'chipline-history:us-20260113-bis-case-by-case',
    destinations: chinaAndMacau,
    groups: null,
    addressees: null,
    binding: true,
    licences: 'case-by-case',
    conditions: [
      'case-by-case',
      'home-supply-first',
      'volume-cap',
      'know-your-customer',
      'third-party-testing',
      'end-use-limits',
    ],
    paragraphs: [
      {
        id: 'Supplement 2 to part 748, paragraph (dd)(1)',
        anyOf: [
          {
            name: 'below both',
            all: [
              { figure: 'tpp', below: 21_000 },
              { figure: 'memoryBandwidth', below: 6500 },
            ],
          },
        ],
        exceptions: [],
      },
    ],
    terms: [
      'On sale in the United States when the rule was published, and in sufficient supply there.',
      'No foundry capacity for like or better chips is taken from American users.',
      'The processing performance sent to China and Macau is at most half of what is shipped of the product for American use.',
      'The purchaser checks its customers and guards against remote access.',
      'A third party tests the chips in the United States.',
      'No military or intelligence end use.',
      'Exports from the United States only: re-exports, exports from elsewhere and firms of Chinese parents outside China stay under presumed denial.',
      'A duty of 25 per cent falls on chips that pass through the United States, by the Section 232 proclamation of 14 January 2026.',
    ],
    caveats: [],
  },
]

function paragraphOf2022(): Paragraph {
  return {
    id: '3A090',
    anyOf: [
      {
        name: 'bandwidth and performance',
        all: [
          { figure: 'interconnectBandwidth', atLeast: 600 },
          { figure: 'tpp', atLeast: 4800 },
        ],
      },
    ],
    exceptions: [],
  }
}
