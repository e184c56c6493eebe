import * as z from 'zod'
import { CommitStamp, Entry, tellingsOf } from './entry.ts'
import { AnnouncementId } from './identifiers.ts'

/** One field that differs, by its JSON Pointer within the entry. */
export const FieldChange = z
  .strictObject({
    field: z
      .string()
      .describe('Its JSON Pointer within the entry.')
      .meta({ examples: ['/facts/0/permission'] }),
    from: z.unknown().optional().describe('What it was; absent where there was none.'),
    to: z.unknown().optional().describe('What it is; absent where there is none any more.'),
    commit: CommitStamp.describe('The commit that gave it this value, and why.'),
  })
  .meta({ id: 'FieldChange', description: 'One field that differs, with the commit that changed it.' })
export type FieldChange = z.infer<typeof FieldChange>

export const EntryChange = z
  .strictObject({
    id: AnnouncementId.describe('The entry.'),
    commit: CommitStamp.describe('The last commit that changed it.'),
    fields: z.array(FieldChange).describe('Applied to the older entry they give the newer one.'),
  })
  .meta({ id: 'EntryChange', description: 'What changed within an entry, and by which commits.' })
export type EntryChange = z.infer<typeof EntryChange>

/** An entry that turned out to tell of the same act as another, and is now part of it. */
export const EntryMerge = z
  .strictObject({
    id: AnnouncementId.describe('The entry that was.'),
    into: AnnouncementId.describe('The entry that has it now.'),
  })
  .meta({ id: 'EntryMerge', description: 'An entry that turned out to tell of the same act as another.' })

/** An entry that was part of another, and turned out to tell of something else. */
export const EntryParting = z
  .strictObject({
    id: AnnouncementId.describe('The entry that stands by itself now; "added" has it.'),
    from: AnnouncementId.describe('The entry that it was part of.'),
  })
  .meta({
    id: 'EntryParting',
    description: 'An entry that was part of another, and turned out to tell of something else.',
  })

/** What one version of a timeline has that another has not. Nothing that was told is ever removed, so there is no such list. */
export const EntryDiff = z
  .strictObject({
    added: z.array(Entry).describe('Entries that the older version does not have.'),
    changed: z.array(EntryChange).describe('Entries that both have, field by field.'),
    withdrawn: z.array(Entry).describe('Entries that were taken down in between; they stay, marked.'),
    merged: z.array(EntryMerge).describe('Entries that became part of others.'),
    parted: z.array(EntryParting).describe('Entries that were part of others.'),
  })
  .meta({ id: 'EntryDiff', description: 'What one version of a timeline has that another has not.' })
export type EntryDiff = z.infer<typeof EntryDiff>

type Stamp = z.infer<typeof CommitStamp>

/** A commit between two states of an entry, and the entry as it left it; null where the entry was not there then. */
export type Touch = { commit: Stamp; entry: Entry | null }

/**
 * What changed between two sets of entries of one timeline; entries that are the same in both may be left out of both. `touchesOf` gives the commits between
 * that touched an entry, in order, of which the last left it as it is in `after`; where it gives none, the commits are told by what they brought.
 */
export function diffEntries(
  before: Entry[],
  after: Entry[],
  touchesOf: (id: AnnouncementId) => Touch[] = () => [],
): EntryDiff {
  const old = new Map(before.map((entry) => [entry.id, entry]))
  const diff: EntryDiff = { added: [], changed: [], withdrawn: [], ...movesBetween(before, after) }
  for (const entry of after) {
    const was = old.get(entry.id)
    if (!was) diff.added.push(entry)
    else if (entry.withdrawn && !was.withdrawn) diff.withdrawn.push(entry)
    else {
      const touches = touchesOf(entry.id)
      const fields = fieldChanges(was, entry).map((change) => {
        return { ...change, commit: commitOf(change, was, entry, touches) }
      })
      if (fields.length > 0) diff.changed.push({ id: entry.id, commit: newestOf(fields), fields })
    }
  }
  return diff
}

/** The newer entries out of the older ones, in their order. Throws where a diff is of other entries. */
export function applyDiff(before: Entry[], { added, changed, withdrawn, merged }: EntryDiff): Entry[] {
  const entries = new Map(before.map((entry) => [entry.id, entry]))
  for (const { id } of merged) entries.delete(id)
  for (const change of changed) entries.set(change.id, applyFields(entries.get(change.id)!, change))
  for (const entry of [...added, ...withdrawn]) entries.set(entry.id, entry)
  return [...entries.values()].sort((a, b) => (a.position < b.position ? -1 : 1))
}

