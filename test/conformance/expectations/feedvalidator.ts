import type { Expectation } from '../expectation.ts'

/**
 * feedvalidator says what it would complain of, not what a feed holds, but for its date cases: each item's text names
 * the instants that its date may mean.
 */
export function feedvalidator(source: string): Expectation | null {
  const items = source.split(/<item>/).slice(1)
  if (!items.some((item) => item.includes('The date on this item should be'))) return null
  const entries = items.map((item) => ({
    title: [/<title>([^<]*)/.exec(item)?.[1] ?? ''],
    id: [/<guid[^>]*>([^<]*)/.exec(item)?.[1] ?? ''],
    date: [...item.matchAll(/(\w+), (\d+)th (\d{4}), (\d\d:\d\d:\d\d) GMT/g)].map(
      ([, month, day, year, time]) => `${month} ${day}, ${year} ${time} GMT`,
    ),
  }))
  return { feed: {}, entries, count: entries.length }
}
