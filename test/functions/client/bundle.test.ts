import { build } from 'esbuild'
import { describe, expect, it } from 'vitest'

/** The client as a page would load it. */
const bundled = () =>
  build({
    entryPoints: ['functions/client/index.ts'],
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
  })

describe('the bundle of the client', () => {
  it('has at most 10 KB, and nothing in it but the client', async () => {
    const { outputFiles, metafile } = await bundled()
    expect(outputFiles[0]!.contents.length).toBeLessThanOrEqual(10_000)
    const foreign = Object.keys(metafile.inputs).filter((path) => !path.startsWith('functions/client/'))
    expect(foreign).toEqual([])
  })

  it('needs nothing of Node: it takes fetch, timers and JSON from wherever it runs', async () => {
    const { outputFiles, metafile } = await bundled()
    const imported = Object.values(metafile.outputs).flatMap(({ imports }) => imports)
    expect(imported).toEqual([])
    expect(outputFiles[0]!.text).not.toMatch(/\b(?:process|Buffer|require)\b/)
  })
})
