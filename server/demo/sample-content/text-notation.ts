import * as Y from 'yjs'
import type { HeadingLevel } from '../../../shared/plan/document-schema.ts'

/**
 * Builds the Yjs nodes of a text from a small notation, so that the sample texts can be read and corrected in the
 * source. Blocks are set apart by an empty line; lines within a block are joined, and indentation means nothing:
 *
 *     ### Heading (#### for the level below)
 *     - bullet            1. numbered
 *     Words, **bold**, *italic*, [a link](https://example.org).
 *     A line that ends in a backslash is followed by a line break.
 */
export function blocksOf(notation: string): Y.XmlElement[] {
  return notation
    .split(/\n\s*\n/)
    .map((block) => block.split('\n').map((line) => line.trim()))
    .map((lines) => lines.filter((line) => line !== ''))
    .filter((lines) => lines.length > 0)
    .map(blockOf)
}

/** One list item, for adding to a list that stands there already. */
export function listItemOf(notation: string): Y.XmlElement {
  return withChildren(new Y.XmlElement('listItem'), [paragraphOf(notation)])
}

export function paragraphOf(notation: string): Y.XmlElement {
  return withChildren(new Y.XmlElement('paragraph'), inlineOf(notation))
}

const bullet = /^- /
const number = /^\d+\. /

function blockOf(lines: readonly string[]): Y.XmlElement {
  const [first = ''] = lines
  const heading = /^(####?) (.+)$/.exec(lines.join(' '))
  if (heading !== null) return headingOf(heading[1] === '###' ? 3 : 4, heading[2] ?? '')
  if (bullet.test(first)) return withChildren(new Y.XmlElement('bulletList'), itemsOf(lines, bullet))
  if (number.test(first)) {
    const list = new Y.XmlElement<{ start: number }>('orderedList')
    list.setAttribute('start', 1)
    return withChildren(list as Y.XmlElement, itemsOf(lines, number))
  }
  return paragraphOf(lines.join('\n'))
}

function headingOf(level: HeadingLevel, words: string): Y.XmlElement {
  const heading = new Y.XmlElement<{ level: number }>('heading')
  heading.setAttribute('level', level)
  return withChildren(heading as Y.XmlElement, inlineOf(words))
}

function itemsOf(lines: readonly string[], mark: RegExp): Y.XmlElement[] {
  const items: string[] = []
  for (const line of lines) {
    if (mark.test(line)) items.push(line.replace(mark, ''))
    else items.push(`${items.pop() ?? ''} ${line}`)
  }
  return items.map(listItemOf)
}

function inlineOf(notation: string): (Y.XmlText | Y.XmlElement)[] {
  const lines = notation.split(/\\\n/).map((line) => line.replaceAll('\n', ' '))
  return lines.flatMap((line, index) => [
    ...(index === 0 ? [] : [new Y.XmlElement('hardBreak')]),
    ...(line === '' ? [] : [textOf(line)]),
  ])
}

const marked = /\*\*(?<bold>[^*]+)\*\*|\*(?<italic>[^*]+)\*|\[(?<words>[^\]]+)\]\((?<href>[^)]+)\)/g

function textOf(line: string): Y.XmlText {
  const delta: { insert: string; attributes?: Record<string, object> }[] = []
  let end = 0
  for (const match of line.matchAll(marked)) {
    const { bold, italic, words, href } = match.groups ?? {}
    if (match.index > end) delta.push({ insert: line.slice(end, match.index) })
    if (bold !== undefined) delta.push({ insert: bold, attributes: { bold: {} } })
    else if (italic !== undefined) delta.push({ insert: italic, attributes: { italic: {} } })
    else if (words !== undefined && href !== undefined) delta.push({ insert: words, attributes: { link: { href } } })
    end = match.index + match[0].length
  }
  if (end < line.length) delta.push({ insert: line.slice(end) })
  const text = new Y.XmlText()
  text.applyDelta(delta)
  return text
}

function withChildren(element: Y.XmlElement, children: (Y.XmlElement | Y.XmlText)[]): Y.XmlElement {
  element.insert(0, children)
  return element
}
