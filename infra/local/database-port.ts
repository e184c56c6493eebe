import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb'
import type { Worker } from 'node:worker_threads'

/** A request to the database thread, and its answer: HTTP's words without its sockets, which cost more than the database does. */
export type Ask = { id: number; headers: Record<string, string>; body: string | Uint8Array }
export type Answer = { id: number; statusCode: number; headers: Record<string, string>; body: string }
/** What travels: as many as there are at the time. */
export type Asked = Ask[]
export type Answered = Answer[]

type Request = Pick<Ask, 'headers' | 'body'>
type Response = Omit<Answer, 'id' | 'body'> & { body: Uint8Array }

/** Carries the client's requests to the thread by message. When the thread ends, whatever is unanswered fails, and so does all that is asked after. */
export function openPort(thread: Worker) {
  const waiting = new Map<number, PromiseWithResolvers<Response>>()
  let next = 0
  let isOpen = true
  thread.on('message', (answers: Answered) => {
    for (const { id, body, ...rest } of answers) {
      waiting.get(id)?.resolve({ ...rest, body: Buffer.from(body) })
      waiting.delete(id)
    }
  })
  thread.on('exit', () => {
    isOpen = false
    for (const { reject } of waiting.values()) reject(closed())
    waiting.clear()
  })
  // What is asked in one go travels in one message: to wake the thread costs more than most answers.
  let asked: Ask[] = []
  const post = (ask: Ask) => {
    if (asked.push(ask) > 1) return
    process.nextTick(() => {
      thread.postMessage(asked satisfies Asked)
      asked = []
    })
  }
  const handle = async ({ headers, body }: Request): Promise<{ response: Response }> => {
    if (!isOpen) throw closed()
    const answer = Promise.withResolvers<Response>()
    const id = next++
    waiting.set(id, answer)
    post({ id, headers, body })
    return { response: await answer.promise }
  }
  return {
    handle,
    destroy: () => {},
    updateHttpClientConfig: () => {},
    httpHandlerConfigs: () => ({}),
  } satisfies DynamoDBClientConfig['requestHandler']
}

const closed = () => new Error('The embedded database is closed')
