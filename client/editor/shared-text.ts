import { Extension } from '@tiptap/core'
import { ySyncPlugin } from '@tiptap/y-tiptap'
import type * as Y from 'yjs'

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
    return this.options.fragment === null ? [] : [ySyncPlugin(this.options.fragment)]
  },
})
