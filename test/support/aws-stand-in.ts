import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'

/** As much of S3 and SQS as a handler needs to start and do its work: it takes every object and every message, and remembers them. */
export async function startAwsStandIn() {
  const objects: string[] = []
  const messages: unknown[] = []
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await buffer(request)
    if (request.headers['x-amz-target'] === 'AmazonSQS.SendMessage') {
      const text = (JSON.parse(body.toString()) as { MessageBody: string }).MessageBody
      messages.push(JSON.parse(text))
      response.setHeader('content-type', 'application/x-amz-json-1.0')
      response.end(JSON.stringify({ MessageId: '1', MD5OfMessageBody: createHash('md5').update(text).digest('hex') }))
      return
    }
    if (request.method === 'PUT') objects.push(request.url ?? '')
    response.end()
  }
  const server = createServer((request, response) => void answer(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  const stop = async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
  return { endpoint: `http://127.0.0.1:${address.port}`, objects, messages, stop }
}
