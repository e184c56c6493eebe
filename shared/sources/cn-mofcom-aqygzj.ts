import { agency } from '../parsing/chinese/agency.ts'
import { textList, unitRequest, unitRows } from '../parsing/chinese/jpaas.ts'
import { mofcom } from '../parsing/chinese/mofcom.ts'

/** Rules and notices of the Bureau of Security and Control: export control and the unreliable entity list, the whole column in one answer. */
export const source = agency({
  ...mofcom,
  families: ['cn-mofcom-aqygzj'],
  home: 'https://aqygzj.mofcom.gov.cn/flzc/gzjgfxwj/index.html',
  requests: () => [
    unitRequest('rules', {
      host: 'aqygzj.mofcom.gov.cn',
      parseType: 'bulidstatic',
      webId: 'b28941ad4e064442856787562c9a4961',
      tplSetId: 'DDBav9QvwJVbs9iznQVmO',
      tagId: '信息列表',
      pageId: '79d6d2c4e44d458180d37dd4f0996645',
      // Its front end pages in the browser, so the server gives as many as it is asked for.
      pageSize: 99_999,
    }),
  ],
  rows: unitRows(textList),
  minimum: 5,
})
