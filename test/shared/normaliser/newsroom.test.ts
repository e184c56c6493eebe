import { describe, expect, it } from 'vitest'
import { factsOf, permission, told } from './told.ts'

describe('what a leave shuts out is a term of it, and no second fact', () => {
  it.each([
    [
      'Oracle may take the GB300 to its halls in Saudi Arabia, the Commerce Department said on Monday, ending months of uncertainty. The permit excludes any tenant owned by a Chinese parent.',
      permission('export', 'conditional', 'gb300', 'SA'),
    ],
    [
      '两名知情人士透露，美国商务部已准许英伟达向香港两所高校出口H200，内地单位不得远程访问。',
      permission('export', 'conditional', 'h200', 'HK'),
    ],
    [
      'The Commerce Department has signed off on the export of GB300s to Humain in Saudi Arabia, on terms that keep Huawei gear out of the halls.',
      permission('export', 'conditional', 'gb300', 'SA'),
    ],
  ])('%s', (text, fact) => {
    expect(told(text)).toEqual([fact])
  })
})

describe('terms that come before a leave make it conditional', () => {
  it.each([
    'Nvidia must prove that US orders for the H200 have been filled before the Bureau of Industry and Security issues a licence for China, a senior official said.',
    '美国商务部要求英伟达先满足美国客户订单，方可获得H200对华出口许可。',
  ])('%s', (text) => {
    expect(told(text)).toEqual([permission('export', 'conditional', 'h200')])
  })
})

describe('an office that asks how many are wanted has decided nothing', () => {
  it.each([
    'The commerce ministry has sent Alibaba, Tencent and Baidu a questionnaire asking how many H200 chips they intend to buy, two people said.',
    '国家发展改革委要求腾讯、字节跳动等企业上报H200采购数量和用途，两名知情人士说。',
    'Ministers in Beijing have yet to make up their minds on the H200, an adviser to the State Council said.',
    'A dozen Chinese AI firms have asked Beijing for leave to import the H200, two founders said.',
  ])('%s', (text) => {
    expect(told(text)).toEqual([permission('import', 'under-review', 'h200')])
  })
})

describe('leave by doing without one', () => {
  it.each([
    [
      'Universities no longer need the ministry’s consent to import the H20, Beijing said.',
      permission('import', 'open', 'h20'),
    ],
    ['Washington has taken the H20 off the list of chips that need a licence.', permission('export', 'open', 'h20')],
  ])('%s', (text, fact) => {
    expect(told(text)).toEqual([fact])
  })
})

it('Suppliers told to supply a named firm no more shut that firm out', () => {
  for (const text of [
    'The Commerce Department has written to US toolmakers telling them to halt shipments to SMIC’s plant in Shenzhen, three people said.',
    '美国商务部已要求应用材料等企业暂停向长江存储供应设备，知情人士称。',
  ])
    expect(told(text)).toEqual([permission('export', 'closed', '')])
})

it('北京 and 华盛顿 are governments where they act, and towns elsewhere', () => {
  expect(told('北京已放行字节跳动进口H200，知情人士称。')).toEqual([permission('import', 'open', 'h200')])
  expect(told('H200在北京的展台前排起长队。')).toEqual([])
})

describe('what an office explains is guidance', () => {
  it.each([
    'Foreign cloud firms that rent the H200 to Chinese users need to apply for a licence, the Bureau of Industry and Security said on Thursday in an updated FAQ.',
    '美国商务部工业与安全局在周三发布的合规指引中表示，向中国母公司提供H100算力租赁的企业应预期需要许可证。',
  ])('%s', (text) => {
    expect(told(text)).toEqual(['measure authority=us-bis measure=guidance stage=announced'])
  })
})

describe('bills', () => {
  it('that are referred to a committee have not advanced', () => {
    expect(
      told(
        'Lawmakers in the US House have brought in a bill, H.R. 8120, on renting the B300. The measure was referred to the Foreign Affairs Committee.',
      ),
    ).toEqual(['measure authority=us-house measure=bill stage=proposed'])
  })
  it('that are voted down have not passed', () => {
    expect(told('The Senate killed the Chip Security Act on Wednesday by 52 votes to 46.')).toEqual([])
  })
})

it('Firms put on a list and firms taken off it are two acts of one document', () => {
  const facts = factsOf(
    'In this final rule, 91 FR 20500, BIS adds Biren and Enflame to the Entity List. The rule also removes one entity, H3C, from the Entity List. Both changes take effect on July 1, 2026.',
    { tier: 'official', publisher: 'Bureau of Industry and Security' },
  )
  expect(facts).toMatchObject([
    { measure: 'entity-listing', stage: 'announced', documentNumber: '91 FR 20500', effectiveFrom: '2026-07-01' },
    { measure: 'entity-listing', stage: 'rescinded', documentNumber: '91 FR 20500', effectiveFrom: '2026-07-01' },
  ])
})

