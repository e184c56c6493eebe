import type { Folded } from './fold.ts'
import { has, hasTag, isMention, isNoun, survey, surveyAs, type Item } from './items.ts'

/** A stretch of a sentence with at most one act, and how it hangs on to the rest. */
export type Clause = {
  start: number
  end: number
  items: Item[]
  /** What opens it: "after", "which", "while", "if" or nothing. */
  opener: 'main' | 'after' | 'relative' | 'while' | 'if' | 'and'
}

/** Tags that make a stretch of words an act of its own. */
const actTags = new Set([
  'permit',
  'licence',
  'forbid',
  'undo',
  'order',
  'ship',
  'deliver',
  'cancel',
  'pause',
  'interest',
  'plan',
  'launch',
  'sample',
  'ramp',
  'in-production',
  'supply-stop',
  'roadmap',
  'revenue',
  'charge',
  'outlook',
  'share',
  'inventory',
  'capex',
  'up',
  'down',
  'rescind',
  'suspend',
  'expire',
  'add-list',
  'impose',
  'propose',
  'pass',
  'sign',
  'open',
  'finding',
  'say',
  'weigh',
  'ask',
  'deny',
  'produce',
  'summon',
  'told',
  'need',
  'take',
  'receive',
  'grant',
  'spend',
  'budget',
  'advise',
  'purge',
  'violation',
  'end-use',
])

const breaks = new Set(',;:，；：—()（）\n')
const brackets = new Set('()（）')

/** Cuts a sentence, surveyed already, at commas, conjunctions and relative pronouns, and joins what has no act of its own to its neighbour. */
export function splitClauses(items: Item[], folded: Folded): Clause[] {
  const pieces: Clause[] = []
  let from = 0
  let opener: Clause['opener'] = 'main'
  const close = (to: number, next: Clause['opener']) => {
    const own = items.slice(from, to)
    const first = own[0]
    const last = own.at(-1)
    if (first && last) pieces.push({ start: first.start, end: last.end, items: own, opener })
    opener = next
    from = to
  }
  for (let index = 0; index < items.length; index++) {
    const item = items[index]
    if (!item) continue
    if (item.kind === 'mark') {
      if (isBreak(items, index, folded)) close(index + 1, 'main')
      continue
    }
    const han = folded.lower.charCodeAt(item.start) > 0x2e7f
    const opens = han && hasTag(item, 'after') && index > from ? null : openerOf(items, index)
    if (!opens) continue
    if (index > from) close(index, opens)
    else opener = opens
  }
  close(items.length, 'main')
  const joined = joinFragments(pieces, has(items, 'sample'))
  for (const clause of joined)
    if (clause.items.length === items.length) surveyAs(clause.items, items)
    else survey(clause.items)
  return joined
}

