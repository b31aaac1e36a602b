import { writeFile } from 'node:fs/promises'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'

/** A document that several people have written in for long. */
export interface History {
  readonly edits: number
  /** All of it as one update: what is left of it, deleted words collected. */
  readonly state: Uint8Array
  /** Characters of its text, tags included. */
  readonly characters: number
}

const writers = 8
const clientsOfEach = 5
/** Letters that somebody types before they go elsewhere. */
const longestBurst = 30

/**
 * Makes so many small edits of one text, as people do: a letter at a time, in bursts, here and there in some forty
 * paragraphs, with every seventh a letter taken away; each writer from several browsers over time. Writes them to a file as
 * `server/demo/load/load-request.ts` reads them. The same every time.
 */
export async function writeHistory(path: string, edits: number): Promise<History> {
  const chance = chanceFrom(50_000)
  const below = (limit: number): number => Math.floor(chance() * limit)
  const doc = new Y.Doc()
  const made: { readonly writer: number; readonly client: number; readonly update: Uint8Array }[] = []
  let writer = 0
  doc.on('update', (update: Uint8Array) => made.push({ writer, client: doc.clientID, update }))
  const fragment = doc.getXmlFragment('text')
  while (made.length < edits) {
    writer = below(writers)
    doc.clientID = 1 + writer * clientsOfEach + Math.floor((made.length / edits) * clientsOfEach)
    if (fragment.length < 40 && below(3) === 0) {
      const paragraph = new Y.XmlElement('paragraph')
      paragraph.insert(0, [new Y.XmlText()])
      fragment.insert(below(fragment.length + 1), [paragraph])
      continue
    }
    const paragraph = fragment.length === 0 ? null : fragment.get(below(fragment.length))
    const text = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null
    if (!(text instanceof Y.XmlText)) continue
    let caret = below(text.length + 1)
    for (let left = 1 + below(longestBurst); left > 0 && made.length < edits; left -= 1) {
      if (caret > 0 && below(7) === 0) {
        caret -= 1
        text.delete(caret, 1)
      } else {
        text.insert(caret, 'etaoinsrldm gkvfupbhøjyåæ'[below(25)] ?? ' ')
        caret += 1
      }
    }
  }
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, made.length)
  for (const { writer: by, client, update } of made) {
    encoding.writeVarUint(encoder, by)
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint8Array(encoder, update)
  }
  await writeFile(path, encoding.toUint8Array(encoder))
  return { edits: made.length, state: Y.encodeStateAsUpdate(doc), characters: fragment.toString().length }
}

/** The same choices for the same seed (mulberry32). */
function chanceFrom(start: number): () => number {
  let state = start
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
