import fc from 'fast-check'
import { act } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { showOnPage, takeOffPage } from '../session/on-page.test-support.tsx'
import { Announcer } from '../ui/announcer.tsx'
import { byPlace, readCards } from './card-map.ts'
import { moveCard } from './card-order.ts'
import { isRemoved, removeCard, restoreCard } from './card-removal.ts'
import { ReorderHandle, ReorderList, useReorderSteps } from './reorder.tsx'
import { placeOf, spotAt } from './reorder-spot.ts'
import { useGoals } from './use-cards.ts'

const names: Readonly<Record<string, string>> = {
  a: 'Ta bussen',
  b: 'Bo selv',
  c: 'Lage middag',
  d: 'Svømme',
  e: 'Male',
}

let doc: Y.Doc
let host: HTMLElement
beforeEach(async () => {
  doc = new Y.Doc()
  for (const [index, id] of Object.keys(names).entries()) {
    const card = new Y.Map<unknown>()
    card.set('order', `a${index}`)
    doc.getMap('cards').set(id, card)
  }
  host = await showOnPage(
    <Announcer>
      <List />
    </Announcer>,
  )
})
afterEach(() => {
  takeOffPage()
  vi.restoreAllMocks()
})

function List() {
  const goals = useGoals(doc)
  const cards = goals.map(({ id, order }) => ({ id, doc, order, writable: true }))
  return (
    <ReorderList items={goals.map(({ id }) => ({ key: id }))} onMove={(key, to) => moveCard(cards, key, to)}>
      {(key) => <Card id={key} />}
    </ReorderList>
  )
}

function Card({ id }: { readonly id: string }) {
  const { up, down } = useReorderSteps(id)
  return (
    <article data-place={id}>
      <ReorderHandle place={id} name={names[id] ?? id} />
      <input aria-label={id} />
      {up !== null && <button type="button" data-step={`up ${id}`} onClick={() => up(names[id] ?? '')} />}
      {down !== null && <button type="button" data-step={`down ${id}`} onClick={() => down(names[id] ?? '')} />}
    </article>
  )
}

const written = () =>
  readCards(doc)
    .filter(({ id }) => !isRemoved(doc, id))
    .map(({ id, card }) => ({ id, order: String(card.get('order')) }))
    .sort(byPlace)
    .map(({ id }) => id)
    .join('')
const onScreen = () => [...host.querySelectorAll('article')].map((one) => one.getAttribute('data-place')).join('')
const said = () => host.querySelector('[data-announcer="answer"]')?.textContent

function handle(id: string): HTMLButtonElement {
  const found = host.querySelector<HTMLButtonElement>(`[data-place="${id}"] .reorder-handle`)
  if (found === null) throw new Error(`The card ${id} has no handle.`)
  return found
}

function press(key: string): void {
  act(() => {
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
  })
}

/** What Enter, Space and screen readers do to a button. */
const choose = (id: string) => act(() => handle(id).click())

function lift(id: string): void {
  act(() => handle(id).focus())
  choose(id)
}

/** Somebody else's page on the same cards; what it does comes here in one update. */
function byAnother(change: (theirs: Y.Doc) => void): void {
  const theirs = new Y.Doc()
  Y.applyUpdate(theirs, Y.encodeStateAsUpdate(doc))
  change(theirs)
  act(() => Y.applyUpdate(doc, Y.encodeStateAsUpdate(theirs)))
}

function moveIn(theirs: Y.Doc, id: string, to: number): void {
  const cards = readCards(theirs)
    .filter((one) => !isRemoved(theirs, one.id))
    .map((one) => ({ id: one.id, doc: theirs, order: String(one.card.get('order')), writable: true }))
    .sort(byPlace)
  moveCard(cards, id, to)
}

