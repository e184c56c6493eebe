import type * as A from '../answers.ts'
import type { ChangeEvent } from '../changes.ts'
import { amountInWords, conditionInWords, factInWords, permissionCell } from './words.ts'
import { plain, table, type Cell, type Terminal } from './terminal.ts'

type Shown<Answer> = (answer: Answer, terminal: Terminal) => string

const lines = (...parts: (string | null)[]): string => parts.filter((part) => part !== null).join('\n\n')
const heading = (terminal: Terminal, name: string, rest: string): string =>
  `${terminal.paint('bold', plain(name))} ${plain(rest)}`
const known = (knownAt: string | null): string => (knownAt === null ? '' : `, as known on ${knownAt}`)

export const showState: Shown<A.StateAnswer> = (answer, terminal) => {
  const side = (name: 'export' | 'import'): Cell[] => {
    const { permission, since, standing, conditions } = answer[name]
    return [name, permissionCell(permission), since ?? '', standing ?? '', conditions.map(conditionInWords).join(', ')]
  }
  const { permission, limitedBy } = answer.combined
  const both: Cell[] = ['both', permissionCell(permission), '', '', `limited by ${limitedBy.join(' and ')}`]
  const evidence = (['export', 'import'] as const).flatMap((name) =>
    answer[name].evidence.map(({ announcedAt, authority, assertion, announcementId }): Cell[] => [
      name,
      announcedAt,
      authority ?? '',
      assertion,
      announcementId,
    ]),
  )
  return lines(
    heading(terminal, answer.subject.name, `on ${answer.asOf}${known(answer.knownAt)} (version ${answer.version})`),
    table([['side', 'permission', 'since', 'standing', 'terms'], side('export'), side('import'), both], terminal),
    evidence.length > 0 ? table([['on the word of', 'announced', 'by', 'as', 'in'], ...evidence], terminal) : null,
    terminal.paint('dim', answer.permalink),
  )
}

type Stretch = Pick<A.WindowsAnswer['combined'][number], 'from' | 'until' | 'permission'>

export const showWindows: Shown<A.WindowsAnswer> = (answer, terminal) => {
  type Window = Stretch & { openedBy?: string[] }
  const rowsOf = (side: string, windows: Window[]): Cell[][] =>
    windows.map(({ from, until, permission, openedBy = [] }) => [
      side,
      from ?? '…',
      until ?? '…',
      permissionCell(permission),
      openedBy.join(', '),
    ])
  const rows = [
    ...rowsOf('export', answer.export),
    ...rowsOf('import', answer.import),
    ...rowsOf('both', answer.combined),
  ]
  return lines(
    heading(terminal, answer.subject.name, `(version ${answer.version}${known(answer.knownAt)})`),
    table([['side', 'from', 'until', 'permission', 'begun by'], ...rows], terminal),
    terminal.paint('dim', answer.permalink),
  )
}

/** Of several windows the one that has the day: the last may lie ahead. */
const on = (windows: Stretch[], day: string): Stretch | undefined =>
  windows.find(({ from, until }) => (from === null || from <= day) && (until === null || day < until))

export const showOverview: Shown<A.OverviewAnswer> = (answer, terminal) => {
  const day = (answer.knownAt ?? new Date().toISOString()).slice(0, 10)
  const rows = answer.corridors.map(({ timeline, export: exported, import: imported, combined }): Cell[] => {
    const now = (windows: Stretch[]): Cell => permissionCell(on(windows, day)?.permission ?? 'unknown')
    return [timeline, now(exported), now(imported), now(combined), on(combined, day)?.from ?? '']
  })
  return table([['corridor', 'export', 'import', 'both', 'since'], ...rows], terminal)
}

/** Entries of a timeline, or announcements: when, what, and what it says. */
export const showEntries: Shown<Pick<A.Timeline['entries'][number], 'announcedAt' | 'title' | 'facts'>[]> = (
  entries,
  terminal,
) => {
  const rows = entries.map(({ announcedAt, title, facts }): Cell[] => [
    announcedAt,
    facts[0] ? factInWords(facts[0]) : '',
    title,
  ])
  return table([['announced', 'says', 'title'], ...rows], terminal)
}

