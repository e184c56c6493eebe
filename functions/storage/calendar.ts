import { GetItemCommand, QueryCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { Day } from '../../shared/domain/clocks.ts'
import type { Commit } from '../../shared/domain/commit.ts'
import { calendarNews, UpcomingDate } from '../../shared/domain/upcoming.ts'
import { packed, readPacked } from './compressed.ts'
import { key, readText, text, type Item } from './items.ts'

/** Which days to read, and how many dates: `after` is the `next` of the page before. */
export type CalendarPage = { from: Day; to: Day; after?: string | null; limit: number }

export type Calendar = {
  /** Dates from a day through another, in order, each as the newest commit has it, cancelled ones too. `next` is null where that was all. */
  page: (page: CalendarPage) => Promise<{ dates: UpcomingDate[]; next: string | null }>
  /** Whether the log says already that this day came. */
  hasMatured: (dateId: string) => Promise<boolean>
}

/** In which partition the dates lie, and in which the ids of those that came. */
const [due, matured] = ['DUE', 'MATURED']

/**
 * What a commit puts into the calendar: an item for every commit that says something new of a day, so that none is ever changed. Those for one date lie
 * together, and the last counts.
 */
export function calendarItems(commit: Commit, known: Parameters<typeof calendarNews>[1]): Item[] {
  if (commit.kind === 'maturity') return [key(matured, commit.date.id)]
  return calendarNews(commit, known).map((date) => ({
    ...key(due, `${placeOf(date)}${String(date.seq).padStart(12, '0')}`),
    body: packed(date),
  }))
}

const placeOf = ({ on, kind, announcementId }: UpcomingDate): string => `${on}#${kind}#${announcementId}#`

/** The days that announcements name, in the order of the days: what is read is what is asked for, however old the log. */
export function openCalendar(db: DynamoDBClient, TableName: string): Calendar {
  const query = (from: string, to: string, Limit: number, ExclusiveStartKey?: Item) =>
    db.send(
      new QueryCommand({
        TableName,
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
        ExpressionAttributeValues: { ':pk': text(due), ':from': text(from), ':to': text(to) },
        Limit,
        ExclusiveStartKey,
      }),
    )
  return {
    page: async ({ from, to, after = null, limit }) => {
      if (from > to) return { dates: [], next: null }
      const newest = new Map<string, Item>()
      let more: Item | undefined
      // A date is complete once another follows it: until then a later item of it may.
      do {
        const page = await query(after === null ? from : `${after}~`, `${to}~`, limit + 1, more)
        for (const item of page.Items ?? []) newest.set(readText(item, 'sk').slice(0, -12), item)
        more = page.LastEvaluatedKey
      } while (more && newest.size <= limit)
      const places = [...newest.keys()].slice(0, limit)
      const dates = places.map((place) => UpcomingDate.parse(readPacked(newest.get(place)!, 'body')))
      return { dates, next: newest.size > limit ? places.at(-1)! : null }
    },
    hasMatured: async (dateId) => {
      const Key = key(matured, dateId)
      return (await db.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }))).Item !== undefined
    },
  }
}
