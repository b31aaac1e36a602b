import { act, useRef } from 'react'
import { afterEach, expect, it, vi } from 'vitest'
import { showOnPage, takeOffPage } from '../session/on-page.test-support.tsx'
import { useNearScreen } from './use-near-screen.ts'

afterEach(() => {
  takeOffPage()
  vi.unstubAllGlobals()
})

/** jsdom lays nothing out: what is near is told by hand. */
class Observer {
  static readonly all: Observer[] = []
  readonly watched = new Set<Element>()
  readonly #told: (entries: readonly Pick<IntersectionObserverEntry, 'isIntersecting' | 'target'>[]) => void
  constructor(told: (entries: readonly Pick<IntersectionObserverEntry, 'isIntersecting' | 'target'>[]) => void) {
    this.#told = told
    Observer.all.push(this)
  }
  observe(target: Element): void {
    this.watched.add(target)
  }
  unobserve(target: Element): void {
    this.watched.delete(target)
  }
  disconnect(): void {
    this.watched.clear()
  }
  tell(target: Element, isIntersecting: boolean): void {
    if (this.watched.has(target)) this.#told([{ target, isIntersecting }])
  }
}

function Text({ name }: { readonly name: string }) {
  const place = useRef<HTMLParagraphElement>(null)
  const near = useNearScreen(place)
  return (
    <p ref={place} id={name}>
      {near ? 'near' : 'far'}
    </p>
  )
}

it('PLAN-202 one observer tells of all the texts that come near the screen, and of none that has come', async () => {
  vi.stubGlobal('IntersectionObserver', Observer)
  const page = await showOnPage(
    <>
      <Text name="first" />
      <Text name="second" />
      <Text name="third" />
    </>,
  )
  const at = (name: string): Element => page.querySelector(`#${name}`) ?? page
  expect(Observer.all).toHaveLength(1)
  const [one] = Observer.all
  expect(one?.watched.size).toBe(3)
  act(() => {
    one?.tell(at('first'), false)
    one?.tell(at('second'), true)
  })
  expect(page.textContent).toBe('farnearfar')
  expect([...(one?.watched ?? [])]).toEqual([at('first'), at('third')])
  takeOffPage()
  expect(one?.watched.size).toBe(0)
})
