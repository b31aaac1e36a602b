import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { goalCard, measureCard } from '../../shared/plan/document-schema.ts'
import { documentUndo } from '../sync/document-undo.ts'
import { UndoOrder } from '../sync/undo-order.ts'
import { byPlace, readCards } from './card-map.ts'
import { moveCard, type OrderedCard } from './card-order.ts'
import { isRemoved, removeCard } from './card-removal.ts'

const isOrderKey = goalCard.fields['order'] ?? (() => false)

function place(doc: Y.Doc, id: string, order: string | null): void {
  const card = new Y.Map<unknown>()
  if (order !== null) card.set('order', order)
  doc.getMap('cards').set(id, card)
}

/** The cards of some documents as one list, by their places. */
function listOf(docs: readonly Y.Doc[], writable: (doc: Y.Doc) => boolean = () => true): OrderedCard[] {
  return docs
    .flatMap((doc) =>
      readCards(doc).map(({ id, card }) => {
        const order = card.get('order')
        return { id, doc, order: isOrderKey(order) ? String(order) : null, writable: writable(doc) }
      }),
    )
    .sort(byPlace)
}

const ids = (docs: readonly Y.Doc[]): string =>
  listOf(docs)
    .map(({ id }) => id)
    .join(' ')

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

/** A document with cards called by letters from `a` on, one for each order key. */
function documentWith(...orders: readonly (string | null)[]): Y.Doc {
  const doc = new Y.Doc()
  for (const [index, order] of orders.entries()) place(doc, String.fromCharCode(97 + index), order)
  return doc
}

