import { globSync } from 'node:fs'
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build, type Metafile, type Plugin, transform } from 'esbuild'
import * as z from 'zod'
import { referenceFiles } from '../../functions/api/reference-files.ts'
import { describeSource } from '../../functions/storage/source-list.ts'
import { ChiplineError } from '../../shared/errors.ts'
import { loadSources } from '../local/source-files.ts'
import { buildClient } from './build-client.ts'

/**
 * One stage's handler with all it imports, as Lambda runs it: `index.mjs`, and beside it a chunk for what is imported only when it is needed.
 * `startUp` names the files that are loaded before the first event; the others wait.
 */
export type Bundle = { stage: string; files: Map<string, Uint8Array>; startUp: string[] }

/** What cannot be built, or may not be deployed as it is. */
export class BuildError extends ChiplineError {}

/** Where `npm run build` puts the stages and where the stack looks for them: `<folder>/<stage>/index.mjs`. */
export const bundleFolder = 'dist'

/** The most that a stage may load to start, in bytes. Start-up time follows size, and a reader waits for the api's, an agent for that of mcp. */
const mostBytes: Record<string, number> = { api: 480_000, mcp: 1_000_000 }

/** Writes all that Lambda is given of each stage. Throws a BuildError. */
export async function buildStages(folder = bundleFolder): Promise<Bundle[]> {
  const bundles = await bundleStages()
  for (const { stage, files } of bundles) {
    await rm(join(folder, stage), { recursive: true, force: true }) // names of chunks change with their contents
    for (const [name, code] of files) await write(join(folder, stage, name), code)
  }
  const about = JSON.stringify(await describeRelease())
  for (const stage of ['api', 'mcp']) await write(join(folder, stage, 'about.json'), about)
  await copyReference(join(folder, 'api', 'docs'))
  return bundles
}

/**
 * Bundles `functions/<stage>/handler.ts` of every stage below `root`, in memory.
 * Throws a BuildError where there is no handler, where one does not hold together, or where one loads more to start than it may.
 */
export async function bundleStages(root = '.'): Promise<Bundle[]> {
  const handlers = globSync('functions/*/handler.ts', { cwd: root }).sort()
  if (handlers.length === 0) throw new BuildError('There is nothing to build: no functions/<stage>/handler.ts')
  const bundles = await Promise.all(handlers.map((handler) => bundle(handler, root)))
  bundles.forEach(refuseTooLarge)
  return bundles
}

/** `api 310 KB (gzip 96 KB), 520 KB on demand`: what it loads to start, and what only when it is needed, with kilobytes of 1000 bytes. */
export function describeBundle({ stage, files, startUp }: Bundle): string {
  const gzipped = sum(startUp.map((name) => gzipSync(files.get(name)!).length))
  const onDemand = sizeOf(files, [...files.keys()]) - sizeOf(files, startUp)
  const start = `${stage} ${kilobytes(sizeOf(files, startUp))} (gzip ${kilobytes(gzipped)})`
  return onDemand === 0 ? start : `${start}, ${kilobytes(onDemand)} on demand`
}

async function bundle(handler: string, root: string): Promise<Bundle> {
  const stage = basename(dirname(handler))
  try {
    const { outputFiles, metafile } = await build({
      absWorkingDir: resolve(root),
      entryPoints: [{ in: `./${handler}`, out: 'index' }],
      outdir: join(bundleFolder, stage),
      outExtension: { '.js': '.mjs' }, // Lambda has no package.json that would make a .js a module
      metafile: true,
      splitting: true,
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
    const files = new Map(outputFiles.map(({ path, contents }) => [basename(path), contents]))
    return { stage, files, startUp: loadedAtStart(metafile) }
  } catch (error) {
    throw new BuildError(error instanceof Error ? error.message : String(error), { cause: error })
  }
}

/** The entry, and the chunks that it cannot do without. */
function loadedAtStart({ outputs }: Metafile): string[] {
  const loaded = new Set(Object.keys(outputs).filter((path) => basename(path) === 'index.mjs'))
  // A set is walked together with what is added to it on the way.
  for (const path of loaded) {
    for (const imported of outputs[path]!.imports) {
      if (imported.kind === 'import-statement' && !imported.external) loaded.add(imported.path)
    }
  }
  return [...loaded].map((path) => basename(path))
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

/** The reference is served from beside the handler; its package is not on Lambda. */
async function copyReference(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const name of Object.keys(referenceFiles))
    await copyFile(join('node_modules/swagger-ui-dist', name), join(folder, name))
}

async function write(path: string, contents: Uint8Array | string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, contents)
}

function refuseTooLarge({ stage, files, startUp }: Bundle): void {
  const most = mostBytes[stage] ?? Infinity
  const size = sizeOf(files, startUp)
  if (size <= most) return
  throw new BuildError(`The bundle of ${stage} has ${kilobytes(size)}, more than its ${kilobytes(most)}`)
}

const sizeOf = (files: Bundle['files'], names: string[]): number => sum(names.map((name) => files.get(name)!.length))
const sum = (numbers: number[]): number => numbers.reduce((a, b) => a + b, 0)

const kilobytes = (bytes: number): string => `${Math.ceil(bytes / 1000)} KB`

async function main(): Promise<void> {
  const started = performance.now()
  for (const built of await buildStages()) console.log(describeBundle(built))
  await buildClient(join(bundleFolder, 'client'))
  console.log(`built in ${Math.round(performance.now() - started)} ms, in ${bundleFolder}/`)
}

if (import.meta.main) {
  await main().catch((error: unknown) => {
    if (!(error instanceof BuildError)) throw error
    console.error(error.message)
    process.exitCode = 1
  })
}
