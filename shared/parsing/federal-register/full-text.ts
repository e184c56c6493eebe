import { Day, type Moment } from '../../domain/clocks.ts'
import { UnreadableDocumentError } from '../../errors.ts'
import type { ReadAnnouncement, Reading } from '../../source.ts'
import { clockTime, daysIn, instantIn, shortDay } from '../dates.ts'
import { emptyReading, passOver } from '../reading.ts'
import { sentencesIn } from '../sentences.ts'
import { concernsChips, dwellsOnChips, mayConcern, textLimit, within } from '../topic.ts'
import { childOf, childrenOf, descendantsOf, isElement, textOf, type XmlElement } from '../xml.ts'
import { authorityOf, hintsOf, isOnTopic, measureFacts, zone, type Act } from './act.ts'
import { correctionOf } from './corrections.ts'
import { addressOf, documentNumber, numbersCited, plainDashes } from './document-number.ts'
import { effectiveDays, type EffectiveDay } from './effective-dates.ts'

const types: Record<string, string> = {
  RULE: 'Rule',
  PRORULE: 'Proposed Rule',
  NOTICE: 'Notice',
  PRESDOCU: 'Presidential Document',
}
const documentNames = new Set(Object.keys(types))

/** Graphics, page numbers and footnote marks stand in the middle of sentences and belong to none of them. */
const unread = new Set(['PRTPAGE', 'SU', 'FTREF', 'GPH', 'GID', 'MATH'])
const notBody = new Set(['PREAMB', 'FTNT', 'GPH', 'FRDOC', 'FILED', 'BILCOD', 'SIG', 'PSIG', 'LSTSUB', 'AUTH'])
const paragraphNames = new Set(['P', 'FP', 'HD', 'AMDPAR', 'SUBJECT', 'LI', 'ROW'])

/** Reads a document's full text, or an issue file that holds many. Throws UnreadableDocumentError for any other XML. */
export function readFullText(root: XmlElement, url: string | null): Reading {
  const documents = documentNames.has(root.name) ? [root] : descendantsOf(root, documentNames)
  if (documents.length === 0) {
    throw new UnreadableDocumentError(
      `<${root.name}> holds no RULE, PRORULE, NOTICE or PRESDOCU of the Federal Register`,
    )
  }
  const reading = emptyReading()
  for (const document of documents) addDocument(reading, document, url)
  return reading
}

function addDocument(reading: Reading, document: XmlElement, url: string | null): void {
  const printed = printedNumber(document)
  const parts =
    document.name === 'PRESDOCU' ? presidential(document, printed) : regulatory(document, publicationDay(url))
  const act: Act = {
    ...parts,
    type: types[document.name]!,
    announcedAt: filedAt(document),
    documentNumber: parts.documentNumber ?? printed,
  }
  const ours = act.authority === 'us-bis' || mayConcern(`${act.title}\n${act.subject}`)
  if (!ours) return passOver(reading, 'of another agency, not about chips or export control')
  const corrects = correctedBy(act, printed)
  if (corrects && !isOnTopic(act)) return passOver(reading, 'a correction that does not concern chips')
  reading.announcements.push(announcementOf(act, printed, corrects))
}

function announcementOf(act: Act, printed: string, corrects: string | null): ReadAnnouncement {
  const nativeId = documentNumber(printed)
  return {
    nativeId,
    url: addressOf(nativeId),
    language: 'en',
    title: act.title,
    text: act.text,
    announcedAt: act.announcedAt,
    documentNumber: act.documentNumber,
    depth: 'full-text',
    facts: measureFacts(act),
    structured: hintsOf(act),
    ...(corrects && { correctionOf: corrects }),
  }
}

type Parts = Omit<Act, 'type' | 'announcedAt' | 'documentNumber'> & { documentNumber: string | null }

function regulatory(document: XmlElement, published: Day | null): Parts {
  const preamble = childOf(document, 'PREAMB')
  const title = preamble && text(childOf(preamble, 'SUBJECT'))
  if (!preamble || !title) throw new UnreadableDocumentError(`<${document.name}> has no PREAMB with a SUBJECT`)
  const action = labelled(preamble, 'ACT')
  const summary = labelled(preamble, 'SUM')
  const dates = labelled(preamble, 'DATES') ?? labelled(preamble, 'EFFDATE')
  const body = bodyLines(document)
  const head = [action && `ACTION: ${action}`, summary && `SUMMARY: ${summary}`].filter(Boolean).join('\n')
  const datesAt = dates ? `${head}\nDATES: `.length : null
  const front = dates ? `${head}\nDATES: ${dates}` : head
  const rest = within(textLimit - front.length, body, (line) => concernsChips(line))
  return {
    authority: authorityOf(
      [...childrenOf(preamble, 'AGENCY'), ...childrenOf(preamble, 'SUBAGY')].map((agency) => textOf(agency)),
    ),
    title,
    text: rest ? `${front}\n${rest}` : front,
    subject: [summary ?? '', ...amendments(document)].join('\n'),
    action,
    documentNumber: null,
    effective: dates ? effectiveDays(dates, published) : [],
    datesAt,
  }
}

