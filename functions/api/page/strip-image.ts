import { axisOver, type SpanName } from './axis.ts'
import { chartStyle } from './chart-style.ts'
import { boundaries, type CorridorAnswer } from './corridor-data.ts'
import { html, raw, type Html } from './html.ts'
import { dark, light } from './palette.ts'
import { patterns } from './patterns.ts'
import { bar, barHeight, grid, type Stretch } from './strip.ts'
import { sentenceOf } from './verdict.ts'
import type { Words } from './words.ts'

const width = 960
const [head, nameHeight, gap] = [52, 18, 12]

/** The windows of a corridor as an image of its own, for a page or a document elsewhere. It asks nobody for anything. */
export function stripImage(
  answer: CorridorAnswer,
  words: Words,
  { today, span }: { today: string; span: SpanName | undefined },
): Html {
  const { t, country, day } = words
  const axis = axisOver(boundaries(answer), today, span)
  const rows: { name: string; stretches: Omit<Stretch, 'href'>[] }[] = [
    { name: t.sides.export(country(answer.origin)), stretches: answer.windows.export },
    { name: t.sides.import(country(answer.destination)), stretches: answer.windows.import },
    { name: t.sides.combined, stretches: answer.windows.combined },
  ]
  const height = head + 24 + rows.length * (nameHeight + barHeight + gap) + 20
  const known = answer.knownAt === null ? '' : `${t.comma}${t.knownBy(day(answer.knownAt.slice(0, 10)))}`
  const name = t.corridor(words.product(answer.product), country(answer.destination))
  const x = axis.at(today)
  return html`<svg
    xmlns="http://www.w3.org/2000/svg"
    width="${width}"
    height="${height}"
    viewBox="0 0 ${width} ${height}"
    role="img"
    aria-labelledby="title desc"
    lang="${t.code}"
    class="chart"
  >
    <title id="title">${name}${t.colon}${t.chart.heading}</title>
    <desc id="desc">${t.asOf(day(answer.asOf))}${known}${t.colon}${sentenceOf(words, answer)}</desc>
    <style>
      ${raw(imageStyle)}
    </style>
    <rect class="paper" width="100%" height="100%" />
    <svg x="14" y="12" width="${width - 28}" height="${height - 24}" overflow="visible">
      <text class="title" y="14">${name}</text>
      <text class="tick" y="32">${t.asOf(day(answer.asOf))}${known}${t.colon}${sentenceOf(words, answer)}</text>
      <svg y="${head - 8}" width="100%" height="${height - head}" overflow="visible">
        ${patterns('c')}${grid(axis, words, height - head - 38)}
        ${rows.map(({ name: row, stretches }, index) => {
          const y = 20 + index * (nameHeight + barHeight + gap)
          const shown = stretches.map(({ from, until, permission }) => ({ from, until, permission, href: null }))
          return html`<g
            ><text class="row" y="${y + 12}">${row}</text
            >${bar(shown, axis, words, { top: y + nameHeight, id: 'c' })}</g
          >`
        })}
        <line class="known" x1="${x}%" x2="${x}%" y1="14" y2="${height - head - 38}" />
        <text class="tick" y="${height - head - 20}">Chipline · ${t.chart.combined}</text>
      </svg>
    </svg>
  </svg>`
}

const fonts =
  'font:12px -apple-system,BlinkMacSystemFont,"Segoe UI",Roboto,"Noto Sans","Noto Sans CJK SC","PingFang SC",system-ui,sans-serif'
const imageStyle = `svg{${light}${fonts}}
@media (prefers-color-scheme:dark){svg{${dark}}}
${chartStyle}
.paper{fill:var(--paper)}.title{font-size:16px;font-weight:650;fill:var(--ink)}`
