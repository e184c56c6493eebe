import { describe, expect, it } from 'vitest'
import { AnnouncementContent } from '../../../shared/domain/announcement.ts'
import { run } from './processes.ts'

const read = (...args: string[]) => run('infra/commands/read.ts', ...args)
const page = (name: string) => `test/fixtures/us-federal-register/${name}`
const linesOf = (stdout: string): unknown[] =>
  stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))

describe.concurrent('npm run read', () => {
  it('prints the announcements of a file as the domain has them, and what was passed over beside them', async () => {
    const { code, stdout, stderr } = await read('us-federal-register', page('list.json'))
    const announcements = linesOf(stdout).map((line) => AnnouncementContent.parse(line))
    expect(code).toBe(0)
    expect(announcements.map(({ id }) => id)).toContain('us-federal-register:2031-04118')
    expect(announcements.flatMap(({ facts }) => facts)).toContainEqual(
      expect.objectContaining({
        type: 'measure',
        authority: 'us-bis',
        quote: expect.objectContaining({ start: expect.any(Number) }),
      }),
    )
    expect(stderr).toMatch(
      /list\.json: \d+ read, 2 passed over: of another agency, not about chips or export control, /,
    )
    expect(stderr.trim().split('\n')).toHaveLength(1)
  })

  it('prints with --raw what the reader gives, with the text', async () => {
    const { stdout } = await read('--raw', 'us-federal-register', page('single.json'))
    expect(linesOf(stdout)).toEqual([
      expect.objectContaining({ id: expect.stringMatching(/^us-federal-register:/), text: expect.any(String) }),
    ])
  })

  it('reads the other files when one cannot be read, and fails with one line for it', async () => {
    const { code, stdout, stderr } = await read(
      'us-federal-register',
      page('error-page.html'),
      page('no-such.json'),
      page('single.json'),
    )
    expect(code).toBe(1)
    expect(linesOf(stdout)).toHaveLength(1)
    expect(stderr.trim().split('\n')).toEqual([
      expect.stringMatching(/error-page\.html: PublisherError: The Federal Register answered with an HTML page/),
      expect.stringMatching(/no-such\.json: there is no such file, or it may not be read$/),
      expect.stringMatching(/single\.json: 1 read/),
    ])
  })

  it('says which source may have been meant', async () => {
    const { code, stdout, stderr } = await read('us-federal-registre', page('single.json'))
    expect({ code, stdout, stderr }).toEqual({
      code: 1,
      stdout: '',
      stderr: 'There is no source "us-federal-registre"; did you mean us-federal-register?\n',
    })
  })
})