describe('moving cards', () => {
  it('PLAN-160 a card lands exactly where it is dropped, wherever the cards lie and whatever places they had', () => {
    const anyOrder = fc.constantFrom('a0', 'a1', 'a1', 'a2', 'a2V', 'a2V0', null)
    const cards = fc.array(fc.record({ page: fc.nat(2), order: anyOrder }), { minLength: 1, maxLength: 9 })
    const moves = fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(cards, moves, (made, moved) => {
        const docs = [new Y.Doc(), new Y.Doc(), new Y.Doc()]
        for (const [index, { page, order }] of made.entries()) place(docs[page] ?? new Y.Doc(), `card${index}`, order)
        for (const [which, where] of moved) {
          const before = listOf(docs)
          const from = which % before.length
          const to = where % before.length
          const card = before[from]
          if (card === undefined) continue
          expect(moveCard(before, card.id, to)).toBe(from !== to)
          const wanted = before.toSpliced(from, 1).toSpliced(to, 0, card)
          expect(ids(docs)).toBe(wanted.map(({ id }) => id).join(' '))
          for (const doc of docs) {
            for (const { card: fields } of readCards(doc)) {
              expect(fields.get('order') === undefined || isOrderKey(fields.get('order'))).toBe(true)
            }
          }
        }
      }),
      { numRuns: 300 },
    )
  })

  it('PLAN-161 however many move cards at once, and in whatever order it arrives, all see the same order with every card once', () => {
    const move = fc.record({ who: fc.nat(3), card: fc.nat(), to: fc.nat() })
    // Two people make cards at the same place at once.
    const making = fc.record({ maker: fc.nat(3) })
    const meeting = fc.record({ one: fc.nat(3), other: fc.nat(3) })
    const steps = fc.array(
      fc.oneof({ weight: 3, arbitrary: move }, { weight: 1, arbitrary: making }, { weight: 1, arbitrary: meeting }),
      {
        minLength: 1,
        maxLength: 40,
      },
    )
    fc.assert(
      fc.property(fc.nat(8), steps, fc.array(fc.nat(), { minLength: 12, maxLength: 12 }), (count, plan, shuffle) => {
        // Two pages of cards, four people with copies of their own.
        const pages = [documentWith(...Array.from({ length: count + 1 }, () => 'a5')), new Y.Doc()]
        for (const [index, order] of ['a4', 'a6', null].entries())
          place(pages[1] ?? new Y.Doc(), `other${index}`, order)
        const made: string[] = []
        const people = [0, 1, 2, 3].map(() => pages.map(copyOf))
        const meet = (one: readonly Y.Doc[], other: readonly Y.Doc[]) => {
          for (const [page, doc] of one.entries()) {
            const theirs = other[page]
            if (theirs !== undefined && theirs !== doc) Y.applyUpdate(doc, Y.encodeStateAsUpdate(theirs))
          }
        }
        for (const [index, step] of plan.entries()) {
          if ('maker' in step) {
            const id = `made${index}`
            made.push(id)
            place(people[step.maker]?.[0] ?? new Y.Doc(), id, 'a5')
          } else if ('who' in step) {
            const list = listOf(people[step.who] ?? [])
            moveCard(list, list[step.card % list.length]?.id ?? '', step.to % list.length)
          } else meet(people[step.one] ?? [], people[step.other] ?? [])
        }
        const pairs = people.flatMap((one) => people.filter((other) => other !== one).map((other) => ({ one, other })))
        const inTurn = pairs.map((pair, index) => ({ pair, key: shuffle[index] ?? 0 })).sort((a, b) => a.key - b.key)
        for (const { pair } of [...inTurn, ...inTurn, ...inTurn]) meet(pair.one, pair.other)
        const seen = people.map((docs) => ids(docs))
        expect(new Set(seen).size).toBe(1)
        expect(seen[0]?.split(' ').sort()).toEqual([...ids(pages).split(' '), ...made].sort())
      }),
      { numRuns: 150 },
    )
  })

  it('PLAN-162 a move writes the place of the moved card alone, in one update of its document', () => {
    const [mine, other] = [documentWith('a0', 'a4'), new Y.Doc()]
    place(other, 'x', 'a2')
    const told: string[] = []
    mine.on('update', () => told.push('mine'))
    other.on('update', () => told.push('other'))
    expect(moveCard(listOf([mine, other]), 'b', 0)).toBe(true)
    expect(ids([mine, other])).toBe('b a x')
    expect(told).toEqual(['mine'])
    expect(moveCard(listOf([mine, other]), 'b', 0)).toBe(false)
    expect(moveCard(listOf([mine, other]), 'unknown', 0)).toBe(false)
    expect(told).toEqual(['mine'])
  })

  it('PLAN-163 neighbours without a place of their own get one only where one may write; else the card goes to the nearest place', () => {
    const [mine, theirs] = [documentWith('a1', 'a9'), new Y.Doc()]
    place(theirs, 'x', 'a5')
    place(theirs, 'y', 'a5')
    const before = Y.encodeStateAsUpdate(theirs)
    const cards = () => listOf([mine, theirs], (doc) => doc === mine)
    // Between x and y there is no place.
    expect(moveCard(cards(), 'b', 2)).toBe(true)
    expect(ids([mine, theirs])).toBe('a b x y')
    expect(moveCard(cards(), 'x', 0)).toBe(false)
    expect(Y.encodeStateAsUpdate(theirs)).toEqual(before)
    // Those that have no place at all stand last, and nothing can be put behind them.
    const without = documentWith(null, null)
    expect(
      moveCard(
        listOf([without], () => true),
        'a',
        1,
      ),
    ).toBe(true)
    expect(ids([without])).toBe('b a')
    const [own, foreign] = [documentWith('a0', 'a1'), new Y.Doc()]
    place(foreign, 'x', null)
    expect(
      moveCard(
        listOf([own, foreign], (doc) => doc === own),
        'a',
        2,
      ),
    ).toBe(true)
    expect(ids([own, foreign])).toBe('b a x')
    expect(
      moveCard(
        listOf([own, foreign], (doc) => doc === own),
        'a',
        2,
      ),
    ).toBe(false)
  })

  it('PLAN-164 places stay within the 200 characters of the schema after thousands of moves to the same spot', () => {
    const doc = documentWith('a0', 'a1', 'a2', 'a3')
    for (let round = 0; round < 2000; round++) {
      // Always right after the first card, each time the one that stands last.
      const list = listOf([doc])
      const last = list.at(-1)?.id ?? ''
      expect(moveCard(list, last, 1)).toBe(true)
      expect(listOf([doc])[1]?.id).toBe(last)
    }
    expect(readCards(doc).every(({ card }) => isOrderKey(card.get('order')))).toBe(true)
  })

  it('PLAN-165 moves and removals are taken back one by one and in their order, across documents and however quickly they came', () => {
    const [goals, measures] = [documentWith('a0', 'a1', 'a2'), documentWith('a0', 'a1', 'a2')]
    const order = new UndoOrder(() => undefined)
    order.add('goals', documentUndo(goals, { root: 'cards', card: goalCard }))
    order.add('measures/kari', documentUndo(measures, { root: 'cards', card: measureCard }))
    moveCard(listOf([goals]), 'c', 0)
    moveCard(listOf([goals]), 'b', 0)
    moveCard(listOf([measures]), 'a', 2)
    removeCard(measures, 'b')
    expect([ids([goals]), ids([measures])]).toEqual(['b c a', 'b c a'])
    expect(order.undo()).toBe('measures/kari')
    expect(isRemoved(measures, 'b')).toBe(false)
    expect(ids([measures])).toBe('b c a')
    expect(order.undo()).toBe('measures/kari')
    expect(ids([measures])).toBe('a b c')
    expect(order.undo()).toBe('goals')
    expect(ids([goals])).toBe('c a b')
    expect(order.undo()).toBe('goals')
    expect(ids([goals])).toBe('a b c')
    expect(order.undo()).toBeNull()
    expect(order.redo()).toBe('goals')
    expect(ids([goals])).toBe('c a b')
  })

  it('PLAN-166 taking back a move leaves alone what somebody else has moved since', () => {
    const mine = documentWith('a0', 'a1', 'a2')
    const undo = documentUndo(mine, { root: 'cards', card: goalCard })
    moveCard(listOf([mine]), 'a', 2)
    const theirs = copyOf(mine)
    moveCard(listOf([theirs]), 'a', 1)
    Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs))
    undo.undo()
    expect(ids([mine])).toBe('b a c')
    undo.destroy()
  })
})
