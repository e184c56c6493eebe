import { describe, expect, it } from 'vitest'
import { products } from '../../../shared/catalogue/catalogue.ts'
import { figureList, figures } from '../../../shared/catalogue/figures.ts'
import { controlRules } from '../../../shared/catalogue/thresholds.ts'
import { assessControls, type ControlsAnswer } from '../../../shared/controls/assess.ts'
import { ControlFigures, controlFigures } from '../../../shared/controls/figures.ts'

const chip = (id: string): ControlFigures => controlFigures(figures.get(id)!)
const assess = (id: string, on: string, destination = 'CN'): ControlsAnswer =>
  assessControls(chip(id), { on, destination })
const ruleIn = (answer: ControlsAnswer, id: string) => answer.rules.find(({ rule }) => rule.id === id)

// Worked out by hand from the published limits and the data sheets: total processing performance and performance density.
const worked: Record<string, [tpp: number | null, density: number | null]> = {
  h100: [15831, 19.45],
  h200: [15831, 19.45],
  h20: [2368, 2.91],
  a100: [4992, 6.04],
  a800: [4992, 6.04],
  h800: [15831, 19.45],
  l20: [1912, 3.14],
  l40s: [5864, 9.63],
  'rtx-4090': [5285, 8.68],
  'rtx-4090d': [4708, 7.73],
  'rtx-5090': [6704, 8.94],
  'rtx-5090d-v2': [4752, 6.34],
  'rtx-pro-6000d': [null, null],
  'rtx-pro-5500': [6704, 8.94],
  b200: [36000, 22.5],
  b300: [60000, 37.5],
  b30a: [30000, 37.5],
  mi300x: [20919, 8.72],
  mi308: [3016, null],
  mi325x: [20919, 8.72],
  mi355x: [40266, null],
  'gaudi-3': [29360, null],
  'gaudi-3-hl-328': [2400, null],
  'gaudi-3-hl-388': [2400, null],
  'ascend-910b': [5120, 7.7],
  'ascend-910c': [12480, 9.38],
  'ascend-950pr': [8000, null],
  'ascend-950dt': [8000, null],
  'ascend-960': [16000, null],
  'ascend-970': [32000, null],
  'siyuan-590': [5520, null],
  'siyuan-690': [11200, null],
  'kunlun-p800': [5520, null],
  't-head-ppu': [null, null],
  'zhenwu-m890': [null, null],
}

describe('the figures', () => {
  it('cover 35 accelerators of the catalogue, each of them once', () => {
    expect(figureList.map(({ product }) => product).sort()).toEqual(Object.keys(worked).sort())
    expect(figureList.filter(({ product }) => !products.has(product))).toEqual([])
  })

  it.each(Object.entries(worked))('of %s give its performance and density', (id, [tpp, density]) => {
    const { tpp: reckoned, performanceDensity } = chip(id)
    expect(reckoned).toBe(tpp)
    if (density === null) expect(performanceDensity).toBeNull()
    else expect(performanceDensity).toBeCloseTo(density, 2)
  })

  it('say in words why they are not sure', () => {
    const shaky = figureList.filter(({ confidence, sources }) => confidence === 'low' || sources.length === 0)
    const silent = shaky.filter(({ caveat, confidence }) => !caveat && confidence === 'low')
    expect(silent).toEqual([])
  })
})

/**
 * Each chip to China on eight days: before any rule, under the rule of October 2022, on the eve of the notice of October 2023, under that
 * notice, under the rule of November 2023, on the eve of the bandwidth letters, under them, and under the rule of January 2026.
 * L caught, N caught but licence exception NAC may serve, - passes, ? a figure that decides is not known. The last column says how licences
 * are decided since January 2026: C case by case, D presumed denied, ? not to be said.
 */
