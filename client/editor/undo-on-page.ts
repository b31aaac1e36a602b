import type { PlanSync } from '../sync/plan-sync.ts'

/** Takes back, or makes again, one's own last change on the page, and brings its document into view. */
export function undoOnPage(sync: PlanSync, direction: 'undo' | 'redo'): void {
  const document = direction === 'undo' ? sync.undo() : sync.redo()
  if (document !== null) bringDocumentIntoView(document)
}

/** Scrolls to an element with `data-document="…"`, when nothing of any of them can be seen. */
export function bringDocumentIntoView(name: string): void {
  const elements = [...document.querySelectorAll(`[data-document="${CSS.escape(name)}"]`)]
  const isSeen = (element: Element): boolean => {
    const { top, bottom } = element.getBoundingClientRect()
    return bottom >= 0 && top <= window.innerHeight
  }
  if (!elements.some(isSeen)) elements[0]?.scrollIntoView({ block: 'center' })
}
