import * as Y from 'yjs'
import { plainText } from '../editor/plain-text.ts'

/** A card's words: a line for each paragraph, an empty line between the texts. */
export function cardWords(card: Y.Map<unknown>): string {
  return joined(textsOf(card).map(plainText))
}

/**
 * A card's words as they were before a transaction, which may have taken them all away. To be called while the
 * transaction is told of, before Yjs collects what was deleted.
 */
export function wordsBefore(card: Y.Map<unknown>, transaction: Y.Transaction): string {
  return joined(textsOf(card).map((text) => linesBefore(text, transaction).join('\n')))
}

function textsOf(card: Y.Map<unknown>): readonly Y.XmlFragment[] {
  return [...card.values()].filter((value) => value instanceof Y.XmlFragment)
}

function joined(texts: readonly string[]): string {
  return texts
    .map((words) => words.trim())
    .filter((words) => words !== '')
    .join('\n\n')
}

const blocks = new Set(['paragraph', 'heading'])

function linesBefore(type: Y.XmlFragment, transaction: Y.Transaction): string[] {
  const lines: string[] = []
  for (let item = type._start; item !== null; item = item.right) {
    if (!wasThere(item, transaction) || !(item.content instanceof Y.ContentType)) continue
    const inner: unknown = item.content.type
    if (inner instanceof Y.XmlText) lines.push(`${lines.pop() ?? ''}${wordsOf(inner, transaction)}`)
    else if (inner instanceof Y.XmlElement && inner.nodeName === 'hardBreak') lines.push('')
    else if (inner instanceof Y.XmlElement) {
      const deeper = linesBefore(inner, transaction)
      lines.push(...(blocks.has(inner.nodeName) && deeper.length === 0 ? [''] : deeper))
    }
  }
  return lines
}

function wordsOf(text: Y.XmlText, transaction: Y.Transaction): string {
  let words = ''
  for (let item = text._start; item !== null; item = item.right) {
    if (wasThere(item, transaction) && item.content instanceof Y.ContentString) words += item.content.str
  }
  return words
}

function wasThere(item: Y.Item, transaction: Y.Transaction): boolean {
  const isNew = item.id.clock >= (transaction.beforeState.get(item.id.client) ?? 0)
  return !isNew && (!item.deleted || Y.isDeleted(transaction.deleteSet, item.id))
}
