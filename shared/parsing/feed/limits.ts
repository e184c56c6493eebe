/** What we are ready to read of one feed. Checked while reading, before anything is built from it. */
export const limits = {
  /** Bytes, also after gunzip. */
  bytes: 16 * 2 ** 20,
  entries: 20_000,
  /** The sitemap protocol's own limit. */
  sitemapEntries: 50_000,
  elements: 400_000,
  depth: 256,
  /** On one element. */
  attributes: 1_000,
  /** In the document. */
  allAttributes: 200_000,
  /** Elements that declare namespaces: one in each entry, and some to spare. */
  scopes: 50_000,
  /** The same within each other. */
  namespaceDepth: 32,
  /** Characters of plain text. */
  title: 2_000,
  text: 1_000_000,
  /** Characters of one stretch of text before it is decoded; what is longer is cut. */
  rawText: 1_000_000,
  id: 4_000,
  link: 4_000,
  /** Of categories, or of authors, on one entry. */
  names: 200,
  warnings: 50,
} as const
