import * as Y from 'yjs'

/**
 * By client id that a writer had on an earlier page: the clock from which their words are not known to be on the server's
 * disk. A page that is loaded anew has a new client id, and words of the last one may lie on the device.
 */
export type UnsentClocks = ReadonlyMap<number, number>

/** Where the words of some unsent updates begin, by the client id that they were written under. */
export function unsentClocks(updates: readonly Uint8Array[]): UnsentClocks {
  const clocks = new Map<number, number>()
  for (const bytes of updates) {
    for (const [client, clock] of Y.parseUpdateMeta(bytes).from) {
      clocks.set(client, Math.min(clock, clocks.get(client) ?? clock))
    }
  }
  return clocks
}

/** Asks by client id from which clock on words are the writer's and unsent; nobody else's are. */
export function unsentFrom(doc: Y.Doc, clock: number, earlier: UnsentClocks): (client: number) => number {
  return (client) => (client === doc.clientID ? clock : (earlier.get(client) ?? Number.POSITIVE_INFINITY))
}
