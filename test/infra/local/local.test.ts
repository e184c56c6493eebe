import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { openFolderArchive } from '../../../functions/storage/archive.ts'
import { openLog } from '../../../functions/storage/log.ts'
import { openInlineQueue, SnapshotMessage } from '../../../functions/storage/queue.ts'
import { openRecords } from '../../../functions/storage/records.ts'
import { openTimelines } from '../../../functions/storage/timelines.ts'
import { openEmbeddedDatabase, type EmbeddedDatabase } from '../../../infra/local/embedded-database.ts'
import { sha256 } from '../../../shared/domain/canonical.ts'
import { UnreadableDocumentError } from '../../../shared/errors.ts'
import { atOneInstant, endAll, getJson, resolvingNames, run, sourceAt, start, statusAt } from './processes.ts'

const local = 'infra/local.ts'
const [rebuild, renormalise] = ['infra/commands/rebuild.ts', 'infra/commands/renormalise.ts']
const offline = [...atOneInstant, '--offline']

let root: string
let loaded: string
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'chipline-local-'))
  loaded = join(root, 'loaded')
  const { code, stderr } = await run(local, ...offline, '--once', '--data', loaded)
  if (code !== 0) throw new Error(`The history was not loaded: ${stderr}`)
})
afterAll(() => {
  endAll()
  rmSync(root, { recursive: true, force: true })
})

let copies = 0
/** A data folder that holds the history, for a test of its own. */
function dataFolder(): string {
  const folder = join(root, `data-${++copies}`)
  cpSync(loaded, folder, { recursive: true })
  return folder
}

/** A folder of recordings: by path, a fixture or the text itself. */
function recordings(files: Record<string, { fixture: string } | string>): string {
  const folder = join(root, `recordings-${++copies}`)
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    if (typeof content === 'string') writeFileSync(join(folder, path), content)
    else cpSync(join('test/fixtures', content.fixture), join(folder, path))
  }
  return folder
}

const serve = (data: string, ...args: string[]) => start(local, ...offline, '--port', '0', '--data', data, ...args)
const replayOnce = (data: string, folder: string) =>
  run(local, ...offline, '--once', '--data', data, '--replay', folder)

/** What was said of a file, or of the whole replay. */
const lineOf = (stdout: string, what: string): string | undefined =>
  stdout.split('\n').find((line) => line.includes(what))

const Timeline = z.object({
  entries: z.array(
    z.object({
      id: z.string(),
      announcedAt: z.string(),
      facts: z.array(z.looseObject({ type: z.string() })),
      citations: z.array(
        z.object({ url: z.url(), publisher: z.string(), quote: z.unknown(), note: z.string().nullable() }),
      ),
    }),
  ),
})
const timelineAt = async (address: string, path: string) =>
  Timeline.parse(await getJson(`${address}/v1/timelines/${path}`)).entries

