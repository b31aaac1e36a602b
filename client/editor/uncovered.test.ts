// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { uncovered } from './uncovered.ts'

beforeEach(() => {
  Object.assign(window, { innerHeight: 844 })
})
afterEach(() => document.body.replaceChildren())

/** Something over the page, from one height of the screen to another, in pixels. */
function cover(name: string, top: number, bottom: number): void {
  const element = document.createElement('div')
  element.className = name
  element.getBoundingClientRect = () => new DOMRect(0, top, 390, bottom - top)
  document.body.append(element)
}

it('UI-59 the caret is kept clear of what lies over the page at its bottom and at its top, as it is at that moment', () => {
  expect([uncovered.top, uncovered.bottom]).toEqual([12, 12])
  cover('covers-below', 780, 844)
  expect(uncovered.bottom).toBe(64 + 12)
  cover('covers-below', 690, 768)
  expect(uncovered.bottom).toBe(154 + 12)
  cover('covers-below', 0, 0)
  expect(uncovered.bottom).toBe(154 + 12)
  cover('covers-above', 56, 109)
  expect(uncovered.top).toBe(109 + 12)
})

it('UI-60 however much lies over the page, half of the screen is left for the words', () => {
  cover('covers-below', 100, 844)
  expect(uncovered.bottom).toBe(422 + 12)
  cover('covers-above', 600, 653)
  expect(uncovered.top).toBe(12)
})

it('PLAN-203 what lies over the page is found at every key without matching a selector against all of a large plan', () => {
  cover('covers-below', 780, 844)
  const matched = vi.spyOn(document, 'querySelectorAll')
  expect([uncovered.top, uncovered.bottom]).toEqual([12, 64 + 12])
  expect(matched).not.toHaveBeenCalled()
})
