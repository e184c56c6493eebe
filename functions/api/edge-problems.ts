/**
 * What the edge says where a request does not reach us, or we do not answer: CloudFront fetches these from us, keeps them, and gives them the status. It
 * knows a wrong method as a 403, and has no way to say 429 in words of ours: that one is Lambda's own.
 */
export const edgeProblems = {
  405: {
    title: 'Method not allowed',
    detail: 'This deployment is read: it takes GET, HEAD and OPTIONS.',
  },
  414: {
    title: 'Address too long',
    detail: 'An address here has at most 8192 characters.',
  },
  503: {
    title: 'Unavailable',
    detail: 'There is no answer to be had just now. Trying again in a second may work.',
  },
} as const
export type EdgeStatus = keyof typeof edgeProblems

export const edgePath = (status: EdgeStatus): string => `/edge/${status}.json`

/** The document for a status, by the file's name; null where there is none of that name. */
export function edgeDocument(name: string): string | null {
  const [status, problem] = Object.entries(edgeProblems).find(([one]) => name === `${one}.json`) ?? []
  return problem ? JSON.stringify({ type: 'about:blank', ...problem, status: Number(status), instance: '/' }) : null
}
