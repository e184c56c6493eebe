const question = /^(?:问|\S{0,16}记者(?:提?问)?)\s*[:：]/
const answer = /^(?:答|\S{0,24}(?:发言人|负责人|司长|局长|部长)\S{0,8})\s*[:：]/

/**
 * What an authority says, without what it was asked: a journalist's question often tells of another country's act, and would be read as the
 * ministry's own word. A question runs to the line that answers it; where no line is marked as an answer, only the marked lines go.
 */
export function withoutQuestions(text: string): string {
  const lines = text.split('\n')
  const marked = lines.some((line) => answer.test(line))
  let asking = false
  return lines
    .filter((line) => {
      if (question.test(line)) asking = marked
      else if (answer.test(line)) asking = false
      return !asking && !question.test(line)
    })
    .join('\n')
}
