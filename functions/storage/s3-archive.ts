import { GetObjectCommand, NoSuchKey, PutObjectCommand, type S3Client, S3ServiceException } from '@aws-sdk/client-s3'
import { sha256 as hash } from '../../shared/domain/canonical.ts'
import { Sha256 } from '../../shared/domain/identifiers.ts'
import { type Archive, verified } from './archive.ts'

/** The archive in a bucket, one object a body. The client retries what is worth retrying. */
export function openS3Archive(client: S3Client, bucket: string): Archive {
  return {
    put: async (bytes) => {
      const sha256 = hash(bytes)
      return { sha256, isNew: await putIfAbsent(client, bucket, sha256, bytes) }
    },
    get: async (sha256) => {
      const bytes = await getIfThere(client, bucket, Sha256.parse(sha256))
      return bytes && verified(bytes, sha256)
    },
  }
}

const keyOf = (sha256: string) => `sha256/${sha256}`

async function putIfAbsent(client: S3Client, Bucket: string, sha256: string, Body: Uint8Array): Promise<boolean> {
  const ChecksumSHA256 = Buffer.from(sha256, 'hex').toString('base64') // S3 refuses bytes that were damaged on the way
  try {
    await client.send(new PutObjectCommand({ Bucket, Key: keyOf(sha256), Body, ChecksumSHA256, IfNoneMatch: '*' }))
    return true
  } catch (error) {
    // 412: it is there. 409: another writer is putting the same bytes now, which its own success or our next run settles.
    if (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 412) return false
    throw error
  }
}

async function getIfThere(client: S3Client, Bucket: string, sha256: string): Promise<Uint8Array | null> {
  try {
    const { Body } = await client.send(new GetObjectCommand({ Bucket, Key: keyOf(sha256) }))
    return Body ? await Body.transformToByteArray() : null
  } catch (error) {
    if (error instanceof NoSuchKey) return null
    throw error
  }
}
