/** GPO set en dashes into numbers and page ranges until March 2024 and hyphens since; the two editions must read the same. */
export const plainDashes = (text: string): string => text.replace(/[\u2010-\u2013\u2212]/g, '-')

/**
 * A Federal Register document number in its one spelling: hyphens, upper case, and five digits behind a four-digit year, because public
 * inspection has dropped leading zeros. It is a name, not a date: `C1-2023-27742`, `E9-1234` and `X24-10212` are numbers too.
 */
export const documentNumber = (printed: string): string =>
  plainDashes(printed)
    .trim()
    .toUpperCase()
    .replace(/(?<=^(?:[A-Z]\d-)?20\d\d-)(\d{4})$/, '0$1')

/** The document that a printing correction (`C1-2023-27742`) or reprint (`R1-…`) is of; null for a document of its own. */
export const correctedNumber = (number: string): string | null => /^[CR]\d+-(.+)$/.exec(number)?.[1] ?? null

/** Every number in "[FR Doc. 2024-02758 Filed …" and "In FR Doc. 2024-28270 appearing on page …". */
export const numbersCited = (text: string): string[] =>
  [...plainDashes(text).matchAll(/\bFR\s+Doc(?:ument)?\.?\s+(?:No\.?\s+)?([A-Z]{0,2}\d*(?:-\d+)+)/gi)].map(
    ([, number]) => documentNumber(number!),
  )

/** The short address that the publisher keeps for a document, before and after its print. */
export const addressOf = (number: string): string => `https://www.federalregister.gov/d/${number}`
