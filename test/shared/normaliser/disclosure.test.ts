import { describe, expect, it } from 'vitest'
import { factsOfType, type Told } from './spelling.ts'

type Case = [text: string, facts: string[], told?: Omit<Told, 'text'>]
const nvidiaFiling = { tier: 'filing', publisher: 'NVIDIA Corporation (Form 8-K)' } as const
const amdFiling = { tier: 'filing', publisher: 'Advanced Micro Devices, Inc. (Form 10-Q)' } as const
const cambriconFiling = { tier: 'filing', publisher: '寒武纪（2026年第一季度报告）' } as const

const english: Case[] = [
  // Charges
  [
    'Results for the first quarter will include as much as roughly $5.2 billion in charges tied to H20 inventory and purchase commitments.',
    ['nvidia charge ~<5200000000 USD official'],
    nvidiaFiling,
  ],
  [
    'The quarter is expected to include up to approximately $3.4 billion of charges associated with H20 products.',
    ['nvidia charge ~<3400000000 USD official'],
    nvidiaFiling,
  ],
  [
    'We incurred a $4.1 billion charge associated with H20 excess inventory as demand fell.',
    ['nvidia charge 4100000000 USD official'],
    nvidiaFiling,
  ],
  [
    'Cost of revenue includes inventory write-downs of $780 million for MI308 products subject to the new export controls.',
    ['amd charge 780000000 USD official'],
    amdFiling,
  ],
  [
    'AMD expects to take a hit of around $700 million on MI308 stock because of the new licence requirement, it said.',
    ['amd charge ~700000000 USD confirmed'],
  ],
  [
    'Nvidia wrote down $2.3 billion of H20 inventory in the quarter, finance chief Colette Kress said.',
    ['nvidia charge 2300000000 USD confirmed'],
  ],
  [
    'Intel booked an impairment of $160 million on Gaudi 3 parts made for China.',
    ['intel charge 160000000 USD reported'],
  ],
  ['Nvidia denied that it would write off another $1 billion of H20 parts.', ['nvidia charge 1000000000 USD denied']],
  [
    'Cambricon set aside 420 million yuan for inventory losses in the half year, it said.',
    ['cambricon charge 420000000 CNY confirmed'],
  ],
  ['Nvidia took no charge on its H20 stock in the quarter, it said.', []],
  // Guidance
  [
    'AMD said it expects about $110 million of MI308 revenue from China this quarter. Its shares fell 3.4% after hours.',
    ['amd guidance ~110000000 USD confirmed'],
  ],
  [
    'Nvidia forecast second-quarter revenue of $46 billion, plus or minus 2%. The outlook reflects a loss of some $7 billion in H20 sales.',
    ['nvidia guidance 46000000000 USD reported'],
  ],
  [
    'Nvidia expects third-quarter sales of about $55 billion, a forecast that assumes no shipments of H20 to China, the company said.',
    ['nvidia guidance ~55000000000 USD confirmed'],
  ],
  [
    'Nvidia guided to $62 billion for the quarter without any sales to China.',
    ['nvidia guidance 62000000000 USD reported'],
  ],
  [
    'Revenue for the third quarter is expected to be $52.0 billion, plus or minus 2%. We have not assumed any H20 shipments to China in our outlook.',
    ['nvidia guidance 52000000000 USD official'],
    nvidiaFiling,
  ],
  [
    'Moore Threads expects revenue of 3.1 billion to 3.4 billion yuan this year, it told the exchange.',
    ['moore-threads guidance 3100000000..3400000000 CNY confirmed'],
  ],
  [
    'Cambricon raised its full-year revenue forecast to between 12 billion and 13.5 billion yuan.',
    ['cambricon guidance 12000000000..13500000000 CNY reported'],
  ],
  [
    'SMIC sees second-quarter revenue of $2.7 billion, co-chief executive Zhao Haijun said.',
    ['smic guidance 2700000000 USD confirmed'],
  ],
  [
    'The company anticipates revenue of no less than RMB 2.5 billion for the full year.',
    ['biren guidance >2500000000 CNY official'],
    { tier: 'filing', publisher: 'Shanghai Biren Technology (announcement)' },
  ],
  ['Nvidia forecast revenue of $91 billion for the quarter.', []],
  // Revenue
  ["Cambricon's first-quarter revenue surged to 2.9 billion yuan.", ['cambricon revenue 2900000000 CNY reported']],
  [
    'SMIC posted revenue of $2.51 billion for the first quarter, up 11.2% from a year ago and 1.3% from the quarter before.',
    ['smic revenue 2510000000 USD 11.2% confirmed'],
  ],
  [
    'Huawei said revenue fell 2% to 418 billion yuan in the six months.',
    ['huawei revenue 418000000000 CNY -2% confirmed'],
  ],
  [
    'Our revenue from China, including Hong Kong, was $3.1 billion, down 44% year over year.',
    ['nvidia revenue 3100000000 USD -44% official'],
    { tier: 'filing', publisher: 'NVIDIA Corporation (Form 10-Q)' },
  ],
  [
    'Nvidia generated $4.6 billion from sales of the H20 in the quarter before the licence rule came in, it said.',
    ['nvidia revenue 4600000000 USD confirmed'],
  ],
  [
    'Nvidia recognised roughly $60 million in revenue from H20 sales to China.',
    ['nvidia revenue ~60000000 USD reported'],
  ],
  [
    'MI308 brought AMD $390 million in China in the quarter, chief executive Lisa Su said.',
    ['amd revenue 390000000 USD confirmed'],
  ],
  [
    'Hygon reported sales of 4.0 billion yuan, an increase of 67% on the year; net profit rose 23% to 620 million yuan.',
    ['hygon revenue 4000000000 CNY 67% confirmed'],
  ],
  [
    'Moore Threads had turnover of 740 million yuan in the quarter, against 290 million yuan a year earlier.',
    ['moore-threads revenue 740000000 CNY reported'],
  ],
  ['There were no sales of H20 to customers in China in the quarter.', [], nvidiaFiling],
  ['Cambricon swung to a net profit of 1.1 billion yuan.', []],
  ["Nvidia's data centre revenue was $44.2 billion in the quarter.", []],
  ['Analysts say Nvidia could lose $14 billion in revenue if China stays shut.', []],
  // Market share
  [
    "Huawei will hold 47% of China's AI accelerator market this year against 13% for Nvidia, the consultancy Marlow estimates.",
    ['huawei market-share 47% reported', 'nvidia market-share 13% reported'],
  ],
  [
    "Nvidia's share of the Chinese market for AI chips has dropped from 68% to 9%, the researcher Tarn said.",
    ['nvidia market-share 9% reported'],
  ],
  ["AMD put its own share of China's AI chip market at 5%.", ['amd market-share 5% reported']],
  [
    'Nvidia accounted for 38% of AI accelerators sold in China last quarter, according to the research firm Calder.',
    ['nvidia market-share 38% reported'],
  ],
  [
    'Nvidia commanded less than a tenth of the Chinese market by March, the brokerage Fenn estimates.',
    ['nvidia market-share 10% reported'],
  ],
  ['Domestic suppliers now control 41% of the market.', []],
  // Inventory
  [
    'Nvidia held $1.8 billion of H20 inventory at the end of April, it said.',
    ['nvidia inventory 1800000000 USD confirmed'],
  ],
  [
    "Hygon's inventories swelled to 6.4 billion yuan at the end of March, the company said.",
    ['hygon inventory 6400000000 CNY confirmed'],
  ],
  [
    'As of March 31, 2026, inventories totalled RMB 3.9 billion.',
    ['biren inventory 3900000000 CNY official'],
    { tier: 'filing', publisher: 'Shanghai Biren Technology (interim results)' },
  ],
  // Capital spending
  [
    "Alibaba's capital expenditure came to 31.5 billion yuan in the quarter.",
    ['alibaba capex 31500000000 CNY reported'],
  ],
  [
    "Tencent's capex fell 24% year on year to 13.1 billion yuan in the first quarter, the company said.",
    ['tencent capex 13100000000 CNY -24% confirmed'],
  ],
  [
    'ByteDance plans to spend 165 billion yuan on AI infrastructure this year, up from about 150 billion yuan last year, a person briefed on the budget said.',
    ['bytedance capex 165000000000 CNY reported'],
  ],
  ['SMIC kept its capital spending for 2026 at about $7.4 billion.', ['smic capex ~7400000000 USD reported']],
  [
    'Baidu said capital expenditures were 3.7 billion yuan, 71% more than a year before.',
    ['baidu capex 3700000000 CNY 71% confirmed'],
  ],
  [
    'CXMT is weighing capital spending of 22 billion yuan next year, a banker said.',
    ['cxmt capex 22000000000 CNY rumoured'],
  ],
  ['Nvidia will spend as much as $400 billion on AI infrastructure in the United States, it said.', []],
  // The same things said otherwise
  [
    'The new licence rule will cost AMD as much as $780 million in write-downs of MI308 stock, it warned.',
    ['amd charge <780000000 USD confirmed'],
  ],
  [
    'AMD warned of a charge of up to $780 million because its MI308 now needs an export licence.',
    ['amd charge <780000000 USD confirmed'],
  ],
  [
    'The Company anticipates that it will record inventory and related charges of approximately $180 million as a result of the licensing requirement for Gaudi 3.',
    ['intel charge ~180000000 USD official'],
    { tier: 'filing', publisher: 'Intel Corporation (Form 8-K)' },
  ],
  [
    'Nvidia will swallow a $5.2 billion charge over the H20, it said in a filing.',
    ['nvidia charge 5200000000 USD confirmed'],
  ],
  [
    'Provisions of $3.9 billion were made for excess H20 inventory and purchase obligations.',
    ['nvidia charge 3900000000 USD official'],
    nvidiaFiling,
  ],
  [
    'Sales to customers in China came to $5.6 billion, 36% less than a year earlier.',
    ['nvidia revenue 5600000000 USD -36% official'],
    { tier: 'filing', publisher: 'NVIDIA Corporation (Form 10-Q)' },
  ],
  [
    'Net revenue from China, including Hong Kong, totaled $2.7 billion for the quarter, compared with $5.4 billion for the prior-year quarter.',
    ['nvidia revenue 2700000000 USD official'],
    { tier: 'filing', publisher: 'NVIDIA Corporation (Form 10-Q)' },
  ],
  [
    'Nvidia sold $4.7 billion worth of H20 chips in the quarter, its finance chief said.',
    ['nvidia revenue 4700000000 USD confirmed'],
  ],
  [
    "Cambricon's turnover climbed to 5.8 billion yuan in the half year, double that of a year before, the company reported.",
    ['cambricon revenue 5800000000 CNY confirmed'],
  ],
  [
    'During the reporting period, the Company achieved operating revenue of RMB 4.61 billion, a year-on-year increase of 2,386%.',
    ['cambricon revenue 4610000000 CNY 2386% official'],
    { tier: 'filing', publisher: 'Cambricon Technologies (third-quarter report)' },
  ],
  [
    'Operating revenue amounted to RMB 9.49 billion, representing a year-on-year growth of 54.7%; inventories were RMB 6.5 billion at the period end.',
    ['hygon revenue 9490000000 CNY 54.7% official', 'hygon inventory 6500000000 CNY official'],
    { tier: 'filing', publisher: 'Hygon Information Technology (third-quarter report)' },
  ],
  [
    'Nvidia put second-quarter revenue at $45.5 billion, a number that leaves out China altogether.',
    ['nvidia guidance 45500000000 USD reported'],
  ],
  [
    'Our outlook for the third quarter is revenue of $54.5 billion, plus or minus 2%, and excludes any H20 revenue from China.',
    ['nvidia guidance 54500000000 USD official'],
    nvidiaFiling,
  ],
  [
    'For the third quarter of 2026, AMD expects revenue to be approximately $8.8 billion. The forecast does not include any MI308 shipments to China.',
    ['amd guidance ~8800000000 USD official'],
    { tier: 'company', publisher: 'AMD' },
  ],
  [
    'Cambricon told investors to expect sales of 11 billion to 12 billion yuan for the year.',
    ['cambricon guidance 11000000000..12000000000 CNY confirmed'],
  ],
  [
    "Nvidia's slice of the Chinese AI chip market has shrunk to 8% from 66% in 2024, the brokerage Tarn & Co reckons.",
    ['nvidia market-share 8% reported'],
  ],
  [
    'By the end of next year Huawei will supply half of the AI chips sold in China, the consultancy Marlow forecasts.',
    ['huawei market-share 50% reported'],
  ],
  [
    '"Our market share in China has gone from 95% to nil," Nvidia chief executive Jensen Huang said.',
    ['nvidia market-share 0% confirmed'],
  ],
  [
    'Unsold H20 chips worth $1.9 billion sit in Nvidia warehouses, two people with knowledge of the stock said.',
    ['nvidia inventory 1900000000 USD reported'],
  ],
  [
    'Inventories increased to RMB 2.72 billion from RMB 1.77 billion at the end of last year.',
    ['cambricon inventory 2720000000 CNY official'],
    { tier: 'filing', publisher: 'Cambricon Technologies (half-year report)' },
  ],
  [
    'Alibaba will pour 380 billion yuan into cloud and AI infrastructure over three years, it said.',
    ['alibaba capex 380000000000 CNY confirmed'],
  ],
  [
    'Tencent has cut its capital budget for the year to 90 billion yuan, people close to the company said.',
    ['tencent capex 90000000000 CNY reported'],
  ],
  [
    "SMIC's capital expenditures were $2.4 billion in the quarter, compared with $1.9 billion in the one before.",
    ['smic capex 2400000000 USD official'],
    { tier: 'filing', publisher: 'Semiconductor Manufacturing International Corporation (results)' },
  ],
  [
    'Meituan intends to invest 12 billion yuan in AI data centres this year, its finance chief told analysts.',
    ['meituan capex 12000000000 CNY confirmed'],
  ],
  ['Two men face charges of smuggling Nvidia chips worth $160 million to China.', []],
  ['Lawmakers want Nvidia to disclose its revenue from China, which they put at $17 billion.', []],
  ['Nvidia will hand over 15% of its H20 revenue in China to the US government.', []],
  ['A fund raised $2 billion to build data centres with Nvidia chips in Texas.', []],
  ["Nvidia's H20 revenue may reach $15 billion if sales resume, analysts at a bank wrote.", []],
  // Several figures of one clause
  [
    'Hygon had revenue of 4 billion yuan and inventories of 6.4 billion yuan at the end of March.',
    ['hygon revenue 4000000000 CNY reported', 'hygon inventory 6400000000 CNY reported'],
  ],
  [
    'Revenue was $2.5 billion and capital spending $1.9 billion, SMIC said.',
    ['smic revenue 2500000000 USD confirmed', 'smic capex 1900000000 USD confirmed'],
  ],
  [
    'Cambricon said that first-quarter revenue rose 160% to 2.9 billion yuan and that inventories reached 4.9 billion yuan.',
    ['cambricon revenue 2900000000 CNY 160% confirmed', 'cambricon inventory 4900000000 CNY confirmed'],
  ],
  [
    'Nvidia faces a $5.1 billion bill for H20 chips that it can no longer sell in China, it said in a filing.',
    ['nvidia charge 5100000000 USD confirmed'],
  ],
  ['Nvidia must absorb a loss of $4.9 billion on H20 inventory.', ['nvidia charge 4900000000 USD reported']],
  ['Nvidia logged $2.8 billion of revenue in China in the quarter.', ['nvidia revenue 2800000000 USD reported']],
  [
    'Moore Threads is aiming for revenue of 3 billion yuan this year, its founder said.',
    ['moore-threads guidance 3000000000 CNY confirmed'],
  ],
  [
    '"We expect revenue of about $45 billion, with nothing from China," Nvidia finance chief Colette Kress said.',
    ['nvidia guidance ~45000000000 USD confirmed'],
  ],
  ['Micron got 7% of its revenue from mainland China in the quarter.', ['micron revenue 7% reported']],
  [
    'Nvidia is sitting on $1.8 billion worth of H20 chips, it disclosed.',
    ['nvidia inventory 1800000000 USD confirmed'],
  ],
  ['H20 sales in the second quarter are expected to fall by roughly $8 billion.', [], nvidiaFiling],
  // Sums that are none of these
  ['Biren raised HK$5.4 billion in its Hong Kong listing.', []],
  ['Alibaba has invested 2 billion yuan in Moonshot AI.', []],
  ['Nvidia is now worth $4.6 trillion, more than any other firm.', []],
]

