import { isDay, type Day, type Moment } from '../../../shared/domain/clocks.ts'
import type { Axis } from './axis.ts'
import { anchorOf, html, type Html } from './html.ts'
import type { Lane, Mark, Stack } from './marks.ts'
import { patterns } from './patterns.ts'
import { bar, barHeight, grid, type Stretch } from './strip.ts'
import type { Words } from './words.ts'

export type Row = { name: string; stretches: Stretch[] }
export type Chart = {
  axis: Axis
  rows: Row[]
  lanes: Lane[]
  knownAt: Moment | null
  /** What the drawing is of, for who cannot see it. */
  label: string
  /** Where the list that begins with a day is. */
  listFrom: (day: Day) => string
  /** The entries that the page lists, whose marks lead to them. */
  listed: Set<string>
}

const [top, nameHeight, gap, step] = [24, 18, 12, 14]

/** Windows as bars and announcements as marks, over one axis. */
export function drawChart(chart: Chart, words: Words): Html {
  const { axis, rows, lanes } = chart
  const rowsEnd = top + rows.length * (nameHeight + barHeight + gap)
  const tops = lanes.map((_, index) =>
    lanes.slice(0, index).reduce((sum, lane) => sum + laneHeight(lane), rowsEnd + (rows.length > 0 ? 6 : 0)),
  )
  const height = (lanes.length > 0 ? tops.at(-1)! + laneHeight(lanes.at(-1)!) : rowsEnd) + 2
  return html`<svg class="chart" width="100%" height="${height}" role="group" aria-label="${chart.label}">
    ${patterns('c')}${grid(axis, words, height)}
    ${rows.map(({ name, stretches }, index) => {
      const y = top + index * (nameHeight + barHeight + gap)
      return html`<g role="group" aria-label="${name}"
        >${bar(stretches, axis, words, { top: y + nameHeight, id: 'c', knownAt: dayKnown(chart) })}</g
      >`
    })}
    ${drawKnown(chart, words, height)}
    ${rows.map(({ name }, index) => {
      const y = top + index * (nameHeight + barHeight + gap)
      return html`<text class="row" x="0" y="${y + 12}" aria-hidden="true">${name}</text>`
    })}
    ${lanes.map((lane, index) => drawLane(lane, tops[index]!, chart, words))}
  </svg>`
}

const laneHeight = ({ height }: Lane): number => nameHeight + height * step + gap

function drawLane(lane: Lane, y: number, chart: Chart, words: Words): Html {
  const { t } = words
  const name = lane.track === null ? t.untracked : t.tracks[lane.track]
  const bottom = y + nameHeight + lane.height * step
  return html`<g role="group" class="lane" aria-label="${name}${t.colon}${t.chart.marks(lane.count)}"
    ><text class="row" x="0" y="${y + 12}">${name} <tspan class="count">${lane.count}</tspan></text
    ><line class="base" x1="0" x2="100%" y1="${bottom + 2}" y2="${bottom + 2}" />${numbersLast(lane.stacks).map(
      (stack) =>
        stack.folded
          ? drawFolded(stack, bottom - step / 2, chart, words)
          : stack.marks.map((mark, index) => drawMark(mark, stack.at, bottom - step / 2 - index * step, chart, words)),
    )}</g
  >`
}

/** On a narrow screen neighbours touch, and a number must stay readable. The keys go by the day, whatever the order. */
const numbersLast = (stacks: Stack[]): Stack[] => stacks.toSorted((a, b) => Number(a.folded) - Number(b.folded))

function drawMark({ entry, day, tier, soft }: Mark, x: number, y: number, chart: Chart, words: Words): Html {
  const { t } = words
  const says = `${words.day(day)}${t.colon}${entry.title} (${t.tiers[tier]})`
  const href = chart.listed.has(entry.id) ? `#${anchorOf(entry.id)}` : `${chart.listFrom(day)}#${anchorOf(entry.id)}`
  return html`<a class="mark m-${tier}${soft ? ' soft' : ''}" href="${href}" data-day="${day}" aria-label="${says}"
    ><svg x="${x}%" y="${y}" overflow="visible">
      <circle class="touch" r="8" />
      <use href="#m-${tier}" /></svg
  ></a>`
}

function drawFolded({ at, from, until, marks }: Stack, y: number, chart: Chart, words: Words): Html {
  const { t } = words
  const days = from === until ? words.day(from) : `${words.day(from)} – ${words.day(until)}`
  const says = `${days}${t.colon}${t.chart.marks(marks.length)}`
  return html`<a class="mark many" href="${chart.listFrom(until)}#entries" data-day="${from}" aria-label="${says}"
    ><svg x="${at}%" y="${y}" overflow="visible">
      <circle r="8.5" />
      <text y="3.5">${marks.length > 99 ? '99+' : marks.length}</text>
    </svg></a
  >`
}

/** The day whose knowledge is shown; null for all that is known now. */
const dayKnown = ({ knownAt }: Chart): Day | null =>
  knownAt === null || isDay(knownAt) ? knownAt : knownAt.slice(0, 10)

/** The line of today, or of the day whose knowledge is shown, with what came after it left blank. What is known is drawn over it. */
function drawKnown(chart: Chart, words: Words, height: number): Html {
  const { axis, knownAt } = chart
  const x = axis.at(dayKnown(chart) ?? axis.today)
  const blank =
    knownAt === null
      ? ''
      : html`<rect class="blank" x="${x}%" y="14" width="${Math.round((100 - x) * 100) / 100}%" height="${height}" />${
            x < 80
              ? html`<text class="blank-word" x="${x}%" dx="8" y="${height + 1}">${words.t.known.notYet}</text>`
              : ''
          }`
  return html`<g class="now" aria-hidden="true"
    >${blank}<line class="known${knownAt === null ? '' : ' past'}" x1="${x}%" x2="${x}%" y1="14" y2="${height}"
  /></g>`
}