const days = [
  '2022-08-25',
  '2022-10-07',
  '2023-10-22',
  '2023-10-23',
  '2023-11-17',
  '2025-04-08',
  '2025-04-09',
  '2026-01-15',
]
const expected: Record<string, string> = {
  h100: '- L L L L L L L C',
  h200: '- L L L L L L L C',
  h20: '- - - - - - L L C',
  a100: '- L L L L L L L C',
  a800: '- - - L L L L L C',
  h800: '- - - L L L L L C',
  l20: '- - - - - - - - -',
  l40s: '- - - L L L L L C',
  'rtx-4090': '- - - - N N N N C',
  'rtx-4090d': '- - - - - - - - -',
  'rtx-5090': '- - - - N N L L C',
  'rtx-5090d-v2': '- - - - - - - - -',
  'rtx-pro-6000d': '- - - ? ? ? ? ? ?',
  'rtx-pro-5500': '- - - - N N N N C',
  b200: '- L L L L L L L D',
  b300: '- L L L L L L L D',
  b30a: '- L L L L L L L D',
  mi300x: '- L L L L L L L C',
  mi308: '- - - - ? ? L L C',
  mi325x: '- L L L L L L L C',
  mi355x: '- L L L L L L L D',
  'gaudi-3': '- L L L L L L L D',
  'gaudi-3-hl-328': '- - - - ? ? L L C',
  'gaudi-3-hl-388': '- - - - ? ? L L C',
  'ascend-910b': '- - - - L L L L C',
  'ascend-910c': '- L L L L L L L C',
  'ascend-950pr': '- L L L L L L L C',
  'ascend-950dt': '- L L L L L L L C',
  'ascend-960': '- L L L L L L L D',
  'ascend-970': '- L L L L L L L D',
  'siyuan-590': '- - - - L L L L C',
  'siyuan-690': '- ? ? ? L L L L ?',
  'kunlun-p800': '- ? ? ? L L L L ?',
  't-head-ppu': '- ? ? ? ? ? ? ? ?',
  'zhenwu-m890': '- ? ? ? ? ? ? ? ?',
}

describe('each chip to China on eight days', () => {
  it.each(Object.entries(expected))('%s: %s', (id, row) => {
    const answers = days.map((on) => assess(id, on))
    expect([...answers.map((answer) => letterOf(answer)), reviewOf(answers.at(-1)!)].join(' ')).toBe(row)
  })
})

function letterOf({ outcome, exceptions }: ControlsAnswer): string {
  if (outcome === 'passes') return '-'
  if (outcome === 'cannot-say') return '?'
  return exceptions.includes('NAC') ? 'N' : 'L'
}
function reviewOf({ licences }: ControlsAnswer): string {
  return licences === null ? '-' : licences === 'case-by-case' ? 'C' : licences === 'presumption-of-denial' ? 'D' : '?'
}

/** Over the performance line alone, by each limit's own arithmetic, as the reviewed list of figures has it. */
const overBandwidthLine = new Set(
  (
    'h100 h200 h20 a100 a800 h800 rtx-5090 b200 b300 b30a mi300x mi308 mi325x mi355x gaudi-3 gaudi-3-hl-328 gaudi-3-hl-388 ' +
    'ascend-910b ascend-910c ascend-950pr ascend-950dt ascend-960 ascend-970 siyuan-590'
  ).split(' '),
)
const underBandwidthLine = 'l20 l40s rtx-4090 rtx-4090d rtx-5090d-v2 rtx-pro-6000d rtx-pro-5500'.split(' ')

describe('the bandwidth letters of April 2025', () => {
  it.each(figureList.map(({ product }) => product))('measure %s whoever makes it', (id) => {
    const line = overBandwidthLine.has(id) ? 'caught' : underBandwidthLine.includes(id) ? 'passes' : 'cannot-say'
    expect(ruleIn(assess(id, '2025-04-09'), 'bandwidth-letters-2025-04')?.outcome).toBe(line)
  })

  it('bind only those whom they were sent to', () => {
    const huawei = ruleIn(assess('ascend-910b', '2025-04-09'), 'bandwidth-letters-2025-04')
    expect(huawei).toMatchObject({
      outcome: 'caught',
      binds: false,
      reach: expect.stringContaining('nvidia, amd, intel'),
    })
    expect(ruleIn(assess('h20', '2025-04-09'), 'bandwidth-letters-2025-04')).toMatchObject({ binds: true, reach: null })
  })

  it('leave a chip of unknown maker open', () => {
    const figuresOfOnesOwn = ControlFigures.parse({ tpp: 1000, performanceDensity: 1, memoryBandwidth: 2000 })
    const answer = assessControls(figuresOfOnesOwn, { on: '2025-04-09', destination: 'CN' })
    expect([answer.outcome, answer.licences]).toEqual(['cannot-say', 'cannot-say'])
  })
})

