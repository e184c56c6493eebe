import { parseFeed } from 'feedsmith'
import RssParser from 'rss-parser'
import { readFeed } from '../../shared/parsing/feed/read-feed.ts'

const items = 2_000
const rounds = 9

/** CPU time to read one generated feed of 2,000 items, side by side with feedsmith and rss-parser, rounds interleaved. */
export async function run(): Promise<void> {
  const text = generatedFeed()
  const bytes = new TextEncoder().encode(text)
  const readers: Record<string, () => number | Promise<number>> = {
    // Bytes to plain text, dates and links included: more than the peers do, who take decoded text and leave HTML and dates as they are.
    chipline: () => readFeed(bytes, { contentType: null, url: null, zone: 'UTC' }).entries.length,
    feedsmith: () => itemsOf(parseFeed(text)),
    'rss-parser': async () => (await new RssParser().parseString(text)).items.length,
  }
  const times = new Map<string, number[]>()
  for (let round = -2; round < rounds; round++) {
    for (const [name, read] of Object.entries(readers)) {
      const took = await cpuMilliseconds(read)
      if (round >= 0) times.set(name, [...(times.get(name) ?? []), took])
    }
  }
  report(times, bytes.length)
}

const itemsOf = ({ feed }: ReturnType<typeof parseFeed>): number =>
  ('items' in feed ? feed.items : 'entries' in feed ? feed.entries : [])?.length ?? 0

async function cpuMilliseconds(read: () => number | Promise<number>): Promise<number> {
  globalThis.gc?.()
  const start = process.cpuUsage()
  const found = await read()
  const { user, system } = process.cpuUsage(start)
  if (found !== items) throw new Error(`found ${found} items of ${items}`)
  return (user + system) / 1000
}

function report(times: ReadonlyMap<string, number[]>, bytes: number): void {
  const ours = median(times.get('chipline') ?? [])
  console.log(`${(bytes / 1e6).toFixed(2)} MB of RSS 2.0, ${items} items, median of ${rounds}`)
  console.log('reader        CPU ms    MB/s   ÷ chipline')
  for (const [name, found] of times) {
    const time = median(found)
    const cells = [
      time.toFixed(1).padStart(8),
      (bytes / 1e3 / time).toFixed(1).padStart(8),
      (time / ours).toFixed(2).padStart(12),
    ]
    console.log(`${name.padEnd(12)}${cells.join('')}`)
  }
}

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN

/** WordPress's form, with about a kilobyte of HTML in each item. */
function generatedFeed(): string {
  const item = (n: number): string => `<item>
    <title>Generated headline ${n}: chips &amp; rules</title>
    <link>https://news.example/${n}/generated-headline?utm_source=rss</link>
    <dc:creator><![CDATA[Author ${n % 40}]]></dc:creator>
    <pubDate>${new Date(Date.UTC(2026, 0, 1) + n * 3_600_000).toUTCString().replace('GMT', '+0000')}</pubDate>
    <category><![CDATA[Category ${n % 12}]]></category><category><![CDATA[Chips]]></category>
    <guid isPermaLink="false">https://news.example/?p=${n}</guid>
    <description><![CDATA[${'A generated teaser with words in it. '.repeat(4)}[&#8230;]]]></description>
    <content:encoded><![CDATA[${`<p>A generated paragraph of item ${n}, with a <a href="https://news.example/${n}">link</a> &amp; <em>stress</em>.</p>\n`.repeat(7)}]]></content:encoded>
  </item>`
  const namespaces =
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
  return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" ${namespaces}><channel><title>Generated</title><link>https://news.example/</link><description/>${Array.from({ length: items }, (_, n) => item(n)).join('\n')}</channel></rss>`
}
