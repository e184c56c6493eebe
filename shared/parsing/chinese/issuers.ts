import { authorities } from '../../catalogue/catalogue.ts'
import type { AuthorityId } from '../../domain/identifiers.ts'

/** Bodies whose documents we meet, by the name that a document number goes under, with the other names that are printed for them. */
const names: Record<string, string[]> = {
  商务部: [],
  海关总署: [],
  不可靠实体清单工作机制: ['商务部不可靠实体清单工作机制'],
  国务院: ['国'],
  国务院办公厅: [],
  国务院关税税则委员会: ['税委会'],
  外交部: [],
  国家发展改革委: ['国家发展和改革委员会', '国家发改委', '发展改革委', '国家发展改革委员会'],
  工业和信息化部: ['工信部'],
  国家市场监督管理总局: ['国家市场监管总局', '市场监管总局'],
  国家互联网信息办公室: ['国家网信办', '国家网络信息办公室'],
  财政部: [],
  公安部: [],
  科技部: ['科学技术部'],
  教育部: [],
  国家能源局: [],
  国家数据局: [],
  国家税务总局: ['税务总局'],
  国家国防科工局: ['国防科工局', '国家国防科技工业局'],
  中央军委装备发展部: [],
  中国人民银行: [],
  国家安全部: [],
  司法部: [],
  自然资源部: [],
  国务院台湾事务办公室: ['国务院台办', '国台办'],
  国家密码管理局: ['国家密码局'],
}

const canonical = new Map(
  Object.entries(names).flatMap(([name, others]) => [name, ...others].map((one) => [one, name])),
)
const longestFirst = [...canonical.keys()].sort((a, b) => b.length - a.length)

/** Every known name but the single character of 国令, for finding them inside sentences. */
export const issuerNames = longestFirst.filter((name) => name.length > 1)

/** The bodies that a text names one after the other, between spaces or 、 or with nothing between them, each by its one name. */
export const issuersIn = (text: string): string[] =>
  text
    .replace(/中华人民共和国/g, '')
    .split(/[\s、,]+/)
    .filter((part) => part !== '')
    .flatMap((part) => canonical.get(part) ?? apart(part) ?? [part])

/** Known names that were printed as one, or null where anything else is among them. */
function apart(part: string): string[] | null {
  const first = issuerNames.find((name) => part.startsWith(name))
  if (first === undefined) return null
  const rest = part.slice(first.length)
  const others = rest === '' ? [] : canonical.has(rest) ? [canonical.get(rest)!] : apart(rest)
  return others && [canonical.get(first)!, ...others]
}

/** The authority of the catalogue that a Chinese text names first. */
export function authorityNamed(text: string): AuthorityId | null {
  const found = aliases
    .map(({ id, alias }) => ({ id, alias, at: text.indexOf(alias) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at || b.alias.length - a.alias.length)
  return found[0]?.id ?? null
}

const aliases = [...authorities.values()]
  .filter(({ id, jurisdiction }) => jurisdiction === 'CN' && id !== 'cn-government')
  .flatMap(({ id, aliases: { zh } }) => zh.map((alias) => ({ id, alias })))
