import { SQSClient, SQSServiceException } from '@aws-sdk/client-sqs'
import { once } from 'node:events'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { json } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type DeadLetter, openInlineQueue, SnapshotMessage } from '../../../functions/storage/queue.ts'
import { openSqsQueue } from '../../../functions/storage/sqs-queue.ts'
import { sha256 } from '../../../shared/domain/canonical.ts'
import { CorruptStoreError, UnreadableDocumentError } from '../../../shared/errors.ts'

const message = (resource: string): SnapshotMessage => ({
  sourceId: 'us-federal-register',
  resource,
  url: `https://www.federalregister.gov/api/v1/${resource}`,
  contentType: null,
  sha256: sha256(resource),
  fetchedAt: '2026-01-13T14:30:00.000Z',
})

let dir: string
beforeEach(async () => void (dir = await mkdtemp(join(tmpdir(), 'chipline-queue-'))))
afterEach(() => rm(dir, { recursive: true }))

/** A queue whose handler can be broken and mended. */
function openQueue() {
  const handled: string[] = []
  const told: DeadLetter<SnapshotMessage>[] = []
  const failing = new Map<string, Error>()
  let minute = 0
  const queue = openInlineQueue({
    schema: SnapshotMessage,
    deadLetterDir: join(dir, 'dead-letters'),
    now: () => `2026-01-13T15:${String(minute++).padStart(2, '0')}:00.000Z`,
    onDeadLetter: (letter) => told.push(letter),
    handle: async ({ resource }) => {
      const error = failing.get(resource)
      if (error) throw error
      handled.push(resource)
    },
  })
  return { queue, handled, told, failing }
}

describe('the inline queue', () => {
  it('hands each message to its handler before send returns', async () => {
    const { queue, handled } = openQueue()
    await queue.send(message('a'))
    expect(handled).toEqual(['a'])
    expect(await queue.deadLetters()).toEqual([])
  })

  it('keeps a message that fails, with the name of the error and its reason, and goes on', async () => {
    const { queue, handled, told, failing } = openQueue()
    failing.set('a', new UnreadableDocumentError('results[3].type: no such kind "Notification"'))
    await queue.send(message('a'))
    await queue.send(message('b'))
    const letter = {
      message: message('a'),
      error: { name: 'UnreadableDocumentError', reason: 'results[3].type: no such kind "Notification"' },
      failedAt: '2026-01-13T15:00:00.000Z',
    }
    expect(await queue.deadLetters()).toEqual([letter])
    expect(told).toEqual([letter])
    expect(handled).toEqual(['b'])
  })

  it('holds a message that fails twice once, with the newer reason', async () => {
    const { queue, failing } = openQueue()
    failing.set('a', new Error('first'))
    await queue.send(message('a'))
    failing.set('a', new Error('second'))
    await queue.send(message('a'))
    expect((await queue.deadLetters()).map(({ error }) => error.reason)).toEqual(['second'])
  })

  it('hands dead letters to the handler again, oldest first, and keeps those that fail again', async () => {
    const { queue, handled, failing } = openQueue()
    for (const resource of ['a', 'b', 'c']) failing.set(resource, new Error('reader is broken'))
    for (const resource of ['c', 'a', 'b']) await queue.send(message(resource))
    failing.delete('a')
    failing.delete('c')
    expect(await queue.redrive()).toEqual({ delivered: 2, failed: 1 })
    expect(handled).toEqual(['c', 'a'])
    expect((await queue.deadLetters()).map((letter) => letter.message.resource)).toEqual(['b'])
  })

  it('forgets a dead letter once its message came again and was taken', async () => {
    const { queue, failing } = openQueue()
    failing.set('a', new Error('database is away'))
    await queue.send(message('a'))
    failing.clear()
    await queue.send(message('a'))
    expect(await readdir(join(dir, 'dead-letters'))).toEqual([])
  })

  it('finds the dead letters of an earlier process, and names a file that is none', async () => {
    const earlier = openQueue()
    earlier.failing.set('a', new Error('no'))
    await earlier.queue.send(message('a'))
    const { queue } = openQueue()
    expect(await queue.redrive()).toEqual({ delivered: 1, failed: 0 })
    await writeFile(join(dir, 'dead-letters', 'odd.json'), '{"message":{}}')
    await expect(queue.deadLetters()).rejects.toThrow(CorruptStoreError)
  })

  it('takes a handler that throws at once for one that failed', async () => {
    const queue = openInlineQueue({
      schema: SnapshotMessage,
      deadLetterDir: join(dir, 'dead-letters'),
      handle: () => {
        throw new TypeError('not even a promise')
      },
    })
    await queue.send(message('a'))
    expect((await queue.deadLetters())[0]?.error.name).toBe('TypeError')
  })
})

it('the queue on AWS sends the message as JSON, and fails when it was not taken', async () => {
  const bodies: unknown[] = []
  let status = 200
  const server = createServer((request, response) => {
    void json(request).then((body) => {
      bodies.push(body)
      return response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end('{"MessageId":"1"}')
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const endpoint = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
  const client = new SQSClient({ endpoint, region: 'local', credentials, maxAttempts: 1, md5: false })
  const queue = openSqsQueue<SnapshotMessage>(client, `${endpoint}/1/snapshots`)

  await queue.send(message('a'))
  expect(bodies).toEqual([{ QueueUrl: `${endpoint}/1/snapshots`, MessageBody: JSON.stringify(message('a')) }])
  status = 503
  await expect(queue.send(message('b'))).rejects.toThrow(SQSServiceException)

  client.destroy()
  server.closeAllConnections()
  server.close()
})
