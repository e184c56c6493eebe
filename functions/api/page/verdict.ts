import { isDay } from '../../../shared/domain/clocks.ts'
import type { Permission, StatedPermission } from '../../../shared/state/permissions.ts'
import type { SideState } from '../../../shared/state/state-at.ts'
import { daysBetween } from './axis.ts'
import type { CorridorAnswer, Tellings } from './corridor-data.ts'
import { conditionInWords } from './facts-in-words.ts'
import { anchorOf, html, languageOf, type Html } from './html.ts'
import type { PageContext } from './page-context.ts'
import { swatch } from './patterns.ts'

/** What holds, in a sentence that can be read in five seconds, with since when. */
export function verdict(page: PageContext, answer: CorridorAnswer, level: 'h1' | 'h2'): Html {
  const { t, day } = page
  const { permission } = answer.state.combined
  const known = answer.knownAt
  const sentence = sentenceOf(page, answer)
  const clocks = [
    answer.asOf === page.today && known === null ? t.today + t.comma + day(answer.asOf) : t.asOf(day(answer.asOf)),
    known && t.knownBy(isDay(known) ? day(known) : page.moment(known)),
  ].filter(Boolean)
  return html`<div class="verdict v-${permission}">
    <p class="clock">${clocks.join(t.comma)}</p>
    ${level === 'h1' ? html`<h1>${sentence}</h1>` : html`<h2>${sentence}</h2>`}
    <p class="lead">
      ${badge(permission, page)} ${sinceInWords(answer.since, answer, page)}
      <span class="limit">${limitInWords(page, answer)}</span>
    </p>
    ${wordLine(page, answer)}
  </div>`
}

export function sentenceOf({ t, product, country }: PageContext, answer: CorridorAnswer): string {
  const names = [product(answer.product), country(answer.destination)] as const
  const { permission, limitedBy } = answer.state.combined
  if (permission === 'unknown' && limitedBy.length === 2) return t.verdictUnsaid(...names)
  return t.verdict[permission](...names)
}

function limitInWords({ t, country }: PageContext, answer: CorridorAnswer): string {
  const [first, second] = answer.state.combined.limitedBy
  if (second || !first) return answer.state.combined.permission === 'unknown' ? '' : t.limitedBy.both
  return t.limitedBy[first](country(first === 'export' ? answer.origin : answer.destination))
}

/** On how good a word each side rests, for who reads no further. */
function wordLine({ t, country }: PageContext, { state, origin, destination }: CorridorAnswer): Html {
  const words = [
    { where: country(origin), standing: state.export.standing },
    { where: country(destination), standing: state.import.standing },
  ].flatMap(({ where, standing }) => (standing ? [{ where, standing }] : []))
  if (words.length === 0) return html``
  const said = words.map(({ where, standing }) => t.wordOf(where, t.standings[standing]))
  return html`<p class="word-line"><span class="soft">${t.onWhoseWord}${t.colon}</span>${said.join(' · ')}</p>`
}

function sinceInWords(since: string | null, { asOf }: CorridorAnswer, { t, day, today }: PageContext): Html {
  if (since === null) return html`<span>${t.sinceAlways}</span>`
  const days = daysBetween(since, asOf)
  return html`<span
    ><strong>${t.since(day(since))}</strong
    >${days > 0 && asOf <= today ? html` <span class="soft">(${t.days(days)})</span>` : ''}</span
  >`
}

/** A permission as colour, pattern and word. */
export const badge = (permission: Permission, { t }: Pick<PageContext, 't'>): Html =>
  html`<span class="badge b-${permission}">${swatch(permission)}${t.permissions[permission]}</span>`

/** Both sides beside each other: what each says, since when, on whose word, on which terms, and who says otherwise. */
export const sides = (page: PageContext, answer: CorridorAnswer, tellings: Tellings, at = ''): Html =>
  html`<div class="sides">
    ${side('export', page, answer, tellings, at)}${side('import', page, answer, tellings, at)}
  </div>`

