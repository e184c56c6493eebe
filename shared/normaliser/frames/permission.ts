import type { PermissionFact } from '../../domain/fact.ts'
import { hasTag, type Item } from '../items.ts'
import { moodOf, type Mood } from '../mood.ts'
import { conditionsIn } from '../conditions.ts'
import {
  companyIds,
  has,
  indexOfTag,
  jurisdictionOf,
  makerOf,
  named,
  placeIds,
  productIds,
  productsOf,
  spanOf,
  speaksOfProduct,
  unique,
  type Draft,
  type Scene,
} from '../context.ts'
import { products as catalogue } from '../../catalogue/catalogue.ts'
import { authorityOf, isChinese, subjectBefore } from './actors.ts'

type Verdict = { permission: PermissionFact['permission']; at: number; why: string }

/** An authority's yes or no to chips, or to named firms. */
export function readPermission(scene: Scene): Draft[] {
  const { clause, sentence, context } = scene
  const { items } = clause
  const verdict = judge(scene)
  if (!verdict) return []
  const authority = authorityOf(scene, verdict.at)
  const jurisdiction = jurisdictionOf(authority)
  if (jurisdiction !== null && jurisdiction !== 'US' && jurisdiction !== 'CN') return []
  const chips = productsOf(scene)
  const firms = has(items, 'licence', 'permit-noun', 'permit') ? companyIds(sentence.items) : []
  if (chips.length === 0 && (firms.length === 0 || !has(sentence.items, 'licence') || context.unknownModel)) return []
  if (
    !speaksOfProduct(scene) &&
    productIds(sentence.items).length === 0 &&
    !has(items, 'licence', 'permit-noun', 'trade', 'permit', 'not-yet')
  )
    return []
  const side = sideOf(scene, authority)
  const actor =
    authority ?? (side === 'export' ? (context.tier === 'filing' ? 'us-government' : 'us-government') : 'cn-government')
  return destinationsOf(scene, side).map((destination) => ({
    ...scene,
    fact: {
      type: 'permission',
      assertion: 'reported',
      products: chips,
      quote: null,
      authority:
        jurisdictionOf(actor) === (side === 'export' ? 'US' : 'CN')
          ? actor
          : side === 'export'
            ? 'us-government'
            : 'cn-government',
      side,
      destination,
      buyers: buyersOf(items, chips),
      permission: verdict.permission,
      conditions: conditionsIn(sentence.items),
      effectiveFrom: null,
      effectiveUntil: null,
    },
    spans: spansOf(items, verdict.at),
    hedged: scene.hedged,
  }))
}

const spansOf = (items: readonly Item[], at: number): Draft['spans'] => {
  const verb = spanOf(items[at])
  const chip = spanOf(items.find(({ kind }) => kind === 'product'))
  const body = spanOf(items.find(({ kind }) => kind === 'authority'))
  return { ...(verb && { permission: verb }), ...(chip && { products: chip }), ...(body && { authority: body }) }
}

function buyersOf(items: readonly Item[], chips: readonly string[]): string[] {
  const makers = new Set(chips.map(makerOf))
  return companyIds(items).filter((id) => !makers.has(id))
}

function sideOf({ clause, sentence }: Scene, authority: string | null): 'export' | 'import' {
  const jurisdiction = jurisdictionOf(authority)
  if (jurisdiction) return jurisdiction === 'CN' ? 'import' : 'export'
  const buys = companyIds(clause.items).some(isChinese) || has(sentence.items, 'told')
  return buys && !has(sentence.items, 'licence') ? 'import' : 'export'
}

const passing = new Set(['US', 'TW'])
/** Where the chips go: China unless other countries are named; Hong Kong only where China itself is not. */
function destinationsOf({ clause, sentence }: Scene, side: 'export' | 'import'): string[] {
  if (side === 'import') return ['CN']
  const here = placeIds(clause.items).filter((id) => !passing.has(id))
  const places = here.length > 0 ? here : placeIds(sentence.items).filter((id) => !passing.has(id))
  const china = places.includes('CN') && !only(clause.items, places)
  const others = places.filter((id) => id !== 'CN' && id !== 'HK' && id !== 'MO')
  if (others.length > 0) return china && directed(clause.items, 'CN') ? ['CN', ...others] : others
  if (china) return ['CN']
  if (places.includes('HK') && !places.includes('CN')) return ['HK']
  return places.includes('MO') && !places.includes('CN') ? ['MO'] : ['CN']
}
const only = (_: readonly Item[], __: readonly string[]): boolean => false
/** Whether the goods go there: "to China", 对华; "Chinese" alone may describe anything. */
const directed = (items: readonly Item[], id: string): boolean =>
  items.some((item, at) => item.kind === 'place' && item.id === id && hasTag(items[at - 1], 'to', 'in', 'and', 'or'))

