import type { OrderFact, PermissionFact, SupplyFact } from '../../domain/fact.ts'
import { conditionsIn } from '../conditions.ts'
import {
  amounts,
  companyIds,
  has,
  hasRole,
  jurisdictionOf,
  makerOf,
  named,
  placeIds,
  productIds,
  spanOf,
  type Draft,
  type Scene,
} from '../context.ts'
import { hasTag, type Amount } from '../items.ts'
import { quantityOf, valueOf } from '../quantities.ts'
import { authorityOf } from './actors.ts'
import { distribute } from './order.ts'

/** Words that tell a stage loosely; the first of a list that a text holds counts. */
type Hints<Stage> = readonly [Stage, RegExp][]

/**
 * A sentence of which the frames made nothing, although it names a chip together with an authority, a buyer or its maker, says
 * something of the three in words that the cue tables lack. Looser words decide here, which alone would be no evidence.
 */
export function secondLook(scene: Scene): Draft[] {
  const { clause, context } = scene
  const { items } = clause
  if (productIds(items).length === 0 || has(items, 'no-comment', 'demand', 'should', 'prices', 'past', 'revenue'))
    return []
  const text = context.lower.slice(clause.start, Math.min(clause.end, clause.start + longest))
  if (idle.test(text)) return []
  return permissionIn(scene, text) ?? orderIn(scene, text) ?? supplyIn(scene, text) ?? []
}
/** Of a sentence, this much is looked at. */
const longest = 600
const idle =
  /(?<![a-z])(?:if|should|could|benchmark|review|paper|preprint|price of|prices|per hour|tested|test(?:s|ing)?|faster|slower|tokens|watts|teraflops|bandwidth|compared|unknown|call(?:s|ed) off|br(?:oke|oken|eaks) off|exhibit|opinion)(?![a-z])|如果|假如|应该|评测|跑分|论文|带宽|算力达|性能|租金|报价下/

const firstHint = <Stage>(hints: Hints<Stage>, text: string): { stage: Stage; at: number } | null => {
  for (const [stage, words] of hints) {
    const at = text.search(words)
    if (at >= 0) return { stage, at }
  }
  return null
}

