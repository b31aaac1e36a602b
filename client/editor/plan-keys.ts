import { Extension } from '@tiptap/core'

export interface PlanKeysOptions {
  readonly undo: () => void
  readonly redo: () => void
  readonly toToolbar: () => void
  /** Opens the link form of the toolbar; null where links have no place. */
  readonly toLink: (() => void) | null
}

const nothing = () => {}

/** Keys that reach out of the editor: the page's undo, and the way to the toolbar. */
export const PlanKeys = Extension.create<PlanKeysOptions>({
  name: 'planKeys',
  priority: 1000,
  addOptions() {
    return { undo: nothing, redo: nothing, toToolbar: nothing, toLink: null }
  },
  addKeyboardShortcuts() {
    const { undo, redo, toToolbar, toLink } = this.options
    const always = (action: () => void) => () => {
      action()
      return true
    }
    return {
      'Mod-z': always(undo),
      'Mod-Shift-z': always(redo),
      'Mod-y': always(redo),
      'Alt-F10': always(toToolbar),
      ...(toLink === null ? {} : { 'Mod-k': always(toLink) }),
    }
  },
})
