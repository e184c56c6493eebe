import { compareWithRebuilt } from '../local/compare-tables.ts'
import { readDataOptions, runCommand, withData } from '../local/open-data.ts'

/** `npm run rebuild -- --data <folder>`: folds the whole log into an empty table and compares every version with the stored one. */
async function rebuild(args: string[]): Promise<void> {
  const { data } = readDataOptions(args)
  const { commits, timelines, versions, differences } = await withData(data, compareWithRebuilt)
  for (const difference of differences.slice(0, mostShown)) console.error(difference)
  if (differences.length > mostShown) console.error(`… and ${differences.length - mostShown} more`)
  console.log(`${commits} commits, ${timelines} timelines, ${versions} versions: ${verdict(differences)}`)
  if (differences.length > 0) process.exitCode = 1
}

const mostShown = 20

function verdict({ length }: string[]): string {
  if (length === 0) return 'every byte as stored'
  return length === 1 ? '1 is not as the log gives it' : `${length} are not as the log gives them`
}

await runCommand(rebuild)
