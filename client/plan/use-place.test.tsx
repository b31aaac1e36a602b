import { act, useRef } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { documentNamed, syncOf } from '../editor/fake-plan.test-support.ts'
import { showOnPage, takeOffPage } from '../session/on-page.test-support.tsx'
import { usePlace } from './use-place.ts'

afterEach(() => {
  takeOffPage()
  vi.unstubAllGlobals()
})

const sync = syncOf(documentNamed('about'), new Y.Doc().getXmlFragment('text'))
const layout = {}

function Paper() {
  const paper = useRef<HTMLElement>(null)
  const current = usePlace(paper, sync, layout)
  return (
    <article ref={paper} data-current={current}>
      <section data-section="about" />
      <section data-section="goals" />
    </article>
  )
}

test('UI-74 at the very top of the page one is in the first section, however short it is', async () => {
  /** jsdom lays nothing out: the second section is said to be where one reads, as when the first is a line. */
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      readonly #told: (entries: readonly Pick<IntersectionObserverEntry, 'isIntersecting' | 'target'>[]) => void
      constructor(told: (entries: readonly Pick<IntersectionObserverEntry, 'isIntersecting' | 'target'>[]) => void) {
        this.#told = told
      }
      observe(target: Element): void {
        this.#told([{ target, isIntersecting: target.getAttribute('data-section') === 'goals' }])
      }
      disconnect(): void {
        this.#told([])
      }
    },
  )
  vi.stubGlobal('scrollY', 0)
  const page = await showOnPage(<Paper />)
  const current = (): string | null | undefined => page.querySelector('article')?.getAttribute('data-current')
  expect(current()).toBe('about')
  vi.stubGlobal('scrollY', 40)
  act(() => void window.dispatchEvent(new Event('scroll')))
  expect(current()).toBe('goals')
  vi.stubGlobal('scrollY', 0)
  act(() => void window.dispatchEvent(new Event('scroll')))
  expect(current()).toBe('about')
})
