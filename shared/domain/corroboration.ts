import type { Fact } from './fact.ts'

/** Goes up with every change to this table; what is recorded under one version keeps its entries until the timelines are rebuilt. */
export const corroborationVersion = 1

/** How a field of two facts must compare for both to tell of one thing. */
export type Agreement =
  /** Equal; silence agrees with silence only. */
  | 'same'
  /** Equal, or one of them silent. */
  | 'same-or-silent'
  /** Equal, one of them silent, or one names only the government ("Washington") that the other belongs to. */
  | 'same-government'
  /** Announced and in force are one deed; proposed, passed and ended are others. */
  | 'same-deed'
  /** Both name something, and one at least half of what the shorter list of the other names. */
  | 'shared'
  /** Shared, or both name nothing. */
  | 'shared-or-empty'
  /** Shared, both name nothing, or one names nothing and they were announced within a day: first reports are brief. */
  | 'shared-or-brief'
  /** No further apart than the row's `spread`, or one of them silent. */
  | 'near-or-silent'

export type Corroboration = {
  /** How many days after the first announcement another still tells of the same thing. */
  days: number
  /** By field of the fact; `named` is every product and company it names. */
  fields: Record<string, Agreement>
  /** How many times the lower figure the higher may be. */
  spread: number
  /** Kinds of it that are told apart by number alone. */
  byNumberOnly?: string[]
  /** Whether both must give a figure of one kind. */
  needsFigure?: true
  why: string
}

/**
 * When facts of two announcements tell of one thing: which fields agree, and within how many days of the first. Reviewed by hand against the shipped
 * history (test/shared/domain/history-entries.test.ts): to take two things for one is worse than to tell one thing twice.
 */
export const corroborations: Record<Fact['type'], Corroboration> = {
  permission: {
    days: 2,
    fields: {
      products: 'shared',
      side: 'same',
      destination: 'same',
      permission: 'same',
      authority: 'same-government',
      buyers: 'shared-or-brief',
      conditions: 'shared-or-brief',
    },
    spread: 1,
    why: 'A yes or no to a chip is told everywhere within two days. Three days apart there were, in November 2025, two refusals of the B30A; terms or buyers that come later (15 per cent, two days after the first H20 licences) are news of their own.',
  },
  measure: {
    days: 3,
    fields: { measure: 'same', stage: 'same-deed', authority: 'same-government', named: 'shared' },
    spread: 1,
    byNumberOnly: ['bill'],
    why: 'Desk, print and press are up to a long weekend apart. A country alone names no act: on one day BIS made several rules for China. Two bills on the H200 came into the House on two days of December 2025. Numbered documents are joined by number (act-key.ts), whatever the days.',
  },
  order: {
    days: 3,
    fields: {
      stage: 'same',
      seller: 'same-or-silent',
      products: 'shared-or-empty',
      buyers: 'shared-or-brief',
      named: 'shared',
      quantity: 'near-or-silent',
      value: 'near-or-silent',
    },
    spread: 3,
    why: 'Reports of one order name its parties and its stage, and differ in figures by rounding and by what they count; threefold is another order.',
  },
  supply: {
    days: 3,
    fields: { stage: 'same', maker: 'same-or-silent', products: 'shared', quantity: 'near-or-silent' },
    spread: 3,
    why: 'A launch or a stop of a line is told by all within days; the same stage a week later is the next report on it.',
  },
  disclosure: {
    days: 3,
    fields: {
      company: 'same',
      metric: 'same',
      products: 'shared-or-empty',
      value: 'near-or-silent',
      percent: 'near-or-silent',
    },
    spread: 1.1,
    needsFigure: true,
    why: 'One metric of one company has many periods; only the same figure, but for rounding, is the same disclosure. Revenue from one chip is not all revenue.',
  },
  market: {
    days: 0,
    fields: { company: 'same', percent: 'near-or-silent' },
    spread: 1.3,
    needsFigure: true,
    why: 'A move belongs to its trading day; tellings of the morning and of the close differ a little.',
  },
}

/** How long after a claim a denial is still taken to answer it: within a week, as companies and ministries do. */
export const denialDays = 7

/** How far, in days, one announcement reaches into the entries of others. */
export const longestWindow = Math.max(...Object.values(corroborations).map(({ days }) => days))
