import manifest from '../../package.json' with { type: 'json' }
import { UsageError } from '../../shared/errors.ts'

/**
 * Who we are, for publishers. `contact` is a mail address or URL of whoever runs this deployment; the SEC, for one,
 * turns away clients that do not give one. Throws a UsageError for what cannot stand in a header.
 */
export function userAgent(contact: string): string {
  if (!/^[\x20-\x7e]+$/.test(contact)) {
    throw new UsageError(`The contact must be a mail address or a URL in plain ASCII, not ${JSON.stringify(contact)}`)
  }
  return `Chipline/${manifest.version} (${contact})`
}
