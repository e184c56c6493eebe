export type * from './answers.ts'
export { memoryCache, type AnswerCache, type Kept } from './cache.ts'
export type { Change, ChangeEvent, ChangesOptions } from './changes.ts'
export { createClient, type Chipline } from './client.ts'
export {
  BadRequestError,
  ChiplineError,
  NetworkError,
  NotFoundError,
  ProblemError,
  ServerError,
  TooManyRequestsError,
  UnexpectedAnswerError,
} from './errors.ts'
export type { Listing } from './listing.ts'
export type { ClientOptions } from './request.ts'
