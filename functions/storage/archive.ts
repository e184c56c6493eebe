import { randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { sha256 as hash } from '../../shared/domain/canonical.ts'
import { Sha256 } from '../../shared/domain/identifiers.ts'
import { CorruptStoreError } from '../../shared/errors.ts'

/** Every body a publisher ever sent us, by the SHA-256 of its bytes. Nothing is deleted, nothing overwritten. */
export type Archive = {
  /** Returns once the bytes are safe. `isNew` is false where the archive already held them. */
  put: (bytes: Uint8Array) => Promise<{ sha256: string; isNew: boolean }>
  /** Null where the archive holds no such bytes. Throws a CorruptStoreError when they no longer match their name. */
  get: (sha256: string) => Promise<Uint8Array | null>
}

/** An archive in a folder: `<dir>/ab/cd/abcd…`, so that no folder grows too long to list. */
export function openFolderArchive(dir: string): Archive {
  const pathOf = (sha256: string) => join(dir, sha256.slice(0, 2), sha256.slice(2, 4), sha256)
  return {
    put: async (bytes) => {
      const sha256 = hash(bytes)
      const isNew = !(await exists(pathOf(sha256)))
      if (isNew) await writeDurably(pathOf(sha256), bytes)
      return { sha256, isNew }
    },
    get: async (sha256) => {
      const bytes = await readIfThere(pathOf(Sha256.parse(sha256)))
      return bytes && verified(bytes, sha256)
    },
  }
}

/** The same bytes, once they are known to be the ones they are named for. */
export function verified(bytes: Uint8Array, sha256: string): Uint8Array {
  const found = hash(bytes)
  if (found !== sha256) throw new CorruptStoreError(`Archive: the bytes kept as ${sha256} hash to ${found}`)
  return bytes
}

/** All of the file or none of it, also when the power fails: a name never stands for half a body. */
export async function writeDurably(path: string, bytes: Uint8Array | string): Promise<void> {
  const folder = dirname(path)
  await mkdir(folder, { recursive: true })
  const temporary = `${path}.${randomUUID()}.tmp`
  const file = await open(temporary, 'wx')
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(temporary, path)
  await syncFolder(folder)
}

/** A rename is on disk only once its folder is. Windows cannot open folders, and needs no such step. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const exists = (path: string) => orNull(stat(path)).then((found) => found !== null)
const readIfThere = (path: string) => orNull(readFile(path))

async function orNull<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
