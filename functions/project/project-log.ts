import type { Commit } from '../../shared/domain/commit.ts'
import type { Log } from '../storage/log.ts'
import type { StoredVersion, TimelineWriter } from '../storage/timelines.ts'
import { projectCommit, type NewestVersions } from './project-commit.ts'
import { withRunMemory } from './run-memory.ts'

/** How many commits may have to be looked at again after a crash. */
const markEvery = 16
const mostCached = 500

export type Projector = {
  /** Folds every commit that is not folded yet, in order; the seq through which the timelines now are. */
  catchUp: () => Promise<number>
}

/**
 * Brings the timelines up to the log. Whoever runs it, however often and however many at once, the versions come out the same;
 * a crash at any point is repaired by the next run.
 */
export function openProjector(
  log: Pick<Log, 'after'>,
  timelines: TimelineWriter,
  on: { commit?: (commit: Commit) => void; version?: (version: StoredVersion) => void } = {},
): Projector {
  const newest: NewestVersions = new Map()
  const remembering = withRunMemory(timelines)
  let folded = -1

  async function catchUp(): Promise<number> {
    const through = await timelines.projectedThrough()
    // What is cached is only as new as our own last commit; another projector may have gone on from there.
    if (through !== folded || newest.size > mostCached) newest.clear()
    folded = through
    for await (const commit of log.after(through)) {
      await projectCommit(commit, remembering, newest, on.version)
      folded = commit.seq
      on.commit?.(commit)
      if (folded % markEvery === 0) await timelines.advance(folded)
    }
    if (folded > through) await timelines.advance(folded)
    return folded
  }

  let running: Promise<number> | null = null
  let waiting: Promise<number> | null = null
  const begin = (): Promise<number> => {
    waiting = null
    running = catchUp()
    return running
  }
  return {
    // Whoever asks while a run is under way waits for the one after it, together with all others who do.
    catchUp: () => (waiting ??= (running ?? Promise.resolve()).catch(() => undefined).then(begin)),
  }
}
