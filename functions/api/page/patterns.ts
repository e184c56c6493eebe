import { html, type Html } from './html.ts'
import type { Permission } from '../../../shared/state/permissions.ts'

/**
 * The ground of each permission: a colour of its own, and a pattern of its own for who cannot tell the colours apart or has a print without them.
 * `id` sets apart the drawings of one page.
 */
export const patterns = (id: string): Html =>
  html`<defs>
    <pattern
      id="${id}-conditional"
      class="p-conditional"
      width="8"
      height="8"
      patternUnits="userSpaceOnUse"
      patternTransform="rotate(45)"
      ><rect width="8" height="8" /><path d="M0 0V8"
    /></pattern>
    <pattern id="${id}-closed" class="p-closed" width="8" height="8" patternUnits="userSpaceOnUse"
      ><rect width="8" height="8" /><path d="M0 0L8 8M8 0L0 8"
    /></pattern>
    <pattern id="${id}-under-review" class="p-under-review" width="7" height="7" patternUnits="userSpaceOnUse"
      ><rect width="7" height="7" /><circle cx="3.5" cy="3.5" r="1.3"
    /></pattern>
    <pattern id="${id}-open" class="p-open" width="8" height="8" patternUnits="userSpaceOnUse"
      ><rect width="8" height="8"
    /></pattern>
    <pattern id="${id}-unknown" class="p-unknown" width="9" height="9" patternUnits="userSpaceOnUse"
      ><rect width="9" height="9" /><path d="M0 9L9 0"
    /></pattern>
  </defs>`

export const groundOf = (id: string, permission: Permission): string => `url(#${id}-${permission})`

/** A small field of a permission's colour and pattern, as a badge and a legend have it. */
export const swatch = (permission: Permission): Html =>
  html`<svg class="swatch" width="22" height="14" viewBox="0 0 22 14" aria-hidden="true">
    <rect class="edge" x=".5" y=".5" width="21" height="13" rx="2" fill="${groundOf('k', permission)}" />
  </svg>`

/** The key's own patterns, once a page. */
export const sharedPatterns = (): Html =>
  html`<svg class="unseen" width="0" height="0" aria-hidden="true">${patterns('k')}${markShapes()}</svg>`

/** One shape for each tier: closest to the act is the fullest. */
const markShapes = (): Html =>
  html`<defs>
    <path id="m-official" d="M0-7L7 0L0 7L-7 0Z" />
    <rect id="m-filing" x="-5.2" y="-5.2" width="10.4" height="10.4" rx="1" />
    <path id="m-company" d="M0-6.4L6.2 5H-6.2Z" />
    <circle id="m-wire" r="5.2" />
    <circle id="m-press" r="4.3" />
  </defs>`
