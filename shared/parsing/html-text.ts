import { load } from 'cheerio/slim'

type AnyNode =
  | ReturnType<ReturnType<typeof load>['root']>[0]['children'][number]
  | ReturnType<ReturnType<typeof load>['root']>[0]

/** Elements that begin and end a paragraph. */
const blocks = new Set(
  (
    'address article aside blockquote body br center dd div dl dt footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section ' +
    'table tbody thead tr ul'
  ).split(' '),
)
/** Elements that are never read: code, and what inline XBRL repeats of the visible text. */
const unread = new Set(['script', 'style', 'head', 'noscript', 'template', 'ix:header', 'svg', 'iframe'])

/**
 * The text of an HTML page as a reader sees it: one line a paragraph or table row, empty lines left out, white space
 * collapsed. Walks without recursion, because pages nest without limit.
 */
export function htmlText(html: string): string {
  const pieces: string[] = []
  const stack: (AnyNode | string)[] = [...load(html).root().toArray()]
  while (stack.length > 0) {
    const node = stack.pop()!
    if (typeof node === 'string') pieces.push(node)
    else visit(node, pieces, stack)
  }
  return paragraphs(pieces.join(''))
}

/** White space collapsed within lines, empty lines gone. */
export const paragraphs = (text: string): string =>
  text
    .split('\n')
    .map((line) =>
      line
        .replace(/[\u200b\ufeff]/gu, '')
        .replace(/\s+/gu, ' ')
        .trim(),
    )
    .filter((line) => line !== '')
    .join('\n')

function visit(node: AnyNode, pieces: string[], stack: (AnyNode | string)[]): void {
  if ('data' in node) {
    if (node.nodeType === 3) pieces.push(node.data.replace(/\s+/gu, ' '))
    return
  }
  if (!('children' in node) || ('name' in node && unread.has(node.name.toLowerCase()))) return
  const [before, after] = 'name' in node ? around(node.name.toLowerCase()) : ['', '']
  pieces.push(before)
  stack.push(after)
  for (let index = node.children.length - 1; index >= 0; index--) stack.push(node.children[index]!)
}

function around(name: string): [string, string] {
  if (blocks.has(name)) return ['\n', '\n']
  return name === 'td' || name === 'th' ? ['', ' '] : ['', '']
}
