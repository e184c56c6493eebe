import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import { Webhook } from 'standardwebhooks'
import { CloudEvent } from '../../shared/webhooks/cloud-event.ts'

/** One message as it came. */
export type Received = { headers: IncomingHttpHeaders; body: string }
export type Reception = (received: Received, response: ServerResponse) => void | Promise<void>

/** An endpoint on loopback that takes webhooks, well or badly. */
export type Receiver = {
  url: string
  /** How it takes what comes from now on. */
  take: (reception: Reception) => void
  received: Received[]
  /** The seqs of the commits that came and were answered with a 2xx, in the order they came. */
  seqs: () => number[]
  stop: () => Promise<void>
}

export async function startReceiver(): Promise<Receiver> {
  let reception: Reception = accept
  const received: Received[] = []
  const taken: number[] = []
  const receive = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const message = { headers: request.headers, body: Buffer.concat(await request.toArray()).toString() }
    received.push(message)
    response.once('finish', () => {
      if (response.statusCode < 300 && seqOf(message) !== null) taken.push(seqOf(message)!)
    })
    await reception(message, response)
  }
  // A sender that hangs up is nothing that a receiver could mend.
  const server = createServer((request, response) => void receive(request, response).catch(() => response.destroy()))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('the receiver has no port')
  return {
    url: `http://127.0.0.1:${address.port}/hook`,
    take: (next) => void (reception = next),
    received,
    seqs: () => [...taken],
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** The message, if its signature is good. Throws what the Standard Webhooks library throws. */
export const verified = ({ headers, body }: Received, secret: string): unknown =>
  new Webhook(secret).verify(body, headers as Record<string, string>)

const seqOf = ({ body }: Received): number | null => CloudEvent.safeParse(JSON.parse(body)).data?.data.seq ?? null

/** Gives a challenge back, and takes everything. */
export const accept: Reception = ({ body }, response) =>
  void response.writeHead(200).end(JSON.stringify(JSON.parse(body).data))

export const answer =
  (status: number, headers: Record<string, string> = {}): Reception =>
  (_, response) =>
    void response.writeHead(status, headers).end()

/** Hangs up without a word. */
export const reset: Reception = (_, response) => void response.socket?.resetAndDestroy()

/** Takes a message and never answers it. */
export const silent: Reception = () => undefined

/** Each in turn, the last for ever. */
export const inTurn = (...receptions: [Reception, ...Reception[]]): Reception => {
  let next = 0
  return (received, response) => {
    const reception = receptions[Math.min(next, receptions.length - 1)] ?? receptions[0]
    next += 1
    return reception(received, response)
  }
}
