import { S3Client } from '@aws-sdk/client-s3'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Archive, openFolderArchive } from '../../../functions/storage/archive.ts'
import { openS3Archive } from '../../../functions/storage/s3-archive.ts'
import { sha256 as hash } from '../../../shared/domain/canonical.ts'
import { CorruptStoreError } from '../../../shared/errors.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const text = (found: Uint8Array | null) => found && Buffer.from(found).toString()

const filesUnder = async (dir: string) =>
  (await readdir(dir, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())

/** What S3 does for us, on loopback: objects by key, and If-None-Match. */
async function startBucket() {
  const objects = new Map<string, Buffer>()
  const puts: IncomingMessage[] = []
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const [path = ''] = (request.url ?? '').split('?')
    const object = objects.get(path)
    if (request.method === 'PUT') {
      puts.push(request)
      const body = await buffer(request)
      if (object && request.headers['if-none-match'] === '*') return fail(response, 412, 'PreconditionFailed')
      objects.set(path, body)
      return response.end()
    }
    return object ? response.end(object) : fail(response, 404, 'NoSuchKey')
  }
  const server = createServer((request, response) => void answer(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const client = new S3Client({
    endpoint: `http://127.0.0.1:${port}`,
    forcePathStyle: true,
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  })
  const stop = async () => {
    client.destroy()
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
  return { client, objects, puts, stop }
}

const fail = (response: ServerResponse, code: number, name: string) =>
  response.writeHead(code, { 'content-type': 'application/xml' }).end(`<Error><Code>${name}</Code></Error>`)

let dir: string
beforeEach(async () => void (dir = await mkdtemp(join(tmpdir(), 'chipline-archive-'))))
afterEach(() => rm(dir, { recursive: true }))

let bucket: Awaited<ReturnType<typeof startBucket>>
beforeAll(async () => void (bucket = await startBucket()))
afterAll(() => bucket.stop())
afterEach(() => bucket.objects.clear())

const archives: [string, () => Archive][] = [
  ['in a folder', () => openFolderArchive(dir)],
  ['in a bucket', () => openS3Archive(bucket.client, 'bodies')],
]

describe.each(archives)('an archive %s', (_, open) => {
  it('gives back the bytes it was given, whatever they are', async () => {
    const archive = open()
    for (const body of [bytes('{"results":[]}'), bytes(''), new Uint8Array([0, 255, 10, 13, 0]), bytes('昇腾')]) {
      const { sha256 } = await archive.put(body)
      expect(sha256).toBe(hash(body))
      expect(Buffer.compare((await archive.get(sha256)) ?? bytes('none'), body)).toBe(0)
    }
  })

  it('keeps equal bytes once, and says so', async () => {
    const archive = open()
    expect(await archive.put(bytes('rule'))).toMatchObject({ isNew: true })
    expect(await archive.put(bytes('rule'))).toMatchObject({ isNew: false })
    expect(await archive.put(bytes('rule.'))).toMatchObject({ isNew: true })
  })

  it('says null to a hash that it does not hold, and refuses what is no hash', async () => {
    expect(await open().get(hash('nothing'))).toBeNull()
    await expect(open().get('../../etc/passwd')).rejects.toThrow(/Invalid string/)
  })

  it('takes the same bytes from many writers at once', async () => {
    const archive = open()
    const written = await Promise.all(Array.from({ length: 20 }, () => archive.put(bytes('one of many'))))
    expect(new Set(written.map(({ sha256 }) => sha256)).size).toBe(1)
    expect(text(await archive.get(hash('one of many')))).toBe('one of many')
  })
})

describe('a folder archive', () => {
  it('spreads bodies over folders, and leaves no half-written file', async () => {
    const archive = openFolderArchive(dir)
    await Promise.all(Array.from({ length: 50 }, (_, n) => archive.put(bytes(`body ${n}`))))
    const files = await filesUnder(dir)
    expect(files.map(({ name }) => name).every((name) => /^[0-9a-f]{64}$/.test(name))).toBe(true)
    expect(files).toHaveLength(50)
    expect(files[0]?.parentPath).toMatch(/[0-9a-f]{2}[/\\][0-9a-f]{2}$/)
  })

  it('refuses to hand out bytes that have changed on the disk', async () => {
    const archive = openFolderArchive(dir)
    const { sha256 } = await archive.put(bytes('a licence is required'))
    const [file] = await filesUnder(dir)
    const path = join(file?.parentPath ?? '', file?.name ?? '')
    await writeFile(path, (await readFile(path, 'utf8')).replace('is', 'is not'))
    await expect(archive.get(sha256)).rejects.toThrow(CorruptStoreError)
  })
})

describe('a bucket archive', () => {
  it('names a body by its hash, asks that it be absent, and sends a checksum', async () => {
    const { sha256 } = await openS3Archive(bucket.client, 'bodies').put(bytes('new'))
    expect([...bucket.objects.keys()]).toEqual([`/bodies/sha256/${sha256}`])
    expect(bucket.puts.at(-1)?.headers).toMatchObject({
      'if-none-match': '*',
      'x-amz-checksum-sha256': Buffer.from(sha256, 'hex').toString('base64'),
    })
  })

  it('refuses to hand out bytes that are not the ones they are named for', async () => {
    const archive = openS3Archive(bucket.client, 'bodies')
    const { sha256 } = await archive.put(bytes('true'))
    bucket.objects.set(`/bodies/sha256/${sha256}`, Buffer.from('false'))
    await expect(archive.get(sha256)).rejects.toThrow(CorruptStoreError)
  })
})
