import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import * as z from 'zod'
import { openApiDocument } from '../../functions/api/contract/openapi.ts'

/** The document of the last release: what clients were written against. */
export const releasedContract = 'docs/openapi.json'

/**
 * What is wrong with the contract as it stands, in words; empty where nothing is: the linter's warnings, and changes against the released document that the
 * contract's version does not own up to. An addition needs a higher minor number, what may break a client a higher major one.
 */
export async function contractFaults(
  contract: object = openApiDocument(),
  released: string = releasedContract,
): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'chipline-contract-'))
  try {
    const file = join(folder, 'openapi.json')
    writeFileSync(file, writtenContract(contract))
    const [warnings, breaches] = await Promise.all([lint(file), unownedChanges(released, file)])
    return [...warnings, ...breaches]
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** The document as the repository keeps it. */
export const writtenContract = (contract: object): string => `${JSON.stringify(contract, null, 1)}\n`

const Lint = z.object({
  problems: z.array(z.object({ ruleId: z.string(), message: z.string(), location: z.unknown() })),
})

async function lint(file: string): Promise<string[]> {
  const { problems } = Lint.parse(JSON.parse(await redocly('lint', '--format=json', file)))
  return problems.map(
    ({ ruleId, message, location }) => `${ruleId}: ${message} ${JSON.stringify(location).slice(0, 200)}`,
  )
}

const Diff = z.object({
  infoVersions: z.object({ base: z.string(), revision: z.string() }),
  bump: z.string().optional(), // absent where nothing changed
  changes: z.array(
    z.object({
      path: z.string(),
      kind: z.string(),
      impact: z.string(),
      verdicts: z.array(z.object({ message: z.string() })),
    }),
  ),
})

async function unownedChanges(released: string, file: string): Promise<string[]> {
  const { infoVersions, bump, changes } = Diff.parse(
    JSON.parse(await redocly('diff', '--format=json', '--fail-on=none', resolve(released), file)),
  )
  if (bump !== 'major' && bump !== 'minor') return []
  const [from, to] = [numbersOf(infoVersions.base), numbersOf(infoVersions.revision)]
  const moved = to.major > from.major || (bump === 'minor' && to.major === from.major && to.minor > from.minor)
  if (moved) return []
  const named = changes.filter(({ impact }) => impact === bump)
  const said = named.map(
    ({ path, kind, verdicts }) => verdicts.map(({ message }) => message).join(' ') || `${path} ${kind}`,
  )
  const needed = `The contract is still ${infoVersions.revision}; against ${infoVersions.base} this is a ${bump} change:`
  return [needed, ...new Set(said)]
}

function numbersOf(version: string): { major: number; minor: number } {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return { major, minor }
}

/** What the tool writes to its standard output, whatever its exit code says: we judge by ourselves. */
async function redocly(...args: string[]): Promise<string> {
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' }
  const script = fileURLToPath(import.meta.resolve('@redocly/cli/bin/cli.js'))
  const child = spawn(process.execPath, [script, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)])
  if (out.trim() === '') throw new Error(`redocly ${args[0]} said nothing: ${err.trim()}`)
  return out
}