describe('an answer', () => {
  it('goes paragraph by paragraph, with margins and the figures that it rests on', () => {
    const answer = assess('h20', '2023-11-17')
    const [a, b] = ruleIn(answer, 'advanced-computing-2023')!.paragraphs
    expect([a?.paragraph, a?.holds, b?.paragraph, b?.holds]).toEqual(['3A090.a', false, '3A090.b', false])
    expect(a?.anyOf[0]?.limits[0]).toEqual({
      figure: 'tpp',
      value: 2368,
      limit: 'at least 4800',
      holds: false,
      margin: -2432,
    })
    expect(b?.anyOf[0]?.limits[0]?.margin).toBe(-32)
    expect(answer.figures.confidence).toBe('high')
  })

  it('cites the rule', () => {
    const { rule } = ruleIn(assess('h200', '2026-01-15'), 'case-by-case-2026')!
    expect([rule.documentNumber, rule.citation, rule.from]).toEqual(['2026-00789', '91 FR 1684', '2026-01-15'])
  })

  it('takes a consumer card below 4,800 out by Note 2', () => {
    const [a] = ruleIn(assess('rtx-4090d', '2023-11-17'), 'advanced-computing-2023')!.paragraphs
    expect(a?.anyOf[1]?.holds).toBe(true)
    expect([a?.unless?.name, a?.unless?.holds, a?.holds]).toEqual(['Note 2 to 3A090', true, false])
  })

  it('takes the MI325X in by a hair in January 2026', () => {
    const { outcome, paragraphs } = ruleIn(assess('mi325x', '2026-01-15'), 'case-by-case-2026')!
    expect(outcome).toBe('eligible')
    expect(paragraphs[0]?.anyOf[0]?.limits.map(({ margin }) => margin)).toEqual([-81, -500])
  })

  it('counts no rule that was given up before anybody had to comply', () => {
    const diffusion = ruleIn(assess('l40s', '2025-03-01'), 'ai-diffusion-2025')
    expect(diffusion).toMatchObject({ outcome: 'caught', binds: false })
    expect(ruleIn(assess('l40s', '2025-05-13'), 'ai-diffusion-2025')).toBeUndefined()
  })

  it('says of a country outside China that its group is not held', () => {
    const answer = assess('h100', '2024-01-01', 'AE')
    expect(answer.outcome).toBe('cannot-say')
    expect(ruleIn(answer, 'advanced-computing-2023')).toMatchObject({
      binds: null,
      reach: expect.stringContaining('AE'),
    })
    expect(assess('l20', '2024-01-01', 'AE').outcome).toBe('passes')
  })

  it('holds the letters of August 2022 against chips at or above the A100', () => {
    expect(['a100', 'h100', 'a800', 'h20'].map((id) => assess(id, '2022-08-26').outcome)).toEqual([
      'caught',
      'caught',
      'passes',
      'passes',
    ])
  })

  it('reached Macau three months after the rest of China', () => {
    expect(assess('h100', '2023-01-16', 'MO').outcome).toBe('passes')
    expect(assess('h100', '2023-01-17', 'MO').outcome).toBe('caught')
  })

  it('measures a memory stack by its bandwidth density, and a processor not', () => {
    const stack = ControlFigures.parse({ kind: 'memory', memoryBandwidthDensity: 3 })
    const answer = assessControls(stack, { on: '2025-01-01', destination: 'CN' })
    expect([answer.outcome, answer.exceptions]).toEqual(['caught', ['HBM']])
    expect(answer.rules.map(({ rule }) => rule.id)).toEqual(['hbm-2024'])
    const slow = ControlFigures.parse({ kind: 'memory', memoryBandwidthDensity: 2 })
    expect(assessControls(slow, { on: '2025-01-01', destination: 'CN' }).outcome).toBe('passes')
  })
})

describe('the thresholds', () => {
  it('each name a document or how they became known, and begin before they end', () => {
    for (const { documentNumber, citation, kind, from, until } of controlRules) {
      expect(citation.length).toBeGreaterThan(5)
      expect(kind === 'letter' || documentNumber !== null).toBe(true)
      expect(until === null || from < until).toBe(true)
    }
  })
})
