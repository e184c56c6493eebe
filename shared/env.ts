import { ChiplineError } from './errors.ts'

/** The environment variables that our functions read; the stack sets them. */
export const LOG_TABLE = 'LOG_TABLE'
export const TIMELINES_TABLE = 'TIMELINES_TABLE'
export const ARCHIVE_BUCKET = 'ARCHIVE_BUCKET'
export const SNAPSHOT_QUEUE_URL = 'SNAPSHOT_QUEUE_URL'
/** A mail address or URL at which a publisher can reach whoever runs this deployment; goes into the User-Agent. */
export const CONTACT = 'CONTACT'
/** Where this deployment answers its readers, such as `https://d111.cloudfront.net`. */
export const PUBLIC_URL = 'PUBLIC_URL'

type Environment = Record<string, string | undefined>

/** The variable's value. Throws a MissingSettingError naming the variable where it is unset or empty. */
export function requireEnv(env: Environment, name: string): string {
  const value = env[name]
  if (!value) throw new MissingSettingError(`The environment variable ${name} is not set`)
  return value
}

/** A setting that a function cannot work without. */
export class MissingSettingError extends ChiplineError {}
