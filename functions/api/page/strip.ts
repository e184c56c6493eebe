import type { Day } from '../../../shared/domain/clocks.ts'
import type { Permission } from '../../../shared/state/permissions.ts'
import type { Axis } from './axis.ts'
import { html, type Html } from './html.ts'
import { groundOf } from './patterns.ts'
import type { Words } from './words.ts'

/** A stretch of a strip. `href` leads to it in words. */
export type Stretch = { from: Day | null; until: Day | null; permission: Permission; href: string | null }

export const barHeight = 26
/** The widths of a bar, in pixels, on which a word has to fit to be shown on a wide screen, and on a narrow one. */
const [wideBar, narrowBar] = [1000, 320]

export type Bar = {
  top: number
  /** Whose patterns it is painted with. */
  id: string
  /** How wide it is on a wide screen, in pixels. */
  width?: number
  /** No word is written over the line behind which nothing was known. */
  knownAt?: Day | null
}

/** Windows as one bar along an axis. `top` is in pixels, what lies across in per cent. */
export const bar = (stretches: Stretch[], axis: Axis, words: Words, shape: Bar): Html =>
  html`${seen(stretches, axis).map((stretch) => piece(stretch, axis, words, shape))}`

/** What is to be seen of each stretch; of several within a hair's breadth, the last. */
function seen(stretches: Stretch[], axis: Axis): (Stretch & { x: number; width: number })[] {
  const shown = stretches
    .filter(({ from, until }) => (until === null || until > axis.from) && (from === null || from < axis.to))
    .map((stretch) => {
      const x = stretch.from === null ? 0 : axis.at(stretch.from)
      const end = stretch.until === null ? 100 : axis.at(stretch.until)
      return { ...stretch, x, width: Math.round((end - x) * 100) / 100 }
    })
  return shown.length <= 200 ? shown : shown.filter(({ width }) => width >= 0.1)
}

function piece(
  { from, until, permission, href, x, width }: ReturnType<typeof seen>[number],
  axis: Axis,
  words: Words,
  { top, id, width: barWidth = wideBar, knownAt = null }: Bar,
): Html {
  const { t } = words
  const word = t.permissions[permission]
  const room = knownAt === null ? width : Math.min(width, axis.at(knownAt) - x)
  const needed = 100 * (wordWidth(word) + 12)
  const says = `${t.permissions[permission]}${t.comma}${spanInWords({ from, until }, words)}`
  const thin = width < 0.35 ? ' thin' : ''
  const shape = html`<rect
      class="w w-${permission}${thin}"
      x="${x}%"
      y="${top}"
      width="${Math.max(width, 0.1)}%"
      height="${barHeight}"
      fill="${groundOf(id, permission)}"
    />${
      room >= needed / barWidth
        ? html`<svg
            x="${x}%"
            y="${top}"
            width="${width}%"
            height="${barHeight}"
            class="${room < needed / narrowBar ? 'wide-only' : ''}"
            aria-hidden="true"
          >
            <rect class="plate pl-${permission}" x="5" y="5" width="${plateWidth(word)}" height="16" rx="2" />
            <text class="word on-${permission}" x="9" y="17">${word}</text>
          </svg>`
        : ''
    }`
  return href === null
    ? html`<g role="img" aria-label="${says}"><title>${says}</title>${shape}</g>`
    : html`<a class="win" href="${href}" aria-label="${says}">${shape}</a>`
}

/** Roughly, for a word at 12 px: a Han character is as wide as it is high. A plate is for the widest of fonts. */
const wordWidth = (word: string): number => word.length * (/\p{Script=Han}/u.test(word) ? 12 : 6.2)
const plateWidth = (word: string): number => 8 + wordWidth(word) * 1.1

/** `8 Dec 2025 – still so`. */
export function spanInWords({ from, until }: { from: Day | null; until: Day | null }, { t, day }: Words): string {
  return `${from === null ? t.chart.windowStart : day(from)} – ${until === null ? t.chart.windowOpen : day(until)}`
}

/** The names of days along the top, and a hair line down through the whole drawing for each. */
export const grid = (axis: Axis, words: Words, height: number): Html =>
  html`<g class="grid" aria-hidden="true"
    >${axis.ticks.map(({ day, names }, index) => {
      const x = axis.at(day)
      const text = names === 'year' ? day.slice(0, 4) : names === 'month' ? words.month(day) : words.shortDay(day)
      const alternate = index % 2 === 0 ? '' : names === 'year' ? ' odd' : ' odd wide-only'
      const name = x > 96 ? '' : html`<text class="tick t-${names}${alternate}" x="${x}%" dx="4" y="11">${text}</text>`
      return html`<line x1="${x}%" x2="${x}%" y1="0" y2="${height}" />${name}`
    })}</g
  >`
