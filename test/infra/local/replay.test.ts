import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { recordingsIn } from '../../../infra/local/replay.ts'
import { loadSources } from '../../../infra/local/source-files.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chipline-replay-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function write(path: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), '')
}

describe('a folder of recordings', () => {
  it('gives each file to the source that names the innermost folder above it', async () => {
    for (const path of ['us/congress/119/hr.xml', 'congress/federal-register/x.json', 'notes.md', 'us/congress.xml'])
      write(path)
    expect(await recordingsIn(folder, await loadSources())).toEqual([
      { path: 'congress/federal-register/x.json', sourceId: 'us-federal-register' },
      { path: 'notes.md', sourceId: null },
      { path: 'us/congress.xml', sourceId: null },
      { path: 'us/congress/119/hr.xml', sourceId: 'us-congress' },
    ])
  })

  it('leaves out no file, hidden, without an ending or behind a link', async () => {
    for (const path of ['sec-edgar/.hidden', 'sec-edgar/plain']) write(path)
    symlinkSync('plain', join(folder, 'sec-edgar/link'))
    symlinkSync('nowhere', join(folder, 'sec-edgar/broken'))
    const found = await recordingsIn(folder, await loadSources())
    expect(found.map(({ path }) => path)).toEqual(
      ['.hidden', 'broken', 'link', 'plain'].map((name) => `sec-edgar/${name}`),
    )
  })
})

describe('the folders of recordings', () => {
  it('each belong to one source', async () => {
    const families = [...(await loadSources()).values()].flatMap(({ families: own }) => own)
    expect(families).toEqual([...new Set(families)])
  })

  it('are listed in docs/replay-folders.md', async () => {
    const rows = [...(await loadSources())].flatMap(([id, { families, publisher }]) =>
      families.map((family) => `| \`${family}\` | \`${id}\` | ${publisher.name} |`),
    )
    const table = ['| folder | source | publisher |', '|---|---|---|', ...rows.sort()]
    const page = `# Folders of recordings\n\nWhich source reads the files below a folder of that name, for \`npm start -- --replay\`. ${written}\n\n${table.join('\n')}\n`
    await expect(page).toMatchFileSnapshot('../../../docs/replay-folders.md')
  })
})

const written =
  'Written from the sources themselves: after adding one, `npx vitest run -u test/infra/local/replay.test.ts` brings it up to date.'
