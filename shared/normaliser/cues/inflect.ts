/** Verb forms are told apart, because tense decides what is news, background or plan. */
export type Form = 'base' | 's' | 'past' | 'participle' | 'ing' | 'noun'

const irregular: Record<string, [past: string, participle: string, ing?: string]> = {
  be: ['was', 'been'],
  become: ['became', 'become'],
  begin: ['began', 'begun'],
  bring: ['brought', 'brought'],
  buy: ['bought', 'bought'],
  catch: ['caught', 'caught'],
  come: ['came', 'come'],
  cut: ['cut', 'cut'],
  deal: ['dealt', 'dealt'],
  do: ['did', 'done'],
  draw: ['drew', 'drawn'],
  fall: ['fell', 'fallen'],
  find: ['found', 'found'],
  forbid: ['forbade', 'forbidden'],
  freeze: ['froze', 'frozen'],
  get: ['got', 'got'],
  give: ['gave', 'given'],
  go: ['went', 'gone'],
  hear: ['heard', 'heard'],
  hit: ['hit', 'hit'],
  hold: ['held', 'held'],
  keep: ['kept', 'kept'],
  lay: ['laid', 'laid'],
  leave: ['left', 'left'],
  let: ['let', 'let'],
  light: ['lit', 'lit'],
  lose: ['lost', 'lost'],
  make: ['made', 'made'],
  mean: ['meant', 'meant'],
  meet: ['met', 'met'],
  pay: ['paid', 'paid'],
  put: ['put', 'put'],
  read: ['read', 'read'],
  rise: ['rose', 'risen'],
  run: ['ran', 'run'],
  say: ['said', 'said'],
  see: ['saw', 'seen'],
  seek: ['sought', 'sought'],
  sell: ['sold', 'sold'],
  shoot: ['shot', 'shot'],
  lead: ['led', 'led'],
  leap: ['leapt', 'leapt'],
  feel: ['felt', 'felt'],
  lend: ['lent', 'lent'],
  split: ['split', 'split'],
  spread: ['spread', 'spread'],
  cast: ['cast', 'cast'],
  send: ['sent', 'sent'],
  set: ['set', 'set'],
  shed: ['shed', 'shed'],
  shrink: ['shrank', 'shrunk'],
  shut: ['shut', 'shut'],
  sink: ['sank', 'sunk'],
  slide: ['slid', 'slid'],
  spend: ['spent', 'spent'],
  spin: ['spun', 'spun'],
  stand: ['stood', 'stood'],
  steal: ['stole', 'stolen'],
  strike: ['struck', 'struck'],
  take: ['took', 'taken'],
  tear: ['tore', 'torn'],
  tell: ['told', 'told'],
  think: ['thought', 'thought'],
  throw: ['threw', 'thrown'],
  wind: ['wound', 'wound'],
  win: ['won', 'won'],
  withdraw: ['withdrew', 'withdrawn'],
  withhold: ['withheld', 'withheld'],
  write: ['wrote', 'written'],
  tie: ['tied', 'tied', 'tying'],
  die: ['died', 'died', 'dying'],
  quit: ['quit', 'quit'],
}
/** Verbs that double their last letter before an ending. */
const doubling = new Set(
  'admit bag ban drag equip flip gun jet skim slap slot snub spur stem strap stun tug wrap bar begin bid compel emit expel omit rebut remit transmit cancel cap chop commit confer cut defer dip drop fit flag forbid fulfil get hit label let log model mop net nod permit pin plan put quit refer rev rip run scrap set shed ship slam grab plug tag nab shut sit skid slip snap spin step stop strip submit swap tap top trim unwrap win zip'.split(
    ' ',
  ),
)

/** All forms of an English verb, with or without words behind it: `wave through` gives `waved through`. */
export function inflectVerb(phrase: string): [text: string, form: Form][] {
  const space = phrase.indexOf(' ')
  const verb = space < 0 ? phrase : phrase.slice(0, space)
  const rest = space < 0 ? '' : phrase.slice(space)
  const [past, participle, ing] = irregular[verb] ?? [regularPast(verb), regularPast(verb)]
  const forms: [string, Form][] = [
    [verb, 'base'],
    [thirdPerson(verb), 's'],
    [past, 'past'],
    [participle, 'participle'],
    [ing ?? gerund(verb), 'ing'],
  ]
  if (verb === 'cancel') forms.push(['canceled', 'past'], ['canceling', 'ing'])
  return forms.map(([text, form]) => [text + rest, form])
}

const isVowel = (letter: string | undefined): boolean => letter !== undefined && 'aeiou'.includes(letter)
const consonantY = (verb: string): boolean => verb.endsWith('y') && !isVowel(verb.at(-2))
const doubled = (verb: string): string => (doubling.has(verb) ? verb + verb.slice(-1) : verb)

function regularPast(verb: string): string {
  if (verb.endsWith('e')) return `${verb}d`
  return consonantY(verb) ? `${verb.slice(0, -1)}ied` : `${doubled(verb)}ed`
}
function gerund(verb: string): string {
  return verb.endsWith('e') && !verb.endsWith('ee') ? `${verb.slice(0, -1)}ing` : `${doubled(verb)}ing`
}
export function thirdPerson(verb: string): string {
  if (consonantY(verb)) return `${verb.slice(0, -1)}ies`
  return /(?:s|x|z|ch|sh|[^o]o)$/.test(verb) && verb !== 'do' ? `${verb}es` : verb === 'do' ? 'does' : `${verb}s`
}
