import type { Tier } from '../domain/announcement.ts'
import { named, own } from './context.ts'
import { has, hasTag, type Item, type Mention } from './items.ts'
import type { ParsedText, Sentence } from './sentences.ts'
import type { UnknownMention } from './read-facts.ts'
import { originalSpan } from './fold.ts'
import { modelNumber } from './model-numbers.ts'
import { vocabulary } from './vocabulary.ts'

const words =
  /(?<![a-z])(?:chips?|gpus?|accelerators?|processors?|semiconductors?|artificial intelligence|ai|data ?cent(?:re|er)s?|export (?:controls?|licen[cs]es?)|chip-?makers?|graphics cards?|compute|wafers?|foundry|tool-?makers?|lithograph\w{0,4}|etching|deposition|gallium|germanium|antimony|rare[ -]earths?|entity list|licen[cs]es?|licen[cs]ing|metrology|scanners?|photoresists?|cleaning tools?|immersion|servers?|memory|dram|nand|hbm|data halls?|remote access|customs)(?![a-z])|芯片|显卡|加速卡|算力|半导体|人工智能|数据中心|智算|处理器|服务器|出口管制|实体清单|企业|采购|进口|出口|监管|许可证|内存|晶圆|光刻/

/** A text without its paragraphs of another matter, and those apart: weather, sport and recipes say nothing of ours, whatever their words. */
export function partAsides({ folded, sentences }: ParsedText, tier: Tier): { parsed: ParsedText; asides: Sentence[] } {
  const asides: Sentence[] = []
  const kept: Sentence[] = []
  let paragraph: Sentence[] = []
  const close = () => {
    const ours = paragraph.some(
      ({ inTitle, items, documents }) => inTitle || documents.length > 0 || isOurs(items, folded.lower, own(tier)),
    )
    for (const sentence of paragraph) (ours ? kept : asides).push(sentence)
    paragraph = []
  }
  for (const [index, sentence] of sentences.entries()) {
    const before = sentences[index - 1]
    if (before && folded.lower.slice(before.end - 1, sentence.start).includes('\n')) close()
    paragraph.push(sentence)
  }
  close()
  return { parsed: { folded, sentences: kept }, asides }
}

/** Whether a paragraph's words are ours: a name of the catalogue, the field's own nouns, a number of chips. */
function isOurs(items: readonly Item[], lower: string, actor: boolean): boolean {
  const first = items[0]
  if (!first) return false
  if (named(items, 'product').length + named(items, 'company').length + named(items, 'authority').length > 0)
    return true
  const text = lower.slice(first.start, items.at(-1)?.end)
  if (field.test(text) || (actor && speaksOfItself(items, text))) return true
  const trading = has(items, 'order', 'ship', 'deliver', 'trade', 'produce', 'permit', 'forbid')
  return items.some((item) => {
    // Other words that stand for one.
    if (item.kind === 'product')
      return !everyday.test(lower.slice(item.start, item.end)) || (trading && border.test(text))
    if (item.kind === 'company') return false
    if (item.kind === 'authority') return trading && border.test(text)
    if (item.kind === 'amount')
      return (
        item.what === 'count' && item.counted !== 'bare' && item.counted !== 'other' && trading && chipped(lower, item)
      )
    return hasTag(item, 'topic') && !everyday.test(lower.slice(item.start, item.end))
  })
}
const field =
  /(?<![a-z])(?:exports? (?:control|licen|permit|ban|rule|curb)|licen[cs]es? (?:for|to) exports?|etching machines|import (?:licen|permit|ban|quota|duty)|entity list|licen[cs]e requirement|case.by.case|know.your.customer|tariffs?(?![a-z])|proclamation|chip-?making|foreign (?:ai )?(?:accelerator|chip|processor)|ai chips?(?![a-z])|photoresist|semiconductor|chip-?makers?(?![a-z])|wafers?(?![a-z])|lithograph|immersion scanner|etch(?:ing|ers?)? (?:machine|tool|gear|equipment|system)|deposition (?:machine|tool|gear|equipment|system)|federal register|revenue share|end.users?(?![a-z]))|实体清单|出口管制|许可证|关税|逐案|加征|光刻|刻蚀|晶圆/
/** Words that goods and borders share. */
const border = /(?<![a-z])(?:exports?|imports?|shipments?|purchas|licen[cs]|customers|orders)|进口|出口|采购|许可|销售/
/** In an actor's own text: its figures, and the day on which its act takes effect. */
const speaksOfItself = (items: readonly Item[], text: string): boolean =>
  ((has(items, 'revenue', 'charge', 'inventory') ||
    /(?<![a-z])(?:capital (?:expenditures?|spending|outlays?)|capex)(?![a-z])|资本(?:性)?(?:开支|支出)/.test(text)) &&
    items.some((item) => item.kind === 'amount' && item.what !== 'count')) ||
  /^(?:effective|dates?(?![a-z])|(?:this|the) (?:final |interim |proposed )?(?:rule|order|notice|action|effective)|本(?:公告|办法|规定|措施|令)|自)/.test(
    text,
  )
const chipped = (lower: string, { end }: Item): boolean =>
  /^.{0,24}?(?:chip|gpu|processor|accelerator|card|board|unit|wafer|颗|张|芯片|卡)/.test(lower.slice(end, end + 40))
/** Words of the field that are everybody's as well. */
const everyday =
  /^(?:memory|servers?|export|comput(?:e|ing)|(?:the|those|both|such|these|this|that) (?:parts?|cards?|products?|models?|devices?|components?|boards|same part)|国产|服务器|内存|存储)$/

