import fc from 'fast-check'
import { expect, it } from 'vitest'
import { endOf } from '../../../functions/notify/manage.ts'
import type { Commit } from '../../../shared/domain/commit.ts'

it('finds the newest commit of a log of any length, in a few dozen looks', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.nat(20), fc.nat(10_000_000)), async (length) => {
      let looks = 0
      const page = async (after: number): Promise<Commit[]> => {
        looks += 1
        return after < length ? [{ seq: after + 1 } as Commit] : []
      }
      expect(await endOf({ page })).toBe(length)
      expect(looks).toBeLessThan(60)
    }),
  )
})
