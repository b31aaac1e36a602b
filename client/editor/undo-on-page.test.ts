import { afterEach, expect, it, vi } from 'vitest'
import { bringDocumentIntoView } from './undo-on-page.ts'

afterEach(() => document.body.replaceChildren())

/** A part of the page with a document, so far from the top of the screen. */
function part(name: string, top: number): HTMLElement {
  const element = document.createElement('div')
  element.dataset['document'] = name
  element.getBoundingClientRect = () => new DOMRect(0, top, 100, 100)
  element.scrollIntoView = vi.fn()
  document.body.append(element)
  return element
}

it('PLAN-144 undo brings its document into view, and stays where it is when any part of it can be seen', () => {
  const [above, below] = [part('measures/kari', -5000), part('measures/kari', 9000)]
  bringDocumentIntoView('measures/kari')
  expect(above.scrollIntoView).toHaveBeenCalledOnce()
  part('measures/kari', 50)
  bringDocumentIntoView('measures/kari')
  expect(above.scrollIntoView).toHaveBeenCalledOnce()
  expect(below.scrollIntoView).not.toHaveBeenCalled()
})
