import { useCallback, useSyncExternalStore } from 'react'
import type { FocusedEditor } from './focused-editor.ts'

/** What the toolbar shows of the text at the caret. */
export interface ToolbarState {
  readonly style: 'text' | 'heading' | 'smallerHeading'
  readonly bold: boolean
  readonly italic: boolean
  readonly bulletList: boolean
  readonly orderedList: boolean
  readonly link: boolean
}

const nothing: ToolbarState = {
  style: 'text',
  bold: false,
  italic: false,
  bulletList: false,
  orderedList: false,
  link: false,
}

function stateOf(focused: FocusedEditor | null): ToolbarState {
  if (focused === null || focused.kind === 'line' || focused.editor.isDestroyed) return nothing
  const { editor } = focused
  return {
    style: editor.isActive('heading', { level: 3 })
      ? 'heading'
      : editor.isActive('heading', { level: 4 })
        ? 'smallerHeading'
        : 'text',
    bold: editor.isActive('bold'),
    italic: editor.isActive('italic'),
    bulletList: editor.isActive('bulletList'),
    orderedList: editor.isActive('orderedList'),
    link: editor.isActive('link'),
  }
}

/** Renders again only when the answer is another, not at every key. */
export function useToolbarState(focused: FocusedEditor | null): ToolbarState {
  const subscribe = useCallback(
    (listener: () => void) => {
      focused?.editor.on('transaction', listener)
      return () => {
        focused?.editor.off('transaction', listener)
      }
    },
    [focused],
  )
  const key = useSyncExternalStore(subscribe, () => JSON.stringify(stateOf(focused)))
  return JSON.parse(key) as ToolbarState
}
