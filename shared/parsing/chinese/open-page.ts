import { PublisherError, UnreadableDocumentError } from '../../errors.ts'
import type { SourceDocument } from '../../source.ts'
import { htmlText } from '../html-text.ts'
import { refuseDepth } from './nesting.ts'

/** An answer of a Chinese site: JSON (out of its callback, where it came in one) or a page. */
export type OpenedPage = { kind: 'json' | 'html'; text: string }

export type Charset = 'utf-8' | 'gb18030'

/**
 * The text of an answer. The character set is the site's own, whatever a header or a meta element claims: several name none, or another.
 * Throws UnreadableDocumentError for an empty answer and for bytes of another character set, PublisherError for a wall.
 */
export function openPage({ bytes }: SourceDocument, site: string, charset: Charset = 'utf-8'): OpenedPage {
  const text = new TextDecoder(charset).decode(bytes).trim()
  if (text === '') throw new UnreadableDocumentError(`${site} answered with nothing`)
  refuseMojibake(text, site, charset)
  const json = /^[{[]/.test(text) ? text : withoutCallback(text)
  if (json !== null) return { kind: 'json', text: json }
  refuseDepth(text)
  refuseWall(text, site)
  if (/<html[\s>]/i.test(text) && !/<\/(?:body|html)\s*>/i.test(text)) {
    throw new UnreadableDocumentError(`The page of ${site} is cut short`)
  }
  return { kind: 'html', text }
}

/** A page may hold a stray byte; one in another character set is full of them. */
function refuseMojibake(text: string, site: string, charset: Charset): void {
  const broken = text.split('\ufffd').length - 1
  if (broken * 200 > text.length) {
    throw new UnreadableDocumentError(
      `${site} answers in ${charset}; this is something else: ${broken} broken characters`,
    )
  }
}

/** `callback({…})`, with or without a semicolon. */
const withoutCallback = (text: string): string | null =>
  /^[\w$.]+\s*\(\s*([{[][\s\S]*[}\]])\s*\)\s*;?$/.exec(text)?.[1] ?? null

/** What walls say of themselves on these sites. */
const wallWords =
  /访问频繁|安全验证|验证码|请求被拒绝|系统繁忙|页面不存在|服务异常|Access Denied|an error occurred while processing this directive/i
/** A wall is a short page; a real one that happens to discuss captchas is long. */
const longestWall = 600

function refuseWall(html: string, site: string): void {
  if (html.length > 200_000) return
  const said = htmlText(html)
  const title = /<title[^<>]*>([^<]*)/i.exec(html)?.[1] ?? ''
  const word = wallWords.exec(said.length <= longestWall ? `${title}\n${said}` : title)
  if (word)
    throw new PublisherError(`${site} turned us away with “${word[0]}”: ${said.slice(0, 120).replace(/\n/g, ' ')}`)
}
