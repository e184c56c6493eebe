import type { StructuredHints } from '../../source.ts'
import type { Agency } from './agency.ts'
import { titleNumber } from './document-numbers.ts'
import { authorityNamed } from './issuers.ts'

/**
 * Who a document is, and its number. One notice stands at several addresses, so the number in its title goes first; it is looked for in
 * the title alone, because that is all a list and a page have in common, and a notice that had two identities would be two announcements.
 */
export function identity(title: string, contentId: string, issuer: string | null) {
  const documentNumber = titleNumber(title, issuer)
  return { nativeId: documentNumber ?? contentId, documentNumber }
}

/** What the site and the number tell of the act. A site of many authorities leaves it to who issued the document. */
export function hints(documentNumber: string | null, issuedBy: string, { authority }: Agency): StructuredHints {
  const whose = authority ?? authorityNamed(documentNumber ?? '') ?? authorityNamed(issuedBy)
  return { ...(whose && { authority: whose }), ...(documentNumber && { documentNumber }) }
}
