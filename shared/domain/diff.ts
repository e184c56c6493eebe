import * as z from 'zod'
import { CommitStamp, Entry } from './entry.ts'
import { AnnouncementId } from './identifiers.ts'

/** One field that differs, by its JSON Pointer within the entry. */
export const FieldChange = z
  .strictObject({
    field: z
      .string()
      .describe('Its JSON Pointer within the entry.')
      .meta({ examples: ['/facts/0/permission'] }),
    from: z.unknown().describe('What it was; null where there was none.'),
    to: z.unknown().describe('What it is; null where there is none any more.'),
  })
  .meta({ id: 'FieldChange', description: 'One field that differs.' })

export const EntryChange = z
  .strictObject({
    id: AnnouncementId.describe('The entry.'),
    commit: CommitStamp,
    fields: z.array(FieldChange).describe('Applied to the older entry they give the newer one.'),
  })
  .meta({ id: 'EntryChange', description: 'What changed within an entry, and by which commit.' })

/** An entry that turned out to tell of the same act as another, and is now part of it. */
export const EntryMerge = z
  .strictObject({
    id: AnnouncementId.describe('The entry that was.'),
    into: AnnouncementId.describe('The entry that has it now.'),
  })
  .meta({
    id: 'EntryMerge',
    description: 'An entry that turned out to tell of the same act as another, and is now part of it.',
  })

/** What one version of a timeline has that another has not. Nothing that was told is ever removed, so there is no such list. */
export const EntryDiff = z
  .strictObject({
    added: z.array(Entry).describe('Entries that the older version does not have.'),
    changed: z.array(EntryChange).describe('Entries that both have, field by field.'),
    withdrawn: z.array(Entry).describe('Entries that were taken down in between; they stay, marked.'),
    merged: z.array(EntryMerge).describe('Entries that became part of others.'),
  })
  .meta({ id: 'EntryDiff', description: 'What one version of a timeline has that another has not.' })
export type EntryDiff = z.infer<typeof EntryDiff>
type FieldChange = z.infer<typeof FieldChange>

/** What changed between two sets of entries of one timeline; entries that are in neither changed run may be left out of both. */
export function diffEntries(before: Entry[], after: Entry[]): EntryDiff {
  const old = new Map(before.map((entry) => [entry.id, entry]))
  const diff: EntryDiff = { added: [], changed: [], withdrawn: [], merged: mergesIn(old, after) }
  for (const entry of after) {
    const was = old.get(entry.id)
    if (!was) diff.added.push(entry)
    else if (entry.withdrawn && !was.withdrawn) diff.withdrawn.push(entry)
    else {
      const fields = fieldChanges(said(was), said(entry))
      if (fields.length > 0) diff.changed.push({ id: entry.id, commit: entry.commit, fields })
    }
  }
  return diff
}

/** Entries of before that stand within others now. */
function mergesIn(old: Map<string, Entry>, after: Entry[]): z.infer<typeof EntryMerge>[] {
  return after.flatMap(({ id: into, also }) => also.flatMap(({ id }) => (old.has(id) ? [{ id, into }] : [])))
}

/** The entry after a diff's field changes; with `added`, `withdrawn` and `merged` this leads from the older version to the newer. */
export function applyFields(entry: Entry, { commit, fields }: z.infer<typeof EntryChange>): Entry {
  let changed: unknown = entry
  for (const { field, to } of fields) changed = put(changed, field.split('/').slice(1), to)
  return { ...(changed as Entry), commit }
}

/** Everything but the commit, which changes with every other field and says nothing by itself. */
const said = ({ commit: _, ...rest }: Entry) => rest

function fieldChanges(from: unknown, to: unknown, field = ''): FieldChange[] {
  if (JSON.stringify(from) === JSON.stringify(to)) return []
  if (!isStructure(from) || !isStructure(to) || Array.isArray(from) !== Array.isArray(to)) return [{ field, from, to }]
  // A list that grew or shrank is told whole: its places would tell of moves that nobody made.
  if (Array.isArray(from) && Array.isArray(to) && from.length !== to.length) return [{ field, from, to }]
  const names = [...new Set([...Object.keys(from), ...Object.keys(to)])]
  return names.flatMap((name) => fieldChanges(from[name] ?? null, to[name] ?? null, `${field}/${name}`))
}

const isStructure = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

function put(target: unknown, [name, ...rest]: string[], value: unknown): unknown {
  if (name === undefined) return value
  if (!isStructure(target)) return target
  const member = put(target[name], rest, value)
  return Array.isArray(target) ? target.with(Number(name), member) : { ...target, [name]: member }
}