/** The entry after a diff's field changes. */
export function applyFields(entry: Entry, { fields }: EntryChange): Entry {
  let changed: unknown = entry
  for (const change of fields)
    changed = put(changed, namesIn(change.field), 'to' in change ? { value: change.to } : null)
  return changed as Entry // both ends are entries, and the fields are all that lies between them
}

/** What stands within an entry here, and there by itself: its id, and that of the entry here. */
const within = (entries: Entry[], there: Set<string>, here: Set<string>): [string, string][] =>
  entries.flatMap(({ id, also }) =>
    also.filter((one) => there.has(one.id) && !here.has(one.id)).map((one): [string, string] => [one.id, id]),
  )

/** Entries of one side that stand within others on the other side. */
function movesBetween(before: Entry[], after: Entry[]): Pick<EntryDiff, 'merged' | 'parted'> {
  const [old, now] = [before, after].map((entries) => new Set(entries.map(({ id }) => id)))
  return {
    merged: within(after, old!, now!).map(([id, into]) => ({ id, into })),
    parted: within(before, now!, old!).map(([id, from]) => ({ id, from })),
  }
}

type BareChange = Omit<FieldChange, 'commit'>

/** The last of the commits between that changed a field, else the one that brought what differs. */
function commitOf({ field }: BareChange, was: Entry, entry: Entry, touches: Touch[]): Stamp {
  const names = namesIn(field)
  const values = [was, ...touches.map((touch) => touch.entry)].map((state) => JSON.stringify(valueAt(state, names)))
  const last = touches.findLastIndex((_, index) => values[index] !== values[index + 1])
  return touches[last]?.commit ?? newestBetween(field, was, entry)
}

/** The commit of what differs between two states of an entry: of the telling that the field is of, else the newest of all that differ. */
function newestBetween(field: string, was: Entry, entry: Entry): Stamp {
  const [, own] = /^\/also\/(\d+)\//.exec(field) ?? []
  if (own !== undefined) return entry.also[Number(own)]!.commit
  const known = new Map(tellingsOf(was).map((telling) => [telling.id, JSON.stringify(telling)]))
  const differing = tellingsOf(entry).filter((telling) => known.get(telling.id) !== JSON.stringify(telling))
  return newestOf(differing.length > 0 ? differing : tellingsOf(entry))
}

const newestOf = (of: readonly { commit: Stamp }[]): Stamp =>
  of.map(({ commit }) => commit).reduce((a, b) => (a.seq > b.seq ? a : b))

function fieldChanges(from: unknown, to: unknown, field = ''): BareChange[] {
  if (from === to || JSON.stringify(from) === JSON.stringify(to)) return []
  if (from === undefined) return [{ field, to }]
  if (to === undefined) return [{ field, from }]
  if (!isStructure(from) || !isStructure(to) || Array.isArray(from) !== Array.isArray(to)) return [{ field, from, to }]
  // A list that grew or shrank is told whole: its places would tell of moves that nobody made.
  if (Array.isArray(from) && Array.isArray(to) && from.length !== to.length) return [{ field, from, to }]
  if (field.endsWith('/commit')) return [{ field, from, to }] // told whole: its parts say nothing by themselves
  const names = [...new Set([...Object.keys(from), ...Object.keys(to)])]
  return names.flatMap((name) => fieldChanges(from[name], to[name], `${field}/${escaped(name)}`))
}

const isStructure = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** A name as a JSON Pointer (RFC 6901) has it, and back. */
const escaped = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1')
const namesIn = (field: string): string[] =>
  field
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'))

const valueAt = (value: unknown, names: string[]): unknown =>
  names.reduce<unknown>((member, name) => (isStructure(member) ? member[name] : undefined), value)

/** The structure with another member at a place, or, where there is to be none, without it. */
function put(target: unknown, [name, ...rest]: string[], to: { value: unknown } | null): unknown {
  if (name === undefined) return to?.value
  if (!isStructure(target)) return target
  if (rest.length === 0 && to === null) {
    const { [name]: _, ...others } = target
    return others
  }
  const member = put(target[name], rest, to)
  return Array.isArray(target) ? target.with(Number(name), member) : { ...target, [name]: member }
}
