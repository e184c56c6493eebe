import * as z from 'zod'
import { Track } from '../domain/announcement.ts'
import type { Commit } from '../domain/commit.ts'
import { ChangeEvent, eventOf } from '../domain/event.ts'
import { ProductId, TimelineId } from '../domain/identifiers.ts'
import { subjectOf } from '../domain/subjects.ts'

/** Which events a subscription wants: one of each list that is not empty; an empty one asks for nothing. */
export const Filter = z.strictObject({
  timelines: z.array(TimelineId),
  tracks: z.array(Track),
  products: z.array(ProductId),
  types: z.array(ChangeEvent.shape.type),
})
export type Filter = z.infer<typeof Filter>

/** Everything that happens. */
export const everything: Filter = { timelines: [], tracks: [], products: [], types: [] }

/**
 * Whether a commit is wanted. `before` is the revision before it, where there is one: a withdrawal says nothing itself, and whoever was told of a chip
 * wants to hear that it is no longer named.
 */
export function wants(filter: Filter, commit: Commit, before: Commit | null): boolean {
  const told = before ? [commit, before] : [commit]
  return (
    meets(filter.timelines, commit.subjects) &&
    meets(filter.tracks, told.flatMap(tracksOf)) &&
    meets(filter.products, told.flatMap(productsOf)) &&
    meets(filter.types, [eventOf(commit).type])
  )
}

/** Whether what a filter asks may lie in the revision before. */
export const looksBack = ({ tracks, products }: Filter): boolean => tracks.length + products.length > 0

const meets = (wanted: string[], has: string[]): boolean =>
  wanted.length === 0 || wanted.some((one) => has.includes(one))

function tracksOf(commit: Commit): string[] {
  const own = commit.kind === 'announcement' && commit.announcement.track ? [commit.announcement.track] : []
  return [...own, ...commit.subjects] // the timeline of a track goes by the track's own name
}

function productsOf(commit: Commit): string[] {
  const corridors = commit.subjects.flatMap((id) => {
    const subject = subjectOf(id)
    return subject?.kind === 'corridor' ? [subject.product] : []
  })
  if (commit.kind === 'maturity') return [...corridors, ...commit.date.products]
  if (commit.kind === 'withdrawal') return corridors
  return [...corridors, ...commit.announcement.facts.flatMap(({ products }) => products)]
}
