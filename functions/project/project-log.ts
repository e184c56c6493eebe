import type { Commit } from '../../shared/domain/commit.ts'
import type { Log } from '../storage/log.ts'
import type { StoredVersion, TimelineWriter } from '../storage/timelines.ts'
import { beginCommit, type NewestVersions, type Turns } from './project-commit.ts'
import { withRunMemory } from './run-memory.ts'

/** How many commits may have to be looked at again after a crash. */
const markEvery = 16
const mostCached = 500
/** How many commits are under way at once: what one waits for, another uses. */
const atOnce = 4

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
    const turns: Turns = new Map()
    const underWay: { commit: Commit; done: Promise<unknown> }[] = []
    // The mark moves in the order of the log: it promises that all commits up to it are folded.
    const finishFirst = async (): Promise<void> => {
      const [first] = underWay
      if (!first) return
      await first.done
      underWay.shift()
      folded = first.commit.seq
      on.commit?.(first.commit)
      if (folded % markEvery === 0) await timelines.advance(folded)
    }
    try {
      for await (const commit of log.after(through)) {
        const { told, done } = beginCommit(commit, remembering, newest, turns, on.version)
        done.catch(() => undefined) // it is awaited in its turn; until then a failure waits
        underWay.push({ commit, done })
        await told
        if (underWay.length >= atOnce) await finishFirst()
      }
      while (underWay.length > 0) await finishFirst()
    } finally {
      // Where one has failed, nothing of the others may go on beside the next run.
      await Promise.allSettled(underWay.map(({ done }) => done))
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