describe('moving a card by keyboard', () => {
  it('PLAN-167 it is lifted, carried with the arrow keys, Home and End, and dropped; each step is said, and the handle keeps the focus', () => {
    lift('b')
    expect(said()).toBe('Bo selv er løftet. Plass 2 av 5')
    expect(handle('b').getAttribute('aria-pressed')).toBe('true')
    press('ArrowDown')
    expect(said()).toBe('Bo selv, plass 3 av 5')
    expect(onScreen()).toBe('acbde')
    press('End')
    expect(said()).toBe('Bo selv, plass 5 av 5')
    press('ArrowDown')
    expect(onScreen()).toBe('acdeb')
    press('Home')
    press('ArrowUp')
    expect(said()).toBe('Bo selv, plass 1 av 5')
    expect(onScreen()).toBe('bacde')
    expect(document.activeElement).toBe(handle('b'))
    expect(written()).toBe('abcde')
    choose('b')
    expect(said()).toBe('Bo selv ligger nå på plass 1 av 5')
    expect([written(), onScreen()]).toEqual(['bacde', 'bacde'])
    expect(document.activeElement).toBe(handle('b'))
    expect(handle('b').getAttribute('aria-pressed')).toBe('false')
    press('ArrowDown')
    expect(onScreen()).toBe('bacde')
  })

  it('PLAN-168 Escape puts it back where it was, and so does leaving it; nothing is written', () => {
    let updates = 0
    doc.on('update', () => updates++)
    lift('d')
    press('Home')
    expect(onScreen()).toBe('dabce')
    press('Escape')
    expect(said()).toBe('Svømme er lagt tilbake på plass 4 av 5')
    expect(onScreen()).toBe('abcde')
    expect(document.activeElement).toBe(handle('d'))
    choose('d')
    press('ArrowUp')
    act(() => host.querySelector<HTMLElement>('[aria-label="a"]')?.focus())
    expect(onScreen()).toBe('abcde')
    expect(handle('d').getAttribute('aria-pressed')).toBe('false')
    expect(updates).toBe(0)
  })

  it('PLAN-169 the menu moves a card one place and says where it is; at the ends there is no way further', () => {
    const step = (name: string) => host.querySelector<HTMLButtonElement>(`[data-step="${name}"]`)
    act(() => step('down a')?.focus())
    act(() => step('down a')?.click())
    expect([written(), onScreen(), said()]).toEqual(['bacde', 'bacde', 'Ta bussen ligger nå på plass 2 av 5'])
    expect(document.activeElement).toBe(step('down a'))
    expect([step('up b'), step('down e')]).toEqual([null, null])
    act(() => step('up e')?.click())
    expect(written()).toBe('baced')
  })
})

describe('dragging a card', () => {
  /** Cards of a hundred pixels, one below the other, as they stand now. */
  function layOut(): void {
    vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
      const index = [...(this.parentElement?.children ?? [])].indexOf(this)
      return this.matches('article') ? new DOMRect(0, index * 100, 300, 100) : new DOMRect()
    })
  }

  function pointer(type: string, id: string, y: number, more: PointerEventInit = {}): void {
    const event = { bubbles: true, cancelable: true, clientX: 20, clientY: y, pointerId: 1, isPrimary: true, button: 0 }
    act(() => {
      handle(id).dispatchEvent(new PointerEvent(type, { ...event, ...more }))
    })
  }

  const line = () => {
    const card = host.querySelector('[data-drop]')
    return card === null ? null : `${card.getAttribute('data-drop')} ${card.getAttribute('data-place')}`
  }

  it.each(['mouse', 'pen', 'touch'])(
    'PLAN-170 by %s: a line shows where it would land, and there it lands',
    (pointerType) => {
      layOut()
      pointer('pointerdown', 'a', 50, { pointerType })
      pointer('pointermove', 'a', 52, { pointerType })
      expect(document.querySelector('.reorder-chip')).toBeNull()
      pointer('pointermove', 'a', 260, { pointerType })
      expect(document.querySelector('.reorder-chip')?.textContent).toBe('Ta bussen')
      expect(line()).toBe('before d')
      pointer('pointermove', 'a', 120, { pointerType })
      expect(line()).toBeNull()
      pointer('pointermove', 'a', 900, { pointerType })
      expect(line()).toBe('after e')
      pointer('pointermove', 'a', 240, { pointerType })
      expect(line()).toBe('before c')
      expect(written()).toBe('abcde')
      pointer('pointerup', 'a', 240, { pointerType })
      expect([written(), onScreen(), line()]).toEqual(['bacde', 'bacde', null])
      expect(document.querySelector('.reorder-chip')).toBeNull()
      expect(said()).toBe('Ta bussen ligger nå på plass 2 av 5')
      expect(document.activeElement).toBe(handle('a'))
    },
  )

  it('PLAN-171 Escape cancels it, and so does a browser that takes the pointer away; a second button or finger does not begin one', () => {
    layOut()
    pointer('pointerdown', 'a', 50)
    pointer('pointermove', 'a', 450)
    expect(line()).toBe('after e')
    press('Escape')
    pointer('pointerup', 'a', 450)
    expect([written(), line()]).toEqual(['abcde', null])
    expect(said()).toBe('Ta bussen er lagt tilbake på plass 1 av 5')
    pointer('pointerdown', 'a', 50)
    pointer('pointermove', 'a', 450)
    pointer('pointercancel', 'a', 450)
    pointer('pointerup', 'a', 450)
    pointer('pointerdown', 'a', 50, { button: 2 })
    pointer('pointermove', 'a', 450, { button: 2 })
    expect(line()).toBeNull()
    pointer('pointerup', 'a', 450)
    pointer('pointerdown', 'a', 50, { isPrimary: false })
    pointer('pointermove', 'a', 450, { isPrimary: false })
    expect(line()).toBeNull()
    // A click that a pointer made is no lifting.
    act(() => handle('a').dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 1 })))
    expect(handle('a').getAttribute('aria-pressed')).toBe('false')
    expect(written()).toBe('abcde')
    expect(document.documentElement.dataset['dragging']).toBeUndefined()
  })

  it('PLAN-172 while somebody else moves and removes cards, a drop lands beside the neighbours that one saw', () => {
    layOut()
    pointer('pointerdown', 'a', 50)
    pointer('pointermove', 'a', 260)
    expect(line()).toBe('before d')
    byAnother((theirs) => moveIn(theirs, 'd', 0))
    expect(line()).toBe('before d')
    pointer('pointerup', 'a', 260)
    expect(written()).toBe('adbce')

    lift('e')
    press('ArrowUp')
    expect(onScreen()).toBe('adbec')
    byAnother((theirs) => moveIn(theirs, 'c', 0))
    expect(onScreen()).toBe('ecadb')
    byAnother((theirs) => removeCard(theirs, 'c'))
    expect(onScreen()).toBe('adbe')
    choose('e')
    expect(written()).toBe('adbe')
    lift('d')
    byAnother((theirs) => removeCard(theirs, 'd'))
    byAnother((theirs) => restoreCard(theirs, 'd'))
    expect(handle('d').getAttribute('aria-pressed')).toBe('false')
  })

  it('PLAN-173 a spot between two cards is found again as long as one of them is there', () => {
    const list = fc.uniqueArray(fc.constantFrom(...'abcdef'), { minLength: 1 })
    fc.assert(
      fc.property(list, list, fc.nat(6), (before, now, place) => {
        const spot = spotAt(before, place % (before.length + 1))
        const at = placeOf(spot, now)
        expect(at).toBeGreaterThanOrEqual(0)
        expect(at).toBeLessThanOrEqual(now.length)
        if (spot.before !== null && now.includes(spot.before)) expect(now[at]).toBe(spot.before)
        else if (spot.after !== null && now.includes(spot.after)) expect(now[at - 1]).toBe(spot.after)
      }),
    )
  })
})

