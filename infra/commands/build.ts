import { mkdir, writeFile } from 'node:fs/promises'
import { globSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { UsageError } from '../../shared/errors.ts'

/** One stage's handler with all it imports, as Lambda runs it. */
export type Bundle = { stage: string; code: Uint8Array }

/** Where `npm run build` puts bundles and where the stack looks for them: `<folder>/<stage>/index.mjs`. */
export const bundleFolder = 'dist'

/** Largest bundle by stage, in bytes. Start-up time follows size, and a reader waits for the api's. */
const mostBytes: Record<string, number> = { api: 480_000 }

/**
 * Bundles `functions/<stage>/handler.ts` of every stage below `root`, in memory.
 * Throws a UsageError where there is no handler, or where a bundle is larger than it may be.
 */
export async function bundleStages(root = '.'): Promise<Bundle[]> {
  const handlers = globSync('functions/*/handler.ts', { cwd: root }).sort()
  if (handlers.length === 0) throw new UsageError('There is nothing to build: no functions/<stage>/handler.ts')
  const { outputFiles } = await build({
    absWorkingDir: resolve(root),
    entryPoints: handlers,
    outbase: 'functions',
    outdir: bundleFolder,
    write: false,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'], // esbuild's default for node is main first: CommonJS, a third larger and slower to load
    minify: true,
    keepNames: true, // an error's name is its class's name, and readers of logs and of /v1/status see it
    legalComments: 'none',
    logLevel: 'silent',
  })
  const bundles = outputFiles.map(({ path, contents }) => ({ stage: basename(dirname(path)), code: contents }))
  bundles.forEach(refuseTooLarge)
  return bundles
}

/** Writes the bundles to `<folder>/<stage>/index.mjs`. */
export async function writeBundles(bundles: Bundle[], folder = bundleFolder): Promise<void> {
  for (const { stage, code } of bundles) {
    await mkdir(join(folder, stage), { recursive: true })
    await writeFile(join(folder, stage, 'index.mjs'), code)
  }
}

/** `api 310 KB (gzip 96 KB)`, with kilobytes of 1000 bytes. */
export const describeBundle = ({ stage, code }: Bundle): string =>
  `${stage} ${kilobytes(code.length)} (gzip ${kilobytes(gzipSync(code).length)})`

function refuseTooLarge({ stage, code }: Bundle): void {
  const most = mostBytes[stage] ?? Infinity
  if (code.length <= most) return
  throw new UsageError(`The bundle of ${stage} has ${kilobytes(code.length)}, more than its ${kilobytes(most)}`)
}

const kilobytes = (bytes: number): string => `${Math.ceil(bytes / 1000)} KB`

async function main(): Promise<void> {
  const started = performance.now()
  const bundles = await bundleStages()
  await writeBundles(bundles)
  for (const bundle of bundles) console.log(describeBundle(bundle))
  console.log(`built in ${Math.round(performance.now() - started)} ms, in ${bundleFolder}/`)
}

if (import.meta.main) {
  await main().catch((error: unknown) => {
    if (!(error instanceof UsageError)) throw error
    console.error(error.message)
    process.exitCode = 1
  })
}
