// @vitest-environment node
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { unacknowledgedWords } from './unacknowledged-words.ts'

function paragraph(words: string): Y.XmlElement {
  const element = new Y.XmlElement('paragraph')
  element.insert(0, [new Y.XmlText(words)])
  return element
}

function textOf(element: unknown): Y.XmlText {
  if (!(element instanceof Y.XmlElement)) throw new Error('No paragraph.')
  const text = element.get(0)
  if (!(text instanceof Y.XmlText)) throw new Error('No text.')
  return text
}

const clockOf = (doc: Y.Doc) => Y.getState(doc.store, doc.clientID)

test('SYNC-97 unacknowledged words are one’s own, not deleted, in the document’s order, a line for each paragraph', () => {
  // Deleted words are kept for undo, as in the page.
  const doc = new Y.Doc({ gc: false })
  const others = new Y.Doc()
  others.getXmlFragment('text').insert(0, [paragraph('Deres første'), paragraph('Deres andre')])
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(others))
  const fragment = doc.getXmlFragment('text')
  const first = textOf(fragment.get(0))
  first.insert(0, 'Lagret. ')
  const acknowledged = clockOf(doc)

  const list = new Y.XmlElement('bulletList')
  const point = new Y.XmlElement('listItem')
  point.insert(0, [paragraph('et punkt')])
  list.insert(0, [point])
  fragment.insert(2, [list, paragraph('slettes')])
  fragment.delete(3, 1)
  first.insert(first.length, ' sist')
  first.insert(8, 'Midt i: ')
  first.format(8, 4, { bold: {} })
  const second = textOf(fragment.get(1))
  second.insert(0, 'to linjer til overs')
  second.delete(9, 10)
  fragment.insert(0, [new Y.XmlElement('paragraph')])

  expect(unacknowledgedWords(doc, 'text', acknowledged)).toBe('Midt i:  …  sist\nto linjer\net punkt')
  expect(unacknowledgedWords(doc, 'text', 0)).toContain('Lagret. Midt i: ')
  expect(unacknowledgedWords(doc, 'text', clockOf(doc))).toBe('')
})

test('SYNC-98 a run of words that was acknowledged in part is handed over from there; line breaks are kept', () => {
  const doc = new Y.Doc()
  const element = paragraph('Hei')
  doc.getXmlFragment('text').insert(0, [element])
  const acknowledged = clockOf(doc)
  textOf(element).insert(3, ' på deg')
  element.push([new Y.XmlElement('hardBreak'), new Y.XmlText('der')])
  expect(unacknowledgedWords(doc, 'text', acknowledged)).toBe(' på deg\nder')
})

test('SYNC-99 the texts of cards are handed over, not their fields', () => {
  const doc = new Y.Doc()
  const card = new Y.Map<unknown>()
  const title = new Y.XmlFragment()
  title.insert(0, [paragraph('Bo for meg selv')])
  const why = new Y.XmlFragment()
  why.insert(0, [paragraph('Fordi'), paragraph('derfor')])
  card.set('title', title)
  card.set('order', 'a0')
  card.set('why', why)
  doc.getMap('cards').set('hjem', card)
  expect(unacknowledgedWords(doc, 'cards', 0)).toBe('Bo for meg selv\nFordi\nderfor')
})
