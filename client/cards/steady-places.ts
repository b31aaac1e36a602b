import { type RefObject, useLayoutEffect, useState } from 'react'

/**
 * Lets a list change its order without taking the caret out of anybody's text. A browser blurs what is moved in the
 * page, and React moves whatever card it finds handy. So React renders the cards in the order in which they first came,
 * which never changes, and here they are put where they belong, around the one that has the focus or the selection.
 *
 * @param list holds nothing but the cards, each with `data-place={key}`
 * @param keys of the cards, in the order in which they are to stand
 * @returns the keys in the order to render them in
 */
export function useSteadyPlaces(list: RefObject<HTMLElement | null>, keys: readonly string[]): readonly string[] {
  const [steady, setSteady] = useState(keys)
  const [now, known] = [new Set(keys), new Set(steady)]
  const rendered = [...steady.filter((key) => now.has(key)), ...keys.filter((key) => !known.has(key))]
  const changed = rendered.length !== steady.length || rendered.some((key, index) => key !== steady[index])
  if (changed) setSteady(rendered)
  useLayoutEffect(() => {
    if (list.current !== null) putInOrder(list.current, keys)
  })
  return rendered
}

/** Puts children of the list where they belong, moving as few as can be, and never the one that holds the focus. */
export function putInOrder(list: HTMLElement, keys: readonly string[]): void {
  const children = [...list.children]
  const places = new Map(children.map((child, index) => [child.getAttribute('data-place'), { child, index }]))
  const wanted = keys.flatMap((key) => places.get(key) ?? [])
  if (wanted.every(({ index }, place) => place === 0 || index > (wanted[place - 1]?.index ?? -1))) return
  const withFocus = placeHolding(wanted, document.activeElement)
  const still = withFocus === -1 ? placeHolding(wanted, selectedNode()) : withFocus
  const staying = longestRise(
    wanted.map(({ index }) => index),
    still,
  )
  let next: Element | null = null
  for (const [place, { child }] of [...wanted.entries()].reverse()) {
    if (!staying.has(place)) list.insertBefore(child, next)
    next = child
  }
}

let selected: { readonly node: Node | null } | null = null

/**
 * Where the selection begins. A browser lays the page out to tell it, so it is asked for once for all the lists that are
 * put in order together.
 */
function selectedNode(): Node | null {
  if (selected === null) {
    selected = { node: document.getSelection()?.anchorNode ?? null }
    queueMicrotask(() => {
      selected = null
    })
  }
  return selected.node
}

/** The place of the child that holds what has the focus, or what somebody who may only read is selecting; else -1. */
function placeHolding(wanted: readonly { readonly child: Element }[], held: Node | null): number {
  return held === null ? -1 : wanted.findIndex(({ child }) => child.contains(held))
}

/** The places of a longest row of numbers that rise from left to right, `through` among them unless it is -1. */
function longestRise(numbers: readonly number[], through: number): ReadonlySet<number> {
  const middle = numbers[through]
  const fits = (number: number, place: number): boolean =>
    middle === undefined || place === through || (place < through ? number < middle : number > middle)
  const lengths: number[] = []
  const previous: number[] = []
  let best = -1
  for (const [place, number] of numbers.entries()) {
    lengths[place] = 0
    previous[place] = -1
    if (!fits(number, place)) continue
    for (let before = 0; before < place; before++) {
      const length = lengths[before] ?? 0
      if (length > (lengths[place] ?? 0) && (numbers[before] ?? 0) < number) {
        lengths[place] = length
        previous[place] = before
      }
    }
    lengths[place] = (lengths[place] ?? 0) + 1
    if ((lengths[place] ?? 0) > (lengths[best] ?? 0)) best = place
  }
  const found = new Set<number>()
  for (let place = best; place !== -1; place = previous[place] ?? -1) found.add(place)
  return found
}