const verdicts: Hints<PermissionFact['permission']> = [
  [
    'under-review',
    /made up (?:its|their) minds?|(?<![a-z])(?:undecided|ponder|waver|hesitat|dither|agonis|torn (?:over|between)|still (?:thinking|looking|talking|arguing|out)|jury is (?:still )?out|on the fence|no decision|yet to (?:rule|say|answer|reply|respond)|has not (?:answered|replied|ruled)|in the queue|sits on (?:the|a|its)|lies on|waiting for an answer|awaits an answer)|尚未表态|没有表态|仍在排队|举棋不定|犹豫|迟迟不|还在等|等候答复/,
  ],
  [
    'closed',
    /(?<![a-z])(?:will not|won't|would not|refus\w*|no longer|never|not one|no (?:more|further|single)|nothing|nobody|forbid\w*|turn(?:s|ed|ing)? (?:back|away|down)|shut\w*|slam\w*|keep(?:s|ing)? (?:out|away)|kept (?:out|away)|fence[ds]? off|ring-fence\w*|stopp\w*|block\w*|barr\w*|outlaw\w*|rejected|withh\w*|confiscat\w*|seiz\w*|impound\w*|pull(?:s|ed)? the plug|red light|a firm no|says? no|said no)(?![a-z])|不再|不给|不准|不让|拒|退回|禁|叫停|扣下|扣留|拦|不得|不许|亮红灯|关门|收紧/,
  ],
  [
    'open',
    /(?<![a-z])(?:yes|welcom\w*|through|free(?:ly)?|go(?:es)? ahead|green|thaw\w*|reopen\w*|relent\w*|lets?|letting|may|admit\w*|agree[sd]?|gives? way|gave way|opened|opens|unblock\w*|waiv\w*|drops? (?:its|the) (?:objection|ban|bar))(?![a-z])|同意|放行|放单|准许|允许|开门|点头|松绑|解禁|可以|亮绿灯/,
  ],
]

/** Who hears witnesses and brings cases, but lets no chip through. */
const speakersOnly = new Set(['us-house', 'us-senate', 'us-congress', 'us-doj'])
/** "not one has been sold": nothing was done, and nothing decided. */
const undone =
  /(?<![a-z])(?:not|no|none|never|nothing)(?![a-z])[^.]{0,40}(?:been|were|was|has|have) (?:sold|shipped|delivered|placed|ordered|bought|received|reached)(?![a-z])|未(?:收到|售出|交付|下单)|没有(?:收到|卖出|交付|下单)/

function permissionIn(scene: Scene, text: string): Draft[] | null {
  const { clause, sentence } = scene
  const { items } = clause
  // "Not one Blackwell for Beijing": who gets, and does not let.
  const actors = named(items, 'authority').filter((item) => !hasTag(items[items.indexOf(item) - 1], 'for', 'to'))
  if (actors.length === 0) return null
  const found = firstHint(verdicts, text)
  const authority = authorityOf(scene, -1)
  const home = jurisdictionOf(authority)
  if (
    !found ||
    authority === null ||
    speakersOnly.has(authority) ||
    undone.test(text) ||
    (home !== 'US' && home !== 'CN')
  )
    return null
  if (has(items, 'revenue-share', 'tariff', 'bill-noun', 'probe', 'list') && found.stage === 'closed') return null
  const conditions = conditionsIn(sentence.items)
  const others = placeIds(items).filter((id) => !['CN', 'US', 'TW', 'HK', 'MO'].includes(id))
  const destinations = home === 'US' && others.length > 0 ? others : ['CN']
  const products = productIds(items)
  const makers = new Set(products.map(makerOf))
  return destinations.map((destination) => ({
    ...scene,
    hedged: scene.voice.kind === 'gossip' || has(items, 'might', 'gossip', 'weigh'),
    spans: spansOf(scene, found.at),
    fact: {
      type: 'permission',
      assertion: 'reported',
      products,
      quote: null,
      authority,
      side: home === 'CN' ? 'import' : 'export',
      destination,
      buyers: companyIds(items).filter((id) => !makers.has(id)),
      permission: found.stage === 'open' && conditions.length > 0 ? 'conditional' : found.stage,
      conditions,
      effectiveFrom: null,
      effectiveUntil: null,
    },
  }))
}

const purchases: Hints<OrderFact['stage']> = [
  [
    'cancelled',
    /(?<![a-z])(?:no longer wants?|walk(?:s|ed)? away|thought better of|changed (?:its|their) minds?|want(?:s|ed) its money back|asked for its money back|crossed? out|torn up|tore up|ripped up|sent back|returned|refund\w*|gave up on|given up on|lets? go of|let (?:it )?lapse)(?![a-z])|退掉|退回|不要了|毁约|反悔|打消|放弃/,
  ],
  [
    'paused',
    /(?<![a-z])(?:gather(?:s|ing)? dust|stands? still|at rest|not before|wait(?:s|ing)? for|parked|on the shelf|shelved|kept waiting|breather|cold feet|slow(?:s|ed|ing) down|drags? its feet|sit(?:s|ting)? in (?:a|the)|held at)(?![a-z])|搁着|压着|先等等|缓一缓|放一放|停在|卡在/,
  ],
  [
    'interest',
    /(?<![a-z])(?:what (?:it|they|nvidia|amd|huawei) would (?:charge|ask|want)|would (?:charge|cost)|wants? (?:a|the) price|ask(?:s|ed|ing) (?:about|for|after|what|how)|haggl\w*|bargain\w*|feelers|sniff\w*|eyes?|eyeing|interested|keen|tempted|weigh\w*|look(?:s|ed|ing)? (?:at|into)|would like|kick(?:s|ed|ing)? the tyres|talk(?:s|ed|ing)? (?:to|with))(?![a-z])|打听|问价|有意|想买|在谈|看上|接触|探询|问了/,
  ],
  [
    'planned',
    /(?<![a-z])(?:aside|earmark\w*|means? to|intends?|plans?|hopes?|aims?|will|is to|are to|sav(?:es|ed|ing) up|next (?:year|quarter|month|spring|summer|autumn|winter)|by 20\d\d|once (?:it|they) go)(?![a-z])|预留|打算|计划|准备|拟|将|明年|留出/,
  ],
  [
    'delivered',
    /(?<![a-z])(?:roll(?:s|ed) (?:in|into|through|up)|(?:through|at|inside|into) (?:the|its) (?:gates?|doors?|hall|campus|site)|pull(?:s|ed) (?:up|in|into)|dropp(?:ed|ing) off|turn(?:s|ed) up|bolted|plugged in|in its (?:racks|halls?|hands|data)|hum(?:s|ming)?|whirr\w*|stand(?:s|ing)? in|moved into|wheeled in\w*|sign(?:s|ed) for|has (?:got|had) (?:its|the)|got (?:its|the) (?:first|last|final)|unpack\w*|uncrat\w*|took in|now (?:has|holds|owns))(?![a-z])|到了|进场|进了机房|收下|交到|拉进|搬进|开箱|到手|用上/,
  ],
  [
    'shipped',
    /(?<![a-z])(?:fl(?:ew|own|ies|ying)|freighter|aboard|lorr(?:y|ies)|trucks?|truck(?:s|ed|ing)|containers?|sail(?:s|ed|ing)|loaded|left|leav(?:es|ing)|depart\w*|bound for|on the (?:road|way|water|high seas)|at sea|under way|took off|taken off|waybill|crat(?:es|ed))(?![a-z])|装船|上路|起飞|启程|离港|发走|运走|在路上|装车|出门/,
  ],
  [
    'placed',
    /(?<![a-z])(?:sign(?:s|ed)?|pa(?:ys|id)|ink\w*|deal|deposit|bought|agree[sd]|committ\w*|clinch\w*|contract\w*|down payment|prepa\w*|put (?:its )?money|spen(?:ds|t)|snapp\w*|took|taken|reserv\w*|claim(?:s|ed)|bagg(?:ed|s)|secur\w*|order\w*)(?![a-z])|签|付了|定金|买下|订|下单|拿下|锁定|敲定|包下/,
  ],
]

function orderIn(scene: Scene, text: string): Draft[] | null {
  const { items } = scene.clause
  const products = productIds(items)
  const maker = makerOf(products[0])
  const buyers = companyIds(items).filter((id) => id !== maker && !hasRole(id, 'chip-maker', 'foundry', 'memory-maker'))
  const count = amounts(items).find((one) => quantityOf(one) !== null && (one.min ?? one.max ?? 0) >= 20)
  const value = amounts(items).find((one) => valueOf(one) !== null)
  if (buyers.length === 0 || (!count && !value)) return null
  const found = firstHint(purchases, text)
  if (!found || (denies.test(text) && found.stage !== 'cancelled')) return null
  const draft = (who: string[], of: Amount | undefined): Draft => ({
    ...scene,
    spans: spansOf(scene, found.at),
    fact: {
      type: 'order',
      assertion: 'reported',
      products,
      quote: null,
      seller: maker,
      buyers: who,
      stage: found.stage,
      quantity: quantityOf(of),
      value: valueOf(value),
    },
  })
  const shared = count ? distribute(items, buyers, [count]) : null
  return shared ? shared.map(({ buyer, amount }) => draft([buyer], amount)) : [draft(buyers, count)]
}
const denies = /(?<![a-z])(?:not|no|never|none|nothing|without|neither|n't)(?![a-z])|未|没有|并无|尚无/

const makings: Hints<SupplyFact['stage']> = [
  [
    'stopped',
    /(?<![a-z])(?:for good|last (?:of|wafers?|batch|run)|price list|swan ?song|retir\w*|no more|dead|buri\w*|the end of|kill\w*|dropp?(?:ed|s)? (?:from|the))(?![a-z])|绝版|停掉|砍掉|最后一批|下架|不再做/,
  ],
  [
    'paused',
    /(?<![a-z])(?:throttl\w*|to nothing|stand(?:s|ing)? still|stood still|idle\w*|silent|dark|stalled|ground to|wait(?:s|ing)? for)(?![a-z])|停摆|停转|停工|歇|空转|待料/,
  ],
  [
    'sampling',
    /(?<![a-z])(?:trial (?:lots?|pieces|units|runs?)|first pieces|test (?:lots?|pieces)|early units|try out|trying out|hands of (?:a few|some|selected))(?![a-z])|试用|送测|样/,
  ],
  [
    'ramping',
    /(?<![a-z])(?:twice as (?:many|much)|more (?:of|capacity|wafers|chips)|double|triple|extra|add(?:s|ed|ing)? (?:a|shifts|lines)|third shift|faster than|gear(?:s|ing) up|crank\w*|round the clock|flat out|expand\w*|half as many again)(?![a-z])|加班|翻倍|加开|扩|提速|满负荷|追加/,
  ],
  [
    'roadmap',
    /(?<![a-z])(?:ready (?:for|by|in)|next (?:year|spring|summer|autumn|winter|quarter)|in 20\d\d|by 20\d\d|half of 20\d\d|quarter of 20\d\d|due|comes? (?:in|next|later)|coming|will (?:have|come|be|bring|follow|arrive)|to come|on the drawing board|drawing up|work(?:s|ing) on|successor)(?![a-z])|明年|后年|将于|下一代|在研|正在做|路线图/,
  ],
  [
    'launched',
    /(?<![a-z])(?:is here|on the shelves|in shops|goes public|unveil\w*|showed|shows|presented|took the stage|curtain|wraps|can (?:now )?be (?:bought|ordered)|for sale|on offer)(?![a-z])|开卖|发布|亮相|上架|登场|问世/,
  ],
]

function supplyIn(scene: Scene, text: string): Draft[] | null {
  const { items } = scene.clause
  const products = productIds(items)
  const designer = makerOf(products[0])
  const firms = companyIds(items)
  const maker = designer ?? firms.find((id) => hasRole(id, 'memory-maker', 'foundry')) ?? null
  if (maker === null || !firms.includes(maker)) return null
  if (firms.some((id) => id !== maker && !hasRole(id, 'chip-maker', 'foundry', 'memory-maker'))) return null
  const found = firstHint(makings, text)
  if (!found || denies.test(text.replace(/to nothing/g, '')) || named(items, 'authority').length > 0) return null
  const count = amounts(items).find((one) => quantityOf(one) !== null && (one.min ?? one.max ?? 0) >= 100)
  return [
    {
      ...scene,
      spans: spansOf(scene, found.at),
      fact: {
        type: 'supply',
        assertion: 'reported',
        products,
        quote: null,
        maker,
        stage: found.stage,
        quantity: quantityOf(count),
      },
    },
  ]
}

/** Where the word stands that decided, and the chip. */
function spansOf({ clause }: Scene, at: number): Draft['spans'] {
  const place = clause.start + at
  const word = spanOf(clause.items.find(({ start, end }) => start <= place && place < end) ?? clause.items[0])
  const chip = spanOf(clause.items.find(({ kind }) => kind === 'product'))
  return { ...(word && { stage: word }), ...(chip && { products: chip }) }
}
