import { App, Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag'
import * as z from 'zod'
import { ChiplineStack } from './chipline-stack.ts'
import { buildStages, bundleFolder } from './commands/build.ts'
import { readSchedules } from './constructs/schedules.ts'

// The whole of Chipline on AWS. `npx cdk synth` runs this; what it deploys is what was bundled just now.
await buildStages()

/** From cdk.json, or from `-c apiConcurrency=20`; 0 leaves it to the account. */
const Concurrency = z.coerce.number().int().min(0)

const app = new App()
new ChiplineStack(app, 'Chipline', {
  description: 'Chipline: AI-chip trade policy and chip orders over time',
  bundles: bundleFolder,
  sources: await readSchedules(),
  apiConcurrency: Concurrency.parse(app.node.tryGetContext('apiConcurrency')),
})
Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app))
