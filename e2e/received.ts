import type { Page } from 'playwright-core'

/** Everything that the network has brought to a page since `listen`: bodies of answers and frames of sockets. */
export interface Received {
  /** How often these words stand in it, in one piece, as UTF-8. */
  readonly holds: (words: string) => Promise<boolean>
  readonly sockets: () => number
  readonly bytes: () => Promise<number>
}

/**
 * Listens before the page is sent anywhere, so that nothing escapes it.
 *
 * @param counts leaves out addresses whose answers are not meant
 */
export function listen(page: Page, counts: (url: string) => boolean = () => true): Received {
  const pieces: Promise<Buffer>[] = []
  let sockets = 0
  page.on('response', (response) => {
    if (!counts(response.url())) return
    // A redirect has no body, and one that is cut off by the next page cannot be read: neither reached the page.
    pieces.push(response.body().catch(() => Buffer.alloc(0)))
  })
  page.on('websocket', (socket) => {
    sockets += 1
    socket.on('framereceived', ({ payload }) => pieces.push(Promise.resolve(Buffer.from(payload))))
  })
  return {
    holds: async (words) => (await Promise.all(pieces)).some((piece) => piece.includes(words, 0, 'utf8')),
    sockets: () => sockets,
    bytes: async () => (await Promise.all(pieces)).reduce((sum, piece) => sum + piece.byteLength, 0),
  }
}
