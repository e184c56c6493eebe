import type { Projector } from './project-log.ts'

/** Keeps something beside the timelines up with the log, through the commit that it is told of. Safe to repeat, and to run twice at once. */
export type Keeper = (through: number) => Promise<void>

/** A projector that, whenever the timelines are up to the log, brings up what rests on them; one run of it at a time. */
export function thenKeep(projector: Projector, keepers: Keeper[]): Projector {
  let turn: Promise<unknown> = Promise.resolve()
  const keep = async (through: number): Promise<void> => {
    for (const keeper of keepers) await keeper(through)
  }
  return {
    catchUp: async () => {
      const through = await projector.catchUp()
      const mine = turn.then(() => keep(through))
      turn = mine.catch(() => undefined)
      await mine
      return through
    },
  }
}
