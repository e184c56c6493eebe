import type { Agency } from './agency.ts'
import { artPath } from './mofcom.ts'

/** What the lists of the Ministry of Industry and Information Technology have in common. */
export const miit = {
  publisher: { id: 'cn-miit', name: 'Ministry of Industry and Information Technology of China', tier: 'official' },
  authority: 'cn-miit',
  issuer: '工业和信息化部',
  schedule: 'rate(1 hour)',
  site: 'www.miit.gov.cn',
  path: artPath,
  // PubDate disagrees with the time that readers see; theirs counts.
  article: { title: ['h1#con_title'], body: ['div#con_con'], announced: ['span#con_time'], precision: 'minute' },
} satisfies Partial<Agency>
