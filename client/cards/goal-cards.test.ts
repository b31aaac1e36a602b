import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { cardIdPattern, goalCard, isDay } from '../../shared/plan/document-schema.ts'
import { orderKeyBetween } from '../../shared/plan/order-key.ts'
import { documentNamed } from '../editor/fake-plan.test-support.ts'
import { plainText } from '../editor/plain-text.ts'
import { formatDays } from '../measures/measure-dates.ts'
import { documentUndo } from '../sync/document-undo.ts'
import { moveCard } from './card-order.ts'
import { isRemoved, removeCard, restoreCard } from './card-removal.ts'
import { addGoal, readGoals, setGoalSymbol } from './goal-cards.ts'
import { readMeasures } from './measure-cards.ts'

function write(doc: Y.Doc, id: string, words: string): void {
  const paragraph = readGoals(doc)
    .find((goal) => goal.id === id)
    ?.title?.get(0)
  if (!(paragraph instanceof Y.XmlElement)) throw new Error('The goal has no paragraph to write in.')
  paragraph.insert(0, [new Y.XmlText(words)])
}

const titles = (doc: Y.Doc) => readGoals(doc).map(({ title }) => (title === null ? null : plainText(title)))

function moveGoal(doc: Y.Doc, id: string, by: -1 | 1): boolean {
  const goals = readGoals(doc)
  const cards = goals.map((goal) => ({ id: goal.id, doc, order: goal.order, writable: true }))
  return moveCard(cards, id, goals.findIndex((goal) => goal.id === id) + by)
}

function threeGoals(): { doc: Y.Doc; ids: string[] } {
  const doc = new Y.Doc()
  const ids = ['en', 'to', 'tre'].map((words) => {
    const id = addGoal(doc)
    write(doc, id, words)
    return id
  })
  return { doc, ids }
}

describe('goals in a document', () => {
  it('PLAN-64 a new goal is one update that the schema allows, with a paragraph to write in, after the last', () => {
    const doc = new Y.Doc()
    let updates = 0
    doc.on('update', () => updates++)
    const id = addGoal(doc)
    expect(updates).toBe(1)
    expect(id).toMatch(cardIdPattern)
    const card = doc.getMap('cards').get(id) as Y.Map<unknown>
    for (const [name, value] of card) {
      if (name in goalCard.texts) expect((value as Y.XmlFragment).toString()).toBe('<paragraph></paragraph>')
      else expect(goalCard.fields[name]?.(value), name).toBe(true)
    }
    expect([...card.keys()].sort()).toEqual(['order', 'symbol', 'title', 'why'])
    const next = addGoal(doc)
    expect(readGoals(doc).map((goal) => goal.id)).toEqual([id, next])
  })

  it('PLAN-65 goals move one place up and down, and not beyond the ends', () => {
    const { doc, ids } = threeGoals()
    const [first = '', second = '', third = ''] = ids
    expect(moveGoal(doc, third, -1)).toBe(true)
    expect(titles(doc)).toEqual(['en', 'tre', 'to'])
    expect(moveGoal(doc, third, -1)).toBe(true)
    expect(titles(doc)).toEqual(['tre', 'en', 'to'])
    expect(moveGoal(doc, third, -1)).toBe(false)
    expect(moveGoal(doc, second, 1)).toBe(false)
    expect(moveGoal(doc, first, 1)).toBe(true)
    expect(titles(doc)).toEqual(['tre', 'to', 'en'])
  })

  it('PLAN-66 goals with equal or missing places can be moved all the same', () => {
    const { doc, ids } = threeGoals()
    for (const id of ids) (doc.getMap('cards').get(id) as Y.Map<unknown>).set('order', 'a5')
    const before = readGoals(doc).map(({ id }) => id)
    expect(before).toEqual([...ids].sort())
    for (const [index, id] of before.entries()) {
      if (index === 1) (doc.getMap('cards').get(id) as Y.Map<unknown>).delete('order')
    }
    const last = readGoals(doc).at(-1)?.id ?? ''
    expect(moveGoal(doc, last, -1)).toBe(true)
    expect(moveGoal(doc, last, -1)).toBe(true)
    expect(readGoals(doc)[0]?.id).toBe(last)
  })

  it('PLAN-67 a removed goal is marked and keeps its words, also those that come later, and can be put back', () => {
    const { doc, ids } = threeGoals()
    const [first = ''] = ids
    const other = new Y.Doc()
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    removeCard(doc, first)
    write(other, first, 'min ')
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
    expect(titles(doc)).toEqual(['to', 'tre'])
    expect(isRemoved(doc, first)).toBe(true)
    expect(doc.getMap('cards').has(first)).toBe(true)
    restoreCard(doc, first)
    expect(titles(doc)).toEqual(['min en', 'to', 'tre'])
  })

  it('PLAN-68 adding, moving, removing and changing the picture of a goal are undone and made again by the page’s undo', () => {
    const { doc, ids } = threeGoals()
    const [first = '', second = ''] = ids
    const undo = documentUndo(doc, { root: 'cards', card: goalCard })
    const step = (action: () => void, told: () => unknown) => {
      const before = JSON.stringify(told())
      action()
      undo.stopCapturing()
      const done = JSON.stringify(told())
      expect(done).not.toBe(before)
      undo.undo()
      expect(JSON.stringify(told())).toBe(before)
      undo.redo()
      expect(JSON.stringify(told())).toBe(done)
    }
    step(
      () => removeCard(doc, first),
      () => titles(doc),
    )
    step(
      () => moveGoal(doc, second, 1),
      () => titles(doc),
    )
    step(
      () => setGoalSymbol(doc, second, 'home'),
      () => readGoals(doc).map(({ symbol }) => symbol),
    )
    step(
      () => addGoal(doc),
      () => readGoals(doc).length,
    )
    expect(doc.getMap('cards').size).toBe(4)
    undo.destroy()
  })

  it('PLAN-69 strange and unfinished cards are read as far as they go', () => {
    const doc = new Y.Doc()
    const cards = doc.getMap('cards')
    cards.set('not-a-card', 'tekst')
    const strange = new Y.Map<unknown>()
    for (const [name, value] of [
      ['order', '!'],
      ['symbol', 'bomb'],
      ['title', 'tekst'],
      ['removed', 'ja'],
      ['more', 1],
    ]) {
      strange.set(String(name), value)
    }
    cards.set('strange', strange)
    cards.set('empty', new Y.Map())
    const whole = addGoal(doc)
    expect(readGoals(doc).map(({ id, order, symbol }) => [id, order === null, symbol])).toEqual([
      [whole, false, 'star'],
      ['empty', true, 'star'],
      ['strange', true, 'star'],
    ])
    expect(readGoals(doc)[2]).toMatchObject({ title: null, why: null })
  })
})

