import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Notebook } from './code-blocks.ts'

const mark = '<<end of cell>>'
type Runner = { file: string; command: string; mark: string }
const runners: Record<string, Runner> = {
  sh: { file: 'example.sh', command: 'sh', mark: `echo '${mark}'` },
  py: { file: 'example.py', command: 'python3', mark: `print('${mark}')` },
  ts: { file: 'example.ts', command: process.execPath, mark: `console.log('${mark}')` },
}

/** Runs the cells one behind the other, as one program, and gives what each printed. Throws what the program said where it fails. */
export async function runNotebook({ language, cells }: Notebook, server: string): Promise<string[]> {
  const runner = runners[language]
  if (!runner) throw new Error(`No example is run in "${language}"`)
  const program = cells
    .map(({ code }) => `${code}\n${runner.mark}\n`)
    .join('')
    .replaceAll(/http:\/\/(?:127\.0\.0\.1|localhost):8787/g, server)
    .replaceAll('@chipline/client', resolve('functions/client/index.ts'))
  const folder = mkdtempSync(join(tmpdir(), 'chipline-example-'))
  try {
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
    writeFileSync(join(folder, runner.file), program)
    const { code, out, err } = await runProgram(runner.command, [join(folder, runner.file)])
    if (code !== 0) throw new Error(`The example ended with ${code}:\n${out}${err}`)
    return out.split(`${mark}\n`).slice(0, -1)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** A program to its end; the server it asks is in this process, so it is not waited for in one piece. */
export async function runProgram(
  command: string,
  args: string[],
): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = new Promise<number | null>((end, reject) => child.on('close', end).on('error', reject))
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  return { code, out, err }
}
