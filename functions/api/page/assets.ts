import { sha256 } from '../../../shared/domain/canonical.ts'
import { icon } from './icon.ts'
import { script } from './script.ts'
import { style } from './style.ts'

type Asset = { name: string; address: string; type: string; text: string }

const asset = (name: string, extension: string, type: string, text: string): Asset => ({
  name: `${name}.${extension}`,
  address: `/assets/${name}.${sha256(text).slice(0, 16)}.${extension}`,
  type,
  text,
})

/** The page's style, script and icon, each at an address that names its bytes, so that a browser may keep them for ever. */
export const styleAsset = asset('page', 'css', 'text/css; charset=utf-8', style)
export const scriptAsset = asset('page', 'js', 'text/javascript; charset=utf-8', script)
export const iconAsset = asset('icon', 'svg', 'image/svg+xml', icon)

/**
 * The asset at an address, and whether it is the very one that was asked for. A page that was cached before a release asks for the asset of its
 * day; the present one serves it better than none.
 */
export function findAsset(path: string): { asset: Asset; exact: boolean } | null {
  const plain = path.replace(/^\/assets\//, '').replace(/\.[0-9a-f]{16}\./, '.')
  const found = [styleAsset, scriptAsset, iconAsset].find(({ name }) => name === plain)
  return found ? { asset: found, exact: found.address === path } : null
}
