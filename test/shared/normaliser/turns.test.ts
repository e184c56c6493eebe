import { describe, expect, it } from 'vitest'
import { told } from './told.ts'

describe('an act is found behind the turns a newsroom gives it', () => {
  it.each([
    [
      'Nvidia said the licence it had held since the spring to sell the H20 to China was revoked by the Commerce Department last night.',
      'permission side=export permission=closed products=h20 destination=CN',
    ],
    [
      'Nothing of the Blackwell line may leave for China without a licence, the Bureau of Industry and Security said on Tuesday.',
      'permission side=export permission=closed products=blackwell destination=CN',
    ],
    [
      'The Commerce Department capped sales of the H20 to China at 200,000 chips a year, it said on Monday.',
      'permission side=export permission=conditional products=h20 destination=CN',
    ],
    [
      'Washington has lifted its ban on sales of the H20 to China, the Commerce Department said.',
      'permission side=export permission=open products=h20 destination=CN',
    ],
    [
      '英伟达H20对华出口许可申请被美国商务部驳回。',
      'permission side=export permission=closed products=h20 destination=CN',
    ],
    [
      'Nvidia said on Tuesday that it had shipped 12,000 H200 chips to Tencent.',
      'order stage=shipped products=h200 buyers=tencent',
    ],
    ['AMD has agreed to supply Tencent with 50,000 MI308 chips.', 'order stage=placed products=mi308 buyers=tencent'],
    [
      'ByteDance has ordered 40,000 H200s, two people said; Nvidia would not say when they ship.',
      'order stage=placed products=h200 buyers=bytedance',
    ],
  ])('%s', (text, fact) => {
    expect(told(text)).toEqual([fact])
  })
})

describe('what is asked, hoped, guessed, shown or served is no act', () => {
  it.each([
    'Asked by reporters whether Beijing would let Tencent buy the H200, a commerce ministry spokesman said he had nothing to add.',
    'Nvidia will not comment on whether it took an order for 40,000 H200s from ByteDance.',
    'Nvidia would not say whether ByteDance had ordered 40,000 H200s.',
    'A stand at the Shenzhen fair shows an H100 board behind glass, next to a noodle bar.',
    'Gamblers put the likelihood of an H200 ban for China at one in three.',
    'The Rubin Observatory will allow Chinese astronomers to export its pictures, the Department of Energy said.',
    '希望商务部就H200进口尽快出台办法，一家服务器厂商负责人说。',
    '商务部食堂为加班员工准备了300份盒饭，话题离不开H200。',
  ])('%s', (text) => {
    expect(told(text)).toEqual([])
  })
})

it('the last word of a title bends no number that opens the text', () => {
  const waiver = 'A 120-day waiver that let SK hynix bring American tools into Wuxi without a licence lapsed on Monday.'
  const alone = told(waiver, { title: 'Grace period over' })
  expect(alone).toHaveLength(1)
  expect(told(`Ten cyclists took delivery of new helmets.\n${waiver}`, { title: 'Grace period over' })).toEqual(alone)
})
