import { html, raw } from 'hono/html'

/** Markup in which everything from outside is escaped. Views never wait, so it is always at hand; the type is hono's. */
export type Html = ReturnType<typeof html>
export { html, raw }

/** Whether an address may be linked: a publisher's page, never a script. */
export const isWebAddress = (url: string): boolean => /^https?:\/\//i.test(url)

/** The language of words that came from a publisher, for who listens to them. */
export const languageOf = (text: string): 'zh' | 'en' => (/\p{Script=Han}/u.test(text) ? 'zh' : 'en')

/** An id that can stand in an address behind `#`. */
export const anchorOf = (announcementId: string): string => `e-${announcementId.replaceAll(/[^A-Za-z0-9_-]+/g, '-')}`