describe('a text that one writes in', () => {
  it('PLAN-174 keeps the focus and its place in the page, however others move, remove and bring back the cards around it', () => {
    const step = fc.record({
      card: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      what: fc.oneof(fc.nat(4), fc.constantFrom('remove', 'restore')),
    })
    fc.assert(
      fc.property(
        fc.constantFrom('a', 'b', 'c', 'd', 'e'),
        fc.array(step, { minLength: 1, maxLength: 8 }),
        (mine, steps) => {
          const text = host.querySelector<HTMLElement>(`[aria-label="${mine}"]`)
          act(() => text?.focus())
          let taken = 0
          const watcher = new MutationObserver(() => undefined)
          watcher.observe(host, { childList: true, subtree: true })
          for (const { card, what } of steps) {
            byAnother((theirs) => {
              if (typeof what === 'number') moveIn(theirs, card, what)
              else if (card !== mine) (what === 'remove' ? removeCard : restoreCard)(theirs, card)
            })
            for (const { removedNodes } of watcher.takeRecords())
              for (const node of removedNodes) if (node.contains(text)) taken++
            expect(onScreen()).toBe(written())
            expect(document.activeElement).toBe(text)
          }
          watcher.disconnect()
          expect(taken).toBe(0)
          act(() => {
            for (const id of Object.keys(names)) restoreCard(doc, id)
          })
        },
      ),
      { numRuns: 60 },
    )
  })

  it('PLAN-175 what is not the focus moves as little as can be: one card for one move', () => {
    const watcher = new MutationObserver(() => undefined)
    watcher.observe(host, { childList: true, subtree: true })
    byAnother((theirs) => moveIn(theirs, 'e', 0))
    const moved = watcher.takeRecords().flatMap(({ addedNodes }) => [...addedNodes])
    expect(onScreen()).toBe('eabcd')
    expect(moved.filter((node) => node instanceof HTMLElement && node.matches('article'))).toHaveLength(1)
    watcher.disconnect()
  })
})
