import { defineConfig } from 'vitest/config'

const report = process.env['VITEST_REPORT']
const stack = 'test/infra/**/*.test.ts'

// A test says nothing about time, so these only end what hangs; machines that run tests are slow and shared.
const patience = { testTimeout: 60_000, hookTimeout: 60_000 }

export default defineConfig({
  test: {
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
    projects: [
      { test: { name: 'product', include: ['test/**/*.test.ts'], exclude: [stack], ...patience } },
      // Side by side in one module cache: to load the CDK for each file anew takes far longer than the tests do.
      { test: { name: 'infra', include: [stack], isolate: false, ...patience } },
    ],
  },
})
