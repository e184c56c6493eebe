import { media } from '../formats/media.ts'
import { resourceAt } from '../formats/resources.ts'
import type { Operation } from './operation.ts'
import { announcementOperations } from './operations/announcements.ts'
import { controlOperations } from './operations/controls.ts'
import { corridorOperations } from './operations/corridors.ts'
import { exportOperations } from './operations/exports.ts'
import { pageOperations } from './operations/pages.ts'
import { referenceOperations } from './operations/reference.ts'
import { searchOperations } from './operations/search.ts'
import { serviceOperations } from './operations/service.ts'
import { timelineOperations } from './operations/timelines.ts'

/** What the API promises, route by route. To add a route, add a row to a file in `operations/`. */
export const contract: Operation[] = [
  ...timelineOperations,
  ...corridorOperations,
  ...announcementOperations,
  ...searchOperations,
  ...exportOperations,
  ...controlOperations,
  ...serviceOperations,
  ...referenceOperations,
  ...pageOperations,
].map(withOtherForms)

/** The groups of operations, in the order of the reference. */
export const tags = [
  {
    name: 'Timelines',
    description:
      'What happened, by corridor, company, authority and track; each change makes a numbered version, kept for ever.',
  },
  { name: 'Corridors', description: 'What holds for a chip on its way to a destination, seen from both sides.' },
  { name: 'Announcements', description: 'What publishers said, fact by fact, in every revision.' },
  { name: 'Changes', description: 'Everything that happened, in order, to be followed without gaps.' },
  { name: 'Controls', description: 'Chips against the control thresholds of a day.' },
  { name: 'Service', description: 'What there is to ask, and how this deployment is doing.' },
]

/** The row that answers a method and path, if any; an extension names a form of what is there without it. */
export function operationAt(method: string, path: string): Operation | null {
  const verb = method === 'HEAD' ? 'get' : method.toLowerCase()
  const rowOf = (plain: string) =>
    contract.find((row) => row.method === verb && patternOf(row.path).test(plain)) ?? null
  const named = resourceAt(path)
  return named && named.format !== null && named.format !== 'unknown' ? rowOf(named.plain) : rowOf(path)
}

const patternOf = (path: string): RegExp => new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`)

/** What comes in several forms says so. */
function withOtherForms(row: Operation): Operation {
  const named = resourceAt(row.path.replace(/\{\w+\}/g, 'x'))
  const formats = named?.format === null ? named.resource.formats : []
  const others = formats.filter((format) => format !== 'json')
  const answer = row.answers[200]
  if (others.length === 0 || !answer) return row
  const extensions = others.map((format) => media[format].extension).join(', ')
  const content = Object.fromEntries(
    others.map((format) => [media[format].types[0]!, `The same as ${media[format].extension}.`]),
  )
  return {
    ...row,
    description: `${row.description} Also as ${extensions}: add the extension to the path, or ask for the media type with Accept.`,
    answers: { ...row.answers, 200: { ...answer, content: { ...answer.content, ...content } } },
  }
}
