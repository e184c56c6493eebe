/** A number as an English newspaper may write it. Whole, 1 to 10^12. */
export function englishSpellings(value: number): string[] {
  const scaled = [
    ...inScale(value, 1e3, ['k', ' thousand']),
    ...inScale(value, 1e6, ['m', ' million', 'mn', '-million']),
    ...inScale(value, 1e9, ['bn', ' billion', 'b']),
  ]
  const words = englishWords(value)
  return [String(value), value.toLocaleString('en-US'), ...scaled, words, words.replace('hundred ', 'hundred and ')]
}

/** A number as a Chinese newspaper may write it. */
export function chineseSpellings(value: number): string[] {
  const digits = String(value)
  const scaled = [...inScale(value, 1e4, ['万', ' 万']), ...inScale(value, 1e8, ['亿'])]
  const han = hanNumeral(value)
  return [digits, fullWidth(digits), ...scaled, ...scaled.map(fullWidth), han, han.replace(/二(?=[百千万亿])/g, '两')]
}

/** With at most four decimals: nobody writes "0.00002 million". */
function inScale(value: number, scale: number, names: readonly string[]): string[] {
  const figure = value / scale
  const readable = figure >= 0.1 && /^\d+(?:\.\d{1,4})?$/.test(String(figure))
  return readable ? names.map((name) => `${figure}${name}`) : []
}

const fullWidth = (text: string): string =>
  text.replace(/[0-9.]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))

const small =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')

function englishWords(value: number): string {
  for (const [scale, name] of [
    [1e12, 'trillion'],
    [1e9, 'billion'],
    [1e6, 'million'],
    [1e3, 'thousand'],
    [100, 'hundred'],
  ] as const)
    if (value >= scale) return `${englishWords(Math.floor(value / scale))} ${name}${after(value % scale)}`
  if (value < 20) return small[value] ?? ''
  const ten = tens[Math.floor(value / 10) - 2] ?? ''
  return value % 10 === 0 ? ten : `${ten}-${small[value % 10]}`
}
const after = (rest: number): string => (rest === 0 ? '' : ` ${englishWords(rest)}`)

const hanDigits = '零一二三四五六七八九'

/** 400000 is 四十万, 10050 is 一万零五十. */
function hanNumeral(value: number): string {
  for (const [scale, name] of [
    [1e8, '亿'],
    [1e4, '万'],
  ] as const)
    if (value >= scale) {
      const rest = value % scale
      const gap = rest > 0 && rest < scale / 10 ? '零' : ''
      return `${hanNumeral(Math.floor(value / scale))}${name}${gap}${rest === 0 ? '' : hanSection(rest)}`
    }
  return belowTenThousand(value)
}
/** Behind a larger unit ten is 一十. */
const hanSection = (rest: number): string =>
  (rest >= 1e4 ? hanNumeral(rest) : belowTenThousand(rest)).replace(/^十/, '一十')

function belowTenThousand(value: number): string {
  let text = ''
  let gap = false
  for (const [unit, name] of [
    [1000, '千'],
    [100, '百'],
    [10, '十'],
    [1, ''],
  ] as const) {
    const digit = Math.floor(value / unit) % 10
    if (digit === 0) gap = text !== ''
    else {
      text += `${gap ? '零' : ''}${hanDigits[digit]}${name}`
      gap = false
    }
  }
  return text.replace(/^一十/, '十')
}
