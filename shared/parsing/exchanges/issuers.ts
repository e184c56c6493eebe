import { companies } from '../../catalogue/catalogue.ts'
import type { CompanyId } from '../../domain/identifiers.ts'
import { UnreadableDocumentError } from '../../errors.ts'

/** Companies of the catalogue by their codes on the exchanges of the mainland. */
const codes: Record<string, CompanyId> = {
  '688981': 'smic',
  '688256': 'cambricon',
  '688041': 'hygon',
  '688795': 'moore-threads',
  '000977': 'inspur',
  '000938': 'h3c',
}

/** Watched at Shanghai. */
export const shanghaiCodes = Object.keys(codes).filter((code) => code.startsWith('6'))
/** At Shenzhen. */
export const shenzhenCodes = Object.keys(codes).filter((code) => !code.startsWith('6'))

/**
 * The company that a code stands for, or null for one that we do not watch. A name that is not the company's shows a code to be another's,
 * and throws UnreadableDocumentError: a filing under the wrong company would be worse than none.
 */
export function issuerOf(code: string, name: string | null | undefined): CompanyId | null {
  const id = codes[code]
  if (id === undefined) return null
  const known = companies.get(id)?.aliases.zh ?? []
  // Short names are spaced to a width, and bear marks such as -U and ST.
  const printed = (name ?? '').normalize('NFKC').replace(/\s+/g, '')
  if (printed !== '' && !known.some((alias) => printed.includes(alias))) {
    throw new UnreadableDocumentError(`Code ${code} is ${printed}, and not ${known.join(' or ')}`)
  }
  return id
}
