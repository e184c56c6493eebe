import { globSync } from 'node:fs'
import { cp, copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { clientTypes } from './client-types.ts'

const source = 'functions/client'

/** Writes `@chipline/client` as npm takes it: one file for programs and pages, one for the command line, and types that need nothing else. */
export async function buildClient(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const common = { bundle: true, minify: true, format: 'esm', logLevel: 'silent' } as const
  await Promise.all([
    build({ ...common, entryPoints: [join(source, 'index.ts')], outfile: join(folder, 'index.js'), target: 'es2022' }),
    build({ ...common, entryPoints: [join(source, 'cli.ts')], outfile: join(folder, 'cli.js'), platform: 'node' }),
    ...['package.json', 'README.md'].map((name) => copyFile(join(source, name), join(folder, name))),
    declareTypes(folder),
  ])
}

/** Compiles the client once more, over types that are written out instead of inferred from schemas, and keeps the declarations. */
async function declareTypes(folder: string): Promise<void> {
  const work = await mkdtemp(join(folder, 'types-'))
  try {
    for (const path of globSync(join(source, '*.ts'))) await cp(path, join(work, basename(path)))
    await rm(join(work, 'cli.ts'))
    await writeFile(join(work, 'answers.ts'), clientTypes())
    const compilerOptions = {
      rootDir: '.',
      outDir: '..',
      noEmit: false,
      declaration: true,
      emitDeclarationOnly: true,
      allowImportingTsExtensions: true,
      typeRoots: [resolve('node_modules/@types')],
    }
    const config = { extends: resolve('tsconfig.json'), compilerOptions, include: ['*.ts'], exclude: [] }
    await writeFile(join(work, 'tsconfig.json'), JSON.stringify(config))
    await promisify(execFile)(process.execPath, [resolve('node_modules/typescript/bin/tsc'), '--project', work])
  } finally {
    await rm(work, { recursive: true })
  }
  for (const path of globSync(join(folder, '*.d.ts'))) {
    const text = await readFile(path, 'utf8')
    await writeFile(path, text.replaceAll(/(from |import\()(['"])(\.\/[\w-]+)\.ts\2/g, '$1$2$3.js$2'))
  }
}
