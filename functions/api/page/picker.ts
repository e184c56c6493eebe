import { authorities, companies, products } from '../../../shared/catalogue/catalogue.ts'
import { subjectOf, type Subject } from '../../../shared/domain/subjects.ts'
import { html, type Html } from './html.ts'
import { addressOf, type PageContext } from './page-context.ts'

export type Listed = { id: string; subject: Subject }

const kinds = ['corridor', 'company', 'authority', 'track'] as const

/** Every subject there is, in groups; with `matching`, those alone. */
export function picker(page: PageContext, listed: Listed[], heading: string | null): Html {
  const { t, subject: nameOf } = page
  return html`<section class="picker" id="subjects" aria-label="${t.find.label}">
    ${heading ? html`<h2 id="found">${heading}</h2>` : ''}${kinds.map((kind) => {
      const ours = listed
        .filter(({ subject }) => subject.kind === kind)
        .map(({ id, subject }) => ({ id, name: nameOf(subject) }))
        .sort((a, b) => a.name.localeCompare(b.name, t.locale, { numeric: true }))
      if (ours.length === 0) return ''
      return html`<div class="group">
        <h3>${t.kinds[kind]} <span class="count">${ours.length}</span></h3>
        <ul>
          ${ours.map(({ id, name }) => html`<li><a href="${addressOf(page, `/timelines/${id}`)}">${name}</a></li>`)}
        </ul>
      </div>`
    })}
  </section>`
}

export const listedOf = (ids: string[]): Listed[] =>
  ids.flatMap((id) => {
    const subject = subjectOf(id)
    return subject ? [{ id, subject }] : []
  })

/** The subjects that a word may mean, by any name the catalogue knows in either language; one that it means exactly comes alone. */
export function findSubjects(listed: Listed[], word: string): Listed[] {
  const wanted = plain(word)
  if (wanted === '') return []
  const named = listed.map((one) => ({ one, names: [one.id, ...namesOf(one.subject)].map((name) => plain(name)) }))
  const exact = named.filter(({ names }) => names.includes(wanted))
  const found = exact.length > 0 ? exact : named.filter(({ names }) => names.some((name) => name.includes(wanted)))
  return found.map(({ one }) => one)
}

function namesOf(subject: Subject): string[] {
  switch (subject.kind) {
    case 'corridor':
      return [subject.name, subject.product, ...aliases(products.get(subject.product))]
    case 'company':
      return aliases(companies.get(subject.company))
    case 'authority':
      return aliases(authorities.get(subject.authority))
    case 'track':
      return [subject.name]
  }
}

const aliases = (entry: { name: string; aliases: { en: string[]; zh: string[] } } | undefined): string[] =>
  entry ? [entry.name, ...entry.aliases.en, ...entry.aliases.zh] : []

/** Case, width, blanks and hyphens make no difference to a name. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '')
