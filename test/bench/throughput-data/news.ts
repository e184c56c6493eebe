/** News of our own making, in the form of publishers that we read; each text of a number states other facts. */
const chips = ['H20', 'H200', 'H100', 'B200', 'MI308', 'A100', 'RTX PRO 6000D', 'L20', 'H800', 'B30A']
const buyers = ['Alibaba', 'Tencent', 'ByteDance', 'Baidu', 'Meituan', 'Lenovo', 'JD.com', 'Xiaomi']
const of = <T>(list: T[], n: number): T => list[n % list.length]!

const dayOf = (n: number): string => new Date(Date.UTC(2024, 0, 1 + (n % 700))).toISOString().slice(0, 10)

/** A rule of the Bureau of Industry and Security, as the API of the Federal Register gives one document. */
export function ruleOf(n: number): string {
  const chip = of(chips, n)
  const number = `${dayOf(n).slice(0, 4)}-${String(10_000 + n)}`
  return JSON.stringify({
    document_number: number,
    type: n % 3 === 0 ? 'Rule' : 'Notice',
    title: `Licensing of Advanced Computing Integrated Circuits, Example ${n}`,
    publication_date: dayOf(n),
    html_url: `https://www.federalregister.gov/documents/${dayOf(n).replaceAll('-', '/')}/${number}/example`,
    agencies: [{ raw_name: 'Bureau of Industry and Security', slug: 'industry-and-security-bureau' }],
    abstract: `In this example, BIS sets a licence requirement for advanced computing integrated circuits such as the NVIDIA ${chip} when they go to the People's Republic of China (PRC). Applications for no more than ${n + 100} units are reviewed case by case.`,
    action: 'Final rule.',
    dates: `This rule is effective ${dayOf(n + 5)}.`,
    citation: `96 FR ${n}`,
    correction_of: null,
    effective_on: dayOf(n + 5),
    executive_order_number: null,
    proclamation_number: null,
    full_text_xml_url: null,
    regulation_id_numbers: [],
  })
}

/** A feed of three posts, two of them with something to say. */
export function feedOf(n: number): string {
  const titles = [
    orderOf(n),
    `NVIDIA said it has begun shipments of its ${of(chips, n + 3)} chips to ${of(buyers, n + 1)} in China`,
    `A bakery near our offices turned ${n} this week`,
  ]
  return feedWith(
    titles.map((title, index) => postOf(title, `${n}/${index}`, Date.UTC(2024, 0, 1 + (n % 700), 9, index))),
  )
}

export const orderOf = (n: number): string =>
  `NVIDIA received an order from ${of(buyers, n)} for ${1000 + n} ${of(chips, n)} chips`

/** An item of a feed, at an address that ends in `path`. */
export function postOf(title: string, path: string, time: number): string {
  const address = `https://news.example/${path}`
  const more = `${title}, the company told the makers of this example.`
  return `<item><title>${title}</title><link>${address}</link><guid>${address}</guid><pubDate>${new Date(time).toUTCString()}</pubDate><description>${more}</description></item>`
}

export const feedWith = (posts: string[]): string =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>${posts.join('')}</channel></rss>`
