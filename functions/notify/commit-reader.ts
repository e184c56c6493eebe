import type { Commit } from '../../shared/domain/commit.ts'
import type { Log } from '../storage/log.ts'

/** How many commits are read, and looked through for one that is wanted, at a time. */
const pageLength = 100

/** Reads a log onwards a page at a time; who goes on from where it was costs no request. */
export function openCommitReader(log: Pick<Log, 'page'>) {
  let page: Commit[] = []
  return {
    /** The commits behind `cursor`, up to `through`; none at the end, else at least one. */
    behind: async (cursor: number, through: number): Promise<Commit[]> => {
      if (cursor >= through) return []
      const first = page.findIndex(({ seq }) => seq === cursor + 1)
      page = first >= 0 ? page.slice(first) : await log.page(cursor, pageLength)
      return page.filter(({ seq }) => seq <= through)
    },
    /** The revision before a commit; null where it is the first. */
    before: async ({ previousSeq }: Commit): Promise<Commit | null> =>
      previousSeq === null ? null : ((await log.page(previousSeq - 1, 1))[0] ?? null),
  }
}
