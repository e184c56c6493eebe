import type { ExportSummary, Form, SealedBlocks } from '../storage/exports.ts'
import type { Log } from '../storage/log.ts'
import type { ExportFiles } from './formats/export-block.ts'

/** A stretch of the log within one block: behind commit `after`, through commit `through`. */
export type Stretch = { after: number; through: number }

/** A file as it can be sent: packed as it is stored, or plain as it was just made. */
export type ExportFile = { sha256: string } & ({ brotli: Uint8Array } | { plain: string })

export type Exported = {
  /** What there is to know of a stretch's files. */
  summary: (stretch: Stretch) => Promise<ExportSummary>
  file: (stretch: Stretch, form: Form) => Promise<ExportFile>
}

/** How many stretches stay in memory: the open block is asked for again and again while nothing is new. */
const held = 2

/** The files of stretches that are not sealed, made from the log: 250 commits at most. */
export function exportedFrom(log: Pick<Log, 'page'>): Exported {
  const made = new Map<string, Promise<ExportFiles>>()
  const make = (stretch: Stretch): Promise<ExportFiles> => {
    const name = `${stretch.after}-${stretch.through}`
    const files = made.get(name) ?? read(stretch)
    made.delete(name)
    made.set(name, files)
    files.catch(() => made.delete(name))
    if (made.size > held) made.delete(made.keys().next().value!)
    return files
  }
  const read = async ({ after, through }: Stretch): Promise<ExportFiles> => {
    const { exportFiles } = await import('./formats/export-block.ts')
    return exportFiles(await log.page(after, through - after))
  }
  return {
    summary: async (stretch) => (await make(stretch)).summary,
    file: async (stretch, form) => {
      const { summary, texts } = await make(stretch)
      return { sha256: summary[form].sha256, plain: texts[form] }
    },
  }
}

/** Nothing is sealed where there is no store: the log gives all of it. */
export const nothingSealed: Pick<SealedBlocks, 'summaries' | 'file'> = {
  summaries: async () => [],
  file: async () => null,
}
