import type * as Y from 'yjs'

/** What is used here of y-tiptap's binding of an editor to a text. */
export interface EditorBinding {
  readonly doc: Y.Doc
  mux: (act: () => void) => void
  /** Where the selection was before others' changes; null: nowhere. */
  beforeTransactionSelection: unknown
}

/**
 * y-tiptap puts the selection back after others' changes, and very rarely reckons a place that the new text does not have:
 * it then throws, out of the update that brought the changes, and the editor goes on showing the text from before. Here
 * the text is drawn all the same, without the selection. Called once for a binding, before anything is received.
 */
export function drawWhateverTheSelection(binding: EditorBinding): void {
  const mux = binding.mux
  binding.mux = (act) =>
    mux(() => {
      let wrote = false
      const noticed = (): void => {
        wrote = true
      }
      binding.doc.on('beforeTransaction', noticed)
      try {
        act()
      } catch (error) {
        // What writes is not done twice; and without a selection there is nothing more to let go of.
        if (!(error instanceof RangeError) || wrote || binding.beforeTransactionSelection === null) throw error
        binding.beforeTransactionSelection = null
        act()
      } finally {
        binding.doc.off('beforeTransaction', noticed)
      }
    })
}
