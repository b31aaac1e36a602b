import type { PlanSync } from '../sync/plan-sync.ts'

/** Takes back, or makes again, one's own last change on the page, and brings its document into view. */
export function undoOnPage(sync: PlanSync, direction: 'undo' | 'redo'): void {
  const document = direction === 'undo' ? sync.undo() : sync.redo()
  if (document !== null) bringDocumentIntoView(document)
}

/** Scrolls to an element with `data-document="…"`, when nothing of it can be seen. */
export function bringDocumentIntoView(name: string): void {
  const element = document.querySelector(`[data-document="${CSS.escape(name)}"]`)
  if (element === null) return
  const { top, bottom } = element.getBoundingClientRect()
  if (bottom < 0 || top > window.innerHeight) element.scrollIntoView({ block: 'center' })
}