describe('npm start -- --offline', () => {
  let process: ReturnType<typeof start>
  let address: string
  beforeAll(async () => {
    process = serve(dataFolder())
    address = await process.address()
  })

  it('tells the history of H200 to China, each entry with its citation and our note or its words', async () => {
    const entries = await timelineAt(address, 'h200-cn')
    expect(entries.length).toBeGreaterThanOrEqual(20)
    expect(entries.filter(({ citations }) => citations.length === 0)).toEqual([])
    expect(entries.flatMap(({ citations }) => citations).filter(({ quote, note }) => !quote && !note)).toEqual([])
  })

  it('shows, as known on 20 January 2026, the American case-by-case rule beside the Chinese customs stop, and nothing later', async () => {
    const entries = await timelineAt(address, 'h200-cn?knownAt=2026-01-20')
    expect(entries.filter(({ announcedAt }) => announcedAt.slice(0, 10) > '2026-01-20')).toEqual([])
    const factsOf = (date: string) =>
      entries.filter(({ announcedAt }) => announcedAt.startsWith(date)).flatMap(({ facts }) => facts)
    expect(factsOf('2026-01-13')).toContainEqual(
      expect.objectContaining({
        type: 'permission',
        side: 'export',
        permission: 'conditional',
        conditions: expect.arrayContaining([expect.objectContaining({ kind: 'case-by-case' })]),
      }),
    )
    expect(factsOf('2026-01-14')).toContainEqual(
      expect.objectContaining({ type: 'permission', side: 'import', permission: 'closed', authority: 'cn-customs' }),
    )
  })

  it('shows, as known on 29 January 2026 and not before, the conditional batch of more than 400,000', async () => {
    const batch = (entries: z.infer<typeof Timeline>['entries']) =>
      entries.filter(({ facts }) => facts.some(({ quantity }) => isBatch(quantity)))
    const isBatch = (quantity: unknown) => z.object({ min: z.literal(400_000) }).safeParse(quantity).success
    const [entry, ...others] = batch(await timelineAt(address, 'h200-cn?knownAt=2026-01-29'))
    expect(others).toEqual([])
    expect(entry?.facts).toContainEqual(
      expect.objectContaining({ type: 'permission', side: 'import', permission: 'conditional' }),
    )
    expect(batch(await timelineAt(address, 'h200-cn?knownAt=2026-01-20'))).toEqual([])
  })

  it('says of every source with a publisher that it is off', async () => {
    const { sources } = await statusAt(address)
    expect(sources.find(({ id }) => id === 'chipline-history')).toMatchObject({ state: 'ok' })
    expect(sources.filter(({ id }) => id !== 'chipline-history').map(({ state }) => state)).not.toContain('ok')
    expect(await sourceAt(address, 'us-federal-register')).toMatchObject({
      state: 'off',
      why: 'This process was started with --offline.',
    })
  })

  it('ends cleanly at Ctrl-C, which npm passes on a second time, and opens its folder again', async () => {
    const data = dataFolder()
    const first = serve(data)
    await first.address()
    first.kill('SIGINT')
    first.kill('SIGINT')
    expect(await first.ended).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining('stopped') })
    expect(existsSync(join(data, 'lock'))).toBe(false)
    const second = serve(data)
    expect(await timelineAt(await second.address(), 'h200-cn')).not.toEqual([])
    second.kill('SIGTERM')
    expect(await second.ended).toMatchObject({ code: 0, stderr: '' })
  })

  it('ends cleanly at Ctrl-C while it loads', async () => {
    const data = join(root, 'interrupted')
    const first = serve(data)
    await first.said(/loading/)
    first.kill('SIGINT')
    const { code, stdout, stderr } = await first.ended
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).not.toContain('serving')
    expect(existsSync(join(data, 'lock'))).toBe(false)
  })

  it('refuses a second process on its folder, or on its port, with one line', async () => {
    const data = dataFolder()
    const first = serve(data)
    const { port } = new URL(await first.address())
    const onFolder = await run(local, ...offline, '--port', '0', '--data', data)
    expect(onFolder.code).toBe(2)
    expect(onFolder.stderr).toBe(
      `${data} is in use by process ${first.pid}; stop it, or give another folder with --data\n`,
    )
    const onPort = await run(local, ...offline, '--port', port, '--data', dataFolder())
    expect(onPort).toMatchObject({ code: 2, stderr: `Port ${port} is in use; give another with --port\n` })
    first.kill('SIGINT')
    await first.ended
  })

  it('takes over the folder of a process that was killed', async () => {
    const data = dataFolder()
    const killed = serve(data)
    await killed.address()
    killed.kill('SIGKILL')
    expect(await killed.ended).toMatchObject({ signal: 'SIGKILL' })
    expect(existsSync(join(data, 'lock'))).toBe(true)
    expect(await run(local, ...offline, '--once', '--data', data)).toMatchObject({ code: 0, stderr: '' })
  })

  afterAll(async () => {
    process.kill('SIGINT')
    await process.ended
  })
})

