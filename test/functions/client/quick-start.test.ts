import { parse } from 'csv-parse/sync'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codeBlocks, notebooks } from './code-blocks.ts'
import { runNotebook } from './run-notebook.ts'
import { serveHistory } from './serve-history.ts'

const document = readFileSync('docs/quick-start.md', 'utf8')
const has = (command: string): boolean => spawnSync(command, ['--version']).status === 0
const needs: Record<string, string> = { py: 'python3', sh: 'curl' }

let server: Awaited<ReturnType<typeof serveHistory>>
beforeAll(async () => {
  server = await serveHistory()
})
afterAll(() => server.close())

describe('docs/quick-start.md', () => {
  it('has an example in each language, and leaves none without what it prints', () => {
    const examples = notebooks(document)
    expect(new Set(examples.map(({ language }) => language))).toEqual(new Set(['sh', 'py', 'ts']))
    expect(examples.flatMap(({ cells }) => cells).filter(({ prints }) => prints.trim() === '')).toEqual([])
    const code = codeBlocks(document).filter(({ language }) => language !== 'text' && language !== 'formula')
    expect(examples.flatMap(({ cells }) => cells).length).toBe(code.length)
  })

  const runnable = notebooks(document).filter(({ language }) => !needs[language] || has(needs[language]))
  it.each(runnable)('$section, in $language, prints what it says', async (notebook) => {
    const printed = await runNotebook(notebook, server.url)
    expect(printed).toEqual(notebook.cells.map(({ prints }) => prints))
  })

  it('names tables that a sheet can import', async () => {
    const formulas = codeBlocks(document).filter(({ language }) => language === 'formula')
    const addresses = formulas.flatMap(({ code }) => [...code.matchAll(/IMPORTDATA\("https:\/\/[^/]+([^"]+)"\)/g)])
    expect(addresses.length).toBe(2)
    for (const [, path] of addresses) {
      const response = await fetch(server.url + path)
      expect(response.headers.get('content-type')).toMatch(/^text\/csv/)
      const rows: Record<string, string>[] = parse(await response.text(), { columns: true })
      expect(rows.length).toBeGreaterThan(0)
    }
  })
})
