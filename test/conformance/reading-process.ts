import { readFileSync } from 'node:fs'
import { readers } from './readers.ts'
import type { ReaderName, Outcome } from './readers.ts'
import type { Circumstances } from './expectation.ts'

/** A child process that reads the files it is sent with one reader, so that a hang or a crash ends it and not the run. */
export type Task = { reader: ReaderName; path: string; circumstances: Circumstances }
export type Answer = { outcome: Outcome; milliseconds: number; peakMegabytes: number }

process.on('message', (task: Task) => {
  void answer(task).then((result) => process.send?.(result))
})

async function answer({ reader, path, circumstances }: Task): Promise<Answer> {
  const bytes = readFileSync(path)
  const start = performance.now()
  const outcome = await readers[reader](bytes, circumstances)
  const milliseconds = performance.now() - start
  return { outcome, milliseconds, peakMegabytes: process.resourceUsage().maxRSS / 1024 }
}
