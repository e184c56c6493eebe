import { describe, expect, it } from 'vitest'
import { breachesIn } from '../../../infra/commands/check-imports.ts'

describe('the rules of imports', () => {
  it.each([
    ["import { z } from 'zod'"],
    ["import { z, ZodError } from 'zod'"],
    ["import z from 'zod'"],
    ["import { z as zod } from 'zod'"],
  ])('refuse %s, which brings every locale into a bundle', (line) => {
    expect(breachesIn('functions/api/app.ts', line)).toHaveLength(1)
  })

  it.each([["import * as z from 'zod'"], ["import type { ZodType } from 'zod'"], ["import { ZodError } from 'zod'"]])(
    'let %s be',
    (line) => {
      expect(breachesIn('functions/api/app.ts', line)).toEqual([])
    },
  )

  it.each([
    ['shared/domain/fold.ts', "import { openLog } from '../../functions/storage/log.ts'"],
    ['shared/domain/fold.ts', "import { local } from '../../infra/local.ts'"],
    ['functions/api/app.ts', "import { Archive } from '../../infra/constructs/archive.ts'"],
    ['shared/parsing/dates.ts', "import { readFileSync } from 'node:fs'"],
    ['shared/parsing/dates.ts', 'const today = new Date()'],
    ['shared/env.ts', 'export const table = process.env.LOG_TABLE'],
  ])('keep %s from: %s', (path, line) => {
    expect(breachesIn(path, line)).toHaveLength(1)
  })

  it.each([
    ['shared/domain/canonical.ts', "import { createHash } from 'node:crypto'"],
    ['shared/domain/clocks.ts', 'const day = new Date(text)'],
    ['shared/env.ts', '/** Read from process.env by whoever calls. */'],
    ['functions/fetch/handler.ts', 'const table = process.env.LOG_TABLE'],
    ['infra/local.ts', "import { openLog } from '../functions/storage/log.ts'"],
  ])('let %s do: %s', (path, line) => {
    expect(breachesIn(path, line)).toEqual([])
  })
})
