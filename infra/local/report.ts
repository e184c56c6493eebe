import type { Normalised } from '../../functions/normalise/normalise-snapshot.ts'
import type { DeadLetter, SnapshotMessage } from '../../functions/storage/queue.ts'

/** One line for a person who watches: when, what happened, and to what. */
export function say(what: string, text: string): void {
  console.log(`${new Date().toISOString().slice(11, 19)}  ${what.padEnd(9)} ${text}`)
}

export const sayRead = ({ resource, sourceId }: SnapshotMessage, result: Normalised): void =>
  say('read', `${sourceId}  ${shorten(resource)}: ${describe(result)}`)

export const sayFailed = ({ message, error }: DeadLetter<SnapshotMessage>): void =>
  say('failed', `${message.sourceId}  ${shorten(message.resource)}: ${error.name}: ${firstLine(error.reason)}`)

/** What a document came to, in words. */
export function describe({ announcements, commits, passedOver }: Normalised): string {
  if (announcements === 0 && Object.keys(passedOver).length === 0) return 'nothing in it'
  const reasons = Object.entries(passedOver).map(([reason, count]) => `${count} ${reason}`)
  const passed = reasons.length > 0 ? `; passed over: ${reasons.join(', ')}` : ''
  return `${plural(announcements, 'announcement')}, ${plural(commits.length, 'commit')}${passed}`
}

export const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

function firstLine(text: string): string {
  const line = text.split('\n')[0]!
  return line.length > 300 ? `${line.slice(0, 300)}…` : line
}

const shorten = (text: string): string => (text.length > 100 ? `…${text.slice(-99)}` : text)
