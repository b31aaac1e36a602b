import type { Slice } from '@tiptap/pm/model'
import * as Y from 'yjs'
import { largestFrame } from '../../shared/sync/limits.ts'

/** The most that may be pasted at once, in bytes: it travels as one update in one frame, with room for its envelope. */
export const largestPaste = largestFrame - 148 * 1024

/** The most that a document may hold after a paste, in bytes as it is stored. */
export const largestDocument = 4 * largestFrame

/** From this size on the document itself is measured, which costs a few milliseconds. */
const measuredFrom = 64 * 1024

/** What Yjs needs for a node beside its words, in bytes: measured at 20 to 35, kept on the safe side. */
const bytesANode = 40

/** About how many bytes of update a piece of text makes; never less than it does. */
export function sizeOfPaste(slice: Slice): number {
  const words = new TextEncoder()
  let bytes = 0
  slice.content.descendants((node) => {
    bytes += bytesANode
    if (node.isText) bytes += words.encode(node.text ?? '').length
    // A mark is written where it begins and where it ends.
    for (const mark of node.marks) bytes += 2 * (bytesANode + JSON.stringify(mark.attrs).length)
  })
  return bytes
}

/** Whether a paste is too large to send, or would make the document too large to open. */
export function isTooLarge(slice: Slice, doc: Y.Doc): boolean {
  const size = sizeOfPaste(slice)
  if (size > largestPaste) return true
  return size > measuredFrom && Y.encodeStateAsUpdate(doc).length + size > largestDocument
}
