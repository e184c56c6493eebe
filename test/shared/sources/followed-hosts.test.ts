import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { isOwnHost } from '../../../functions/fetch/own-hosts.ts'
import { loadSource } from '../../../shared/source.ts'

const root = new URL('../../fixtures/', import.meta.url)
const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory())

it.each(folders.map(({ name }) => name).filter((name) => /^(?:agg|cn|co|press|us)-/.test(name)))(
  'what documents of %s ask us to follow lies where the source is at home',
  async (id) => {
    const source = await loadSource(id)
    const expected = readdirSync(new URL(`${id}/`, root)).filter((file) => file.endsWith('.expected.json'))
    const read = expected.map((file) => JSON.parse(readFileSync(new URL(`${id}/${file}`, root), 'utf8')) as unknown)
    const urls = read.flatMap((reading) => followed(reading))
    expect(urls.filter((url) => !isOwnHost(url, source, '2031-05-12T20:00:00.000Z'))).toEqual([])
  },
)

const followed = (reading: unknown): string[] =>
  ((reading as { follow?: { url: string }[] }).follow ?? []).map(({ url }) => url)