/** What a clause decides, by its strongest word and what bends it; null where it decides nothing. */
function judge(scene: Scene): Verdict | null {
  const { clause, sentence, context } = scene
  const { items } = clause
  if (!concernsAuthority(scene)) return null
  const at = (...tags: string[]) => indexOfTag(items, ...tags)
  const verdict = (permission: Verdict['permission'], index: number, why: string): Verdict => ({
    permission,
    at: index,
    why,
  })

  const single = at('case-by-case')
  if (single >= 0)
    return verdict(
      moodOf(items, single).notYet || wished(items, single) ? 'under-review' : 'conditional',
      single,
      'each case is decided alone',
    )

  const curb = at('curb-noun', 'requirement', 'forbid')
  const undo = at('undo')
  if (curb >= 0 && undo >= 0 && undo < curb && curb - undo < 9 && has(items.slice(undo), 'curb-noun', 'requirement'))
    return bent(items, undo, 'open', scene)

  const requirement = requirementAt(items)
  if (requirement >= 0) {
    const mood = moodOf(items, requirement)
    if (mood.noLonger || mood.negated || has(items, 'no-longer')) return verdict('open', requirement, 'a licence is no longer needed')
    if (wished(items, requirement) || mood.might) return verdict('under-review', requirement, 'weighed')
    return verdict('closed', requirement, 'a licence is required')
  }
  const revoked = at('revoke')
  const licence = at('licence', 'permit-noun')
  if (revoked >= 0 && licence >= 0 && Math.abs(licence - revoked) < 7 && items[revoked]?.kind === 'cue')
    if (!moodOf(items, revoked).negated)
      return wished(items, revoked)
        ? verdict('under-review', revoked, 'weighed')
        : verdict('closed', revoked, 'licences are withheld')

  const forbid = forbidAt(scene)
  const permit = permitAt(scene)
  if (forbid >= 0 && (permit < 0 || forbid < permit || has(items, 'told'))) {
    const mood = moodOf(items, forbid)
    if (wished(items, forbid) || mood.might) return verdict('under-review', forbid, 'weighed')
    if (!mood.negated) return verdict('closed', forbid, 'forbidden')
  }
  const asked = at('ask', 'promise')
  if (permit >= 0) {
    if (asked >= 0 && asked < permit && !has(items.slice(asked, permit), 'have', 'be'))
      return verdict('under-review', asked, 'asked for or promised')
    return bent(
      items,
      permit,
      conditionsIn(sentence.items).length > 0 || has(sentence.items, 'in-principle') ? 'conditional' : 'open',
      scene,
    )
  }
  const barred = modalTrade(items)
  if (barred) {
    if (barred.negated && !conditionsIn(items).length) return verdict('closed', barred.at, 'may not')
    if (!barred.negated)
      return verdict(
        conditionsIn(sentence.items).length > 0 || has(sentence.items, 'in-principle') ? 'conditional' : 'open',
        barred.at,
        'may',
      )
  }
  if (has(items, 'in-principle') && conditionsIn(sentence.items).length > 0 && has(items, 'trade', 'order'))
    return verdict('conditional', at('in-principle'), 'terms are set')
  const open = at('not-yet', 'weigh')
  if (open >= 0 && has(items, 'trade', 'licence', 'permit', 'permit-noun', 'ask'))
    return verdict('under-review', open, 'undecided')
  if (
    asked >= 0 &&
    !moodOf(items, asked).negated &&
    has(items, 'licence', 'trade', 'permit-noun') &&
    (has(items, 'licence', 'permit-noun') ||
      named(items, 'authority').length > 0 ||
      (context.authority !== null && items.some((item) => item.kind === 'authority')))
  )
    return verdict('under-review', asked, 'asked for')
  return null
}

/** Weighed, planned or asked for before the word at `index`. */
function wished(items: readonly Item[], index: number): boolean {
  return items
    .slice(Math.max(0, index - 8), index)
    .some((item) => hasTag(item, 'weigh', 'promise') || (hasTag(item, 'ask') && !hasTag(item, 'told')))
}

