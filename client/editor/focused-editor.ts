import type { Editor } from '@tiptap/core'
import { useSyncExternalStore } from 'react'

/** The editor that the toolbar acts on: the one with focus, or the one that the toolbar was reached from. */
export interface FocusedEditor {
  readonly editor: Editor
  /** `line` has plain words: no marks, headings or lists. */
  readonly kind: 'prose' | 'line'
}

let focused: FocusedEditor | null = null
const listeners = new Set<() => void>()
const requestListeners = new Set<(request: ToolbarRequest) => void>()

/** What the text asks of the toolbar: its focus (Alt+F10), or the link form (Ctrl+K). */
export type ToolbarRequest = 'focus' | 'link'

function set(next: FocusedEditor | null): void {
  if (next?.editor === focused?.editor) return
  focused = next
  for (const listener of listeners) listener()
}

export function focusEditor(next: FocusedEditor): void {
  set(next)
}

/** Lets go of `editor`, if it is the one, unless focus moved into the toolbar, which goes on acting on it. */
export function blurEditor(editor: Editor, movedTo: EventTarget | null): void {
  if (focused?.editor === editor && !isInToolbar(movedTo)) set(null)
}

/** Lets go of an editor that is no more. */
export function forgetEditor(editor: Editor): void {
  if (focused?.editor === editor) set(null)
}

/** Called when focus leaves the toolbar for something other than the text. */
export function leaveToolbar(movedTo: EventTarget | null): void {
  if (focused === null || isInToolbar(movedTo)) return
  if (movedTo instanceof Node && focused.editor.view.dom.contains(movedTo)) return
  set(null)
}

export function isInToolbar(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[data-editor-toolbar]') !== null
}

export function askToolbar(request: ToolbarRequest): void {
  for (const listener of requestListeners) listener(request)
}

export function onToolbarRequest(listener: (request: ToolbarRequest) => void): () => void {
  requestListeners.add(listener)
  return () => requestListeners.delete(listener)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function focusedEditor(): FocusedEditor | null {
  return focused
}

export function useFocusedEditor(): FocusedEditor | null {
  return useSyncExternalStore(subscribe, focusedEditor)
}
