import { describe, expect, it } from 'vitest'
import { factsOfType, type Told } from './spelling.ts'

type Case = [text: string, facts: string[], told?: Omit<Told, 'text'>]
const english: Case[] = [
  // Not yet on sale
  [
    'Nvidia is working on a Blackwell part for China called the B30A, two people familiar with the plan said.',
    ['nvidia roadmap b30a reported'],
  ],
  [
    'Huawei will launch the Ascend 950DT in the fourth quarter of 2026, it said.',
    ['huawei roadmap ascend-950dt confirmed'],
  ],
  [
    'Huawei plans to bring the Ascend 960 to market in 2027, according to two suppliers.',
    ['huawei roadmap ascend-960 reported'],
  ],
  [
    'Cambricon is set to begin mass production of the Siyuan 690 next year, a supplier said.',
    ['cambricon roadmap siyuan-690 reported'],
  ],
  [
    'The Ascend 970 will go on sale at the end of 2028.',
    ['huawei roadmap ascend-970 official'],
    { tier: 'company', publisher: 'Huawei' },
  ],
  [
    "Baidu's Kunlun M300 will hit the market in early 2030, the company said.",
    ['kunlunxin roadmap kunlun-m300 confirmed'],
  ],
  // On sale
  [
    'Nvidia has begun selling the RTX 5090D V2 in China, three retailers said.',
    ['nvidia launched rtx-5090d-v2 reported'],
  ],
  [
    'Today we are launching the Instinct MI355X, the fastest accelerator we have made.',
    ['amd launched mi355x official'],
    { tier: 'company', publisher: 'AMD' },
  ],
  [
    'Huawei announced the commercial availability of the Ascend 950PR.',
    ['huawei launched ascend-950pr official'],
    { tier: 'company', publisher: 'Huawei' },
  ],
  [
    'The MTT S5000 went on sale on Monday, Moore Threads said.',
    ['moore-threads launched moore-threads-s5000 confirmed'],
  ],
  // Samples
  ['Samsung has shipped samples of its HBM4 to AMD, an engineer said.', ['samsung sampling hbm reported']],
  ['SK hynix has supplied HBM samples to Nvidia for qualification, it said.', ['sk-hynix sampling hbm confirmed']],
  ['Micron is sampling HBM4 to several customers, the company said.', ['micron sampling hbm confirmed']],
  [
    'Cambricon has handed engineering samples of the Siyuan 690 to two cloud companies, according to a supplier.',
    ['cambricon sampling siyuan-690 reported'],
  ],
  ['YMTC has not sent any HBM samples, it said.', []],
  // More of it
  [
    'Nvidia has asked TSMC to lift output of the H200, people in the supply chain said.',
    ['nvidia ramping h200 reported'],
  ],
  [
    'Huawei aims to make 610,000 Ascend 910C chips next year, double this year, people familiar with the plan said.',
    ['huawei ramping ascend-910c 610000 chips reported'],
  ],
  [
    'CXMT is expanding its HBM capacity to 31,000 wafers a month, two suppliers said.',
    ['cxmt ramping hbm 31000 wafers reported'],
  ],
  [
    'SMIC is doubling capacity on its lines for the Ascend family, a toolmaker executive said.',
    ['smic ramping ascend reported'],
  ],
  ['Nvidia has resumed production of the H20, a supplier said.', ['nvidia ramping h20 reported']],
  [
    'Huawei intends to double output of the Ascend 910C next year, according to people familiar with the matter.',
    ['huawei ramping ascend-910c reported'],
  ],
  ['Nvidia ordered TSMC to step up production of the H200, two people said.', ['nvidia ramping h200 reported']],
  ['SK hynix will raise HBM output by half this year, its chief executive said.', ['sk-hynix ramping hbm confirmed']],
  // Being made
  ["Biren's BR100 has gone into mass production, the company said.", ['biren in-production biren-br100 confirmed']],
  ['Samsung has started mass production of HBM4, it said on Tuesday.', ['samsung in-production hbm confirmed']],
  [
    'T-Head is turning out 21,000 PPU cards a month, a manager at the company said.',
    ['t-head in-production t-head-ppu 21000 cards reported'],
  ],
  [
    'Huawei has begun mass production of the Ascend 950PR, a supplier said.',
    ['huawei in-production ascend-950pr reported'],
  ],
  [
    'The Kunlun P800 entered volume production in May, Kunlunxin said.',
    ['kunlunxin in-production kunlun-p800 confirmed'],
  ],
  [
    'Production of the Siyuan 690 is under way, Cambricon told investors.',
    ['cambricon in-production siyuan-690 confirmed'],
  ],
  // Paused and stopped
  ['Nvidia has told Foxconn to suspend work on the H20, two people said.', ['nvidia paused h20 reported']],
  ['TSMC has put production of the H20 on hold, a supplier said.', ['nvidia paused h20 reported']],
  ['Production of the H20 has been suspended, according to a supplier.', ['nvidia paused h20 reported']],
  ['Nvidia has ceased production of the H20, a supplier said.', ['nvidia stopped h20 reported']],
  ['AMD has discontinued the MI308, it said.', ['amd stopped mi308 confirmed']],
  ['Huawei has ended production of the Ascend 910B, an engineer said.', ['huawei stopped ascend-910b reported']],
  ['Nvidia no longer makes the H20, chief executive Jensen Huang said.', ['nvidia stopped h20 confirmed']],
  ['Huawei denied that it had ended production of the Ascend 910C.', ['huawei stopped ascend-910c denied']],
  // The same things said otherwise
  ['Nvidia is preparing a scaled-down B30A for Chinese buyers, sources said.', ['nvidia roadmap b30a reported']],
  [
    'The Ascend 960 is scheduled for the fourth quarter of 2027, Huawei said at a conference.',
    ['huawei roadmap ascend-960 confirmed'],
  ],
  [
    'Kunlunxin will follow up with the Kunlun M300 in 2027.',
    ['kunlunxin roadmap kunlun-m300 official'],
    { tier: 'company', publisher: 'Kunlunxin' },
  ],
  [
    'Nvidia plans to start mass production of the B30A in the third quarter, suppliers said.',
    ['nvidia roadmap b30a reported'],
  ],
  ['AMD has put the MI355X on sale in China, a distributor said.', ['amd launched mi355x reported']],
  [
    'Huawei released the Ascend 950PR at a show in Shanghai on Tuesday, and cards are available immediately, it said.',
    ['huawei launched ascend-950pr confirmed'],
  ],
  ['The first HBM samples have left YMTC for two customers, a supplier said.', ['ymtc sampling hbm reported']],
  [
    'Samples of the Siyuan 690 are with three internet groups, people at two of them said.',
    ['cambricon sampling siyuan-690 reported'],
  ],
  ['CXMT provided HBM3 samples to Huawei last month, two people said.', ['cxmt sampling hbm reported']],
  ['SMIC is adding capacity for the Ascend 910C, a supplier said.', ['smic ramping ascend-910c reported']],
  [
    'Nvidia has placed extra wafer starts for the H200 with TSMC to raise output, suppliers said.',
    ['nvidia ramping h200 reported'],
  ],
  [
    'Huawei will double Ascend 910C production to about 590,000 units in 2027, people familiar with the plan said.',
    ['huawei ramping ascend-910c ~590000 chips reported'],
  ],
  ['Hygon wants to lift DCU output by a third this year, it told investors.', ['hygon ramping hygon-dcu confirmed']],
  ['Nvidia is bringing the H20 back into production, its chief executive said.', ['nvidia ramping h20 confirmed']],
  ['The BR100 is now made in volume, Biren said.', ['biren in-production biren-br100 confirmed']],
  ['Micron is shipping HBM4 in volume, it said.', ['micron in-production hbm confirmed']],
  [
    'Full-scale production of the Kunlun P800 has begun, Kunlunxin said.',
    ['kunlunxin in-production kunlun-p800 confirmed'],
  ],
  [
    'Nvidia has asked its suppliers to stop work related to the H20, two people briefed on the matter said.',
    ['nvidia stopped h20 reported'],
  ],
  [
    'Foxconn has been told to hold production of the H20 for now, a person at the company said.',
    ['nvidia paused h20 reported'],
  ],
  [
    'Production of the Ascend 910B came to an end in April, a Huawei supplier said.',
    ['huawei stopped ascend-910b reported'],
  ],
  [
    'The H20 has reached the end of its life, Nvidia told partners; no more will be made.',
    ['nvidia stopped h20 confirmed'],
  ],
  ['Cambricon has retired the Siyuan 590, it said.', ['cambricon stopped siyuan-590 confirmed']],
  ['SK hynix said it was untrue that it had paused HBM production.', ['sk-hynix paused hbm denied']],
  ['TSMC may stop making the H20, a blogger claimed.', ['nvidia stopped h20 rumoured']],
  // None
  ['Samsung has yet to start mass production of HBM4.', []],
  ['Buyers hope that Nvidia will launch the B30A.', []],
  // More of each stage
  [
    'A successor to the H20 for China, the B30A, is in the works at Nvidia, three people said.',
    ['nvidia roadmap b30a reported'],
  ],
  [
    'The Ascend 960 should arrive in late 2027, Huawei rotating chairman Eric Xu said.',
    ['huawei roadmap ascend-960 confirmed'],
  ],
  [
    'SMIC turns out about 45,000 wafers a month for the Ascend family, an equipment engineer said.',
    ['smic in-production ascend ~45000 wafers reported'],
  ],
  ['SMIC has mothballed a line for the Ascend 910B, people at the plant said.', ['smic paused ascend-910b reported']],
  [
    'Huawei wants to triple output of Ascend chips by the end of 2027, people with knowledge of the matter said.',
    ['huawei ramping ascend reported'],
  ],
  [
    "Samsung's HBM line has restarted after a pause of three weeks, two engineers said.",
    ['samsung ramping hbm reported'],
  ],
  [
    'The Ascend 910C is in mass production, while samples of the Ascend 950PR have gone to customers, Huawei said.',
    ['huawei in-production ascend-910c confirmed', 'huawei sampling ascend-950pr confirmed'],
  ],
  ['The MI308 is no longer in production, AMD said.', ['amd stopped mi308 confirmed']],
  ['The Ascend 910C is designed for training large models.', []],
  ['Nvidia makes the H20 at TSMC.', []],
  ['Nvidia is not making the B30A.', []],
  ['Nvidia has no plans to resume production of the H20, it said.', []],
  ['Nvidia will not restart production of the H20.', []],
  ['Analysts want Nvidia to restart production of the H20.', []],
  ['The card is twice as fast as the H100, which was launched in 2022, two people said.', []],
  ['Nvidia launched the H20 in late 2023 to comply with export rules.', []],
  ['Nvidia would have to restart its lines if orders for the H20 came, a supplier said.', []],
]
const chinese: Case[] = [
  ['华为轮值董事长表示，昇腾960将于2027年四季度推出。', ['huawei roadmap ascend-960 confirmed']],
  ['知情人士称，英伟达正为中国市场研发B30A芯片。', ['nvidia roadmap b30a reported']],
  ['百度宣布，昆仑芯M300计划于2030年初上市。', ['kunlunxin roadmap kunlun-m300 confirmed']],
  ['寒武纪思元690预计明年量产，供应链人士透露。', ['cambricon roadmap siyuan-690 reported']],
  ['华为昇腾950PR今日正式上市。', ['huawei launched ascend-950pr official'], { tier: 'company', publisher: '华为' }],
  [
    '摩尔线程发布训推一体卡MTT S5000，即日起开售。',
    ['moore-threads launched moore-threads-s5000 official'],
    { tier: 'company', publisher: '摩尔线程' },
  ],
  ['供应链人士称，英伟达RTX 5090D V2已在国内开售。', ['nvidia launched rtx-5090d-v2 reported']],
  ['三星电子已向AMD送交HBM4样品，一名工程师透露。', ['samsung sampling hbm reported']],
  ['长鑫存储已开始向客户送样HBM3，两名知情人士说。', ['cxmt sampling hbm reported']],
  ['寒武纪透露，思元690工程样片已送至两家云厂商。', ['cambricon sampling siyuan-690 confirmed']],
  ['长江存储尚未送出HBM样品。', []],
  ['华为计划于2027年底发布昇腾960。', ['huawei roadmap ascend-960 official'], { tier: 'company', publisher: '华为' }],
  ['英伟达拟推出面向中国的B30A，两名知情人士说。', ['nvidia roadmap b30a reported']],
  ['平头哥PPU现已上市销售，阿里巴巴宣布。', ['t-head launched t-head-ppu confirmed']],
  ['长江存储把首批HBM样品交给了两家客户，供应链人士说。', ['ymtc sampling hbm reported']],
  ['中芯国际正为昇腾910C增加产能，一名设备商高管透露。', ['smic ramping ascend-910c reported']],
  ['华为明年拟将昇腾910C产量翻一番至59万颗，知情人士称。', ['huawei ramping ascend-910c 590000 chips reported']],
  ['供应链人士表示，英伟达已向台积电追加H200投片，以提高产量。', ['nvidia ramping h200 reported']],
  ['昆仑芯P800已转入批量生产，百度宣布。', ['kunlunxin in-production kunlun-p800 confirmed']],
  ['寒武纪思元690目前月产2.5万张，供应链人士说。', ['cambricon in-production siyuan-690 25000 cards reported']],
  ['英伟达要求供应商停止与H20有关的工作，两名知情人士说。', ['nvidia stopped h20 reported']],
  ['供应链人士称，H20的封装已经暂停。', ['nvidia paused h20 reported']],
  ['思元590已退出生产，寒武纪表示。', ['cambricon stopped siyuan-590 confirmed']],
  ['三星电子尚未量产HBM4。', []],
  ['昇腾910C专为大模型训练设计。', []],
  ['知情人士称，英伟达已要求台积电增加H200产量。', ['nvidia ramping h200 reported']],
  ['华为计划明年将昇腾910C产量提高至61万颗，知情人士说。', ['huawei ramping ascend-910c 610000 chips reported']],
  ['供应链人士透露，英伟达已重启H20生产。', ['nvidia ramping h20 reported']],
  ['两名设备商人士称，长鑫存储正将HBM产能扩至每月3.1万片晶圆。', ['cxmt ramping hbm 31000 wafers reported']],
  ['SK海力士宣布，今年HBM产能将翻番。', ['sk-hynix ramping hbm confirmed']],
  [
    '公司研发的BR100已进入量产阶段。',
    ['biren in-production biren-br100 official'],
    { tier: 'filing', publisher: '壁仞科技（公告）' },
  ],
  ['供应链人士称，华为昇腾950PR已开始批量生产。', ['huawei in-production ascend-950pr reported']],
  ['海光信息表示，海光DCU已实现大规模量产，月产能3.2万张。', ['hygon in-production hygon-dcu 32000 cards confirmed']],
  ['供应链人士称，英伟达已通知富士康暂停H20相关工作。', ['nvidia paused h20 reported']],
  ['据供应链人士透露，台积电已暂停生产H20。', ['nvidia paused h20 reported']],
  ['供应链人士称，英伟达已停止生产H20。', ['nvidia stopped h20 reported']],
  ['华为昇腾910B已停产，一位渠道商说。', ['huawei stopped ascend-910b reported']],
  ['AMD确认，MI308已停产。', ['amd stopped mi308 confirmed']],
  ['网传昇腾910C已停产，华为回应称不实。', ['huawei stopped ascend-910c denied']],
  ['英伟达否认已停产H20。', ['nvidia stopped h20 denied']],
  ['英伟达表示，没有恢复生产H20的计划。', []],
  ['英伟达不会重启H20生产。', []],
  ['思元690的性能接近2022年发布的H100。', []],
]

describe('what a maker makes', () => {
  it.each([...english, ...chinese])('%s', (text, facts, told = {}) => {
    expect(factsOfType('supply', { text, ...told })).toEqual(facts.map((fact) => `supply ${fact}`))
  })

  it('takes the date of a delivery behind an order for no second order', () => {
    const text = '字节跳动已向寒武纪订购2.1万张思元690，预计第二季度交付。'
    expect(factsOfType('order', { text })).toEqual(['order placed siyuan-690 bytedance reported'])
  })

  it('takes an aim to ship that stands beside a start of production for no order', () => {
    const text =
      'Huawei has begun mass production of the Ascend 950PR and aims to ship 610,000 units this year, a supplier said.'
    expect(factsOfType('order', { text })).toEqual([])
  })
})
