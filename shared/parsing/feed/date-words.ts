/** Months as feeds write them: the beginnings that tell them apart, in the languages of the publishers' blogging software. */
const monthStems: string[][] = [
  ['jan', 'gen', 'ene', 'янв', 'sty', 'led', 'oca', 'tammi', 'ιαν', 'jän', 'jaen', 'gener'],
  ['feb', 'fev', 'fév', 'fevr', 'фев', 'lut', 'úno', 'şub', 'helmi', 'φεβ'],
  ['mar', 'mär', 'mrt', 'maa', 'мар', 'bře', 'μαρ', 'μάρ', 'márc', 'mae'],
  ['apr', 'avr', 'abr', 'апр', 'kwi', 'dub', 'nis', 'huhti', 'απρ', 'ápr'],
  ['may', 'mai', 'mag', 'maj', 'maggio', 'мая', 'май', 'kvě', 'touko', 'μαϊ', 'μάι', 'máj', 'mei'],
  ['jun', 'juin', 'giu', 'июн', 'cze', 'haz', 'kesä', 'ιουν', 'ιούν', 'jún'],
  ['jul', 'juil', 'lug', 'июл', 'lip', 'tem', 'heinä', 'ιουλ', 'ιούλ', 'júl'],
  ['aug', 'aou', 'aoû', 'ago', 'авг', 'sie', 'srp', 'ağu', 'elo', 'αυγ', 'αύγ'],
  ['sep', 'set', 'сен', 'wrz', 'zář', 'eyl', 'syys', 'σεπ', 'szept'],
  ['oct', 'okt', 'ott', 'out', 'окт', 'paź', 'říj', 'eki', 'loka', 'οκτ'],
  ['nov', 'ноя', 'lis', 'kas', 'marras', 'νοε', 'νοέ'],
  ['dec', 'déc', 'dez', 'dic', 'des', 'дек', 'gru', 'pro', 'ara', 'joulu', 'δεκ'],
]
const stems = monthStems
  .flatMap((names, month) => names.map((stem) => ({ stem, month: month + 1 })))
  .sort((a, b) => b.stem.length - a.stem.length)

/** 1 to 12; null where the word is no month. */
export function monthOf(word: string): number | null {
  const lower = word.toLowerCase()
  return stems.find(({ stem }) => lower.startsWith(stem))?.month ?? null
}

const hours: Record<string, number> = {
  ut: 0,
  utc: 0,
  gmt: 0,
  z: 0,
  wet: 0,
  west: 1,
  bst: 1,
  cet: 1,
  mez: 1,
  cest: 2,
  mesz: 2,
  eet: 2,
  eest: 3,
  msk: 3,
  ist: 5.5,
  sgt: 8,
  hkt: 8,
  awst: 8,
  jst: 9,
  kst: 9,
  acst: 9.5,
  acdt: 10.5,
  aest: 10,
  aedt: 11,
  nzst: 12,
  nzdt: 13,
  nst: -3.5,
  ndt: -2.5,
  ast: -4,
  adt: -3,
  edt: -4,
  est: -5,
  et: -5,
  cdt: -5,
  cst: -6,
  mdt: -6,
  mst: -7,
  pdt: -7,
  pst: -8,
  akdt: -8,
  akst: -9,
  hst: -10,
}
const zones = new Map(Object.entries(hours))
const chinese = /^Asia\/(?:Shanghai|Chongqing|Harbin|Urumqi|Taipei|Macau|Hong_Kong)$/

/** Minutes east of UTC of a zone's abbreviation; null where it is none. CST is China's for a Chinese source. */
export function zoneOffset(word: string, sourceZone: string): number | null {
  const lower = word.toLowerCase()
  if (lower === 'cst' && chinese.test(sourceZone)) return 480
  const offset = zones.get(lower)
  return offset === undefined ? null : offset * 60
}
