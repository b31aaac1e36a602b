import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'

const letters = 'jeg vil bo i min egen leilighet og bestemme selv naar jeg legger meg '

/**
 * What somebody types, made beforehand: a paragraph of their own, and then a letter an update, as an editor sends them.
 * Each update is Yjs' own, from a document that holds what the server gave.
 */
export class Typist {
  readonly client: number
  /** Clocks before the first letter: the paragraph and its text. */
  readonly first: number
  readonly paragraph: Uint8Array
  readonly letters: readonly Uint8Array[]

  constructor(state: Uint8Array, count: number) {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, state)
    const updates: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => {
      updates.push(update)
    })
    const paragraph = new Y.XmlElement('paragraph')
    const text = new Y.XmlText()
    doc.transact(() => {
      paragraph.insert(0, [text])
      const fragment = doc.getXmlFragment('text')
      fragment.insert(fragment.length, [paragraph])
    })
    this.client = doc.clientID
    this.first = Y.getState(doc.store, doc.clientID)
    for (let index = 0; index < count; index += 1) text.insert(index, letters[index % letters.length] ?? ' ')
    this.paragraph = updates[0] ?? Y.encodeStateAsUpdate(doc)
    this.letters = updates.slice(1)
    doc.destroy()
  }

  /** The caret behind the letter `index`, as y-prosemirror tells of it through y-protocols. */
  caret(index: number): Uint8Array {
    const item = { client: this.client, clock: this.first + index }
    const at = { type: { client: this.client, clock: 1 }, tname: null, item, assoc: -1 }
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarUint(encoder, this.client)
    encoding.writeVarUint(encoder, index + 1)
    encoding.writeVarString(encoder, JSON.stringify({ user: { name: 'Prøve' }, cursor: { anchor: at, head: at } }))
    return encoding.toUint8Array(encoder)
  }
}
