import { writeFileSync } from 'node:fs'
import { openApiDocument } from '../../functions/api/contract/openapi.ts'
import { contractFaults, releasedContract, writtenContract } from './check-contract.ts'

// The contract as it stands becomes the released one, unless it breaks what was released and does not say so by its version.
const faults = await contractFaults()
for (const fault of faults) console.error(fault)
if (faults.length > 0) process.exitCode = 1
else {
  writeFileSync(releasedContract, writtenContract(openApiDocument()))
  console.log(`${releasedContract} is the contract as it stands`)
}
