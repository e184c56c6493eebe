/** A block of code in a document, by the language it names, and the heading it stands under. */
export type CodeBlock = { language: string; code: string; section: string }

/** The fenced blocks of a Markdown text, in order. */
export function codeBlocks(markdown: string): CodeBlock[] {
  const blocks: CodeBlock[] = []
  let section = ''
  let open: CodeBlock | null = null
  for (const line of markdown.split('\n')) {
    const fence = /^```(\w*)$/.exec(line)
    if (open && fence) open = null
    else if (open) open.code += `${line}\n`
    else if (fence) blocks.push((open = { language: fence[1]!, code: '', section }))
    else section = /^#+ (.*)$/.exec(line)?.[1] ?? section
  }
  return blocks
}

/** What one example is: cells of one language under one heading, each with what it must print. */
export type Notebook = { section: string; language: string; cells: { code: string; prints: string }[] }

/** The examples of a text: a block of code with a block of text right behind it is a cell. */
export function notebooks(markdown: string): Notebook[] {
  const found: Notebook[] = []
  const blocks = codeBlocks(markdown)
  blocks.forEach(({ language, code, section }, index) => {
    const printed = blocks[index + 1]
    if (printed?.language !== 'text' || language === 'text') return
    const last = found.at(-1)
    const cell = { code, prints: printed.code }
    if (last?.section === section && last.language === language) last.cells.push(cell)
    else found.push({ section, language, cells: [cell] })
  })
  return found
}
