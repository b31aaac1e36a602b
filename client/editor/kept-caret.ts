import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { type EditorState, Plugin, PluginKey, TextSelection, type Transaction } from '@tiptap/pm/state'
import { ySyncPluginKey } from '@tiptap/y-tiptap'

/** How many characters on each side of the caret it is known by. */
const reach = 20

/** Fewer than this, alone on one side, could stand anywhere. */
const enough = 8

/** So many on each side the same, and the caret has not lost its place. */
const close = 3

interface Words {
  readonly before: string
  readonly after: string
}

/**
 * Keeps the caret among its words when somebody else divides or joins paragraphs. In the shared text that is words
 * deleted and written again somewhere else, and a place in deleted words is a place no more: the binding leaves the
 * caret where they were. It is moved only when its words stand in exactly one other place.
 */
export const KeptCaret = Extension.create({
  name: 'keptCaret',
  addProseMirrorPlugins() {
    return [
      new Plugin({
        key: new PluginKey('keptCaret'),
        appendTransaction: (transactions, before, after) => {
          if (!transactions.some(isFromOthers) || !before.selection.empty || !after.selection.empty) return null
          const words = wordsAround(before, reach)
          if (words === null || isStillAmong(words, after)) return null
          const place = placeOf(words, after.doc)
          if (place === null) return null
          // The last transaction tells the binding whether there is something of one's own to send: there is not.
          return after.tr
            .setSelection(TextSelection.create(after.doc, place))
            .setMeta(ySyncPluginKey, { isChangeOrigin: true })
        },
      }),
    ]
  },
})

function isFromOthers(transaction: Transaction): boolean {
  const meta: unknown = transaction.getMeta(ySyncPluginKey)
  if (typeof meta !== 'object' || meta === null || !('isChangeOrigin' in meta)) return false
  return meta.isChangeOrigin === true && !('isUndoRedoOperation' in meta && meta.isUndoRedoOperation === true)
}

/** A text block's words; every character and line break is one place. */
function wordsIn(block: Node): string {
  return block.textBetween(0, block.content.size, '', '\n')
}

function wordsAround({ selection: { $head } }: EditorState, length: number): Words | null {
  if (!$head.parent.isTextblock) return null
  const words = wordsIn($head.parent)
  const at = $head.parentOffset
  return { before: words.slice(Math.max(0, at - length), at), after: words.slice(at, at + length) }
}

function isStillAmong({ before, after }: Words, state: EditorState): boolean {
  const now = wordsAround(state, close)
  return now !== null && now.before === before.slice(-close) && now.after === after.slice(0, close)
}

/** The only place that has the words on both sides, else on one of them. */
function placeOf({ before, after }: Words, doc: Node): number | null {
  const searches: readonly Words[] = [
    { before, after },
    { before: '', after },
    { before, after: '' },
  ]
  for (const search of searches) {
    const words = search.before + search.after
    if (words.length < enough) continue
    const places = placesOf(words, doc)
    if (places.length === 1 && places[0] !== undefined) return places[0] + search.before.length
  }
  return null
}

function placesOf(words: string, doc: Node): number[] {
  const places: number[] = []
  doc.descendants((node, position) => {
    if (!node.isTextblock) return true
    const block = wordsIn(node)
    for (let at = block.indexOf(words); at !== -1; at = block.indexOf(words, at + 1)) places.push(position + 1 + at)
    return false
  })
  return places
}
