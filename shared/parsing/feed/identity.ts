import { sha256 } from '../../domain/canonical.ts'
import { limits } from './limits.ts'
import type { FeedEntry, IdKind } from './feed.ts'
import type { Warnings } from './warnings.ts'

type Described = Pick<FeedEntry, 'title' | 'link' | 'published' | 'updated'>

/** The publisher's id; without one, the link; without that, a hash of title and date. */
export function identify(
  given: { value: string; kind: IdKind } | null,
  entry: Described,
  warnings: Warnings,
): { id: string; idKind: IdKind } {
  const value = given?.value.trim().toWellFormed() ?? ''
  if (given !== null && value !== '' && value.length <= limits.id) return { id: value, idKind: given.kind }
  if (given !== null && value !== '') warnings.add('an id too long to be one')
  if (entry.link !== null) return { id: entry.link, idKind: 'link' }
  return { id: sha256(`${entry.title}\n${(entry.published ?? entry.updated)?.moment ?? ''}`), idKind: 'hash' }
}