const chinese: Case[] = [
  [
    '英伟达在提交的8-K文件中披露，预计一季度将计提最多约52亿美元与H20库存及采购承诺相关的费用。',
    ['nvidia charge ~<5200000000 USD confirmed'],
  ],
  ['AMD预计二季度因MI308出口限制产生约7.5亿美元的存货减值。', ['amd charge ~750000000 USD reported']],
  ['英伟达首席财务官表示，公司已对H20库存减记23亿美元。', ['nvidia charge 2300000000 USD confirmed']],
  ['报告期内，公司计提资产减值准备合计3.6亿元。', ['cambricon charge 360000000 CNY official'], cambriconFiling],
  ['英伟达未对H20库存计提减值。', []],
  [
    '公司2026年第一季度实现营业收入28.9亿元，同比增长160.2%；归属于上市公司股东的净利润10.1亿元，同比增长185%。',
    ['cambricon revenue 2890000000 CNY 160.2% official'],
    cambriconFiling,
  ],
  [
    '海光信息一季度营收40.3亿元，同比增长68%，期末存货66.1亿元。',
    ['hygon revenue 4030000000 CNY 68% reported', 'hygon inventory 6610000000 CNY reported'],
  ],
  ['摩尔线程上半年营业收入7.1亿元，上年同期为2.6亿元。', ['moore-threads revenue 710000000 CNY reported']],
  ['华为公布，上半年销售收入4180亿元，同比下降2%。', ['huawei revenue 418000000000 CNY -2% confirmed']],
  ['英伟达披露，一季度H20在华销售额为46亿美元。', ['nvidia revenue 4600000000 USD confirmed']],
  [
    '财报显示，英伟达来自中国大陆及香港的营收为31亿美元，同比下滑44%。',
    ['nvidia revenue 3100000000 USD -44% confirmed'],
  ],
  ['寒武纪上半年净利润11亿元，同比扭亏为盈。', []],
  [
    '公司预计2026年全年营业收入为110亿元至125亿元。',
    ['cambricon guidance 11000000000..12500000000 CNY official'],
    cambriconFiling,
  ],
  ['AMD预计本季度MI308对华销售额约1.1亿美元。', ['amd guidance ~110000000 USD reported']],
  ['英伟达预计二季度营收460亿美元，上下浮动2%，其中未计入对华H20销售。', ['nvidia guidance 46000000000 USD reported']],
  ['中芯国际给出的二季度收入指引为27亿至28亿美元。', ['smic guidance 2700000000..2800000000 USD reported']],
  ['沐曦股份预计今年营收不低于28亿元。', ['metax guidance >2800000000 CNY reported']],
  ['英伟达预计三季度营收910亿美元。', []],
  ['腾讯一季度资本开支131亿元，同比下降24%。', ['tencent capex 13100000000 CNY -24% reported']],
  [
    '阿里巴巴宣布，未来三年将投入超过3900亿元用于建设云和AI硬件基础设施。',
    ['alibaba capex >390000000000 CNY confirmed'],
  ],
  ['知情人士称，字节跳动计划2026年资本开支1650亿元。', ['bytedance capex 165000000000 CNY reported']],
  ['据传百度明年资本开支或达310亿元。', ['baidu capex 31000000000 CNY rumoured']],
  ['中芯国际表示，全年资本开支约74亿美元，与上年大致持平。', ['smic capex ~7400000000 USD confirmed']],
  [
    '据研究机构测算，2026年英伟达在中国AI芯片市场的份额将降至9%，华为升至47%，AMD为12%。',
    ['nvidia market-share 9% reported', 'huawei market-share 47% reported', 'amd market-share 12% reported'],
  ],
  ['黄仁勋称，英伟达在华市占率已从95%降至0%。', ['nvidia market-share 0% confirmed']],
  ['调研机构称，华为占中国AI加速卡市场的四成六。', ['huawei market-share 46% reported']],
  ['国产AI芯片的市占率已升至四成。', []],
  ['网传寒武纪一季度营收突破60亿元，公司回应称消息不实。', ['cambricon revenue >6000000000 CNY denied']],
  [
    '公司预计因美国新的出口许可要求，将在二季度确认约7.8亿美元的存货及相关费用。',
    ['amd charge ~780000000 USD official'],
    { tier: 'filing', publisher: 'AMD（8-K）' },
  ],
  ['英特尔表示，因Gaudi 3对华出口受限，公司将计入1.8亿美元损失。', ['intel charge 180000000 USD confirmed']],
  ['英伟达第一财季就H20库存和采购义务计提39亿美元费用。', ['nvidia charge 3900000000 USD reported']],
  [
    '英伟达财报显示，二季度来自中国的收入为28亿美元，比上年同期减少24%。',
    ['nvidia revenue 2800000000 USD -24% confirmed'],
  ],
  [
    '2025年前三季度，公司实现营业总收入46.07亿元，较上年同期增长2386%。',
    ['cambricon revenue 4607000000 CNY 2386% official'],
    { ...cambriconFiling, on: '2025-10-18' },
  ],
  [
    '报告期末，公司存货账面价值为27.2亿元，较期初增加9.5亿元。',
    ['cambricon inventory 2720000000 CNY official'],
    cambriconFiling,
  ],
  [
    '海光信息公告，预计上半年实现营业收入76亿元到82亿元，同比增长39%到50%。',
    ['hygon guidance 7600000000..8200000000 CNY 39% confirmed'],
  ],
  ['AMD给出三季度88亿美元的营收指引，并称其中不包含MI308对华销售。', ['amd guidance 8800000000 USD confirmed']],
  ['英伟达在华份额已从2024年的66%降到8%，券商研究报告称。', ['nvidia market-share 8% reported']],
  [
    '机构数据显示，今年一季度华为在国内AI芯片市场占比达四成，寒武纪约占一成。',
    ['huawei market-share 40% reported', 'cambricon market-share 10% reported'],
  ],
  ['美团首席财务官表示，今年将在AI算力上投入120亿元。', ['meituan capex 12000000000 CNY confirmed']],
  ['腾讯2026年资本开支预算由1000亿元下调至900亿元，知情人士称。', ['tencent capex 90000000000 CNY reported']],
  ['百度一季度资本开支37亿元，较上年同期增长71%。', ['baidu capex 3700000000 CNY 71% reported']],
  ['英伟达称，H20今年一季度没有带来任何收入。', []],
  ['分析师称，若恢复销售，H20每年可为英伟达带来150亿美元收入。', []],
  ['英伟达须将H20在华销售收入的15%上缴美国政府。', []],
  ['沐曦股份首发募资41亿元。', []],
  ['寒武纪总市值突破6000亿元。', []],
  ['阿里巴巴向月之暗面投资20亿元。', []],
]

describe('what a company discloses', () => {
  it.each([...english, ...chinese])('%s', (text, facts, told = {}) => {
    expect(factsOfType('disclosure', { text, ...told })).toEqual(facts.map((fact) => `disclosure ${fact}`))
  })
})
