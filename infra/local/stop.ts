/** Ctrl-C through npm arrives twice: from the terminal, and from npm, which passes on what it gets. In milliseconds. */
const oneKeystroke = 1000

/**
 * A signal that is given at the first SIGINT or SIGTERM, upon which the process ends its work and closes its files. Whoever asks again, because
 * that takes too long, ends it at once: nothing is lost by that but what was being done.
 */
export function onStop(): AbortSignal {
  const stopping = new AbortController()
  let askedAt: number | null = null
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      askedAt ??= performance.now()
      if (performance.now() - askedAt > oneKeystroke) process.exit(130)
      stopping.abort()
    })
  }
  return stopping.signal
}