describe.concurrent('npm start without a network', () => {
  const noSuchName = "Promise.reject(Object.assign(new Error('getaddrinfo ENOTFOUND ' + host), { code: 'ENOTFOUND' }))"
  const online = (names: string) =>
    start(...resolvingNames(names), local, '--port', '0', '--data', dataFolder(), '--contact', 'you@example.org')

  it('says of its sources that they cannot be reached, and serves what it has', async () => {
    const process = online(noSuchName)
    const address = await process.address()
    await process.said(/checked +co-amd-ir/)
    const { sources } = await statusAt(address)
    const unreachable = sources.filter(({ state }) => state === 'unreachable')
    expect(unreachable.length).toBeGreaterThanOrEqual(2)
    for (const { id, why } of unreachable) expect(why, id).toMatch(/^unreachable: https:.*ENOTFOUND/)
    expect(sources.filter(({ state }) => state === 'ok').map(({ id }) => id)).toEqual(['chipline-history'])
    expect(await timelineAt(address, 'h200-cn')).not.toEqual([])
    process.kill('SIGINT')
    expect(await process.ended).toMatchObject({ code: 0, stderr: '' })
  })

  it('goes on when nobody reads its lines any more', async () => {
    const process = online(noSuchName)
    const address = await process.address()
    process.stopListening()
    // Between these two it had a line to say.
    for (const id of ['co-alizila', 'co-baidu-ir']) {
      while ((await sourceAt(address, id)).state !== 'unreachable') await sleep(50)
    }
    process.kill('SIGINT')
    expect(await process.ended).toMatchObject({ code: 0, stderr: '' })
  })

  it('does not wait at Ctrl-C for a publisher that does not answer, nor blames it', async () => {
    const process = online("(console.log('asking for ' + host), new Promise(() => undefined))")
    await process.said(/asking for/)
    process.kill('SIGINT')
    const { code, stdout, stderr } = await process.ended
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).not.toMatch(/failed|refused|unreachable/)
  })
})

