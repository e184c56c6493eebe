import { BlockList, isIP } from 'node:net'
import { isPublicAddress } from '../fetch/public-address.ts'

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')

/** Whether an address is this machine itself. */
export const isLoopback = (address: string): boolean =>
  isIP(address) !== 0 && loopback.check(address, isIP(address) === 4 ? 'ipv4' : 'ipv6')

/** What is wrong with an endpoint's address, in words; null where nothing is as far as can be told before its name is looked up. */
export function faultOf(url: string, allowLoopback: boolean): string | null {
  const parsed = URL.parse(url)
  if (!parsed) return `${url} is not a URL`
  if (parsed.username || parsed.password) return 'a user name or password in the URL is not allowed'
  if (parsed.hash) return 'a fragment (#…) is never sent'
  const isOpen = parsed.protocol === 'http:' && allowLoopback
  if (parsed.protocol !== 'https:' && !isOpen) return 'only https is allowed'
  const host = parsed.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) !== 0 && !allowed(parsed, allowLoopback)(host)) return `${host} is no public address`
  return null
}

/** Which addresses we connect to for an endpoint: public ones by https; on this machine too where that is allowed, by http there alone. */
export const allowed =
  ({ protocol }: URL, allowLoopback: boolean) =>
  (address: string): boolean =>
    (protocol === 'https:' && isPublicAddress(address)) || (allowLoopback && isLoopback(address))
