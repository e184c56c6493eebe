import type { Moment } from '../../../shared/domain/clocks.ts'
import type { Entry } from '../../../shared/domain/entry.ts'
import type { Subject } from '../../../shared/domain/subjects.ts'
import { booksOf, type Book } from '../../../shared/ledger/books.ts'
import type { LedgerLine, LedgerStage } from '../../../shared/ledger/ledger.ts'
import { reportsIn } from '../../../shared/ledger/reports.ts'
import { partiesInWords, quantityInWords, valueInWords } from './facts-in-words.ts'
import { html, type Html } from './html.ts'
import type { PageContext } from './page-context.ts'
import { tellingLink, type Lookup } from './told.ts'

/** A stage with more lines shows its newest; the API has them all. */
const mostLines = 20

/** The orders that are known of, stage by stage, and how they add up; nothing where nobody told of any. */
export function ledgerPart(
  page: PageContext,
  subject: Subject,
  entries: Entry[],
  knownAt: Moment | null,
  told: Lookup,
): Html {
  if (subject.kind !== 'corridor' && subject.kind !== 'company') return html``
  const books = booksOf(subject, reportsIn(entries, { asOf: null, knownAt })).filter(({ stages }) => stages.length > 0)
  if (books.length === 0) return html`<section id="ledger" data-live></section>`
  const { t } = page
  return html`<section class="ledger" id="ledger" data-live aria-labelledby="ledger-h">
    <h2 id="ledger-h">${t.ledger.heading}</h2>
    <p class="soft">${t.ledger.lead}</p>
    ${books.map((book) => bookPart(page, book, told))}
  </section>`
}

function bookPart(page: PageContext, { role, stages, shippedOfApproved }: Book, told: Lookup): Html {
  const { t } = page
  return html`${role === 'corridor' ? '' : html`<h3>${t.ledger.roles[role]}</h3>`}
    <table>
      <thead>
        <tr>
          <th scope="col">${t.ledger.stage}</th>
          <th scope="col">${t.ledger.sum}</th>
          <th scope="col">${t.ledger.lines}</th>
        </tr>
      </thead>
      <tbody>
        ${stages.map((stage) => stageRow(page, stage, told))}
      </tbody>
    </table>
    ${shippedOfApproved ? html`<p>${t.ledger.share}${t.colon}<strong>${shareInWords(shippedOfApproved, page)}</strong></p>` : ''}`
}

function stageRow(
  page: PageContext,
  { stage, quantities, values, unquantified, lines }: LedgerStage,
  told: Lookup,
): Html {
  const { t } = page
  const sums = [...quantities.map((one) => quantityInWords(one, page)), ...values.map((one) => valueInWords(one, page))]
  const more = unquantified > 0 ? html`<span class="soft">${t.ledger.unquantified(unquantified)}</span>` : ''
  return html`<tr>
    <th scope="row">${t.stages[stage]}</th>
    <td>${sums.length > 0 ? html`<strong>${sums.join(t.comma)}</strong><br />` : ''}${more}</td>
    <td>
      <details>
        <summary>${t.ledger.lineCount(lines.length)}</summary>
        <ul>
          ${lines.slice(-mostLines).map((line) => lineItem(page, line, told))}
        </ul>
      </details>
    </td>
  </tr>`
}

function lineItem(
  page: PageContext,
  { seller, buyers, products, quantities, values, standing, reports, disputes }: LedgerLine,
  told: Lookup,
): Html {
  const { t } = page
  const figures = [
    ...quantities.map((one) => ({ says: quantityInWords(one, page), because: one.because })),
    ...values.map((one) => ({ says: valueInWords(one, page), because: one.because })),
  ]
  return html`<li>
    ${partiesInWords(seller, buyers, page) ?? ''}
    <span class="soft">${products.map((id) => page.product(id)).join(t.and)}</span
    >${figures.map(({ says, because }) => html`<br />${says}${because ? html` <span class="as weak">${t.ledger.because[because]}</span>` : ''}`)}<br /><span
      class="as"
      >${standing ? t.standings[standing] : t.assertions.rumoured}</span
    >
    ${reports.slice(-3).map(({ announcementId }, index) => html`${index > 0 ? html`<br />` : ''}${tellingLink(page, announcementId, told)}`)}${disputes.map(({ announcementId }) => html`<br /><span class="as weak">${t.assertions.denied}</span> ${tellingLink(page, announcementId, told)}`)}
  </li>`
}

function shareInWords({ min, max }: { min: number; max: number | null }, { t }: PageContext): string {
  if (max === null) return t.amounts.atLeast(percent(min))
  return min === max ? percent(min) : t.amounts.between(percent(min), percent(max))
}

const percent = (share: number): string => `${Math.round(share * 1000) / 10}%`
