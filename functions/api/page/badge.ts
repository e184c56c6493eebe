import type { Permission } from '../../../shared/state/permissions.ts'
import { html, type Html } from './html.ts'
import { swatch } from './patterns.ts'
import type { Words } from './words.ts'

/** A permission as colour, pattern and word. */
export const badge = (permission: Permission, { t }: Words): Html =>
  html`<span class="badge b-${permission}">${swatch(permission)}${t.permissions[permission]}</span>`
