/** What may stand in no XML document and no calendar, and what a table is better without: control characters but tab and line ends, halves of characters, and what Unicode keeps for itself. */
const unfit = /(?![\t\n\r])[\p{Cc}\p{Cs}\ufffe\uffff]/gu

/** A text of a publisher without what would break the document that it is put in. */
export const plainText = (text: string): string => text.replace(unfit, '').replace(/\r\n?/g, '\n')

/** The same on one line: a title. */
export const oneLine = (text: string): string => plainText(text).replace(/\s+/g, ' ').trim()
