import { expect, it } from 'vitest'
import { loadSource } from '../../../shared/source.ts'

const requestsOf = async (id: string) => (await loadSource(id)).requests('2031-05-12T20:00:00.000Z')

it('the Shenzhen exchange is asked for a quarter of filings of the companies listed there, by its days', async () => {
  const [request, ...rest] = await requestsOf('cn-szse-disclosure')
  expect(rest).toEqual([])
  expect(JSON.parse(request!.post!.body)).toEqual({
    seDate: ['2031-02-12', '2031-05-13'],
    channelCode: ['listedNotice_disc'],
    stock: ['000977', '000938'],
    pageSize: 50,
    pageNum: 1,
  })
})

it('CNINFO is asked for each company, no more rows at once than it gives', async () => {
  const requests = await requestsOf('cn-cninfo')
  expect(new Set(requests.map(({ resource }) => resource)).size).toBe(requests.length)
  const forms = requests.map(({ post }) => new URLSearchParams(post?.body))
  expect(forms.map((form) => `${form.get('column')} ${form.get('searchkey')}`)).toContain('sse 688981')
  expect(forms.every((form) => Number(form.get('pageSize')) <= 30)).toBe(true)
})

it('the export control portal is asked for the name of its character set, since it answers with question marks else', async () => {
  const requests = await requestsOf('cn-exportcontrol')
  expect(requests.map(({ post }) => post?.body)).toContain('pageNumber=1&columnID=13')
  expect(requests.every(({ accept }) => accept.includes('charset=utf-8'))).toBe(true)
})

it.each(['cn-szse-disclosure', 'cn-cninfo', 'cn-exportcontrol'])('%s is off by default', async (id) => {
  expect((await loadSource(id)).off).toMatch(/POST/)
})
