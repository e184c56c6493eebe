import type { Agency } from './agency.ts'

/** Where every site on the jpaas system keeps a document. */
export const artPath = /\/art\/\d{4}\/art_[0-9a-f]{32}\.html$/

/** What the columns of the Ministry of Commerce have in common. */
export const mofcom = {
  publisher: { id: 'cn-mofcom', name: 'Ministry of Commerce of China', tier: 'official' },
  authority: 'cn-mofcom',
  issuer: '商务部',
  schedule: 'rate(30 minutes)',
  site: 'mofcom.gov.cn',
  path: artPath,
  // PubDate is the minute of publication; MakeTime, beside it, is when the page was last built.
  article: { body: ['div.art-con[ergodic="article"]', 'div.art-con', 'div.textlive'], precision: 'minute' },
} satisfies Partial<Agency>

const www = {
  host: 'www.mofcom.gov.cn',
  parseType: 'bulidstatic',
  webId: '8f43c7ad3afc411fb56f281724b73708',
  tplSetId: '52551ea0e2c14bca8c84792f7aa37ead',
  tagId: '分页列表',
} as const

/** A column of the main site. */
export const mofcomUnit = (pageId: string) => ({ ...www, pageId })
