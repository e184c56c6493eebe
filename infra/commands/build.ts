import { globSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build, type Plugin, transform } from 'esbuild'
import * as z from 'zod'
import { describeSource } from '../../functions/storage/source-list.ts'
import { ChiplineError } from '../../shared/errors.ts'
import { loadSources } from '../local/source-files.ts'

/** One stage's handler with all it imports, as Lambda runs it. */
export type Bundle = { stage: string; code: Uint8Array }

/** What cannot be built, or may not be deployed as it is. */
export class BuildError extends ChiplineError {}

/** Where `npm run build` puts the stages and where the stack looks for them: `<folder>/<stage>/index.mjs`. */
export const bundleFolder = 'dist'

/** Largest bundle by stage, in bytes. Start-up time follows size, and a reader waits for the api's. */
const mostBytes: Record<string, number> = { api: 480_000 }

/** Writes all that Lambda is given of each stage. Throws a BuildError. */
export async function buildStages(folder = bundleFolder): Promise<Bundle[]> {
  const bundles = await bundleStages()
  for (const { stage, code } of bundles) await write(join(folder, stage, 'index.mjs'), code)
  await write(join(folder, 'api', 'about.json'), JSON.stringify(await describeRelease()))
  return bundles
}

/**
 * Bundles `functions/<stage>/handler.ts` of every stage below `root`, in memory.
 * Throws a BuildError where there is no handler, where one does not hold together, or where a bundle is larger than it may be.
 */
export async function bundleStages(root = '.'): Promise<Bundle[]> {
  const handlers = globSync('functions/*/handler.ts', { cwd: root }).sort()
  if (handlers.length === 0) throw new BuildError('There is nothing to build: no functions/<stage>/handler.ts')
  const bundles = await bundle(handlers, root)
  bundles.forEach(refuseTooLarge)
  return bundles
}

/** `api 310 KB (gzip 96 KB)`, with kilobytes of 1000 bytes. */
export const describeBundle = ({ stage, code }: Bundle): string =>
  `${stage} ${kilobytes(code.length)} (gzip ${kilobytes(gzipSync(code).length)})`

async function bundle(handlers: string[], root: string): Promise<Bundle[]> {
  try {
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
      mainFields: ['module', 'main'], // for node, esbuild would take main first: CommonJS, a third larger and slower to load
      minify: true,
      plugins: [keepErrorNames],
      external: credentialProviders,
      legalComments: 'none',
      logLevel: 'silent',
    })
    return outputFiles.map(({ path, contents }) => ({ stage: basename(dirname(path)), code: contents }))
  } catch (error) {
    throw new BuildError(error instanceof Error ? error.message : String(error), { cause: error })
  }
}

/**
 * The name of an error of ours is the name of its class, and readers of logs and of /v1/status see it. To keep every name in the bundle
 * would cost the api 38 KB.
 */
const keepErrorNames: Plugin = {
  name: 'keep-error-names',
  setup: (bundler) =>
    bundler.onLoad({ filter: /[/\\](?:functions|shared)[/\\].*\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8')
      if (!/\bclass \w+ extends \w*Error\b/.test(source)) return undefined
      const { code } = await transform(source, { loader: 'ts', target: 'node24', keepNames: true })
      return { contents: code, loader: 'js' }
    }),
}

/**
 * Where the SDK looks for credentials after the environment, in which Lambda always has them; it loads these only when it gets so far.
 * A quarter of the api's bundle.
 */
const credentialProviders = [
  '@aws-sdk/credential-provider-http',
  '@aws-sdk/credential-provider-ini',
  '@aws-sdk/credential-provider-process',
  '@aws-sdk/credential-provider-sso',
  '@aws-sdk/credential-provider-web-identity',
  '@smithy/credential-provider-imds',
]

/** What the API says of the release it is: the sources without their code, which would be most of its bundle. */
async function describeRelease() {
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(await readFile('package.json', 'utf8')))
  return { version, sources: [...(await loadSources())].map(([id, source]) => describeSource(id, source)) }
}

async function write(path: string, contents: Uint8Array | string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, contents)
}

function refuseTooLarge({ stage, code }: Bundle): void {
  const most = mostBytes[stage] ?? Infinity
  if (code.length <= most) return
  throw new BuildError(`The bundle of ${stage} has ${kilobytes(code.length)}, more than its ${kilobytes(most)}`)
}

const kilobytes = (bytes: number): string => `${Math.ceil(bytes / 1000)} KB`

async function main(): Promise<void> {
  const started = performance.now()
  for (const built of await buildStages()) console.log(describeBundle(built))
  console.log(`built in ${Math.round(performance.now() - started)} ms, in ${bundleFolder}/`)
}

if (import.meta.main) {
  await main().catch((error: unknown) => {
    if (!(error instanceof BuildError)) throw error
    console.error(error.message)
    process.exitCode = 1
  })
}
