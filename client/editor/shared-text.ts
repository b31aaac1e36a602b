import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import { ySyncPlugin, ySyncPluginKey } from '@tiptap/y-tiptap'
import type * as Y from 'yjs'
import { drawWhateverTheSelection } from '../../shared/sync/steady-render.ts'

/**
 * Binds an editor to a shared text, both ways; what it writes has the transaction origin `ySyncPluginKey`. Tiptap's
 * own collaboration extension brings an undo manager for each editor, and undo here is the page's
 * (`PlanSync.undo`).
 */
export const SharedText = Extension.create<{ readonly fragment: Y.XmlFragment | null }>({
  name: 'sharedText',
  priority: 1000,
  addOptions() {
    return { fragment: null }
  },
  addProseMirrorPlugins() {
    return this.options.fragment === null ? [] : [ySyncPlugin(this.options.fragment), steadyDrawing()]
  },
})

function steadyDrawing(): Plugin {
  return new Plugin({
    view: ({ state }) => {
      const binding = ySyncPluginKey.getState(state)?.binding
      if (binding !== undefined) drawWhateverTheSelection(binding)
      return {}
    },
  })
}
