// Not TypeScript, because the Node that this is here to refuse cannot read it.
import process from 'node:process'

const least = 24

if (Number.parseInt(process.versions.node, 10) < least) {
  console.error(
    `Chipline needs Node ${least}, and this is ${process.version}. ` +
      `On Linux and Windows on x64, and Linux on arm64, "npm ci" brings Node ${least} along ` +
      `(not with --omit=optional); elsewhere, install it: https://nodejs.org`,
  )
  process.exitCode = 1
}