/** A proclamation, order, determination, memorandum or notice: no preamble, its number and date in a heading of its own. */
function presidential(document: XmlElement, printed: string): Parts {
  const form = childrenOf(document)[0]
  const title = form && text(childrenOf(form, 'HD').find((heading) => text(heading) !== '') ?? null)
  if (!form || !title) throw new UnreadableDocumentError(`<PRESDOCU> ${printed} has no title`)
  const heading =
    childrenOf(form)
      .map((child) => text(child))
      .find((line) => numbered.test(line)) ?? ''
  const [, kind, number] = numbered.exec(heading) ?? []
  const body = within(textLimit, bodyLines(form), (line) => line !== title)
  return {
    authority: 'us-president',
    title,
    text: body,
    subject: dwellsOnChips(body) ? body : '',
    action: null,
    documentNumber: kind ? `${kind} ${number}` : null,
    effective: proclaimed(body),
    datesAt: 0,
  }
}

const numbered = /^(Proclamation|Executive Order)\s+(\d+)\s+of\b/

/** "on or after 12:01 a.m. eastern standard time on January 15, 2026": the only words by which these documents set a day. */
function proclaimed(body: string): EffectiveDay[] {
  const cue =
    /\b(?:effective|on or after)\b[^.;]{0,20}12:01 a\.m\.,? eastern (?:standard |daylight )?time,?(?: on)?\s+$/i
  const days = sentencesIn(body).flatMap(({ text: words, start }) =>
    daysIn(words)
      .filter((day) => cue.test(words.slice(0, day.start)))
      .map((day) => ({ from: day.day, until: null, start: start + day.start, end: start + day.end })),
  )
  return [...new Map(days.map((day) => [day.from, day] as const)).values()].sort((a, b) => (a.from < b.from ? -1 : 1))
}

/** "[FR Doc. 2026-14825 Filed 7-22-26; 8:45 am]"; on presidential documents the rest stands in a sibling. */
function printedNumber(document: XmlElement): string {
  const printed = descendantsOf(document, new Set(['FRDOC'])).flatMap((mark) => numbersCited(textOf(mark)))[0]
  if (!printed) throw new UnreadableDocumentError(`<${document.name}> has no document number in FRDOC`)
  return printed
}

/** Filing makes a document public, a day or more before its print. */
function filedAt(document: XmlElement): Moment {
  const marks = plainDashes(
    descendantsOf(document, new Set(['FRDOC', 'FILED']))
      .map((mark) => textOf(mark))
      .join(' '),
  )
  const [, date, time] = /Filed\s+([\d-]+)(?:;\s*([\d:]+\s*[ap]\.?m\.?))?/i.exec(marks) ?? []
  const day = date ? shortDay(date) : null
  if (!day)
    throw new UnreadableDocumentError(`<${document.name}> does not say when it was filed: "${marks.slice(0, 60)}"`)
  const clock = time ? clockTime(time) : null
  return clock ? instantIn(zone, day, clock) : day
}

/** The address of a full text carries the day of the issue; the text itself does not. */
function publicationDay(url: string | null): Day | null {
  const [, year, month, date] = /\/(\d{4})\/(\d\d)\/(\d\d)\/[^/]+\.xml/.exec(url ?? '') ?? []
  const day = Day.safeParse(`${year}-${month}-${date}`)
  return day.success ? day.data : null
}

const correctedBy = (act: Act, printed: string): string | null =>
  correctionOf(
    {
      number: documentNumber(printed),
      title: act.title,
      action: act.action ?? '',
      text: act.text,
      citation: null,
      publishedOn: '',
      regulationIds: [],
      url: null,
    },
    [],
  )

/** A part of the preamble without the label that opens it. */
function labelled(preamble: XmlElement, name: string): string | null {
  const part = childOf(preamble, name)
  const paragraphs = part ? childrenOf(part).filter((child) => child.name !== 'HD') : []
  return (
    paragraphs
      .map((paragraph) => text(paragraph))
      .filter(Boolean)
      .join(' ') || null
  )
}

const amendments = (document: XmlElement): string[] =>
  descendantsOf(document, new Set(['REGTEXT'])).flatMap((part) =>
    descendantsOf(part, new Set(['AMDPAR'])).map((line) => text(line)),
  )

function bodyLines(element: XmlElement): string[] {
  return element.children.filter(isElement).flatMap((child) => {
    if (notBody.has(child.name)) return []
    if (!paragraphNames.has(child.name)) return bodyLines(child)
    // The cells of a table row touch in the XML.
    const line = child.name === 'ROW' ? childrenOf(child, 'ENT').map(text).join(' ') : text(child)
    return line ? [line] : []
  })
}

const text = (element: XmlElement | null): string => plainDashes(textOf(element, unread))