/** Model names are also those of hotels, roads and aircraft: the text must speak of chips, or of those who make or rule them. */
export function isOnTopic({ folded, sentences }: ParsedText): boolean {
  const some = (kind: Mention['kind'], passes: (mention: Mention) => boolean) =>
    sentences.some(({ items }) => named(items, kind).some(passes))
  // A name that only a chip bears, or an office that rules them, outweighs a hotel in the text.
  const ours = some('product', ({ id }) => !shared.has(id)) || some('authority', ({ id }) => !capitals.has(id))
  if (ours) return true
  const lower = sentences.map(({ start, end }) => folded.lower.slice(start, end)).join('\n')
  if (elsewhere.test(lower) && !chips.test(lower)) return false
  if (words.test(lower)) return true
  if (some('company', () => true) || sentences.some(({ items }) => has(items, 'topic'))) return true
  // "H100展位", "90 hopper wagons": a number of a stand, a kind of wagon.
  return (
    (some('product', ({ id }) => !shared.has(id)) || (some('product', () => true) && trading.test(lower))) &&
    !elsewhere.test(lower) &&
    !some('product', ({ start, end }) => otherThing.test(folded.text.slice(start, end + 24)))
  )
}
/** Words of making and trading that go with a model's number where nothing else says that it is a chip's. */
const trading =
  /suppl(?:y|ier)|production|volume|distribut|resell|foundr|packag|tap(?:e|ing) out|shipment|export|import|beijing|washington|china|chinese|供应|封装|量产|流片|渠道|经销|工厂|中国|海关|放行|美国|北京/
const otherThing =
  /^[a-z0-9]+ ?(?:展位|展台|展区|号楼|号线|公路|国道|航班|房|厅|区)|^[a-z0-9]+s? (?:wagons?|stand|booth|hall|room|road|gate|platform|barges?|bins?|feeders?|cars?|trains?|bus|buses|helicopters?)(?![a-z])/i
const chips =
  /(?<![a-z])(?:chips?|gpus?|accelerators?|processors?|semiconductors?|nvidia|amd|intel|huawei|memory)(?![a-z])|芯片|显卡|加速|英伟达|华为|算力/
/** What else bears a model's name. */
const elsewhere =
  /aircraft|ambulance|king air|hotel|\broom\b|concierge|motorway|highway|freeway|expressway|ferry|\bbridge|\broad|\broute|traffic|drivers|village|council|\bhomes\b|\bbus(?:es)?\b|flight|runway|camera|printer|museum|exhibition|planetarium|narrowboat|cabin|breakfast|harvester|tickets|tractor|documentary|\bfilm\b|painter|painting|\bgallery|\bnovel\b|\balbum\b|\bactor\b|sculpt|kangaroo|grasshopper|rock band|\bcamp(?:ing|site)|露营|国道|乡道|省道|自驾|纪录片|画家|画作|收割机|农机|展览|船舱|酒店|客房|号房|退房|民宿|公交|改道|道路|航班|景区|列车|高速/
/** Model names that rooms, roads, aircraft and villages bear too. */
const shared = new Set(
  'a100 h100 h200 b200 b300 l20 h20 h800 a800 blackwell hopper rubin ascend kunlun-p800 kunlun-m100 kunlun-m300 t-head-ppu hygon-dcu'.split(
    ' ',
  ),
)
/** Authorities that a city's name may stand for. */
const capitals = new Set([
  'cn-government',
  'us-government',
  'kr-motie',
  'tw-moea',
  'jp-meti',
  'nl-government',
  'cn-customs',
])

const models = new RegExp(
  String.raw`(?<![a-z0-9])(?:(?:gh|gb|h|b|a|l|mi|gaudi |rtx (?:pro )?|siyuan |mlu|kunlun |mtt s|br)\d{1,4}[a-z]{0,2}(?![a-z0-9])|(?:ascend |(?:昇腾|升腾|思元|昆仑芯?)\s?)${modelNumber})`,
  'g',
)
const makersNear =
  /nvidia|amd|hygon|moore threads|biren|licen[cs]e|export|beijing|washington|commerce|intel|huawei|cambricon|英伟达|华为|寒武纪|chip|芯片|gpu|accelerator|processor/

/** Names in the pattern of a model that the catalogue does not hold. Never read as a neighbour. */
export function unknownModels({ folded }: ParsedText): UnknownMention[] {
  const { lower, original } = folded
  if (!makersNear.test(lower)) return []
  const found: UnknownMention[] = []
  models.lastIndex = 0
  for (let hit = models.exec(lower); hit; hit = models.exec(lower)) {
    if (isKnown(lower, hit.index, hit.index + hit[0].length) || !/\d{2}/.test(hit[0]) || /^a4$/.test(hit[0])) continue
    const { start, end } = originalSpan(folded, hit.index, hit.index + hit[0].length)
    found.push({ text: original.slice(start, end), start, end, kind: 'product' })
  }
  return found
}
/** Whether a name of the catalogue covers the whole of it: 昇腾 alone does not cover 昇腾999. */
const isKnown = (lower: string, at: number, end: number): boolean => {
  // No name of a model is longer; without a bound, a text without blanks would be searched to its start for each model.
  const from = Math.max(0, at - 24)
  const word = from + lower.slice(from, Math.max(0, at - 1)).lastIndexOf(' ') + 1
  for (const start of [at, word, Math.max(0, at - 4)])
    if (
      (vocabulary.longest(lower, start)?.end ?? 0) >= end &&
      vocabulary.longest(lower, start)?.sense.meanings.some(({ kind }) => kind === 'product')
    )
      return true
  return false
}
