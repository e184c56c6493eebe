import { authorities, companies } from '../catalogue/catalogue.ts'
import type { Track } from './announcement.ts'
import type { Fact } from './fact.ts'

/** Rivals of the leading seller. */
const competitors = new Set(['amd', 'intel', 'broadcom', 'google'])
const chipMaking = new Set(['chip-maker', 'foundry', 'memory-maker'])

/** The track that a fact belongs to: by the side or authority for policy, by the seller, maker or company for the rest. */
export function trackOf(fact: Fact): Track {
  switch (fact.type) {
    case 'permission':
      return fact.side === 'export' ? 'us-policy' : 'cn-policy'
    case 'measure':
      return fact.authority && authorities.get(fact.authority)?.jurisdiction === 'CN' ? 'cn-policy' : 'us-policy'
    case 'order':
      return companyTrack(fact.seller) ?? 'orders'
    case 'supply':
      return companyTrack(fact.maker) ?? 'orders'
    case 'disclosure':
      return companyTrack(fact.company) ?? 'market'
    case 'market':
      return 'market'
  }
}

function companyTrack(id: string | null): Track | null {
  if (id === null) return null
  if (competitors.has(id)) return 'competitors'
  const company = companies.get(id)
  return company?.home === 'CN' && company.roles.some((role) => chipMaking.has(role)) ? 'domestic' : null
}
