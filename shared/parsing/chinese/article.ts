import { load } from 'cheerio/slim'
import { dayOf, type Moment } from '../../domain/clocks.ts'
import { UnreadableDocumentError } from '../../errors.ts'
import type { Reading } from '../../source.ts'
import { htmlText } from '../html-text.ts'
import { emptyReading, passedOver, passOver } from '../reading.ts'
import { textLimit } from '../topic.ts'
import { addressOf, contentId, isWithin } from './addresses.ts'
import type { Agency } from './agency.ts'
import { articleRequest, pathOf } from './column.ts'
import { correctionOf } from './corrections.ts'
import { numberAmong } from './document-numbers.ts'
import { hints, identity } from './identity.ts'
import { dayInAddress, momentIn, zone } from './moments.ts'
import { withoutQuestions } from './questions.ts'
import { concernsUs } from './topic.ts'

type Page = ReturnType<typeof load>

/** Where a site's pages keep what. Selectors are tried in order. */
export type ArticleForm = {
  /** Before the `ArticleTitle` of the standard for government pages. */
  title?: string[]
  body: string[]
  /** Before the standard's `PubDate`. */
  announced?: string[]
  /** `day` where a time of day is the page's, not the document's. */
  precision: 'minute' | 'day'
  /** Cells of a table at the head whose label tells who issued the document. */
  issuedBy?: string
}

/** By its address, or by the title that the standard for government pages gives to articles alone. */
export function isArticle(html: string, url: string | null, { path, article, site }: Agency): boolean {
  if (url !== null && isWithin(url, site) && path.test(pathOf(url))) return true
  return (
    /<meta[^<>]+["']ArticleTitle["']/i.test(html) || (article.title ?? []).some((place) => load(html)(place).length > 0)
  )
}

/**
 * Reads a notice's own page. One that only leads elsewhere is followed within the site. Throws UnreadableDocumentError where the title,
 * the day or the body is not where it has always been.
 */
export function readArticle(html: string, url: string | null, about: Agency): Reading {
  const page = load(html)
  const { title: titles = [], body } = about.article
  const title =
    plain(page, [...titles, 'meta[name="ArticleTitle" i]']) ?? plain(page, ['title'])?.split(/[_|]/)[0] ?? null
  const content = body.map((place) => page(place).first()).find((part) => part.length > 0)
  if (!content) return movedTo(html, url, about) ?? refuse(`no body at ${body.join(', ')}`, about)
  const own = url !== null && /^https?:/.test(url) ? url : plain(page, ['meta[name="Url" i]'])
  const address = own === null ? null : addressOf(own, about.home)
  if (title === null) return refuse('no title', about)
  if (address === null) return refuse('no address to cite', about)
  const announcedAt = announced(page, address, about.article)
  if (announcedAt === null) return refuse('no day', about)
  const text = withoutQuestions(htmlText(content.html() ?? '')).slice(0, textLimit)
  if (text === '') return passedOver('a page whose text is in a frame or an attachment')
  return announcement({ title, text, address, announcedAt, issuedBy: issuedBy(page, about.article) }, about)
}

type Notice = { title: string; text: string; address: string; announcedAt: Moment; issuedBy: string }

function announcement({ title, text, address, announcedAt, issuedBy: issued }: Notice, about: Agency): Reading {
  const reading = emptyReading()
  if (!concernsUs(`${title}\n${text}`)) return passedOver('not about chips or export control')
  const { nativeId, documentNumber } = identity(title, contentId(address), about.issuer)
  const number = documentNumber ?? numberAmong(text.split('\n').slice(0, 8), about.issuer)
  const corrects = correctionOf({ nativeId, title }, text, [])
  reading.announcements.push({
    nativeId,
    url: address,
    language: 'zh',
    title,
    text,
    announcedAt,
    documentNumber: number,
    depth: 'full-text',
    facts: [],
    structured: hints(number, issued || title, about),
    ...(corrects && { correctionOf: corrects }),
  })
  return reading
}

/** `window.location.href='…'` is all that some older addresses hold. */
function movedTo(html: string, url: string | null, about: Agency): Reading | null {
  const [, target] = /(?:window|top|self)?\.?location(?:\.href)?\s*=\s*["']([^"'<>]+)["']/.exec(html) ?? []
  const address = target ? addressOf(target, url ?? about.home) : null
  if (address === null) return null
  const reading = emptyReading()
  passOver(reading, 'a page that only leads to another')
  if (isWithin(address, about.site)) reading.follow.push(articleRequest(address, about))
  return reading
}

function announced(page: Page, address: string, { announced: places = [], precision }: ArticleForm): Moment | null {
  const printed = plain(page, [...places, 'meta[name="PubDate" i]'])
  const moment = (printed && momentIn(printed)) ?? dayInAddress(address)
  return moment && precision === 'day' ? dayOf(moment, zone) : moment
}

/** The label ends in a colon or fills a cell of its own, with what it labels in the next. */
function issuedBy(page: Page, { issuedBy: place }: ArticleForm): string {
  if (!place) return ''
  const cells = page(place)
    .toArray()
    .map((cell) => page(cell).text().replace(/\s+/g, ''))
  const at = cells.findIndex((cell) => cell.startsWith('发文机关'))
  return at < 0 ? '' : cells[at]!.replace(/^发文机关[:：]?/, '') || (cells[at + 1] ?? '')
}

/** What the first of these places says: a meta element's content, or an element's text. */
function plain(page: Page, places: string[]): string | null {
  for (const place of places) {
    const element = page(place).first()
    const said = (element.attr('content') ?? element.text()).replace(/\s+/gu, ' ').trim()
    if (said !== '') return said
  }
  return null
}

function refuse(missing: string, { site }: Agency): never {
  throw new UnreadableDocumentError(`An article of ${site} in a form that we do not know: ${missing}`)
}
