import * as z from 'zod'
import { SourceDescription } from '../storage/source-list.ts'

/** Written beside a bundle by the build: the sources of this release, without their code. */
export const About = z.strictObject({ version: z.string(), sources: z.array(SourceDescription) })
