/** How far a redirect may lead: to any host, within the publisher's own domain, within the host, or not at all. */
export type RedirectPolicy = 'anywhere' | 'same-site' | 'same-host' | 'none'

export function redirectAllowed(policy: RedirectPolicy, from: URL, to: URL): boolean {
  if (policy === 'none') return false
  if (policy === 'same-host') return from.hostname === to.hostname
  return policy === 'anywhere' || siteOf(from.hostname) === siteOf(to.hostname)
}

/** The part of a host name that its owner registered, well enough for publishers: `gov.cn` and the like count as endings. */
export function siteOf(host: string): string {
  if (/^[\d.]+$|^\[/.test(host)) return host // an address has no domain
  const labels = host.split('.')
  const ending = labels.slice(-2).join('.')
  return labels.slice(sharedEnding.test(ending) ? -3 : -2).join('.')
}

const sharedEnding = /^(?:ac|co|com|edu|go|gov|net|or|org)\.[a-z]{2}$/