describe('orders', () => {
  it('go on with the same buyer, in machines where the lot before was', () => {
    const facts = factsOf(
      'Inspur handed over 420 servers with Nvidia’s H20 to Tencent, two people at the site said. It is to ship a further 180 to the same customer by August, one of them said.',
    )
    expect(facts).toMatchObject([
      { stage: 'delivered', seller: 'inspur', buyers: ['tencent'], quantity: { min: 420, max: 420, unit: 'systems' } },
      { stage: 'planned', seller: 'inspur', buyers: ['tencent'], quantity: { min: 180, max: 180, unit: 'systems' } },
    ])
  })
  it('are won by who builds the machines', () => {
    for (const text of [
      'Inspur told the exchange that it had won an order from China Unicom for 1,900 servers based on Hygon’s DCU.',
      '浪潮信息告诉投资者，公司中标中国联通1900台海光DCU服务器项目。',
    ])
      expect(factsOf(text)).toMatchObject([
        { stage: 'placed', seller: 'inspur', buyers: ['china-unicom'], quantity: { min: 1900, unit: 'systems' } },
      ])
  })
  it.each([
    [
      'Meituan will not take the 3,500 MI308 cards that it had reserved, two people said.',
      'cancelled products=mi308 buyers=meituan',
    ],
    ['腾讯撤回了此前向超威半导体下的1.2万颗MI308订单。', 'cancelled products=mi308 buyers=tencent'],
    [
      'A batch of H20 cards that Tencent had been waiting for since the autumn was unloaded at Nansha on Monday, two forwarders said.',
      'delivered products=h20 buyers=tencent',
    ],
    ['Tencent has signed with Hygon for DCU accelerators worth Rmb700mn.', 'placed products=hygon-dcu buyers=tencent'],
    ['网传华为已向字节跳动交付5万颗昇腾910C，华为未予置评。', 'delivered products=ascend-910c buyers=bytedance'],
  ])('%s', (text, fact) => {
    expect(told(text)).toEqual([`order stage=${fact}`])
  })
})

describe('a denial in the negative denies what was claimed', () => {
  it.each([
    'Cambricon has signed no contract with ByteDance for the Siyuan 690, it said, calling the report false.',
    '寒武纪澄清，公司没有与字节跳动签订任何思元690订单，网络传言不实。',
  ])('%s', (text) => {
    expect(factsOf(text)).toMatchObject([{ type: 'order', assertion: 'denied', buyers: ['bytedance'] }])
  })
})

it('What comes off a line in a month is production, whatever the verb', () => {
  expect(told('The S5000 rolls off the line at a pace of 9,000 cards a month, Moore Threads’ founder said.')).toEqual([
    'supply maker=moore-threads stage=in-production products=moore-threads-s5000',
  ])
})

it('A ranking goes on in the next sentence', () => {
  const text =
    'Nvidia held 41% of China’s AI chip market in the first half, a research firm estimates. Huawei came second with 33% and Cambricon third with 8%.'
  expect(factsOf(text)).toMatchObject([
    { company: 'nvidia', percent: 41 },
    { company: 'huawei', percent: 33 },
    { company: 'cambricon', percent: 8 },
  ])
})

describe('what states no fact', () => {
  it.each([
    ['Will Beijing wave the H200 through? Nobody we asked would bet on it.'],
    ['A year ago this week the H20 needed a licence for the first time.'],
    ['Correction: an article on Monday said that Tencent had ordered 40,000 H20 chips. It was another company.'],
    ['更正：本报周一报道腾讯订购4万颗H20有误，特此致歉。'],
    ['Zhipu called off talks with AMD on 3,000 MI308 boards.'],
    ['Lawmakers asked Nvidia for a list of everyone in China who has received an H20.'],
  ])('%s', (text) => {
    expect(told(text)).toEqual([])
  })
  it.each([
    'Should licenses be refused, we may not be able to sell the H20 elsewhere.',
    'There can be no assurance that we will obtain licenses for the H20 or that our customers will purchase the product if we do.',
    'Customers in China may cancel orders for the H20 or turn to other suppliers.',
    '若下游客户推迟采购，公司存货可能减值。',
  ])('nor what a filing fears: %s', (text) => {
    expect(told(text, { tier: 'filing', publisher: 'NVIDIA Corporation (Form 10-K)' })).toEqual([])
  })
})
