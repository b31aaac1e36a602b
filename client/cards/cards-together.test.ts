import { ySyncPluginKey } from '@tiptap/y-tiptap'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { goalCard } from '../../shared/plan/document-schema.ts'
import { documentUndo } from '../sync/document-undo.ts'
import { UndoOrder } from '../sync/undo-order.ts'
import { readCards } from './card-map.ts'
import { moveCard } from './card-order.ts'
import { removeCard, restoreCard } from './card-removal.ts'
import { cardWords } from './card-words.ts'
import { addGoal, readGoals } from './goal-cards.ts'

/** Somebody with a copy of two documents of cards, who is cut off from the others until they meet. */
class Person {
  readonly docs = [new Y.Doc(), new Y.Doc()]
  readonly undo = new UndoOrder(() => undefined)
  readonly name: string
  /** Own words that are in the documents, and own words that the person took back. */
  readonly written = new Set<string>()
  readonly takenBack = new Set<string>()

  constructor(name: string, first: readonly Y.Doc[]) {
    this.name = name
    for (const [index, doc] of this.docs.entries()) {
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(first[index] ?? doc))
      this.undo.add(`document ${index}`, documentUndo(doc, { root: 'cards', card: goalCard }))
    }
  }

  page(which: number): Y.Doc {
    return this.docs[which % 2] ?? new Y.Doc()
  }

  words(): readonly string[] {
    return this.docs.flatMap((doc) => readCards(doc).flatMap(({ card }) => cardWords(card).match(/\w+/g) ?? []))
  }

  type(which: number, card: number, atStart: boolean): void {
    const doc = this.page(which)
    const cards = readCards(doc)
    const paragraph = (cards[card % cards.length]?.card.get('title') as Y.XmlFragment | undefined)?.get(0)
    if (!(paragraph instanceof Y.XmlElement)) return
    const word = `${this.name}${this.written.size + this.takenBack.size}`
    doc.transact(() => {
      const first = paragraph.get(0)
      const text = first instanceof Y.XmlText ? first : new Y.XmlText()
      if (text !== first) paragraph.insert(0, [text])
      text.insert(atStart ? 0 : text.length, ` ${word} `)
    }, ySyncPluginKey)
    this.written.add(word)
  }

  /** One step back or forth. What it takes away is the person's own. */
  step(direction: 'undo' | 'redo'): void {
    const before = new Set(this.words())
    this.undo[direction]()
    const after = new Set(this.words())
    for (const word of before) {
      if (after.has(word)) continue
      expect(this.written.has(word), `${this.name} took ${word} away`).toBe(true)
      this.written.delete(word)
      this.takenBack.add(word)
    }
    for (const word of after) {
      if (before.has(word)) continue
      expect(this.takenBack.has(word), `${this.name} brought ${word} back`).toBe(true)
      this.takenBack.delete(word)
      this.written.add(word)
    }
  }

  meet(other: Person): void {
    for (const [index, doc] of this.docs.entries()) {
      const theirs = other.page(index)
      const [forThem, forMe] = [Y.encodeStateAsUpdate(doc), Y.encodeStateAsUpdate(theirs)]
      Y.applyUpdate(theirs, forThem)
      Y.applyUpdate(doc, forMe)
    }
  }
}

const where = { who: fc.nat(2), page: fc.nat(1), card: fc.nat() }
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ ...where, do: fc.constant('type' as const), atStart: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ ...where, do: fc.constant('move' as const), to: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ ...where, do: fc.constantFrom('remove', 'restore') }) },
  { weight: 1, arbitrary: fc.record({ ...where, do: fc.constant('add' as const) }) },
  { weight: 3, arbitrary: fc.record({ ...where, do: fc.constantFrom('undo', 'redo') }) },
  { weight: 2, arbitrary: fc.record({ ...where, do: fc.constant('meet' as const), other: fc.nat(2) }) },
)

it('PLAN-184 whatever people write, move, remove, bring back and undo, apart and together, every card is in one place on all screens and no word is gone but those that their writer took back', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 60 }), (steps) => {
      const first = [new Y.Doc(), new Y.Doc()]
      for (const doc of first) for (let count = 0; count < 3; count++) addGoal(doc)
      const people = ['ida', 'kari', 'anne'].map((name) => new Person(name, first))
      let made = 6
      for (const one of steps) {
        const person = people[one.who]
        if (person === undefined) continue
        const doc = person.page(one.page)
        const goals = readGoals(doc)
        const any = readCards(doc)[one.card % readCards(doc).length]?.id ?? ''
        if (one.do === 'type') person.type(one.page, one.card, one.atStart)
        else if (one.do === 'move') {
          const cards = goals.map(({ id, order }) => ({ id, doc, order, writable: true }))
          if (cards.length > 0) moveCard(cards, cards[one.card % cards.length]?.id ?? '', one.to % cards.length)
        } else if (one.do === 'remove') removeCard(doc, any)
        else if (one.do === 'restore') restoreCard(doc, any)
        else if (one.do === 'add') {
          addGoal(doc)
          made++
        } else if (one.do === 'meet') person.meet(people[one.other] ?? person)
        else if (one.do === 'undo' || one.do === 'redo') person.step(one.do)
      }
      for (let round = 0; round < 2; round++) for (const one of people) for (const other of people) one.meet(other)
      const seen = people.map(({ docs }) => docs.map((doc) => readGoals(doc).map(({ id }) => id)))
      expect(seen[1]).toEqual(seen[0])
      expect(seen[2]).toEqual(seen[0])
      for (const { docs, words } of people.map((person) => ({ docs: person.docs, words: person.words() }))) {
        const cards = docs.flatMap((doc) => readCards(doc).map(({ id }) => id))
        expect(new Set(cards).size).toBe(cards.length)
        expect(cards).toHaveLength(made)
        expect([...words].sort()).toEqual(people.flatMap(({ written }) => [...written]).sort())
      }
    }),
    { numRuns: 80 },
  )
})
