import type { Context } from './context.ts'
import { findTag, has, hasTag, someTag, type Item, type Mention } from './items.ts'

/** On whose word a stretch of text stands: a named party, people without a name, talk, or nobody said. */
export type Voice = { kind: 'named' | 'unnamed' | 'gossip' | 'silent'; who: string | null }
export const silent: Voice = { kind: 'silent', who: null }

/** The voice of a clause or sentence; null when it names none, so that the last one carries on. */
export function voiceOf(items: readonly Item[], context: Context): Voice | null {
  if (!has(items, 'say', 'deny', 'say-named', 'gossip', 'unnamed')) return null
  if (has(items, 'gossip')) return { kind: 'gossip', who: null }
  const speech = findTag(
    items,
    ['say', 'deny', 'say-named'],
    (item, at) => speaks(items, at) && !(hasTag(item, 'told') && instructs(item, items, at, context)),
  )
  const plain = plainSpeaker(items, speech, context)
  if (plain) return plain
  // "they said" goes on with the voice before.
  const pronoun = items[speech - 1]
  if (
    pronoun?.kind === 'word' &&
    context.voice.kind !== 'silent' &&
    /^(?:they|he|she|it)$/.test(context.lower.slice(pronoun.start, pronoun.end))
  )
    return null
  const nameless =
    someTag(
      items,
      ['unnamed'],
      (item, at) =>
        !hasTag(items[at + 1], 'spokes') &&
        !countsLawmakers(items, at) &&
        // "said it would scrap the rule and told its staff": who is told, by one who has spoken.
        !(speech >= 0 && speech < at && !hasTag(items[speech], 'told') && isTold(item, context)) &&
        // "summoning three executives" names people, but lets nobody speak.
        (speech >= 0 || !bystanders.test(context.lower.slice(item.start, item.end))),
    ) || somebody(items, speech, context)
  if (nameless) return { kind: 'unnamed', who: null }
  if (speech < 0) return null
  if (items.some((item) => isOfficial(item, context))) return { kind: 'unnamed', who: null }
  const who = speaker(items, speech, context)
  return who === null ? null : { kind: 'named', who }
}

