import { spawnSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runProgram } from './run-notebook.ts'
import { serveHistory } from './serve-history.ts'

/** A call of curl in a document, with what its variables stand for, and the status that the document promises. */
type Example = { document: string; command: string; setting: string; promised: RegExp }

/** Every call of the API's own port, in fenced and in indented code. Where the text behind it shows a problem, that is what it must get. */
function examplesIn(document: string): Example[] {
  const text = readFileSync(document, 'utf8').replaceAll('\\\n', ' ')
  const setting = [...text.matchAll(/^\s*([A-Z]\w*=\S+)$/gm)].map(([, assigned]) => assigned!).join('; ')
  return text
    .split(/^(?=\s*curl )/m)
    .slice(1)
    .map((behind) => {
      const [command = ''] = behind.trimStart().split('\n')
      const problem = /"status":\s*([45]\d\d)|^([45]\d\d) application\/problem\+json$/m.exec(behind)
      const promised = problem ? new RegExp(`^${problem[1] ?? problem[2]}\\b`) : /^2\d\d\b/
      return { document, command, setting, promised }
    })
    .filter(({ command }) => /:8787\b|\$\{?[A-Z]/.test(command))
}

const examples = ['README.md', ...globSync('docs/*.md').sort()].flatMap(examplesIn)
const hasCurl = spawnSync('curl', ['--version']).status === 0

let server: Awaited<ReturnType<typeof serveHistory>>
beforeAll(async () => {
  server = await serveHistory()
})
afterAll(() => server.close())

describe('the calls of curl in the documentation', () => {
  it('are found, those in README.md and in docs/ alike', () => {
    expect(new Set(examples.map(({ document }) => document)).has('README.md')).toBe(true)
    expect(examples.length).toBeGreaterThan(15)
  })

  it.skipIf(!hasCurl).each(examples)('$document: $command', async ({ command, setting, promised }) => {
    // Where it says itself what to print of the answer, that begins with the status too.
    const told = command.replace('curl ', String.raw`curl -sS -o /dev/null -w '%{http_code}\n' `)
    const script = `${setting}\n${told}`.replaceAll(/(?:127\.0\.0\.1|localhost):8787/g, new URL(server.url).host)
    const { out, err } = await runProgram('sh', ['-c', script])
    expect(err).toBe('')
    expect(out).toMatch(promised)
  })
})
