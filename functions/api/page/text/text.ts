import type { Tier, Track } from '../../../../shared/domain/announcement.ts'
import type { Assertion, Condition, Fact, MeasureFact, OrderFact, SupplyFact } from '../../../../shared/domain/fact.ts'
import type { DisclosureFact, Quantity } from '../../../../shared/domain/fact.ts'
import type { Role } from '../../../../shared/ledger/books.ts'
import type { Uncounted } from '../../../../shared/ledger/ledger.ts'
import type { Subject } from '../../../../shared/domain/subjects.ts'
import type { Permission, Standing } from '../../../../shared/state/permissions.ts'
import type { SourceStatus } from '../../source-status.ts'
import type { SpanName } from '../axis.ts'

export type Language = 'en' | 'zh'
type Say = (...values: string[]) => string
type Stage = OrderFact['stage'] | SupplyFact['stage'] | MeasureFact['stage']

/** Every word of the interface in one language. What publishers said stays in theirs. */
export type Text = {
  code: Language
  /** For dates and numbers. */
  locale: string
  name: string
  tagline: string
  skip: string
  pages: Record<'home' | 'sources' | 'api' | 'docs', string>
  otherLanguage: string
  find: {
    label: string
    button: string
    none: (word: string) => string
    matches: (count: number, word: string) => string
  }
  kinds: Record<Subject['kind'], string>
  corridor: (product: string, country: string) => string
  verdict: Record<Permission, (product: string, country: string) => string>
  verdictUnsaid: (product: string, country: string) => string
  asOf: Say
  knownBy: Say
  today: string
  since: Say
  sinceAlways: string
  until: Say
  days: (count: number) => string
  /** On whose word each side's answer rests, as one line. */
  wordOf: (country: string, standing: string) => string
  limitedBy: { both: string; export: Say; import: Say }
  sides: { export: Say; import: Say; combined: string }
  questions: { export: string; import: string }
  permissions: Record<Permission, string>
  standings: Record<Standing, string>
  standingMeans: Record<Standing, string>
  noStanding: string
  assertions: Record<Assertion, string>
  tiers: Record<Tier, string>
  tracks: Record<Track, string>
  untracked: string
  onWhoseWord: string
  openedBy: string
  closedBy: string
  newest: string
  conditions: string
  statedBy: string
  buyersNamed: string
  disputedBy: (count: number) => string
  disputes: string
  /** What disputes a fact of an entry: the field, what is said, and what the headline says. */
  disputedField: (value: string, headline: string) => string
  denied: string
  onRecord: (permission: string, since: string) => string
  known: Record<
    'heading' | 'label' | 'asOf' | 'asOfHint' | 'button' | 'earlier' | 'later' | 'now' | 'hint' | 'slider' | 'notYet',
    string
  >
  chart: {
    heading: string
    label: Say
    spans: Record<SpanName, string>
    spanLabel: string
    marks: (count: number) => string
    legend: string
    allWindows: string
    windowOpen: string
    windowStart: string
    fromIs: Record<'effective' | 'announced', string>
    download: string
    combined: string
  }
  table: Record<'from' | 'until' | 'says' | 'word' | 'began' | 'ended' | 'otherwise', string>
  entries: Record<
    | 'heading'
    | 'all'
    | 'older'
    | 'newer'
    | 'none'
    | 'note'
    | 'caveat'
    | 'quote'
    | 'source'
    | 'also'
    | 'seenTwice'
    | 'seenOnce'
    | 'corrected'
    | 'corrects'
    | 'data',
    string
  > & { shown: (shown: number, all: number) => string; upTo: Say; withdrawn: Say; revised: Say }
  compare: Record<
    | 'heading'
    | 'from'
    | 'to'
    | 'button'
    | 'now'
    | 'added'
    | 'changed'
    | 'withdrawn'
    | 'nothing'
    | 'learntLate'
    | 'changedSince'
    | 'swap'
    | 'was'
    | 'details',
    string
  > & { title: (from: string, to: string) => string; by: Say }
  upcoming: { heading: string; effective: string; expires: string; none: string; in: (days: number) => string }
  ledger: Record<'heading' | 'lead' | 'stage' | 'sum' | 'lines' | 'share', string> & {
    roles: Record<Exclude<Role, 'corridor'>, string>
    because: Record<Uncounted, string>
    unquantified: (count: number) => string
    lineCount: (count: number) => string
  }
  overview: { heading: Say; chip: string; both: string; lastChange: string; lead: string }
  sources: {
    heading: string
    lead: (count: number, total: number) => string
    nonePolled: string
    shipped: Say
    checkedThrough: Say
    neverChecked: string
    stale: string
    states: Record<SourceStatus['state'], string>
    columns: Record<'source' | 'state' | 'checked' | 'changed' | 'why', string>
    never: string
    all: string
  }
  data: Record<'heading' | 'call' | 'permalink' | 'image' | 'page', string>
  notice: string
  error: Record<'back' | 'missing' | 'refused' | 'meant', string>
  version: Say
  recorded: (version: number, when: string) => string
  conditionKinds: Record<Condition['kind'], string>
  conditionPercent: Partial<Record<Condition['kind'], (percent: number) => string>>
  conditionQuantity: (kind: string, quantity: string, perBuyer: boolean) => string
  types: Record<Fact['type'], string>
  stages: Record<Stage, string>
  measures: Record<MeasureFact['measure'], string>
  metrics: Record<DisclosureFact['metric'], string>
  units: Record<Quantity['unit'], string>
  amounts: { about: Say; atLeast: Say; atMost: Say; between: (low: string, high: string) => string }
  effective: { from: Say; until: Say }
  colon: string
  comma: string
  /** Between the members of a list. */
  and: string
  stop: string
}
