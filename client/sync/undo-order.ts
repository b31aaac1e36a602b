import type { UndoManager } from 'yjs'

interface Entry {
  readonly document: string
  readonly manager: UndoManager
}

type Stack = 'undoStack' | 'redoStack'

/**
 * Undo and redo across the documents of a page, in the one order in which the person did things. Each document's own
 * manager knows what to take back; this knows whose turn it is. Entries mirror the managers' stacks one to one.
 */
export class UndoOrder {
  readonly #managers = new Map<UndoManager, () => void>()
  readonly #changed: () => void
  readonly #entries: Record<Stack, Entry[]> = { undoStack: [], redoStack: [] }
  /** While a manager's stack is held back, it does not tell how many entries there are. */
  #working = false

  constructor(changed: () => void) {
    this.#changed = changed
  }

  get canUndo(): boolean {
    return this.#entries.undoStack.length > 0
  }

  get canRedo(): boolean {
    return this.#entries.redoStack.length > 0
  }

  add(document: string, manager: UndoManager): void {
    const entry: Entry = { document, manager }
    const added = (event: { type: 'undo' | 'redo'; origin: unknown }) => {
      this.#entries[event.type === 'undo' ? 'undoStack' : 'redoStack'].push(entry)
      if (event.origin !== manager) this.#edited(manager)
      this.#changed()
    }
    const updated = (event: { origin: unknown }) => {
      if (event.origin !== manager) this.#edited(manager)
    }
    const shrunk = () => {
      if (!this.#working) this.#keepPace(manager)
    }
    manager.on('stack-item-added', added)
    manager.on('stack-item-updated', updated)
    manager.on('stack-item-popped', shrunk)
    manager.on('stack-cleared', shrunk)
    this.#managers.set(manager, () => {
      manager.off('stack-item-added', added)
      manager.off('stack-item-updated', updated)
      manager.off('stack-item-popped', shrunk)
      manager.off('stack-cleared', shrunk)
    })
  }

  /** Forgets a document's changes, because the document is gone or its copy began again. */
  remove(manager: UndoManager): void {
    this.#managers.get(manager)?.()
    this.#managers.delete(manager)
    for (const stack of ['undoStack', 'redoStack'] as const) {
      this.#entries[stack] = this.#entries[stack].filter((entry) => entry.manager !== manager)
    }
    this.#changed()
  }

  /** Takes back the last change; returns the document that it was in, or null when there was none. */
  undo(): string | null {
    return this.#takeLast('undoStack')
  }

  redo(): string | null {
    return this.#takeLast('redoStack')
  }

  /**
   * A fresh edit: what was undone elsewhere can no longer be redone, and the next change to another document is a
   * change of its own, however soon it comes, so that the order holds.
   */
  #edited(manager: UndoManager): void {
    for (const other of this.#managers.keys()) {
      if (other === manager) continue
      other.stopCapturing()
      if (other.canRedo()) other.clear(false, true)
    }
  }

  #takeLast(stack: Stack): string | null {
    for (;;) {
      const entry = this.#entries[stack].pop()
      if (entry === undefined) return null
      const taken = this.#takeOne(entry.manager, stack)
      this.#changed()
      // Nothing was left of that change, others having deleted it: the person meant the one before.
      if (taken) return entry.document
    }
  }

  /**
   * One change and no more. A manager that finds nothing left of a change goes on to its next by itself, past changes
   * made later in other documents; so it is shown only one.
   */
  #takeOne(manager: UndoManager, stack: Stack): boolean {
    const items = manager[stack]
    const last = items.pop()
    if (last === undefined) return false
    manager[stack] = [last]
    this.#working = true
    try {
      return (stack === 'undoStack' ? manager.undo() : manager.redo()) !== null
    } finally {
      this.#working = false
      manager[stack] = items
    }
  }

  /** The manager's stacks became shorter by somebody else's doing. */
  #keepPace(manager: UndoManager): void {
    for (const stack of ['undoStack', 'redoStack'] as const) {
      const entries = this.#entries[stack]
      let excess = entries.filter((entry) => entry.manager === manager).length - manager[stack].length
      for (let i = entries.length - 1; i >= 0 && excess > 0; i--) {
        if (entries[i]?.manager !== manager) continue
        entries.splice(i, 1)
        excess -= 1
      }
    }
    this.#changed()
  }
}
