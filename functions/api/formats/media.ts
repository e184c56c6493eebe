/** The forms an answer comes in. `feed` is JSON Feed 1.1. */
export type Format = 'json' | 'csv' | 'ndjson' | 'atom' | 'feed' | 'ics'

/** How each form is asked for and what it is sent as. The first media type is the one that answers carry. */
export const media: Record<Format, { extension: string; types: string[]; sentAs: string }> = {
  json: { extension: '.json', types: ['application/json'], sentAs: 'application/json' },
  csv: { extension: '.csv', types: ['text/csv'], sentAs: 'text/csv; charset=utf-8; header=present' },
  ndjson: {
    extension: '.ndjson',
    types: ['application/x-ndjson', 'application/jsonl', 'application/ndjson'],
    sentAs: 'application/x-ndjson',
  },
  atom: { extension: '.atom', types: ['application/atom+xml'], sentAs: 'application/atom+xml; charset=utf-8' },
  feed: { extension: '.feed.json', types: ['application/feed+json'], sentAs: 'application/feed+json; charset=utf-8' },
  ics: { extension: '.ics', types: ['text/calendar'], sentAs: 'text/calendar; charset=utf-8' },
}

export const allFormats = Object.keys(media) as Format[]
