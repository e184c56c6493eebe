import { readdirSync } from 'node:fs'
import { UsageError } from '../../shared/errors.ts'

/** `npm run bench -- <name> [arguments]`: every file beside this one is a benchmark, and prints ratios to its peers in the same run. */
const [name, ...args] = process.argv.slice(2)
const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && file !== 'run.ts')
  .map((file) => file.slice(0, -3))
try {
  if (name === undefined || !names.includes(name)) throw new UsageError(`Usage: npm run bench -- ${names.join(' | ')}`)
  const benchmark: { run: (args: string[]) => Promise<void> | void } = await import(`./${name}.ts`)
  await benchmark.run(args)
} catch (error) {
  if (!(error instanceof UsageError)) throw error
  console.error(error.message)
  process.exitCode = 2
}
