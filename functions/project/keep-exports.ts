import { blockOf, endOf, exportFiles } from '../api/formats/export-block.ts'
import { exportEvery, type SealedBlocks } from '../storage/exports.ts'
import type { Log } from '../storage/log.ts'
import type { Keeper } from './keepers.ts'

/** Seals every block of the export that the log has filled, one after another. */
export function openExportKeeper(log: Pick<Log, 'page'>, blocks: SealedBlocks): Keeper {
  let sealed: number | null = null
  return async (through) => {
    if (sealed !== null && through < endOf(sealed + 1)) return
    sealed = await blocks.count()
    while (through >= endOf(sealed + 1)) {
      const { summary, texts } = exportFiles(await log.page(endOf(sealed), exportEvery))
      await blocks.seal(blockOf(summary.through), summary, texts)
      sealed++
    }
  }
}
