/** What a parameter means, wherever it is taken, and a value of it. A parameter of the same name means the same in every route. */
export const parameters: Record<string, { description: string; example?: string | number }> = {
  id: { description: 'Whose it is: the id of a timeline, an announcement or a product, as lists give it.' },
  version: { description: 'A version by its number.', example: 1 },
  asOf: { description: 'What holds on this day, or at this instant, in the world.', example: '2026-01-20' },
  knownAt: { description: 'Only what publishers had made public by then.', example: '2026-01-20' },
  recordedAt: { description: 'Only what this deployment had recorded by then.', example: '2026-01-20T09:30:00Z' },
  versus: { description: 'The later state of knowledge to compare with; now where it is left out.' },
  limit: { description: 'How many at most.', example: 20 },
  cursor: { description: 'Where a page begins: opaque, taken from a link of the answer before.' },
  wait: {
    description:
      'At the end of the log, wait up to so many seconds for the next event. A deployment that cannot wait answers at once, and says by Retry-After when to ask again.',
    example: 20,
  },
  after: { description: 'Behind which event to go on: opaque, taken from "next" of the answer before.' },
  from: {
    description:
      'The older version: its number, a day or instant on which it stood, "previous", or 0 for before the first.',
    example: '1',
  },
  to: {
    description: 'The newer version: its number, a day or instant on which it stood, or "latest".',
    example: 'latest',
  },
  kind: { description: 'Only timelines of this kind.', example: 'corridor' },
  track: { description: 'Only of this track.', example: 'us-policy' },
  product: { description: 'Only what names this chip.', example: 'h200' },
  company: { description: 'Only what concerns this company.', example: 'nvidia' },
  authority: { description: 'Only acts and words of this authority.', example: 'us-bis' },
  source: { description: 'Only from this source.', example: 'us-federal-register' },
  tier: { description: 'Only from publishers this close to the act.', example: 'official' },
  type: { description: 'Only with a fact of this type.', example: 'permission' },
  stage: { description: 'Only with a fact at this stage.', example: 'announced' },
  destination: {
    description: 'A country by ISO 3166-1 alpha-2, in either case; CN where it is left out.',
    example: 'CN',
  },
  lang: { description: 'The language of the words in it; English where it is left out.', example: 'en' },
  span: { description: 'How far back it reaches.' },
  on: { description: 'The day whose thresholds count; today (UTC) where it is left out.', example: '2026-01-20' },
}
