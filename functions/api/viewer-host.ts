/**
 * The header in which the edge says by what name its reader asked: the API itself is called by another, at which it answers nobody else.
 * The edge writes it anew into each request, whatever the reader sent.
 */
export const viewerHost = 'x-viewer-host'

/** This deployment as its readers see it, from a request that came through the edge; the request's own host where it did not. */
export function publicOrigin(request: Request): string {
  const host = request.headers.get(viewerHost)
  return host ? `https://${host}` : new URL(request.url).origin
}
