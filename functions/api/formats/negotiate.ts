import { weightOf } from '../accept.ts'
import { media, type Format } from './media.ts'

/** The form that a client would rather have, of those that are offered; of two that it likes as well, the one offered first. Null where it takes none of them. */
export function chooseFormat(accept: string | undefined, offered: Format[]): Format | null {
  let best: Format | null = null
  let bestWeight = 0
  for (const format of offered) {
    const weight = Math.max(...media[format].types.map((type) => weightOf(accept, type)))
    if (weight > bestWeight) [best, bestWeight] = [format, weight]
  }
  return best
}
