import { spawn } from 'node:child_process'
import { delimiter, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { styleText } from 'node:util'
import { bundleStages, describeBundle } from './build.ts'
import { contractFaults } from './check-contract.ts'
import { importBreaches } from './check-imports.ts'

/** `passed`, and what a person should read: everything the tool said where it failed. */
type Outcome = { passed: boolean; said: string }
type Check = { name: string; run: () => Promise<Outcome> }

const folders = ['infra', 'functions', 'shared', 'test']

/** All that can be told without running the product. `cdk synth` and cdk-nag are among the tests. */
const checks: Check[] = [
  { name: 'format', run: tool('oxfmt', '--check', ...folders, 'cdk.json', '.knip.json') },
  { name: 'lint', run: tool('oxlint', '--type-aware', '--deny-warnings', ...folders) },
  { name: 'types', run: tool('tsc', '--project', '.', '--pretty', 'false') },
  { name: 'unused', run: tool('knip', '--no-progress') },
  { name: 'imports', run: imports },
  { name: 'bundles', run: bundles },
  { name: 'contract', run: contract },
]

function tool(command: string, ...args: string[]): Check['run'] {
  return async () => {
    const child = spawn(command, args, { env: toolEnvironment, stdio: ['ignore', 'pipe', 'pipe'] })
    const ended = new Promise<number | null>((resolveEnd, reject) => child.on('close', resolveEnd).on('error', reject))
    const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended])
    return { passed: code === 0, said: code === 0 ? '' : out + err }
  }
}

/** The project's own tools and its own Node come first, also where this file is run without npm. */
const toolEnvironment = {
  ...process.env,
  PATH: [resolve('node_modules/.bin'), process.env['PATH']].join(delimiter),
}

async function imports(): Promise<Outcome> {
  const breaches = importBreaches()
  return { passed: breaches.length === 0, said: breaches.join('\n') }
}

async function bundles(): Promise<Outcome> {
  try {
    return { passed: true, said: (await bundleStages()).map(describeBundle).join(', ') }
  } catch (error) {
    return { passed: false, said: error instanceof Error ? error.message : String(error) }
  }
}

async function contract(): Promise<Outcome> {
  const faults = await contractFaults()
  return { passed: faults.length === 0, said: faults.join('\n') }
}

async function report({ name, run }: Check): Promise<boolean> {
  const started = performance.now()
  const { passed, said } = await run()
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  const mark = passed ? styleText('green', 'ok    ') : styleText('red', 'FAILED')
  console.log(`${mark} ${name.padEnd(8)} ${seconds} s${passed && said ? `  ${said}` : ''}`)
  if (!passed) console.log(said.trimEnd())
  return passed
}

// Together they take as long as the slowest, the type-aware linter.
const passed = await Promise.all(checks.map(report))
if (passed.includes(false)) process.exitCode = 1
