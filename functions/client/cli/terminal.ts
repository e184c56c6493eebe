import { styleText } from 'node:util'

type Style = Parameters<typeof styleText>[0]

/** Where the command line writes. `columns` is how wide a line may be; undefined where nobody looks. */
export type Output = { write: (text: string) => unknown; isTTY?: boolean | undefined; columns?: number | undefined }

/** How text is shown: in colour or without, and how wide. */
export type Terminal = { paint: (style: Style, text: string) => string; columns: number }

/** Colour is for who looks at it (https://no-color.org). */
export function terminalOf(output: Output, env: Record<string, string | undefined>): Terminal {
  const colours = Boolean(output.isTTY) && !env['NO_COLOR'] && env['TERM'] !== 'dumb'
  return {
    paint: (style, text) => (colours ? styleText(style, text, { validateStream: false }) : text),
    columns: (output.isTTY && output.columns) || Infinity,
  }
}

/** A cell of a table: text, or text in a style. */
export type Cell = string | { text: string; style: Style }

/** Rows in columns, the last of which is cut where the terminal ends. The first row is the heading. */
export function table([heading = [], ...rows]: Cell[][], { paint, columns }: Terminal): string {
  const all = [heading.map((cell): Cell => ({ text: textOf(cell), style: 'dim' })), ...rows]
  const widths = heading.map((_, column) => Math.max(...all.map((row) => widthOf(textOf(row[column] ?? '')))))
  const lineOf = (row: Cell[]): string => {
    let left = columns
    return row
      .map((cell, column) => {
        const last = column === row.length - 1
        const text = last ? cut(textOf(cell), left) : textOf(cell)
        left -= widths[column]! + 2
        const shown = typeof cell === 'string' ? text : paint(cell.style, text)
        return last ? shown : shown + ' '.repeat(widths[column]! - widthOf(text) + 2)
      })
      .join('')
      .trimEnd()
  }
  return all.map(lineOf).join('\n')
}

/** What a server sends is shown, not obeyed: without what a terminal would take for a command. */
export const plain = (text: string): string => text.replaceAll(/\p{Cc}/gu, ' ')

const textOf = (cell: Cell): string => plain(typeof cell === 'string' ? cell : cell.text)

const wide = /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]/

/** How many columns of a terminal a text takes: a Chinese character takes two. */
export const widthOf = (text: string): number =>
  Array.from(text).reduce((width, character) => width + (wide.test(character) ? 2 : 1), 0)

function cut(text: string, most: number): string {
  if (widthOf(text) <= most) return text
  let kept = ''
  for (const character of text) {
    if (widthOf(kept + character) >= most) break
    kept += character
  }
  return `${kept}…`
}