describe.concurrent('--replay', () => {
  const good = { fixture: 'us-federal-register/list.json' }
  const files = {
    'a/federal-register/list.json': good,
    'b/federal-register/again/same.json': good,
    'federal-register/contents.json': { fixture: 'us-federal-register/issue-contents.json' },
    'federal-register/error.html': { fixture: 'us-federal-register/error-page.html' },
    'federal-register/cut-off.json': '{"count": 3, "results": [{"document_num',
    'congress/deep.xml': '<a>'.repeat(200_000),
    'congress/bill.xml': { fixture: 'us-congress/bill-status-cdata.xml' },
    'sec-edgar/submission.txt': { fixture: 'us-sec-edgar/submission-8-k.txt' },
    'nvidia-news/feed.xml': { fixture: 'co-nvidia-news.snapshot' },
    'gardening/page.html': '<p>Not about chips.</p>',
  }

  it('says of every file what became of it, and ends well', async () => {
    const { code, stderr, stdout } = await replayOnce(dataFolder(), recordings(files))
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const expected = {
      'a/federal-register/list.json':
        /read +us-federal-register .*: ([1-9]\d*) announcements, \1 commits; passed over: /,
      'b/federal-register/again/same.json': /read +us-federal-register .*: [1-9]\d* announcements, 0 commits/,
      'federal-register/contents.json':
        /read .*: 0 announcements, 0 commits; passed over: 1 an issue's table of contents/,
      'federal-register/error.html': /failed +us-federal-register .*: PublisherError: /,
      'federal-register/cut-off.json': /failed +us-federal-register .*: UnreadableDocumentError: /,
      'congress/deep.xml': /failed +us-congress .*: UnreadableDocumentError: .{1,301}$/,
      'congress/bill.xml': /read +us-congress .*: ([1-9]\d*) announcements, \1 commits/,
      'sec-edgar/submission.txt': /read +us-sec-edgar .*: 1 announcement, 1 commit/,
      'nvidia-news/feed.xml': /read +co-nvidia-news .*: 1 announcement, 1 commit/,
      'gardening/page.html': /not ours +gardening\/page.html: no source of ours is named by a folder above it/,
    }
    for (const [file, said] of Object.entries(expected)) expect(lineOf(stdout, file)).toMatch(said)
    expect(lineOf(stdout, 'replayed')).toContain('9 offered, 0 unchanged, 1 not ours; 3 among the dead letters')
  })

  it('makes one announcement of a document in two recordings, and no commit when the folder is replayed again', async () => {
    const data = dataFolder()
    const folder = recordings(files)
    await replayOnce(data, folder)
    const before = await commitsIn(data)
    expect(before).toHaveLength(new Set(before).size)
    expect(before).toContain('us-federal-register:2031-04118')
    const { code, stdout } = await replayOnce(data, folder)
    expect(code).toBe(0)
    expect(lineOf(stdout, 'replayed')).toContain('0 offered, 9 unchanged, 1 not ours')
    expect(await commitsIn(data)).toEqual(before)
  })

  it('keeps the bytes that it could not read, shows their source as degraded with the reason, and that of no other', async () => {
    const data = dataFolder()
    const broken = '{"count": 1, "results": [{"document_number": "2031-00001", "type": "Ruling"}]}'
    const bad = recordings({ 'federal-register/page.json': broken, 'congress/bill.xml': files['congress/bill.xml'] })
    const process = serve(data, '--replay', bad)
    const address = await process.address()
    await process.said(/replayed/)
    const { state, why, unreadable } = await sourceAt(address, 'us-federal-register')
    expect({ state, unreadable }).toEqual({ state: 'degraded', unreadable: 1 })
    expect(why).toMatch(/^UnreadableDocumentError: .*\(replay:federal-register\/page\.json\)$/s)
    expect(await sourceAt(address, 'us-congress')).toMatchObject({ unreadable: 0 })
    process.kill('SIGINT')
    await process.ended
    expect(readdirSync(join(data, 'dead-letters'))).toHaveLength(1)
    expect(await archiveOf(data).get(sha256(Buffer.from(broken)))).toEqual(Buffer.from(broken))

    const mended = serve(data, '--replay', recordings({ 'federal-register/page.json': good }))
    await mended.said(/replayed/)
    expect(await sourceAt(await mended.address(), 'us-federal-register')).toMatchObject({ state: 'off', unreadable: 0 })
    mended.kill('SIGINT')
    await mended.ended

    // The old bytes still cannot be read, but it is the newest that say how the source is doing.
    const redriven = serve(data, '--redrive')
    await redriven.said(/redriven +0 read, 1 left/)
    expect(await sourceAt(await redriven.address(), 'us-federal-register')).toMatchObject({ unreadable: 0 })
    redriven.kill('SIGINT')
    await redriven.ended
  })

  it('hands dead letters to their readers again with --redrive', async () => {
    const data = dataFolder()
    const again = () => run(local, ...offline, '--once', '--redrive', '--data', data)
    await leaveDeadLetter(data, readFileSync('test/fixtures/us-federal-register/list.json'))
    await leaveDeadLetter(data, Buffer.from('{"count": 3, "res'))
    const { code, stdout } = await again()
    expect(code).toBe(0)
    expect(lineOf(stdout, 'read ')).toMatch(/us-federal-register .*: ([1-9]\d*) announcements, \1 commits/)
    expect(stdout).toMatch(/redriven +1 read, 1 left among the dead letters/)
    expect((await again()).stdout).toMatch(/redriven +0 read, 1 left among the dead letters/)
  })
})

describe.concurrent('npm run rebuild', () => {
  it('finds every byte as stored', async () => {
    const { code, stdout, stderr } = await run(rebuild, '--data', dataFolder())
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(/^\d+ commits, \d+ timelines, \d+ versions: every byte as stored\n$/)
  })

  it('names the version and the revision that are not what the log gives, and fails', async () => {
    const data = dataFolder()
    const id = 'chipline-history:us-20260113-bis-case-by-case'
    const tampered = Buffer.from('not what was stored')
    await overwrite(data, 'TL#h200-cn', 'V#0000000003', 'body', tampered)
    await overwrite(data, `ANN#${id}`, 'R#000001', 'body', tampered)
    const { code, stdout, stderr } = await run(rebuild, '--data', data)
    expect(code).toBe(1)
    expect(stderr).toBe(`${id} revision 1: the log gives another body\nh200-cn version 3: the log gives another body\n`)
    expect(stdout).toContain('2 are not as the log gives them')
  })

  it('says in one line that a folder holds nothing of ours', async () => {
    const { code, stderr } = await run(rebuild, '--data', root)
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: `${root} holds no data of ours; npm start makes it, --data <folder> names another\n`,
    })
  })
})