function bent(
  items: readonly Item[],
  at: number,
  permission: 'open' | 'conditional',
  { context }: Scene,
): Verdict | null {
  const mood = moodOf(items, at)
  const verdict = (value: Verdict['permission'], why: string): Verdict => ({ permission: value, at, why })
  if (mood.should) return null
  if (mood.notYet) return verdict('under-review', 'not yet')
  if (mood.negated)
    return mood.future || mood.would || mood.may || mood.can
      ? verdict('closed', 'will not')
      : verdict('under-review', 'has not')
  if (wished(items, at) || mood.might) return verdict('under-review', 'weighed')
  if (
    mood.may &&
    items[at]?.kind === 'cue' &&
    (items[at] as { form: unknown }).form === 'base' &&
    !hasTag(items[at], 'may')
  )
    return verdict('under-review', 'may')
  if (
    items.slice(Math.max(0, at - 4), at).some((item) => hasTag(item, 'plan') && !hasTag(item, 'trade')) &&
    context.authority !== 'us-president'
  )
    return verdict('under-review', 'planned')
  return verdict(permission, 'permitted')
}

/** "requires a licence", 须取得许可证, "presumption of denial". */
function requirementAt(items: readonly Item[]): number {
  const direct = indexOfTag(items, 'requirement')
  if (direct >= 0 && !has(items, 'undo')) return direct
  return items.findIndex(
    (item, index) =>
      hasTag(item, 'need', 'must') &&
      items.slice(index + 1, index + 8).some((next) => hasTag(next, 'licence')),
  )
}

/** A word of forbidding that an authority says, or that buyers are told. */
function forbidAt(scene: Scene): number {
  const { items } = scene.clause
  for (const [index, item] of items.entries()) {
    if (!hasTag(item, 'forbid')) continue
    if (item.kind === 'cue' && hasTag(item, 'deny') && scene.denied) continue
    const subject = subjectBefore(items, index)
    const told = items.slice(0, index).some((before) => hasTag(before, 'told'))
    const passive = moodOf(items, index).passive || (item.kind === 'cue' && item.form === null)
    if (subject?.kind === 'company' && !told && !passive) continue
    if (makingOnly(items, index)) continue
    return index
  }
  return -1
}
/** Production, not trade, is stopped. */
const makingOnly = (items: readonly Item[], index: number): boolean => {
  const after = items.slice(index + 1, index + 6)
  return has(after, 'produce') && !has(after, 'trade')
}

function permitAt(scene: Scene): number {
  const { items } = scene.clause
  for (const [index, item] of items.entries()) {
    if (hasTag(item, 'permit') && !hasTag(items[index - 1], 'grant')) {
      const subject = subjectBefore(items, index)
      if (
        subject?.kind === 'company' &&
        item.kind === 'cue' &&
        item.form !== null &&
        !hasTag(item, 'permit-noun') &&
        !moodOf(items, index).passive &&
        !has(items.slice(0, index), 'told')
      )
        continue
      return index
    }
    if (hasTag(item, 'licence', 'permit-noun') && has(items, 'grant')) {
      const grant = indexOfTag(items, 'grant')
      if (Math.abs(grant - index) < 9) return grant
    }
  }
  return -1
}

/** "Nvidia may sell", "buyers may not use": leave or its refusal in a modal verb. */
function modalTrade(items: readonly Item[]): { at: number; negated: boolean } | null {
  for (const [index, item] of items.entries()) {
    if (!hasTag(item, 'trade') || item.kind !== 'cue' || item.form !== 'base') continue
    const mood = moodOf(items, index)
    if (mood.may || mood.can) return { at: index, negated: mood.negated }
  }
  return null
}

/** Whether the clause is an authority's business at all: one named here or before, or the words of licences. */
function concernsAuthority({ clause, sentence, context }: Scene): boolean {
  const { items } = clause
  if (has(items, 'licence', 'requirement')) return true
  if (sentence.items.some((item) => item.kind === 'authority')) return true
  if (has(items, 'told') && has(items, 'trade', 'order')) return true
  if (context.authority !== null || context.publisherAuthority !== null)
    return has(items, 'permit', 'forbid', 'permit-noun', 'not-yet', 'case-by-case', 'undo')
  return (
    has(items, 'permit', 'permit-noun') ||
    items.some((item, index) => hasTag(item, 'forbid') && moodOf(items, index).passive)
  )
}
export const knownProduct = (id: string): boolean => catalogue.has(id)
export const uniqueIds = unique
