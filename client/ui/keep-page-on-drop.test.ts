import { expect, test } from 'vitest'
import { keepPageOnDrop } from './keep-page-on-drop.ts'

keepPageOnDrop(document)

/** jsdom knows no drag events: one with what the page reads of them. Answers whether the browser would still act. */
function drag(type: 'dragover' | 'drop', types: readonly string[]): boolean {
  const event = new Event(type, { bubbles: true, cancelable: true })
  Object.assign(event, { dataTransfer: { types, dropEffect: 'copy' } })
  return document.body.dispatchEvent(event)
}

test('UI-77 a file let go over the page does not take its place, and what is dragged within the page is left alone', () => {
  expect(drag('dragover', ['Files'])).toBe(false)
  expect(drag('drop', ['Files'])).toBe(false)
  expect(drag('dragover', ['text/plain'])).toBe(true)
  expect(drag('drop', ['text/html', 'text/plain'])).toBe(true)
})