function isBreak(items: Item[], index: number, folded: Folded): boolean {
  const item = items[index]
  if (item?.kind !== 'mark') return false
  if (item.mark === '-') return folded.text.charAt(item.start - 1) === ' ' && folded.text.charAt(item.end) === ' '
  if (!breaks.has(item.mark) || bracketsSum(items, index)) return false
  return !inList(items, index)
}
/** "38 billion yuan ($5.3 billion)": the same sum again, within the clause. */
function bracketsSum(items: Item[], index: number): boolean {
  const mark = items[index]
  if (mark?.kind !== 'mark' || !brackets.has(mark.mark)) return false
  const inside = /[(（]/.test(mark.mark) ? index + 1 : index - 1
  const [open, sum, close] = items.slice(inside - 1, inside + 2)
  return (
    open?.kind === 'mark' &&
    /[(（]/.test(open.mark) &&
    sum?.kind === 'amount' &&
    close?.kind === 'mark' &&
    /[)）]/.test(close.mark)
  )
}
/** "Alibaba, JD.com and Xiaomi": a comma between names of one kind parts no clauses. */
function inList(items: Item[], index: number): boolean {
  const left = items[index - 1]
  const next = items[index + 1]
  const at = next && (next.kind === 'word' || hasTag(next, 'and')) ? index + 2 : index + 1
  const right = items[at]
  const mark = items[index]
  // 放行A，B仍不得入境: a full-width comma parts clauses, unless the list goes on behind it.
  const after = items[at + 1]
  if (mark?.kind === 'mark' && mark.mark === '，' && !(after && (after.kind === 'mark' || hasTag(after, 'and'))))
    return false
  return isMention(left) && isMention(right) && left.kind === right.kind && !right.anaphor && isComma(mark)
}
const isComma = (item: Item | undefined): boolean => item?.kind === 'mark' && /[,，、]/.test(item.mark)
const openingTags = new Set(['relative', 'while', 'after', 'since', 'if', 'and', 'should'])
function openerOf(items: Item[], index: number): Clause['opener'] | null {
  const item = items[index]
  if (item?.kind !== 'cue' || !item.tags.some((tag) => openingTags.has(tag))) return null
  if (inverted(items, index)) return 'if'
  if (hasTag(item, 'relative')) return 'relative'
  if (hasTag(item, 'while')) return 'while'
  if (hasTag(item, 'after')) return datesFigure(items, index) ? null : 'after'
  if (
    hasTag(item, 'since') &&
    !hasTag(items[index - 1], 'have') &&
    /^(?:authority|company|place|word|cue)$/.test(items[index + 1]?.kind ?? '') &&
    !hasTag(items[index + 1], 'past', 'last') &&
    items.slice(index + 1, index + 4).every(({ kind }) => kind !== 'date')
  )
    return 'after'
  // "on the day the figure made the rounds" dates, and supposes nothing.
  if (hasTag(item, 'if')) return (items[index - 1]?.end ?? 0) > item.start || isUnder(items, index) ? null : 'if'
  if (hasTag(item, 'and') && !joinsNames(items, index) && startsAct(items, index + 1)) return 'and'
  return null
}
/** "are subject to a presumption of denial": what holds for them, no case that is supposed. */
const isUnder = (items: Item[], index: number): boolean =>
  hasTag(items[index], 'need') &&
  (hasTag(items[index - 1], 'be', 'still') ||
    items.slice(Math.max(0, index - 8), index).some((item) => hasTag(item, 'produce', 'be'))) &&
  items.slice(index + 1, index + 5).some((item) => hasTag(item, 'requirement', 'licence', 'tariff', 'curb-noun'))
/** "Should licences be refused, we may": an inverted verb at a sentence's head supposes. */
const inverted = (items: Item[], index: number): boolean =>
  index === 0 && hasTag(items[index], 'should') && items.slice(1, 12).some(isComma)
/** "Revenue before the restriction was $240 million": a figure's period, with its verb still to come. */
function datesFigure(items: Item[], index: number): boolean {
  const from = items.findLastIndex((item, at) => at < index && item.kind === 'mark')
  const before = items.slice(from + 1, index)
  const verbs = before.some(
    (item) =>
      item.kind === 'cue' &&
      ((item.form !== null && item.noun !== true && item.form !== 'noun') ||
        hasTag(item, 'be', 'have', 'had', 'will', 'do')),
  )
  if (verbs || !before.some((item) => hasTag(item, 'revenue', 'inventory', 'charge'))) return false
  const behind = items.slice(index + 1, index + 9)
  const sum = behind.findIndex((item) => item.kind === 'amount' && item.what === 'money')
  return sum > 0 && behind.slice(0, sum).some((item) => hasTag(item, 'be'))
}
const joinsNames = (items: Item[], index: number): boolean => {
  const left = items[index - 1]
  const right = items[index + 1]
  return isMention(left) && left.kind === right?.kind
}
/** Whether a new act begins: a verb, or a name that is followed by a verb before anything else. */
function startsAct(items: Item[], index: number): boolean {
  const first = items[index]
  if (!first) return false
  if (first.kind === 'cue' && first.form !== null && first.form !== 'base') return isAct(first)
  if (
    first.kind === 'cue' &&
    hasTag(first, 'will', 'would', 'may', 'might', 'must', 'be', 'have', 'had', 'do', 'plan', 'not')
  )
    return true
  if (first.kind === 'company' || first.kind === 'authority' || first.kind === 'product') {
    for (let next = index + 1; next < Math.min(items.length, index + 7); next++) {
      const item = items[next]
      if (!item || item.kind === 'mark' || hasTag(item, 'and')) return false
      if (
        item.kind === 'cue' &&
        (item.form === 's' || item.form === 'past' || hasTag(item, 'will', 'would', 'be', 'have', 'had', 'may'))
      )
        return true
      if (item.kind === 'amount') return false
    }
  }
  return false
}
const isAct = (item: Item): boolean => item.tags.some((tag) => actTags.has(tag))

/** A piece without an act belongs to the one before it, or at the start of the sentence to the one behind it. */
function joinFragments(pieces: Clause[], samples: boolean): Clause[] {
  const joined: Clause[] = []
  let lead: Clause | null = null
  for (const [index, piece] of pieces.entries()) {
    const last = joined.at(-1)
    const previous = pieces[index - 1]
    const alone =
      standsAlone(piece, samples) ||
      (piece.opener === 'main' &&
        last !== undefined &&
        lead === null &&
        (last.opener === 'if' || last.opener === 'after') &&
        last.end === previous?.end &&
        piece.items.length > 3)
    if (!alone && lead) lead = merge(lead, piece)
    else if (!alone && last) extend(last, piece)
    else if (!alone) lead = piece
    else if (
      lead &&
      piece.opener === 'relative' &&
      (piece.items.some((item) => hasTag(item, 'expire') && !isNoun(item)) || isRevoked(piece.items))
    ) {
      // "the agreement under which both had refrained expired": the relative clause holds the main verb.
      joined.push({ ...merge(lead, piece), opener: 'main' })
      lead = null
    } else if (lead && (piece.opener === 'after' || piece.opener === 'if' || piece.opener === 'relative')) {
      joined.push(lead, piece)
      lead = null
    } else {
      joined.push(lead ? merge(lead, piece) : piece)
      lead = null
    }
  }
  if (lead) joined.push(lead)
  return joined
}

/** "The licences under which it was selling the chip were revoked". */
const isRevoked = (items: readonly Item[]): boolean =>
  items.some((item, at) => hasTag(item, 'revoke') && !isNoun(item) && hasTag(items[at - 1], 'be') && at > 4)

/** An act of its own: a verb of ours, or any verb behind "after" and "if"; not an infinitive, nor a bare "they added". */
function standsAlone({ items, opener }: Clause, samples: boolean): boolean {
  if (hasTag(items[0], 'to') && opener !== 'and') return false
  const acts = items.filter((item) => item.kind === 'cue' && isAct(item) && !isNoun(item))
  if (opener === 'after' || opener === 'if')
    return acts.length > 0 || items.some((item) => hasTag(item, 'be', 'have', 'had', 'will', 'would', 'may', 'might'))
  // "samples of it have gone out": the noun is the act.
  if (
    samples &&
    items.some((item) => hasTag(item, 'sample')) &&
    items.some(({ kind }) => kind === 'product') &&
    items.some((item) => hasTag(item, 'be', 'have', 'will'))
  )
    return true
  if (acts.length === 0) return false
  return !(
    items.length <= 4 &&
    acts.every((item) => hasTag(item, 'say')) &&
    !items.some(({ kind }) => kind === 'company' || kind === 'authority')
  )
}
const merge = (lead: Clause, piece: Clause): Clause => ({
  start: lead.start,
  end: piece.end,
  items: [...lead.items, ...piece.items],
  opener:
    lead.opener === 'after' || lead.opener === 'if'
      ? piece.opener === 'relative'
        ? 'main'
        : piece.opener
      : lead.opener,
})
function extend(clause: Clause, piece: Clause): void {
  for (const item of piece.items) clause.items.push(item)
  clause.end = piece.end
}
