import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { announcementText } from '../../../shared/domain/announcement.ts'
import { PublisherError, UnreadableDocumentError } from '../../../shared/errors.ts'
import { loadSource, type Reading, type Source } from '../../../shared/source.ts'

/** Real answers of the publishers, which are not part of the project; the saved pages hold the same forms in our own words. */
const recorded = '../shared/recorded/us'
const families = {
  'us-federal-register': 'federal-register',
  'us-sec-edgar': 'sec-edgar',
  'us-congress': 'congress',
  'us-ecfr': 'ecfr',
  'us-csl': 'csl',
}

const filesBelow = (folder: string): string[] =>
  readdirSync(folder)
    .map((name) => join(folder, name))
    .flatMap((path) => (statSync(path).isDirectory() ? filesBelow(path) : [path]))

function outcome(source: Source, bytes: Uint8Array): Reading | Error {
  try {
    return source.read({ bytes, contentType: null, url: null })
  } catch (error) {
    return error as Error
  }
}

describe.skipIf(!existsSync(recorded))('the recordings', () => {
  it.each(Object.entries(families))(
    'of %s each end as announcements, as passed over, or as an error of the publisher',
    async (id, family) => {
      const source = await loadSource(id)
      for (const path of filesBelow(join(recorded, family))) {
        const read = outcome(source, readFileSync(path))
        if (read instanceof Error) {
          expect(read, path).toBeInstanceOf(PublisherError)
          expect(path).toContain('/errors/')
          continue
        }
        for (const { title, text, facts } of read.announcements) {
          for (const { quote } of facts)
            expect(announcementText(title, text).slice(quote!.start, quote!.end)).toBe(quote!.text)
        }
        const seen = read.announcements.length + Object.values(read.passedOver).reduce((sum, count) => sum + count, 0)
        if (!path.includes('no-filings')) expect(seen, path).toBeGreaterThan(0)
      }
    },
  )

  it('of one document with en dashes and with hyphens read the same', async () => {
    const source = await loadSource('us-federal-register')
    const folder = join(recorded, 'federal-register', 'xml')
    const pairs = readdirSync(folder).filter((name) => name.endsWith('-endash.xml'))
    expect(pairs.length).toBeGreaterThan(3)
    for (const name of pairs) {
      // As a document of the bureau, because those of other agencies would be passed over unread.
      const ours = (path: string): Reading =>
        source.read({
          bytes: Buffer.from(asBureau(readFileSync(join(folder, path), 'utf8'))),
          contentType: null,
          url: null,
        })
      const [dashes, hyphens] = [ours(name), ours(name.replace('-endash', '-hyphen'))]
      expect(dashes).toEqual(hyphens)
      expect(dashes.announcements.map(({ nativeId }) => name.includes(nativeId))).toEqual([true])
    }
  })

  it('of one company three months apart give each filing the same announcement, though acceptance times moved', async () => {
    const source = await loadSource('us-sec-edgar')
    const folder = join(recorded, 'sec-edgar', 'submissions')
    const [march, june] = ['2026-03-10', '2026-06-20'].map((day) =>
      // As a filer of the catalogue, which this company is not.
      source.read({
        bytes: Buffer.from(
          readFileSync(join(folder, `CIK0001677077-${day}.json`), 'utf8').replace(
            '"cik":"0001677077"',
            '"cik":"0001045810"',
          ),
        ),
        contentType: null,
        url: null,
      }),
    )
    const later = new Map(june!.announcements.map((announcement) => [announcement.nativeId, announcement]))
    const shared = march!.announcements.filter(({ nativeId }) => later.has(nativeId))
    expect(shared.length).toBeGreaterThan(10)
    for (const announcement of shared) expect(later.get(announcement.nativeId)).toEqual(announcement)
  })

  it('cut short at any tenth are refused by name or read, never failed on', async () => {
    const strange: string[] = []
    for (const [id, family] of Object.entries(families)) {
      const source = await loadSource(id)
      for (const path of filesBelow(join(recorded, family)).filter((file) => statSync(file).size < 60_000)) {
        for (const read of tenths(readFileSync(path)).map((part) => outcome(source, part))) {
          const named =
            !(read instanceof Error) || read instanceof PublisherError || read instanceof UnreadableDocumentError
          if (!named) strange.push(`${path}: ${read.name}: ${read.message}`)
        }
      }
    }
    expect(strange).toEqual([])
  })
})

const tenths = (bytes: Uint8Array): Uint8Array[] =>
  Array.from({ length: 9 }, (_, index) => bytes.subarray(0, Math.floor((bytes.length * (index + 1)) / 10)))

const asBureau = (xml: string): string =>
  xml
    .replace(
      /<AGENCY TYPE="\w">[^<]*<\/AGENCY>/,
      '<AGENCY TYPE="S">DEPARTMENT OF COMMERCE</AGENCY><SUBAGY>Bureau of Industry and Security</SUBAGY>',
    )
    .replace(/(?<=<PROCLA>[\s\S]*)National Tribal/, 'National Semiconductor')
