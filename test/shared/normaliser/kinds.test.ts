import { describe, expect, it } from 'vitest'
import { told } from './told.ts'

describe('a warning explains a rule that stands, and is guidance', () => {
  it.each([
    'The Bureau of Industry and Security is warning companies that training models on Ascend 910C chips without authorization risks a violation of its rules.',
    '美国商务部工业与安全局提醒企业，未经授权使用昇腾910C芯片有违反出口管制条例的风险。',
  ])('%s', (text) => {
    expect(told(text)).toEqual(['measure authority=us-bis measure=guidance stage=announced'])
  })
})

describe('an application that an office has received is under review, and no delivery', () => {
  it.each([
    "A spokesperson for China's commerce ministry, Zhou Lan, said it had received several firms' applications to import the H200 and was studying them.",
    '商务部发言人李敏表示，已收到数家企业采购H200的申请，正在审查，尚无结论。',
  ])('%s', (text) => {
    expect(told(text)).toEqual(['permission side=import permission=under-review products=h200 destination=CN'])
  })
})

describe('what decides nothing is no act', () => {
  it.each([
    'Some traders hope Beijing will allow the H200 soon; others doubt it.',
    'The House committee asked Nvidia how its chips reached DeepSeek.',
    'Deliveries of the H200 depend on approval by Beijing.',
    '商务部发言人表示，注意到美方允许H200对华出售的消息，没有更多信息可提供。',
    '渠道商称，H200八卡整机报价涨至250万元，到货周期约六周。',
  ])('%s', (text) => {
    expect(told(text)).toEqual([])
  })
})

describe('the rest of a lot', () => {
  const first = 'JD.com took delivery of 2,000 H200 chips, its chief executive said.'
  it('is shipped where it is at sea, and planned where it will follow', () => {
    expect(told(`${first} The remaining 5,000 are at sea, she said.`)[1]).toBe(
      'order stage=shipped products=h200 buyers=jd',
    )
    expect(told(`${first} A further 500 will follow by August.`)[1]).toBe('order stage=planned products=h200 buyers=jd')
  })
})

it('Shares that somebody estimates are read behind a sentence about the market, with the unit said once', () => {
  const text =
    "Local chips will take most of China's accelerator market in 2027, a research house estimates. It puts Huawei at 45 per cent and Hygon at 8."
  expect(told(text)).toEqual([
    'disclosure company=huawei metric=market-share',
    'disclosure company=hygon metric=market-share',
  ])
})

it('A firm that lets go of a business of its own is not banned', () => {
  expect(told('Micron will stop supplying server chips to data centres in China, two people said.')).toEqual([])
})
