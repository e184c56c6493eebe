import type { Track } from '../../../../shared/domain/announcement.ts'
import type { Text } from './text.ts'

/** What an authority is called in a headline; the catalogue's aliases are for finding it in texts. */
export const authorityNames: Partial<Record<string, string>> = {
  'us-bis': '美国工业与安全局',
  'us-commerce': '美国商务部',
  'us-president': '美国总统',
  'us-congress': '美国国会',
  'us-senate': '美国参议院',
  'us-house': '美国众议院',
  'us-doj': '美国司法部',
  'us-ustr': '美国贸易代表办公室',
  'us-treasury': '美国财政部',
  'us-state': '美国国务院',
  'us-government': '美国政府',
  'cn-mofcom': '中国商务部',
  'cn-cac': '国家网信办',
  'cn-ndrc': '国家发改委',
  'cn-miit': '工业和信息化部',
  'cn-customs': '海关总署',
  'cn-samr': '国家市场监管总局',
  'cn-state-council': '国务院',
  'cn-government': '中国政府',
  'nl-government': '荷兰政府',
  'jp-meti': '日本经济产业省',
}

export const trackSubject = (t: Text, track: Track): string => t.tracks[track]