describe('measures in documents', () => {
  it('PLAN-70 are read from all pages in the order of their keys, each with its page’s owner; strange fields are left out', () => {
    const [one, two] = [documentNamed('measures/kari', 'read'), documentNamed('measures/jonas', 'read')]
    const goal = crypto.randomUUID()
    const place = (doc: Y.Doc, fields: Record<string, unknown>) => {
      const card = new Y.Map<unknown>()
      for (const [name, value] of Object.entries(fields)) card.set(name, value)
      doc.getMap('cards').set(crypto.randomUUID(), card)
    }
    const low = orderKeyBetween(null, null)
    const high = orderKeyBetween(low, null)
    place(one.doc, { order: high, goal, standing: 'agreed', progress: 'done', from: '2026-09-01', to: '2026-13-40' })
    place(two.doc, { order: low, goal: 'x', standing: 'promised', progress: 7 })
    place(two.doc, { order: low, removed: true })
    expect(readMeasures([one, two])).toMatchObject([
      { owner: 'jonas', goal: null, standing: 'wish', progress: 'not-started', from: null, to: null },
      { owner: 'kari', goal, standing: 'agreed', progress: 'done', from: '2026-09-01', to: null },
    ])
    expect(isDay('2026-13-40')).toBe(false)
  })

  it.each([
    ['nb', '2026-09-01', '2026-12-20', '1. sep. – 20. des. 2026'],
    ['nn', '2026-09-01', '2027-01-20', '1. sep. 2026 – 20. jan. 2027'],
    ['en', '2026-09-01', '2026-12-20', '1 Sept – 20 Dec 2026'],
  ] as const)('LANG-40 the time of a measure in %s, from %s to %s, is %s', (language, from, to, words) => {
    expect(formatDays(from, to, language).replaceAll('\u00a0', ' ')).toBe(words)
  })
})