/** "three freight agents said", "a guest at the dinner said": somebody, but nobody named. */
function somebody(items: readonly Item[], speech: number, { lower }: Context): boolean {
  const verb = items[speech]
  const first = items[Math.max(0, speech - 12)]
  if (!verb || !first || !hasTag(verb, 'say')) return false
  const words = lower.slice(Math.max(first.start, verb.start - 140), verb.start)
  return (
    people.test(words) &&
    (/(?<![a-z])(?:official|executive|manager|source|person|employee|insider|adviser|staff member) $/.test(words) ||
      !speaking.test(words))
  )
}
const people =
  /(?:^|[,;:.] ?|\b(?:and|but|while) )(?:(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|a dozen|several|some|another|a third|a second|both|many|most|other) )(?:of (?:the|its|their|his) )?[a-z][a-z' -]{2,60}(?: who [a-z ]{2,40})? ?,? ?$/
const speaking =
  /spokes|chief|minister|president|chair|secretary|court|judge|statement|filing|notice|release|bureau|department|ministry|commission|agency|regulator|company|firm|group|rule|law|bill|report |senat|congress|lawmaker|representative|author|official gazette|study|survey/

/** 两名参议员提出法案: members of a chamber act in public, however many they are. */
const countsLawmakers = (items: readonly Item[], at: number): boolean => {
  const next = items[at + 1]?.kind === 'place' ? items[at + 2] : items[at + 1]
  return next?.kind === 'authority' && /^us-(?:senate|house|congress)$/.test(next.id)
}

const bystanders =
  /^(?:executives?|engineers?|staff|employees?|suppliers?|dealers?|distributors?|traders?|importers?|insiders?|brokers?|resellers?|retailers?|managers?|workers?|drivers?|agents?|investors?|lawyers?|contractors?|consultants?|analysts?|shippers?|bankers?|persons?|a person|two people|three people|documents?|internal)$/

/** "US officials" are people without a name, although their government has one. */
const isOfficial = (item: Item, { lower }: Context): boolean =>
  item.kind === 'authority' && /officials|官员/.test(lower.slice(item.start, item.end))

/** Who speaks: a company, authority, officer or person near the verb of saying. */
function speaker(items: readonly Item[], speech: number, context: Context): string | null {
  const near = items.slice(Math.max(0, speech - 14), speech + 7)
  if (hasTag(items[speech], 'told') && tellsBuyers(items, speech)) return null
  const party = partyOf(items, speech, context)
  if (party && 'id' in party) return party.id || 'party'
  if (near.some((item) => hasTag(item, 'spokes', 'officer'))) return 'officer'
  const words = context.lower.slice(near[0]?.start ?? 0, near.at(-1)?.end ?? 0)
  if (
    /(?:company|group|firm|maker|carrier|operator|retailer|automaker|lender|bank|university|institute|customs|office|council|committee|court|planner|watchdog|ministry|regulator|department|agency|bureau|commission|statement) (?:also |has |later )?(?:said|says|told|announced|confirmed|added|wrote)|(?:he|she|it) (?:said|added|wrote|announced)/.test(
      words,
    ) &&
    context.voice.kind !== 'unnamed'
  )
    return 'party'
  return near.some((item, at) => isPerson(near, at, context)) ? 'person' : null
}
/** "a broker was indicted, the Department of Justice said": who stands alone before the verb speaks, whoever else is spoken of. */
function plainSpeaker(items: readonly Item[], speech: number, context: Context): Voice | null {
  const verb = items[speech]
  if (verb?.kind !== 'cue' || verb.latin !== true || !hasTag(verb, 'say') || hasTag(verb, 'told') || verb.form === null)
    return null
  const before = items.slice(Math.max(0, speech - 6), speech)
  const mark = before.findLastIndex((item) => item.kind === 'mark')
  const part = before.slice(mark + 1)
  const party = part.find(isParty)
  const alone = part.every(
    (item) =>
      item.kind === 'place' ||
      isParty(item) ||
      hasTag(item, 'also', 'now') ||
      /^(?:the|an?|later|also|on|has|had)$/.test(context.lower.slice(item.start, item.end)),
  )
  if (mark < 0 || !party || !alone || party.anaphor || part.some((item) => isOfficial(item, context))) return null
  return { kind: 'named', who: party.id }
}
const isTold = ({ start }: Item, { lower }: Context): boolean =>
  /(?<![a-z])(?:told|inform(?:s|ed)?|instruct(?:s|ed)?|order(?:s|ed)?|warn(?:s|ed)?|notif(?:y|ies|ied)|wr(?:ote|itten) to|ask(?:s|ed)?) (?:(?:its|the|their|his|her|some|all|other|local|chinese) )*$/.test(
    lower.slice(Math.max(0, start - 40), start),
  )
/** "has told them to expect an answer, two founders said": an instruction, where somebody else speaks behind it. */
const instructs = ({ end }: Item, items: readonly Item[], at: number, { lower }: Context): boolean =>
  /^ (?:them|it|him|her|firms|companies|buyers|banks|suppliers|platforms|operators|customers|[a-z]+ (?:firms|companies|groups|makers)) (?:not )?to [a-z]+/.test(
    lower.slice(end, end + 60),
  ) && items.slice(at + 4).some((item) => hasTag(item, 'say') && !hasTag(item, 'told'))
/** "adding machines to its list" and "to report any unit" say nothing; "adding that" does. */
function speaks(items: readonly Item[], at: number): boolean {
  const item = items[at]
  if (item?.kind !== 'cue' || item.latin !== true || hasTag(items[at + 1], 'that')) return true
  return item.form !== 'ing' && !(item.form === 'base' && hasTag(items[at - 1], 'to'))
}
/** Who stands nearest before the verb, or behind "according to". */
function partyOf(items: readonly Item[], speech: number, { lower }: Context): Mention | undefined {
  const from = Math.max(0, speech - 14)
  const before = items.slice(from, speech)
  const part = before.slice(before.findLastIndex((item) => item.kind === 'mark') + 1)
  const quoted = lower.startsWith('according to', items[speech]?.start)
  const behind = items.slice(speech + 1, speech + 7).find(isParty)
  return (quoted ? behind : undefined) ?? part.findLast(isParty) ?? before.find(isParty) ?? behind
}
const isParty = (item: Item): item is Mention => item.kind === 'company' || item.kind === 'authority'

/** "has told platforms not to install" is an instruction, not a statement to the press. */
const tellsBuyers = (items: readonly Item[], speech: number): boolean =>
  items
    .slice(speech + 1, speech + 12)
    .some(
      (item, at, after) =>
        hasTag(item, 'to') &&
        (hasTag(after[at + 1], 'trade', 'order', 'forbid', 'pause', 'cancel', 'take', 'get') ||
          hasTag(after[at - 1], 'not')),
    )

/** Two capitalised words that the vocabulary does not know, unless they are the newspaper's own name. */
function isPerson(items: readonly Item[], at: number, { text, publisher }: Context): boolean {
  const first = items[at]
  const second = items[at + 1]
  if (first?.kind !== 'word' || second?.kind !== 'word' || !first.capital || !second.capital) return false
  if (second.start - first.end > 2) return false
  return !publisher.toLowerCase().includes(text.slice(second.start, second.end).toLowerCase())
}
