import * as Y from 'yjs'
import type { Edit } from './document-author.ts'
import { blocksOf, listItemOf } from './text-notation.ts'

/** A change to one text. Those that name words throw when the words are not there. */
export type TextEdit = (text: Y.XmlFragment) => void

/** Edits to the text of a prose document. */
export function prose(...edits: readonly TextEdit[]): Edit {
  return (doc) => {
    for (const edit of edits) edit(doc.getXmlFragment('text'))
  }
}

/** Adds blocks at the end, in the notation of `text-notation.ts`. */
export function add(notation: string): TextEdit {
  return (text) => text.push(blocksOf(notation))
}

/** Adds blocks after the block that holds the words. */
export function addAfter(words: string, notation: string): TextEdit {
  return (text) => {
    const { text: found } = findWords(text, words)
    const index = text.toArray().findIndex((block) => block instanceof Y.XmlElement && holds(block, found))
    text.insert(index + 1, blocksOf(notation))
  }
}

/** Types words right after others, in the same weight and slant. */
export function typeAfter(words: string, typed: string): TextEdit {
  return (text) => {
    const { text: found, index } = findWords(text, words)
    found.insert(index + words.length, typed)
  }
}

export function erase(words: string): TextEdit {
  return (text) => {
    const { text: found, index } = findWords(text, words)
    found.delete(index, words.length)
  }
}

export function replace(words: string, typed: string): TextEdit {
  return (text) => {
    const { text: found, index } = findWords(text, words)
    found.insert(index + words.length, typed)
    found.delete(index, words.length)
  }
}

/** Adds an item to a list, after the item that holds the words. */
export function addItemAfter(words: string, item: string): TextEdit {
  return (text) => {
    const { list, index } = findItem(text, words)
    list.insert(index + 1, [listItemOf(item)])
  }
}

export function eraseItem(words: string): TextEdit {
  return (text) => {
    const { list, index } = findItem(text, words)
    list.delete(index, 1)
  }
}

/** The words of a text node, in Yjs' own count: formatting takes no room. */
function wordsOf(text: Y.XmlText): string {
  const delta: readonly { insert?: unknown }[] = text.toDelta()
  return delta.map(({ insert }) => (typeof insert === 'string' ? insert : ' ')).join('')
}

function* textsIn(node: Y.XmlFragment): Generator<Y.XmlText> {
  for (const child of node.toArray()) {
    if (child instanceof Y.XmlText) yield child
    else if (child instanceof Y.XmlFragment) yield* textsIn(child)
  }
}

function holds(node: Y.XmlFragment, text: Y.XmlText): boolean {
  return [...textsIn(node)].includes(text)
}

function findWords(within: Y.XmlFragment, words: string): { text: Y.XmlText; index: number } {
  for (const text of textsIn(within)) {
    const index = wordsOf(text).indexOf(words)
    if (index !== -1) return { text, index }
  }
  throw new Error(`The text does not have the words “${words}”.`)
}

function findItem(within: Y.XmlFragment, words: string): { list: Y.XmlElement; index: number } {
  const item = findWords(within, words).text.parent?.parent
  const list = item?.parent
  if (!(item instanceof Y.XmlElement) || item.nodeName !== 'listItem' || !(list instanceof Y.XmlElement)) {
    throw new Error(`The words “${words}” do not stand in a list.`)
  }
  return { list, index: list.toArray().indexOf(item) }
}
