import { agency } from '../parsing/chinese/agency.ts'
import { unitRequest, unitRows } from '../parsing/chinese/jpaas.ts'
import { miit } from '../parsing/chinese/miit.ts'

/** The industry ministry's notices. Twenty-four at once, and not strictly the newest first. */
export const source = agency({
  ...miit,
  families: ['cn-miit-notices'],
  home: 'https://www.miit.gov.cn/zwgk/zcwj/wjfb/tz/index.html',
  requests: () => [
    unitRequest('notices', {
      host: 'www.miit.gov.cn',
      parseType: 'buildstatic',
      webId: '8d828e408d90447786ddbe128d495e9e',
      tplSetId: '209741b2109044b5b7695700b2bec37e',
      tagId: '右侧内容',
      pageId: '3e3ad1a3bec74939890a0d3e54815141',
    }),
  ],
  rows: unitRows({ rows: 'li.cf', link: 'a.fl[href]' }),
  minimum: 5,
})
