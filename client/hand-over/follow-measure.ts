import type { OfferBody } from '../../shared/api/api.ts'

/** How long a measure is looked for where it should have come, in milliseconds. */
const patience = 10_000

/**
 * A measure that changes hands goes to another place on the page, and what was pressed goes away with the old one. Puts
 * the focus on the measure where it stands then, until the reader points at or presses anything.
 *
 * @param section the section of the plan in which it is looked for first
 */
export function followMeasure(card: string, section: string | null): void {
  const following = new AbortController()
  const look = (): void => {
    if (hasFocus()) return
    focusMeasure(card, section)
  }
  const observer = new MutationObserver(look)
  const stop = (): void => {
    observer.disconnect()
    following.abort()
    clearTimeout(tooLate)
  }
  const tooLate = setTimeout(stop, patience)
  observer.observe(document.body, { childList: true, subtree: true })
  // A text that one clicks becomes an editor, and for an instant nothing has the focus: it is the reader's all the same.
  for (const input of ['pointerdown', 'keydown'])
    document.addEventListener(input, stop, { capture: true, signal: following.signal })
  look()
}

/** Whether the focus is anywhere that the reader can see. */
function hasFocus(): boolean {
  const { activeElement } = document
  return activeElement !== null && activeElement !== document.body && activeElement !== document.documentElement
}

/** Puts the focus on a measure, on what opens it where there is such a thing. Whether it was there. */
export function focusMeasure(card: string, section: string | null): boolean {
  const measure = nearest(`[data-measure="${CSS.escape(card)}"]`, section)
  if (measure === null) return false
  const toggle = measure.querySelector<HTMLElement>('[data-field="toggle"]')
  const target = toggle ?? measure
  if (toggle === null && !measure.hasAttribute('tabindex')) measure.tabIndex = -1
  target.focus()
  return true
}

/** Puts the focus on the question about a measure, or on the measure where that is not shown. Whether it was there. */
export function focusOffer({ id, card }: Pick<OfferBody, 'id' | 'card'>, section: string | null): boolean {
  const question = nearest(`[data-offer="${CSS.escape(id)}"]`, section)
  if (question === null) return focusMeasure(card, section)
  question.focus()
  return true
}

function nearest(selector: string, section: string | null): HTMLElement | null {
  const found = [...document.querySelectorAll<HTMLElement>(selector)]
  return found.find((element) => sectionOf(element) === section) ?? found[0] ?? null
}

/** The section of the plan in which something stands. */
export function sectionOf(element: Element | null): string | null {
  return element?.closest<HTMLElement>('[data-section]')?.dataset['section'] ?? null
}
