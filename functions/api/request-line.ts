import { Problem } from './problem.ts'

const longestAddress = 8192
const longestSegment = 300

/** Refuses an address that no route could make sense of. Throws a 400, 404 or 414 problem that says what is wrong with it. */
export function checkAddress(url: string): void {
  if (url.length > longestAddress) {
    throw new Problem(414, 'Address too long', `An address here has at most ${longestAddress} characters.`)
  }
  const path = url.replace(/^[a-z]+:\/\/[^/]*/i, '')
  checkEscapes(path)
  const [segments = ''] = path.split('?')
  if (segments.split('/').some((segment) => segment.length > longestSegment)) {
    throw new Problem(404, 'No such route', `No name here is longer than ${longestSegment} characters.`)
  }
}

function checkEscapes(path: string): void {
  if (!path.includes('%')) return
  const broken = /%(?![0-9a-f]{2})/i.exec(path)
  if (broken)
    throw malformed(`has a "%" at character ${broken.index + 1} that begins no escape; a plain one is written %25`)
  if (path.includes('%00')) throw malformed('holds a NUL character, %00')
  try {
    decodeURIComponent(path)
  } catch {
    throw malformed('holds escapes that are not UTF-8')
  }
}

const malformed = (what: string): Problem => new Problem(400, 'Malformed address', `The address ${what}.`)
