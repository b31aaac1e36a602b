import * as Y from 'yjs'

/** Words of some updates that are in the document, and stand nowhere in it: what they stood in is gone. */
export function lostWords(doc: Y.Doc, updates: readonly Uint8Array[]): string {
  return typedWords(updates, ({ client, clock }) => {
    if (Y.getState(doc.store, client) <= clock) return false
    // A paragraph that has been taken away swallows what comes later as well; it is collected, or marked as deleted.
    return doc.store.clients.get(client)?.some((struct) => isAt(struct, clock) && struct.deleted) ?? false
  })
}

/**
 * The words that some updates bring, in the order in which they were typed, without those that they take away again. For
 * when what the words stood among is not at hand: it need not be read any more, or has not come.
 *
 * @param isWanted asked of each run of letters; all are when it is left out
 */
export function typedWords(updates: readonly Uint8Array[], isWanted: (id: Y.ID) => boolean = () => true): string {
  if (updates.length === 0) return ''
  const { structs, ds } = Y.decodeUpdate(Y.mergeUpdates([...updates]))
  let words = ''
  for (const struct of structs) {
    if (!(struct instanceof Y.Item)) continue
    const { content, id } = struct
    // A paragraph, a list or a text of a card begins a line.
    if (content instanceof Y.ContentType && content.type instanceof Y.XmlElement) words += '\n'
    if (!(content instanceof Y.ContentString)) continue
    for (let at = 0; at < content.str.length; at += 1) {
      const letter = Y.createID(id.client, id.clock + at)
      if (!Y.isDeleted(ds, letter) && isWanted(letter)) words += content.str[at]
    }
  }
  return words.replace(/\n{2,}/g, '\n').trim()
}

function isAt({ id, length }: Y.GC | Y.Item, clock: number): boolean {
  return id.clock <= clock && clock < id.clock + length
}
