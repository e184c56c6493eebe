import * as z from 'zod'

/** What lets anyone check an answer later: the bytes it gave, and what in the log it came from. */
export const Receipt = z
  .strictObject({
    contentHash: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .describe('SHA-256 of the answer without "receipt" and "coverage", as RFC 8785 spells it.'),
    commits: z.array(z.int()).describe('The commits of the log that it rests on, by seq.'),
  })
  .meta({ id: 'Receipt', description: 'What lets anyone check an answer later.' })
export type Receipt = z.infer<typeof Receipt>

/** The same question with the version and every clock resolved. */
export const Permalink = z
  .string()
  .describe('The same question with the version and every clock resolved: asked at any time, it gives the same answer.')
