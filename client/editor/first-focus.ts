import type { Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Selection } from '@tiptap/pm/state'

/** Where the caret goes when the editor comes: at its start, at a place on the screen, or nowhere. */
export type FirstFocus = 'start' | { readonly left: number; readonly top: number } | null

/** Puts the caret where somebody pressed on the text, before there was an editor to hear it. */
export function focusFirst(editor: Editor, where: FirstFocus): void {
  if (where === null) return
  const { view } = editor
  // A document without a layout has no places on its screen.
  const position =
    where !== 'start' && typeof view.root.elementFromPoint === 'function' ? view.posAtCoords(where)?.pos : undefined
  if (position !== undefined) view.dispatch(view.state.tr.setSelection(caretNear(view.state.doc, position)))
  view.focus()
}

/** What was pressed on may lie between two blocks, such as the points of a list: the caret goes into the nearer words. */
export function caretNear(doc: Node, position: number): Selection {
  return Selection.near(doc.resolve(position))
}
