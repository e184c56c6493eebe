import { agency } from '../parsing/chinese/agency.ts'
import { searchHeaders, searchRows, searchUrl } from '../parsing/chinese/miit-search.ts'
import { miit } from '../parsing/chinese/miit.ts'

/** The industry ministry's library of policy documents, by its search, which alone gives their numbers. */
export const source = agency({
  ...miit,
  families: ['cn-miit-policy'],
  home: 'https://www.miit.gov.cn/search/zcwjk.html',
  requests: () => [{ resource: 'newest', url: searchUrl(), accept: 'application/json', headers: searchHeaders }],
  rows: searchRows,
  minimum: 1,
})
