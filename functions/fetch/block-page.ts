/** What walls say of themselves. Seen on the sites we read; none of it names what an announcement would. */
const words = [
  '访问频繁',
  '安全验证',
  '验证码',
  '请求被拒绝',
  '系统繁忙',
  '页面不存在',
  '服务异常',
  'Access Denied',
  'Undeclared Automated Tool',
  'Request Rate Threshold Exceeded',
  'Just a moment...',
  'Attention Required! | Cloudflare',
  'verify you are human',
]

/** A wall is a short page; a real one that happens to discuss captchas is long, and its title is about something else. */
const longestWall = 600

/** The block-page words in a body that came as a good answer, or null where it is no wall. */
export function blockWords(bytes: Uint8Array): string | null {
  if (bytes.length > 262_144) return null
  const page = decode(bytes)
  const told = visibleText(page)
  const looked = told.length <= longestWall ? told : titleOf(page)
  return words.find((word) => looked.toLowerCase().includes(word.toLowerCase())) ?? null
}

/** The title of an HTML page, or the beginning of its text: enough for a human to know what it was. */
export function summaryOf(bytes: Uint8Array): string {
  const page = decode(bytes.subarray(0, 65_536))
  const summary = titleOf(page) || visibleText(page)
  return summary.length > 120 ? `${summary.slice(0, 119)}…` : summary
}

const titleOf = (page: string): string => {
  const [, title = ''] = /<title[^<>]*>([^<]*)/i.exec(page) ?? []
  return title.replace(/\s+/g, ' ').trim()
}

// No pattern here lets a tag run past the next `<`: a hostile page costs no more than its length.
const visibleText = (page: string): string =>
  page
    .replace(/<(script|style)\b[^<>]*>[\s\S]*?(?:<\/\1[^<>]*>|$)/gi, ' ')
    .replace(/<title[^<>]*>([^<]*)<\/title>/gi, '$1 ')
    .replace(/<[^<>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

/** Chinese walls come in UTF-8 or GB 18030, with or without saying so. */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}
