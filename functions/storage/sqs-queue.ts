import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs'
import type { Queue } from './queue.ts'

/** The queue between Lambdas. Retries and dead letters are the queue's own, set where the stack makes it. */
export function openSqsQueue<M>(client: SQSClient, QueueUrl: string): Queue<M> {
  return {
    send: async (message) => {
      await client.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(message) }))
    },
  }
}
