import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'

/** What the reference is made of that is not ours, by name, with its media type: no more of the package is served. */
export const referenceFiles: Record<string, string> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'favicon-32x32.png': 'image/png',
}

/** Beside the bundle, where the build puts them; in the package, where nothing was built. */
const folders = [new URL('docs/', import.meta.url), new URL('../../node_modules/swagger-ui-dist/', import.meta.url)]

const held = new Map<string, Promise<Uint8Array>>()

/** The bytes of one of them, read when it is first asked for. */
export function readReferenceFile(name: string): Promise<Uint8Array> {
  const folder = folders.find((one) => existsSync(new URL(name, one))) ?? folders[0]!
  const bytes = held.get(name) ?? readFile(new URL(name, folder))
  held.set(name, bytes)
  return bytes
}
