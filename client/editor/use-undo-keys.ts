import { useEffect } from 'react'
import type { PlanSync } from '../sync/plan-sync.ts'
import { undoOnPage } from './undo-on-page.ts'

/** Fields that take their own words back, and dialogs, whose words are not in the plan yet. */
const apart = 'input, textarea, select, [contenteditable="true"], dialog'

/** The page's undo and redo by Ctrl+Z, Ctrl+Shift+Z and Ctrl+Y where no text has the focus, as after moving a card. */
export function useUndoKeys(sync: PlanSync): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.altKey || !(event.ctrlKey || event.metaKey)) return
      if (event.target instanceof Element && event.target.closest(apart) !== null) return
      const key = event.key.toLowerCase()
      if (key !== 'z' && (key !== 'y' || event.shiftKey)) return
      event.preventDefault()
      undoOnPage(sync, key === 'y' || event.shiftKey ? 'redo' : 'undo')
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [sync])
}
