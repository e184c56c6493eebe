import type { StatedPermission } from '../../../shared/state/permissions.ts'
import type { SideState } from '../../../shared/state/state-at.ts'
import { badge } from './badge.ts'
import type { CorridorAnswer } from './corridor-data.ts'
import { conditionInWords } from './facts-in-words.ts'
import { html, type Html } from './html.ts'
import type { PageContext } from './page-context.ts'
import { reference, tellingLink, type Lookup } from './told.ts'
import { sinceInWords } from './verdict.ts'

/** Both sides beside each other: what each says, since when, on whose word, on which terms, and who says otherwise. */
export const sides = (page: PageContext, answer: CorridorAnswer, told: Lookup): Html =>
  html`<div class="sides">${side('export', page, answer, told)}${side('import', page, answer, told)}</div>`

function side(name: 'export' | 'import', page: PageContext, answer: CorridorAnswer, told: Lookup): Html {
  const { t, country, company } = page
  const state = answer.state[name]
  const where = country(name === 'export' ? answer.origin : answer.destination)
  return html`<section class="side s-${state.permission}" aria-labelledby="side-${name}">
    <h2 id="side-${name}">${t.sides[name](where)} <span class="soft">${t.questions[name]}</span></h2>
    <p class="says">
      ${badge(state.permission, page)}
      ${state.permission === 'unknown' && state.since === null ? '' : sinceInWords(state.since, answer, page)}
    </p>
    <dl>
      ${word(page, state, told)}
      ${
        state.conditions.length > 0
          ? html`<div class="terms">
              <dt>${t.conditions}</dt>
              <dd>
                <ul>
                  ${state.conditions.map(
                    (condition) =>
                      html`<li>
                        ${conditionInWords(condition, page)} ${reference(condition.statedBy, told, t.statedBy)}
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
              <dd>${state.buyers.map((id) => company(id)).join(t.and)}</dd>
            </div>`
          : ''
      }
      ${
        state.disputes.length > 0
          ? html`<div class="disputed">
              <dt>${t.disputes}</dt>
              <dd>
                <ul>
                  ${state.disputes.map((stated) => html`<li>${otherwise(page, stated, told)}</li>`)}
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
function word(page: PageContext, { standing, evidence }: SideState, told: Lookup): Html {
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
        ><br />${tellingLink(page, best.announcementId, told)}
      </dd>
    </div>
    ${
      latest.announcementId === best.announcementId
        ? ''
        : html`<div>
            <dt>${t.newest}</dt>
            <dd>${tellingLink(page, latest.announcementId, told)}</dd>
          </div>`
    }`
}

const otherwise = (page: PageContext, stated: StatedPermission, told: Lookup): Html =>
  html`<strong>${page.t.permissions[stated.permission]}</strong>
    <span class="soft">(${page.t.assertions[stated.assertion]})</span
    >${page.t.colon}${tellingLink(page, stated.announcementId, told)}`
