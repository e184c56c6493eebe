import { WhatQuery } from '../routes/announcements.ts'
import { whichDates } from '../routes/upcoming.ts'
import { allFormats, media, type Format } from './media.ts'

/** What answers in more forms than JSON, by the path of its JSON. */
export type ResourceName =
  | 'timeline'
  | 'timelineWindows'
  | 'announcements'
  | 'changes'
  | 'windows'
  | 'products'
  | 'upcoming'
export type Resource = {
  name: ResourceName
  path: RegExp
  formats: Format[]
  /** The parameters that its feeds and calendars take too. */
  filters?: string[]
}

export const resources: Resource[] = [
  {
    name: 'timeline',
    path: /^\/v1\/timelines\/[a-z0-9-]{1,100}$/,
    formats: ['json', 'csv', 'ndjson', 'atom', 'feed', 'ics'],
  },
  { name: 'timelineWindows', path: /^\/v1\/timelines\/[a-z0-9-]{1,100}\/windows$/, formats: ['json', 'csv'] },
  {
    name: 'announcements',
    path: /^\/v1\/announcements$/,
    formats: ['json', 'csv', 'ndjson', 'atom', 'feed'],
    filters: Object.keys(WhatQuery.shape),
  },
  { name: 'changes', path: /^\/v1\/changes$/, formats: ['json', 'csv', 'ndjson', 'atom', 'feed'] },
  { name: 'windows', path: /^\/v1\/windows$/, formats: ['json', 'csv'] },
  { name: 'products', path: /^\/v1\/products$/, formats: ['json', 'csv', 'ndjson'] },
  {
    name: 'upcoming',
    path: /^\/v1\/upcoming$/,
    formats: ['json', 'csv', 'ndjson', 'ics'],
    filters: Object.keys(whichDates.shape),
  },
]

/** A path with the resource it names and, where it ends in an extension, the form; `plain` is the path of the JSON. */
export type Named = { resource: Resource; plain: string; format: Format | 'unknown' | null }

/** What of ours a path names; null where it is nothing that comes in several forms. */
export function resourceAt(path: string): Named | null {
  const plainly = resources.find((resource) => resource.path.test(path))
  if (plainly) return { resource: plainly, plain: path, format: null }
  const [, plain, extension] = /^(.*?)(\.[a-z.]{2,12})$/.exec(path) ?? []
  if (plain === undefined) return null
  const resource = resources.find((one) => one.path.test(plain))
  if (!resource) return null
  const format = resource.formats.find((one) => media[one].extension === extension)
  return { resource, plain, format: format ?? 'unknown' }
}

/** The addresses of the other forms, for the Link header, each with as much of the query as it takes. */
export function alternateLinks(
  { resource, plain }: Pick<Named, 'resource' | 'plain'>,
  shown: Format,
  search: string,
): string[] {
  return resource.formats
    .filter((format) => format !== shown)
    .map((format) => {
      const query = queryFor(format, resource, search)
      return `<${plain}${media[format].extension}${query}>; rel="alternate"; type="${media[format].types[0]}"`
    })
}

/** Tables take what the JSON takes. Feeds and calendars take less, and feeds have archives of their own. */
function queryFor(format: Format, { filters = [] }: Resource, search: string): string {
  const isTable = ['json', 'csv', 'ndjson'].includes(format)
  const taken = [...new URLSearchParams(search)].filter(([name]) =>
    isTable ? name !== 'archive' : filters.includes(name) || (name === 'archive' && format !== 'ics'),
  )
  return taken.length > 0 ? `?${new URLSearchParams(taken)}` : ''
}

/** The extensions that a resource answers to, for a problem's hint. */
export const extensionsOf = ({ formats }: Resource): string[] =>
  allFormats.filter((format) => formats.includes(format)).map((format) => media[format].extension)
