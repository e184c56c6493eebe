import type { Instant } from '../../shared/domain/clocks.ts'
import type { Source } from '../../shared/source.ts'
import { siteOf } from './redirect-policy.ts'

/**
 * Whether an address lies where its source is at home: in a domain that it asks by itself, or one that its file names. What a document asks us to follow was
 * written by others, and must not send us elsewhere.
 */
export function isOwnHost(url: string, { requests, follows = [] }: Pick<Source, 'requests' | 'follows'>, now: Instant) {
  const host = URL.parse(url)?.hostname
  if (host === undefined) return true // no URL at all is for safeGet to refuse
  const home = requests(now).map((request) => URL.parse(request.url)?.hostname ?? '')
  return [...home, ...follows].some((own) => siteOf(own) === siteOf(host))
}