export const showDiff: Shown<A.TimelineDiff> = (diff, terminal) => {
  const added = diff.added.map(({ announcedAt, title }): Cell[] => [
    { text: 'added', style: 'green' },
    announcedAt,
    title,
  ])
  const changed = diff.changed.map(({ id, fields }): Cell[] => [
    { text: 'changed', style: 'yellow' },
    '',
    `${id}: ${fields.map(({ field }) => field).join(', ')}`,
  ])
  const withdrawn = diff.withdrawn.map(({ announcedAt, title }): Cell[] => [
    { text: 'withdrawn', style: 'red' },
    announcedAt,
    title,
  ])
  const merged = diff.merged.map(({ id, into }): Cell[] => [
    { text: 'merged', style: 'cyan' },
    '',
    `${id} into ${into}`,
  ])
  const parted = diff.parted.map(({ id, from }): Cell[] => [
    { text: 'parted', style: 'cyan' },
    '',
    `${id} from ${from}`,
  ])
  const rows = [...added, ...changed, ...withdrawn, ...merged, ...parted]
  const between =
    diff.knownAtFrom === null
      ? `from version ${diff.from?.version ?? 0} to ${diff.to.version}`
      : `from what was known on ${diff.knownAtFrom} to ${diff.knownAtTo}`
  return lines(
    heading(terminal, diff.subject?.name ?? diff.id, between),
    rows.length > 0 ? table([['change', 'announced', 'what'], ...rows], terminal) : 'Nothing changed.',
    terminal.paint('dim', diff.permalink),
  )
}

export const showLedger: Shown<A.LedgerAnswer> = (answer, terminal) => {
  const rows = answer.books.flatMap(({ role, stages }) =>
    stages.map(({ stage, quantities, values, lineCount }): Cell[] => [
      role,
      stage,
      `${lineCount}`,
      [
        ...quantities.map((quantity) => amountInWords(quantity, quantity.unit)),
        ...values.map((value) => amountInWords(value, value.currency)),
      ].join('; '),
    ]),
  )
  return lines(
    heading(terminal, answer.subject.name, `(version ${answer.version}${known(answer.knownAt)})`),
    rows.length > 0 ? table([['book', 'stage', 'lines', 'adds up to'], ...rows], terminal) : 'No orders are known.',
    terminal.paint('dim', answer.permalink),
  )
}

export const showHits: Shown<A.Search['hits']> = (hits, terminal) => {
  const rows = hits.map(({ announcedAt, tier, publisher, title }): Cell[] => [announcedAt, tier, publisher, title])
  return hits.length > 0
    ? table([['announced', 'tier', 'publisher', 'title'], ...rows], terminal)
    : 'Nothing has all these words.'
}

/** What was taken for a typing error, and for what it was taken. */
export const showCorrected: Shown<A.Search['corrected']> = (corrected) =>
  corrected.map(({ term, by }) => `Nothing has "${plain(term)}"; this is for ${by.map(plain).join(', ')}.\n\n`).join('')

export const showUpcoming: Shown<A.Upcoming['dates']> = (dates, terminal) => {
  const rows = dates.map((date): Cell[] => [date.on, date.kind, date.products.join(', '), date.title])
  return dates.length > 0 ? table([['on', 'what', 'chips', 'title'], ...rows], terminal) : 'No dates lie ahead.'
}

/** One event as one line, for who follows them. */
export const showEvent: Shown<ChangeEvent> = (
  { seq, type, recordedAt, announcement, date, announcementId },
  terminal,
) =>
  [
    terminal.paint('dim', `${seq}`.padStart(6)),
    recordedAt,
    terminal.paint('cyan', type),
    plain(announcement?.title ?? date?.title ?? announcementId),
  ].join('  ')
