import { iconAsset, scriptAsset, styleAsset } from './assets.ts'
import { html, raw, type Html } from './html.ts'
import { addressOf, sameView, type PageContext } from './page-context.ts'
import { sharedPatterns } from './patterns.ts'

export type Document = { title: string; description: string; main: Html; subject?: string }

/** The frame of every view: one header, one main part, one footer. */
export function layout(page: PageContext, { title, description, main, subject = '' }: Document): Html {
  const { t, language } = page
  return html`${raw('<!doctype html>')}
    <html lang="${language === 'zh' ? 'zh-Hans' : 'en'}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · Chipline</title>
        <meta name="description" content="${description}" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href="${iconAsset.address}" type="image/svg+xml" />
        <link rel="stylesheet" href="${styleAsset.address}" />
        <script src="${scriptAsset.address}" defer></script>
      </head>
      <body>
        <a class="skip" href="#main">${t.skip}</a>
        <header class="top">
          <div class="wrap">
            <a class="brand" href="${addressOf(page, '/')}"
              ><svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
                <rect x="0" y="2" width="9" height="4" />
                <rect x="11" y="2" width="9" height="4" class="b2" />
                <rect x="0" y="8" width="13" height="4" class="b2" />
                <rect x="15" y="8" width="5" height="4" />
                <rect x="0" y="14" width="5" height="4" />
                <rect x="7" y="14" width="13" height="4" class="b2" /></svg
              >Chipline</a
            >
            <form class="find" action="/" method="get" role="search">
              ${languageField(page)}<input
                type="search"
                name="q"
                value="${subject}"
                aria-label="${t.find.label}"
                placeholder="${t.find.label}"
                maxlength="80"
                autocomplete="off"
                spellcheck="false"
              /><button>${t.find.button}</button>
            </form>
            <nav aria-label="Chipline">
              <a href="${addressOf(page, '/sources')}">${t.pages.sources}</a><a href="/v1">${t.pages.api}</a>
              <a
                id="language"
                data-live
                lang="${language === 'zh' ? 'en' : 'zh-Hans'}"
                hreflang="${language === 'zh' ? 'en' : 'zh-Hans'}"
                href="${otherLanguage(page)}"
                >${t.otherLanguage}</a
              >
            </nav>
          </div>
        </header>
        <main id="main" class="wrap">${sharedPatterns()} ${main}</main>
        <footer class="wrap">
          <p>${t.notice}</p>
          <p>${t.version(page.release)}</p>
        </footer>
      </body>
    </html>`
}

/** A form keeps the language that the address names. */
export const languageField = ({ languageNamed, language }: PageContext): Html =>
  languageNamed ? html`<input type="hidden" name="lang" value="${language}" />` : html``

const otherLanguage = (page: PageContext): string =>
  sameView({ ...page, languageNamed: true, language: page.language === 'zh' ? 'en' : 'zh' }, {})
