/** One tag's words. Verbs are inflected, nouns get a plural, phrases are taken as they stand; each a comma-separated list. */
export type CueWords = { verbs?: string; nouns?: string; phrases?: string }
export type CueTable = Record<string, CueWords>
