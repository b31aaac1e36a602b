import { act, useRef } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { documentNamed, syncOf } from '../editor/fake-plan.test-support.ts'
import { showOnPage, takeOffPage } from '../session/on-page.test-support.tsx'
import { type PlaceInPlan, useSectionAddress } from './use-section-address.ts'

/** jsdom lays nothing out: it neither scrolls nor tells of heights, so the page's growing is told by the test. */
let grow: () => void = () => undefined
const scrolled = vi.fn()

beforeEach(() => {
  vi.useFakeTimers()
  scrolled.mockClear()
  Element.prototype.scrollIntoView = function scrollIntoView(this: Element): void {
    scrolled(this.id)
  }
  class Heights {
    #watching = false
    constructor(told: () => void) {
      grow = () => {
        if (this.#watching) told()
      }
    }
    observe(): void {
      this.#watching = true
    }
    disconnect(): void {
      this.#watching = false
    }
  }
  vi.stubGlobal('ResizeObserver', Heights)
})

afterEach(() => {
  takeOffPage()
  vi.unstubAllGlobals()
  vi.useRealTimers()
  window.history.replaceState(null, '', window.location.pathname)
})

const sync = syncOf(documentNamed('about'), new Y.Doc().getXmlFragment('text'))
const show = vi.fn<(place: PlaceInPlan) => void>()
const section = (name: PlaceInPlan['section']): PlaceInPlan => ({ section: name, card: null })

function Paper() {
  const paper = useRef<HTMLElement>(null)
  const go = useSectionAddress(paper, sync, show)
  return (
    <article ref={paper}>
      <section id="needs" />
      <button type="button" onClick={() => go(section('goals'))}>
        Mål
      </button>
    </article>
  )
}

test('UI-72 a link in the contents is undone by the browser’s way back, and one pressed twice is one step', async () => {
  const page = await showOnPage(<Paper />)
  const before = window.history.length
  act(() => page.querySelector('button')?.click())
  expect(window.location.hash).toBe('#goals')
  expect(show).toHaveBeenLastCalledWith(section('goals'))
  act(() => page.querySelector('button')?.click())
  expect(window.history.length).toBe(before + 1)
})

test('UI-73 the section in the address stays in view while texts above it come in, until the reader does something', async () => {
  window.history.replaceState(null, '', '#needs')
  await showOnPage(<Paper />)
  expect(show).toHaveBeenLastCalledWith(section('needs'))
  grow()
  grow()
  expect(scrolled.mock.calls).toEqual([['needs'], ['needs']])
  window.dispatchEvent(new WheelEvent('wheel'))
  grow()
  expect(scrolled).toHaveBeenCalledTimes(2)

  takeOffPage()
  await showOnPage(<Paper />)
  grow()
  vi.advanceTimersByTime(1_500)
  grow()
  expect(scrolled, 'the page is whole').toHaveBeenCalledTimes(3)
})

/** The paper while a view of the plan may be on the screen in its place. */
function PaperOrView({ shown }: { readonly shown: boolean }) {
  const paper = useRef<HTMLElement>(null)
  const go = useSectionAddress(paper, sync, show, { shown, toPlan })
  return (
    <article ref={paper}>
      <button type="button" onClick={() => go(section('goals'))}>
        Mål
      </button>
    </article>
  )
}
const toPlan = vi.fn<(hash: string) => void>()

test('SHEET-19 a link in a view leads to the plan and to its place there, and the way back alone to where one was', async () => {
  show.mockClear()
  const host = document.createElement('div')
  document.body.append(host)
  const root = createRoot(host)
  const render = (shown: boolean) => act(async () => root.render(<PaperOrView shown={shown} />))
  await render(true)
  await render(false)
  act(() => host.querySelector('button')?.click())
  expect(toPlan).toHaveBeenLastCalledWith('#goals')
  expect(show).not.toHaveBeenCalled()
  await render(true)
  expect(show).toHaveBeenLastCalledWith(section('goals'))
  show.mockClear()
  await render(false)
  await render(true)
  expect(show).not.toHaveBeenCalled()
  act(() => root.unmount())
  host.remove()
})
