import type { Scene } from './context.ts'
import { carries, hasTag, type Item } from './items.ts'

/** "has signed no contract, and the report is false": the claim behind a denial is what was said to have happened. */
export const denies = ({ denied, clause: { items } }: Scene): boolean =>
  denied &&
  items.some((item) => hasTag(item, 'not') && !hasTag(item, 'deny')) &&
  items.some(({ kind }) => kind === 'product')
/** The clause without its words of negation. */
export const unnegated = (scene: Scene): Scene => ({
  ...scene,
  clause: { ...scene.clause, items: scene.clause.items.filter((item) => !hasTag(item, 'not') || hasTag(item, 'deny')) },
})

/** How a verb is bent by the words before it. */
export type Mood = {
  negated: boolean
  /** 不批准, "will not": a no, where 未批准 is not yet a yes. */
  refused: boolean
  notYet: boolean
  noLonger: boolean
  /** "may", "might", "could", 可能: hedged, or leave given. */
  may: boolean
  might: boolean
  can: boolean
  must: boolean
  future: boolean
  would: boolean
  should: boolean
  had: boolean
  passive: boolean
  infinitive: boolean
}

const reach = 9
const bounds = new Set(',;:—，；：')
const finite = ['say', 'deny', 'that']

/** Looks back from the item at `index` to the clause's start or another finite verb. */
export function moodOf(items: readonly Item[], index: number): Mood {
  const mood: Mood = {
    negated: false,
    refused: false,
    notYet: false,
    noLonger: false,
    may: false,
    might: false,
    can: false,
    must: false,
    future: false,
    would: false,
    should: false,
    had: false,
    passive: false,
    infinitive: false,
  }
  note(mood, items[index])
  const next = items[index + 1]
  if (hasTag(next, 'not') || (hasTag(items[index + 2], 'not') && next?.kind === 'word')) mood.negated = true
  const first = items[index]
  // "is seeking" is no passive.
  const active = first?.kind === 'cue' && first.form === 'ing'
  let near = true
  for (let at = index - 1; at >= 0 && index - at <= reach; at--) {
    const item = items[at]
    if (!item) break
    if (item.kind === 'mark' && bounds.has(item.mark)) break
    if (carries(item, finite)) break
    if (!(hasTag(item, 'lack') && index - at > 2)) note(mood, item)
    if (near && !active && hasTag(item, 'be', 'by')) mood.passive = true
    if (near && hasTag(item, 'to')) mood.infinitive = true
    if (item.kind !== 'cue') near = false
  }
  return mood
}

function note(mood: Mood, item: Item | undefined): void {
  if (item?.kind !== 'cue') return
  for (const tag of item.tags) {
    const bends = bendOf[tag]
    if (bends !== undefined) mood[bends] = true
  }
}
const bendOf: Partial<Record<string, keyof Mood>> = {
  not: 'negated',
  refusing: 'refused',
  'not-yet': 'notYet',
  'no-longer': 'noLonger',
  may: 'may',
  might: 'might',
  can: 'can',
  must: 'must',
  will: 'future',
  would: 'would',
  should: 'should',
  had: 'had',
}
