import * as z from 'zod'
import { MomentParameter } from '../api/query.ts'

/** What several tools take. */
export const TimelineInput = z.string().trim().min(1).max(80).describe('An id from find_subjects, such as h200-cn.')
export const MomentInput = z.string().max(40).pipe(MomentParameter)
export const CursorInput = z.string().max(600).optional().describe('"next" of the page before.')
export const limitInput = (most: number, usual: number) =>
  z.int().min(1).max(most).default(usual).describe(`At most so many; ${usual} by default.`)
