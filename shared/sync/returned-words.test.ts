import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { emptyMovedCards, type ReturnedWords, returnedWords } from './returned-words.ts'

/** Mine, with what came back to me, and another's copy. */
function twoCopies(start: (doc: Y.Doc) => void) {
  const theirs = new Y.Doc()
  theirs.transact(() => start(theirs))
  const mine = new Y.Doc()
  Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs))
  const returned: ReturnedWords[] = []
  let clock = 0
  mine.on('afterTransaction', (transaction: Y.Transaction) => {
    if (transaction.origin !== 'emptying') returned.push(...returnedWords(transaction, clock))
  })
  return {
    mine,
    theirs,
    returned,
    /** What I have written so far is on the server's disk. */
    acknowledge: () => {
      clock = Y.getState(mine.store, mine.clientID)
    },
    /** What they have done comes to me. */
    receive: () => Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs), 'provider'),
    send: () => Y.applyUpdate(theirs, Y.encodeStateAsUpdate(mine)),
  }
}

const paragraph = (words: string): Y.XmlElement => {
  const element = new Y.XmlElement('paragraph')
  element.insert(0, [new Y.XmlText(words)])
  return element
}

const prose = (doc: Y.Doc): void => doc.getXmlFragment('text').insert(0, [paragraph('Vi møtes på mandag.')])

const wordsAt = (doc: Y.Doc, index = 0): Y.XmlText => {
  return (doc.getXmlFragment('text').get(index) as Y.XmlElement).get(0) as Y.XmlText
}

function card(doc: Y.Doc): void {
  const made = new Y.Map<unknown>()
  doc.getMap('cards').set('a', made)
  const title = new Y.XmlFragment()
  made.set('title', title)
  title.insert(0, [paragraph('Trene')])
}

const cardOf = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('cards').get('a') as Y.Map<unknown>
const titleOf = (doc: Y.Doc): Y.XmlFragment => cardOf(doc).get('title') as Y.XmlFragment
const titleWords = (doc: Y.Doc): Y.XmlText => (titleOf(doc).get(0) as Y.XmlElement).get(0) as Y.XmlText

/** As the server does it. */
function move(doc: Y.Doc): void {
  doc.transact(() => {
    cardOf(doc).set('moved', true)
    titleOf(doc).delete(0, titleOf(doc).length)
  })
}

describe('words that go back to their writer', () => {
  test('SYNC-100 words that were unsent in a paragraph which somebody else took away go back to their writer', () => {
    const copies = twoCopies(prose)
    wordsAt(copies.mine).insert(19, ' Kari kommer også.')
    copies.theirs.getXmlFragment('text').delete(0, 1)
    copies.receive()
    expect(copies.returned).toEqual([{ rule: 'taken-away', text: ' Kari kommer også.' }])
  })

  test('SYNC-101 what the server had, what one took away oneself, and others’ words do not', () => {
    const copies = twoCopies(prose)
    wordsAt(copies.mine).insert(0, 'Lagret. ')
    copies.acknowledge()
    copies.send()
    wordsAt(copies.mine).insert(0, 'Angret. ')
    wordsAt(copies.mine).delete(0, 8)
    copies.theirs.getXmlFragment('text').delete(0, 1)
    copies.receive()
    expect(copies.returned).toEqual([])
  })

  test('SYNC-102 a letter or two, seen at the caret, is not worth a dialog', () => {
    const copies = twoCopies(prose)
    wordsAt(copies.mine).insert(0, 'Hm')
    copies.theirs.getXmlFragment('text').delete(0, 1)
    copies.receive()
    expect(copies.returned).toEqual([])
  })

  test('SYNC-103 words written in a measure that is handed over just then go back, those of new paragraphs too', () => {
    const copies = twoCopies(card)
    titleWords(copies.mine).insert(5, ' hver dag')
    titleOf(copies.mine).insert(1, [paragraph('med Jonas')])
    move(copies.theirs)
    copies.receive()
    expect(copies.returned).toEqual([{ rule: 'moved', text: ' hver dag\nmed Jonas' }])
    emptyMovedCards(copies.mine, 'emptying')
    expect(titleOf(copies.mine).length).toBe(0)
    expect(copies.returned.length).toBe(1)
  })

  test('SYNC-104 words that were under way when it was handed over and handed back go back as well', () => {
    const copies = twoCopies(card)
    titleWords(copies.mine).insert(5, ' hver dag')
    move(copies.theirs)
    copies.theirs.transact(() => {
      cardOf(copies.theirs).delete('moved')
      titleOf(copies.theirs).insert(0, [paragraph('Trene')])
    })
    copies.receive()
    expect(copies.returned).toEqual([{ rule: 'taken-away', text: ' hver dag' }])
    expect(titleOf(copies.mine).toString()).toBe('<paragraph>Trene</paragraph>')
  })

  test('SYNC-105 words that undo brings into a card that has left go back', () => {
    const copies = twoCopies(card)
    const undo = new Y.UndoManager(copies.mine.getMap('cards'))
    titleWords(copies.mine).delete(0, 5)
    copies.acknowledge()
    copies.send()
    cardOf(copies.theirs).set('moved', true)
    copies.receive()
    undo.undo()
    expect(copies.returned).toEqual([{ rule: 'moved', text: 'Trene' }])
  })
})
