// @vitest-environment node
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { documentSpec } from '../../shared/plan/document-schema.ts'
import { documentUndo } from './document-undo.ts'
import { ownEdit } from './own-edit.ts'
import { UndoOrder } from './undo-order.ts'

/** Two documents of a page, each with another person's copy that is always in step. */
function page() {
  const order = new UndoOrder(() => {})
  const open = (name: string, kind: 'prose' | 'goals') => {
    const doc = new Y.Doc()
    const others = new Y.Doc()
    doc.on('update', (update, origin) => {
      if (origin !== 'server') Y.applyUpdate(others, update, 'server')
    })
    others.on('update', (update, origin) => {
      if (origin !== 'server') Y.applyUpdate(doc, update, 'server')
    })
    const manager = documentUndo(doc, documentSpec(kind))
    order.add(name, manager)
    return { doc, others, manager }
  }
  return { order, about: open('about', 'prose'), goals: open('goals', 'goals') }
}

function paragraph(words: string): Y.XmlElement {
  const element = new Y.XmlElement('paragraph')
  element.insert(0, [new Y.XmlText(words)])
  return element
}

/** As an editor does it. */
function write(doc: Y.Doc, words: string): void {
  doc.transact(() => doc.getXmlFragment('text').push([paragraph(words)]), ySyncPluginKey)
}

function addCard(doc: Y.Doc, id: string, title: string): void {
  doc.transact(() => {
    const card = new Y.Map<unknown>()
    const fragment = new Y.XmlFragment()
    fragment.insert(0, [paragraph(title)])
    card.set('title', fragment)
    card.set('order', 'a0')
    cardsOf(doc).set(id, card)
  }, ownEdit)
}

function cardsOf(doc: Y.Doc): Y.Map<Y.Map<unknown>> {
  return doc.getMap('cards')
}

function titleOf(doc: Y.Doc, id: string): string {
  return String(cardsOf(doc).get(id)?.get('title')).replace(/<[^>]*>/g, '')
}

function setField(doc: Y.Doc, id: string, field: string, value: unknown): void {
  doc.transact(() => cardsOf(doc).get(id)?.set(field, value), ownEdit)
}

function words(doc: Y.Doc): string {
  return doc
    .getXmlFragment('text')
    .toString()
    .replaceAll('</paragraph><paragraph>', '|')
    .replace(/<[^>]*>/g, '')
}

test('SYNC-91 changes in several documents are taken back and redone in the one order in which they were made', () => {
  const { order, about, goals } = page()
  write(about.doc, 'en')
  addCard(goals.doc, 'hjem', 'Eget hjem')
  // Within the time in which a document's own changes are taken together, but not after another document's.
  write(about.doc, 'to')
  setField(goals.doc, 'hjem', 'order', 'b0')
  write(about.others, 'fra en annen')
  write(goals.others, 'heller ikke mitt')

  expect(order.undo()).toBe('goals')
  expect(cardsOf(goals.doc).get('hjem')?.get('order')).toBe('a0')
  expect(order.undo()).toBe('about')
  expect(words(about.doc)).toBe('en|fra en annen')
  expect(order.undo()).toBe('goals')
  expect(cardsOf(goals.doc).get('hjem')?.get('removed')).toBe(true)
  expect(order.undo()).toBe('about')
  expect(words(about.doc)).toBe('fra en annen')
  expect(order.canUndo).toBe(false)
  expect(order.undo()).toBeNull()

  expect([order.redo(), order.redo(), order.redo(), order.redo(), order.redo()]).toEqual([
    'about',
    'goals',
    'about',
    'goals',
    null,
  ])
  expect(words(about.doc).split('|').toSorted()).toEqual(['en', 'fra en annen', 'to'])
  expect(cardsOf(goals.doc).get('hjem')?.get('order')).toBe('b0')
  expect(cardsOf(goals.doc).get('hjem')?.get('removed')).toBeUndefined()
  expect(titleOf(goals.doc, 'hjem')).toBe('Eget hjem')
  expect(words(about.others)).toBe(words(about.doc))
  expect(cardsOf(goals.others).toJSON()).toEqual(cardsOf(goals.doc).toJSON())
})

test('SYNC-92 an edit anywhere clears what could be redone everywhere; another person’s does not', () => {
  const { order, about, goals } = page()
  write(about.doc, 'en')
  order.undo()
  addCard(goals.others, 'hjem', 'Deres')
  expect(order.canRedo).toBe(true)
  addCard(goals.doc, 'arbeid', 'Mitt')
  expect(order.canRedo).toBe(false)
  expect(order.redo()).toBeNull()
  expect(about.manager.canRedo()).toBe(false)
  expect(words(about.doc)).toBe('')
})

test('SYNC-93 only one’s own changes are taken back, and another’s words in them stay', () => {
  const { order, about } = page()
  write(about.others, 'Deres')
  write(about.doc, 'Mitt')
  const mine = about.others.getXmlFragment('text').get(1)
  if (!(mine instanceof Y.XmlElement)) throw new Error('No paragraph.')
  const text = mine.get(0)
  if (!(text instanceof Y.XmlText)) throw new Error('No text.')
  text.insert(4, ' og deres')
  expect(words(about.doc)).toBe('Deres|Mitt og deres')
  expect(order.undo()).toBe('about')
  expect(words(about.doc)).toBe('Deres| og deres')
  expect(order.undo()).toBeNull()
})

test('SYNC-94 a change of which nothing is left is passed over, without running ahead of other documents', () => {
  const { order, about, goals } = page()
  write(about.doc, 'en')
  addCard(goals.doc, 'hjem', 'Eget hjem')
  write(about.doc, 'to')
  about.others.getXmlFragment('text').delete(1, 1)
  expect(words(about.doc)).toBe('en')
  expect(order.undo()).toBe('goals')
  expect(words(about.doc)).toBe('en')
  expect(order.undo()).toBe('about')
  expect(words(about.doc)).toBe('')
})

test('SYNC-95 to take back a card is to mark it removed, so that what another is writing in it is not swallowed', () => {
  const { order, goals } = page()
  addCard(goals.doc, 'hjem', 'Hjem')
  const title = cardsOf(goals.others).get('hjem')?.get('title')
  if (!(title instanceof Y.XmlFragment)) throw new Error('No title.')
  order.undo()
  expect(cardsOf(goals.others).get('hjem')?.get('title')).toBe(title)
  order.redo()
  title.push([paragraph(' og hage')])
  order.undo()
  expect(cardsOf(goals.doc).get('hjem')?.get('removed')).toBe(true)
  expect(titleOf(goals.doc, 'hjem')).toBe(' og hage')
  title.push([paragraph(', skrevet etterpå')])
  order.redo()
  expect(cardsOf(goals.doc).get('hjem')?.get('removed')).toBeUndefined()
  expect(titleOf(goals.doc, 'hjem')).toBe('Hjem og hage, skrevet etterpå')
  expect(cardsOf(goals.others).toJSON()).toEqual(cardsOf(goals.doc).toJSON())
})

test('SYNC-96 a document that is gone takes its changes out of the order, and one undone by its own manager too', () => {
  const { order, about, goals } = page()
  write(about.doc, 'en')
  addCard(goals.doc, 'hjem', 'Hjem')
  write(about.doc, 'to')
  about.manager.undo()
  expect(words(about.doc)).toBe('en')
  expect(order.undo()).toBe('goals')
  order.remove(goals.manager)
  expect(order.canRedo).toBe(true)
  expect(order.redo()).toBe('about')
  order.remove(about.manager)
  expect([order.canUndo, order.canRedo, order.undo()]).toEqual([false, false, null])
})
