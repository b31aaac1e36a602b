import { makeListsReal } from './pasted-lists.ts'
import {
  blockNames,
  forgetStyles,
  type PastedPage,
  readPastedPage,
  rename,
  styledElements,
  styleOf,
} from './pasted-page.ts'

/**
 * What other programs put on the clipboard, put plainly before ProseMirror reads it: the structure that a text of the
 * plan has, in the elements that it has it in. Google Docs says "bold" in nothing but a style, and "not bold" about a
 * `b` around everything; Word paints its lists; Word in the browser says only by a role that something is a heading.
 */

/** Between the cells of a row. */
const betweenCells = ' | '

const headings = 'h1, h2, h3, h4, h5, h6'

/** The same words as HTML without styles: bold and italic as elements, a table as a paragraph for each row. */
export function plainPastedHtml(html: string): string {
  const page = readPastedPage(html)
  makePlain(page)
  return page.body.innerHTML
}

/** The same for a page that has been read, of which something has been taken out. */
export function makePlain(page: PastedPage): void {
  const { body, isOwn } = page
  makeListsReal(page)
  makeHeadingsReal(body)
  for (const element of styledElements(body)) dressPlainly(element)
  // The innermost first: a table in a table's cell is words by the time that the outer one is read.
  for (const table of [...body.querySelectorAll('table')].reverse()) rowsAsParagraphs(table)
  forgetStyles(body)
  if (isOwn) return
  for (const text of body.querySelectorAll('pre')) keepLines(text)
  takeOutEmptyLines(body)
  raiseHeadings(body)
}

function dressPlainly(element: Element): void {
  const style = styleOf(element)
  const isBold = boldness(style.get('font-weight'))
  const isItalic = slant(style.get('font-style'))
  // A heading is bold by being one.
  if (isBold === true && element.closest(`b, strong, ${headings}`) === null) wrapInside(element, 'strong')
  if (isItalic === true && element.closest('i, em') === null) wrapInside(element, 'em')
  const undone = (isBold === false && element.matches('b, strong')) || (isItalic === false && element.matches('i, em'))
  if (undone) element.replaceWith(...element.childNodes)
}

function boldness(weight: string | undefined): boolean | null {
  if (weight === undefined) return null
  if (weight === 'bold' || weight === 'bolder') return true
  if (weight === 'normal' || weight === 'lighter') return false
  const number = Number(weight)
  return Number.isNaN(number) ? null : number >= 600
}

function slant(style: string | undefined): boolean | null {
  if (style === undefined) return null
  if (style.startsWith('italic') || style.startsWith('oblique')) return true
  return style === 'normal' ? false : null
}

function wrapInside(element: Element, name: 'strong' | 'em'): void {
  const wrapping = element.ownerDocument.createElement(name)
  wrapping.append(...element.childNodes)
  element.append(wrapping)
}

/** Word's title, and the headings of Word in the browser, which are paragraphs with a role. */
function makeHeadingsReal(body: HTMLElement): void {
  for (const element of body.querySelectorAll('p.MsoTitle')) rename(element, 'h1')
  for (const element of body.querySelectorAll('p[role="heading"], div[role="heading"]')) {
    const level = Number(element.getAttribute('aria-level'))
    rename(element, level >= 1 && level <= 6 ? `h${level}` : 'h2')
  }
}

/**
 * A section has headings of two levels, its own title being above them. The outermost of what is pasted becomes the
 * first, so that a title and the chapters under it are told apart.
 */
function raiseHeadings(body: HTMLElement): void {
  const all = [...body.querySelectorAll(headings)]
  const top = Math.min(...all.map(levelOf))
  if (top >= 3) return
  for (const heading of all) rename(heading, levelOf(heading) === top ? 'h3' : 'h4')
}

const levelOf = (heading: Element): number => Number(heading.tagName.slice(1))

/** Paragraphs without words only make room on paper, as do line breaks between blocks. */
function takeOutEmptyLines(body: HTMLElement): void {
  for (const block of body.querySelectorAll(`p, ${headings}`)) {
    if (block.textContent.trim() === '' && block.querySelector('img') === null) block.remove()
  }
  for (const lineBreak of body.querySelectorAll('br')) {
    const beside = [wordsBeside(lineBreak, 'previousSibling'), wordsBeside(lineBreak, 'nextSibling')]
    if (beside.every((node) => node === null || (node instanceof Element && node.matches(blockNames)))) {
      if (lineBreak.parentElement?.matches(`p, ${headings}, li`) !== true) lineBreak.remove()
    }
  }
}

/** What stands beside something, whitespace and comments apart. */
function wordsBeside(node: Node, direction: 'previousSibling' | 'nextSibling'): Node | null {
  let beside = node[direction]
  while (beside !== null && !(beside instanceof Element) && (!(beside instanceof Text) || beside.data.trim() === '')) {
    beside = beside[direction]
  }
  return beside
}

/** The lines of a text that is set as it was typed. */
function keepLines(element: Element): void {
  const page = element.ownerDocument
  const texts: Node[] = []
  const walker = page.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) texts.push(walker.currentNode)
  for (const text of texts) {
    const lines = (text.textContent ?? '').replace(/^\n|\n$/g, '').split('\n')
    const nodes = lines.flatMap((line, index) => (index === 0 ? [line] : [page.createElement('br'), line]))
    if (text instanceof Text) text.replaceWith(...nodes)
  }
  rename(element, 'p')
}

/** A table of one column only places what is in it, as in an e-mail, and is left to be read as it is. */
function rowsAsParagraphs(table: HTMLTableElement): void {
  const page = table.ownerDocument
  const rows = [...table.rows].map((row) => [...row.cells])
  if (rows.every((cells) => cells.length < 2)) return
  const paragraphs = rows
    .filter((cells) => cells.some((cell) => cell.textContent.trim() !== ''))
    .map((cells) => {
      const paragraph = page.createElement('p')
      for (const [index, cell] of cells.entries()) {
        if (index > 0) paragraph.append(betweenCells)
        paragraph.append(...asOneLine(cell))
      }
      return paragraph
    })
  const caption = table.caption?.textContent.trim() ?? ''
  if (caption !== '') {
    const paragraph = page.createElement('p')
    paragraph.append(caption)
    paragraphs.unshift(paragraph)
  }
  table.replaceWith(...paragraphs)
}

/** What is in a cell, with its paragraphs and line breaks as spaces. */
function asOneLine(cell: Element): ChildNode[] {
  for (const lineBreak of cell.querySelectorAll('br')) lineBreak.replaceWith(' ')
  for (const block of [...cell.querySelectorAll(blockNames)].reverse()) {
    block.replaceWith(...(block.previousSibling === null ? [] : [' ']), ...block.childNodes)
  }
  return [...cell.childNodes]
}