function side(
  name: 'export' | 'import',
  page: PageContext,
  answer: CorridorAnswer,
  tellings: Tellings,
  at: string,
): Html {
  const { t, country, company } = page
  const state = answer.state[name]
  const where = country(name === 'export' ? answer.origin : answer.destination)
  return html`<section class="side s-${state.permission}" aria-labelledby="side-${name}">
    <h3 id="side-${name}">${t.sides[name](where)} <span class="soft">${t.questions[name]}</span></h3>
    <p class="says">
      ${badge(state.permission, page)}
      ${state.permission === 'unknown' && state.since === null ? '' : sinceInWords(state.since, answer, page)}
    </p>
    <dl>
      ${word(page, state, tellings, at)}
      ${
        state.conditions.length > 0
          ? html`<div class="terms">
              <dt>${t.conditions}</dt>
              <dd>
                <ul>
                  ${state.conditions.map(
                    (condition) =>
                      html`<li>
                        ${conditionInWords(condition, page)} ${reference(condition.statedBy, tellings, at, t.statedBy)}
                      </li>`,
                  )}
                </ul>
              </dd>
            </div>`
          : ''
      }
      ${
        state.buyers.length > 0
          ? html`<div>
              <dt>${t.buyersNamed}</dt>
              <dd>${state.buyers.map((id) => company(id)).join(t.comma)}</dd>
            </div>`
          : ''
      }
      ${
        state.disputes.length > 0
          ? html`<div class="disputed">
              <dt>${t.disputes}</dt>
              <dd>
                <ul>
                  ${state.disputes.map((stated) => html`<li>${otherwise(page, stated, tellings, at)}</li>`)}
                </ul>
              </dd>
            </div>`
          : ''
      }
      ${
        state.onRecord
          ? html`<div>
              <dt></dt>
              <dd>
                ${t.onRecord(t.permissions[state.onRecord.permission], state.onRecord.since ? t.since(page.day(state.onRecord.since)) : '')}
              </dd>
            </div>`
          : ''
      }
    </dl>
  </section>`
}

/** On whose word a side rests: how good it is, who began it, and who spoke last. */
function word(page: PageContext, { standing, evidence }: SideState, tellings: Tellings, at: string): Html {
  const { t } = page
  if (standing === null)
    return html`<div>
      <dt>${t.onWhoseWord}</dt>
      <dd>${t.noStanding}</dd>
    </div>`
  const best = evidence.findLast(({ assertion }) => assertion === standing)!
  const latest = evidence.at(-1)!
  return html`<div>
      <dt>${t.onWhoseWord}</dt>
      <dd>
        <strong>${t.standings[standing]}</strong> <span class="soft">(${t.standingMeans[standing]})</span
        ><br />${telling(page, best, tellings, at)}
      </dd>
    </div>
    ${
      latest.announcementId === best.announcementId
        ? ''
        : html`<div>
            <dt>${t.newest}</dt>
            <dd>${telling(page, latest, tellings, at)}</dd>
          </div>`
    }`
}

/** Who told it, where and when, with a link to the entry on this page. */
export function telling(
  page: PageContext,
  stated: { announcementId: string; announcedAt: string },
  tellings: Tellings,
  at: string,
): Html {
  const found = tellings.get(stated.announcementId)
  const title = found?.telling.title ?? stated.announcementId
  const publisher = found?.citation?.publisher
  return html`<a href="${at}#${anchorOf(found?.entry.id ?? stated.announcementId)}" lang="${languageOf(title)}"
      >${title}</a
    >
    <span class="soft"
      >${publisher ? `${publisher}${page.t.comma}` : ''}${page.day(stated.announcedAt.slice(0, 10))}</span
    >`
}

const otherwise = (page: PageContext, stated: StatedPermission, tellings: Tellings, at: string): Html =>
  html`<strong>${page.t.permissions[stated.permission]}</strong>
    <span class="soft">(${page.t.assertions[stated.assertion]})</span
    >${page.t.colon}${telling(page, stated, tellings, at)}`

function reference(announcementId: string, tellings: Tellings, at: string, label: string): Html {
  const entry = tellings.get(announcementId)?.entry
  const title = entry?.title ?? announcementId
  return html`<a
    class="ref"
    href="${at}#${anchorOf(entry?.id ?? announcementId)}"
    title="${title}"
    aria-label="${label}: ${title}"
    >↗</a
  >`
}
