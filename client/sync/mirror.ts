import * as Y from 'yjs'

/** The origin of what the mirror is fed. */
export const mirrorFeed: unique symbol = Symbol('mirror feed')

/**
 * A copy of a document that is fed from it and never feeds back: for the editors of those who may not write. It has the
 * client id of its source, so that one's own caret is known as one's own in both; the source writes nothing under it.
 */
export function mirrorOf(source: Y.Doc): Y.Doc {
  const mirror = new Y.Doc()
  mirror.clientID = source.clientID
  Y.applyUpdate(mirror, Y.encodeStateAsUpdate(source), mirrorFeed)
  source.on('update', (update) => {
    if (!mirror.isDestroyed) Y.applyUpdate(mirror, update, mirrorFeed)
  })
  return mirror
}
