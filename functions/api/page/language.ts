import type { Language } from './text/text.ts'

/** The language of the interface that a browser would rather have: Chinese where it ranks above English, else English. */
export function preferredLanguage(acceptLanguage: string | undefined): Language {
  const ranked = (acceptLanguage ?? '')
    .split(',')
    .map((part) => /^\s*([a-z]{2,3})\b[^;]*(?:;\s*q=([\d.]+))?\s*$/i.exec(part))
    .flatMap((match) => (match ? [{ tag: match[1]!.toLowerCase(), weight: Number(match[2] ?? 1) }] : []))
    .filter(({ tag, weight }) => (tag === 'zh' || tag === 'en') && weight > 0)
    .sort((a, b) => b.weight - a.weight)
  return ranked[0]?.tag === 'zh' ? 'zh' : 'en'
}