describe.concurrent('npm run renormalise', () => {
  it('reads the archive again, and with --dry-run commits nothing, whatever it would change', async () => {
    const data = dataFolder()
    await replayOnce(data, recordings({ 'federal-register/cut-off.json': '{"count": 3, "res' }))
    // In the archive and listed, but not in the log: what a reader of last year passed over.
    await listSnapshot(data, readFileSync('test/fixtures/us-federal-register/list.json'))
    const before = await commitsIn(data)
    const { code, stdout, stderr } = await run(renormalise, '--dry-run', '--data', data)
    expect(code).toBe(0)
    expect(stderr).toMatch(
      /^not read: us-federal-register replay:federal-register\/cut-off.json: UnreadableDocumentError: /,
    )
    expect(stdout).toMatch(/us-federal-register:2031-04118: 0 facts before, \d+ facts now/)
    const [, changes] =
      /8 snapshots read again .*: ([1-9]\d*) announcements would change, 1 not read\n$/.exec(stdout) ?? []
    expect(changes, stdout).toBeDefined()
    expect(await commitsIn(data)).toEqual(before)

    expect((await run(renormalise, '--data', data)).stdout).toContain(`${changes} announcements changed, 1 not read`)
    expect(await commitsIn(data)).toHaveLength(before.length + Number(changes))
  })
})

/** Works on the stores of a folder that no process has. */
async function withStores<T>(data: string, work: (database: EmbeddedDatabase) => Promise<T>): Promise<T> {
  const database = await openEmbeddedDatabase(join(data, 'db'))
  try {
    return await work(database)
  } finally {
    await database.close()
  }
}

/** Everything in the log: of which announcement each commit is. */
const commitsIn = (data: string): Promise<string[]> =>
  withStores(data, async ({ client, tables }) => {
    const ids: string[] = []
    for await (const { announcementId } of openLog(client, tables.log, openTimelines(client, tables.timelines)).after(
      0,
    ))
      ids.push(announcementId)
    return ids
  })

const overwrite = (data: string, pk: string, sk: string, attribute: string, bytes: Uint8Array): Promise<unknown> =>
  withStores(data, ({ client, tables }) =>
    client.send(
      new UpdateItemCommand({
        TableName: tables.timelines,
        Key: { pk: { S: pk }, sk: { S: sk } },
        UpdateExpression: 'SET #attribute = :bytes',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeNames: { '#attribute': attribute },
        ExpressionAttributeValues: { ':bytes': { B: bytes } },
      }),
    ),
  )

const archiveOf = (data: string) => openFolderArchive(join(data, 'archive'))

/** A message about bytes that are in the archive. */
async function snapshotOf(data: string, bytes: Uint8Array): Promise<SnapshotMessage> {
  const kept = await archiveOf(data).put(bytes)
  const at = { url: 'https://www.federalregister.gov/', contentType: null, fetchedAt: '2026-10-31T00:00:00.000Z' }
  return { sourceId: 'us-federal-register', resource: `page ${kept.sha256}`, sha256: kept.sha256, ...at }
}

/** As a reader left it that could not take these bytes. */
async function leaveDeadLetter(data: string, bytes: Uint8Array): Promise<void> {
  const handle = () => Promise.reject(new UnreadableDocumentError('A field that is new to us'))
  const queue = openInlineQueue({ schema: SnapshotMessage, deadLetterDir: join(data, 'dead-letters'), handle })
  await queue.send(await snapshotOf(data, bytes))
}

const listSnapshot = (data: string, bytes: Uint8Array): Promise<void> =>
  withStores(data, async ({ client, tables }) => {
    const records = openRecords({ client, table: tables.log, now: () => '2026-10-31T00:00:00.000Z' })
    await records.addSnapshot(await snapshotOf(data, bytes))
  })
