import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Answer, Task } from './reading-process.ts'

const patience = 10_000
const program = fileURLToPath(new URL('reading-process.ts', import.meta.url))
const lost = (reason: string): Answer => ({
  outcome: { kind: 'failed', reason },
  milliseconds: patience,
  peakMegabytes: 0,
})

/** One process that reads file after file; replaced when a file kills it or takes too long. */
export class ReadingPool {
  #child: ChildProcess | null = null

  read(task: Task): Promise<Answer> {
    const child = (this.#child ??= fork(program, {
      env: { ...process.env, TZ: 'UTC' },
      execArgv: ['--max-old-space-size=192'],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    }))
    return new Promise((resolve) => {
      const end = (result: Answer, isDead: boolean): void => {
        clearTimeout(timer)
        child.removeAllListeners()
        if (isDead) this.close()
        resolve(result)
      }
      const timer = setTimeout(() => end(lost(`no answer in ${patience / 1000} s`), true), patience)
      child.once('message', (result: Answer) => end(result, false))
      child.once('exit', () => end(lost('the process died'), true))
      child.send(task)
    })
  }

  close(): void {
    this.#child?.kill('SIGKILL')
    this.#child = null
  }
}
