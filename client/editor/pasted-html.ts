/**
 * What other programs put on the clipboard, put plainly before ProseMirror reads it. The page's content security
 * policy (`style-src 'self'`) blanks every style attribute of a document made here and writes an error for each, so
 * styles are renamed in the text first and read as data: Google Docs says "bold" in nothing else, and "not bold"
 * about a `b` around everything.
 */

const styleData = 'data-pasted-style'

/** A start tag, with quoted values that may hold what would else end it. */
const startTag = /<[a-z](?:[^<>"']|"[^"]*"|'[^']*')*>/gi

const leftOut = 'style, script, noscript, template, title, meta, link'

const blocks = 'p, div, h1, h2, h3, h4, h5, h6, ul, ol, li, blockquote, pre, dl, dt, dd, tr, td, th, table, tbody'

/** Between the cells of a row. */
const betweenCells = ' | '

/** The same words as HTML without styles: bold and italic as elements, a table as a paragraph for each row. */
export function plainPastedHtml(html: string): string {
  const page = new DOMParser().parseFromString(withoutStyles(html), 'text/html')
  const { body } = page
  for (const element of body.querySelectorAll(leftOut)) element.remove()
  for (const element of body.querySelectorAll(`[${styleData}]`)) dressPlainly(element)
  // The innermost first: a table in a table's cell is words by the time that the outer one is read.
  for (const table of [...body.querySelectorAll('table')].reverse()) rowsAsParagraphs(table)
  for (const element of body.querySelectorAll('*')) {
    for (const name of element.getAttributeNames()) {
      if (name === styleData || name.startsWith('on')) element.removeAttribute(name)
    }
  }
  return body.innerHTML
}

function withoutStyles(html: string): string {
  return html
    .replace(/<(style|script)\b[\s\S]*?<\/\1\s*>/gi, '')
    .replace(startTag, (tag) => tag.replace(/([\s"'])style\s*=/gi, `$1${styleData}=`))
}

/** The declarations of a style attribute, by property; the last of each counts. */
function declarationsOf(element: Element): ReadonlyMap<string, string> {
  const declarations = (element.getAttribute(styleData) ?? '').split(';').flatMap((declaration) => {
    const colon = declaration.indexOf(':')
    if (colon === -1) return []
    const name = declaration.slice(0, colon).trim().toLowerCase()
    return [
      [
        name,
        declaration
          .slice(colon + 1)
          .trim()
          .toLowerCase(),
      ] as const,
    ]
  })
  return new Map(declarations)
}

function dressPlainly(element: Element): void {
  const style = declarationsOf(element)
  // Word writes a list's bullets and numbers as words, and hides words that are not meant to be seen.
  if (/\bignore\b/.test(style.get('mso-list') ?? '') || style.get('display') === 'none') {
    element.remove()
    return
  }
  const isBold = boldness(style.get('font-weight'))
  const isItalic = slant(style.get('font-style'))
  // A heading is bold by being one.
  if (isBold === true && element.closest('b, strong, h1, h2, h3, h4, h5, h6') === null) wrapInside(element, 'strong')
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
  for (const block of [...cell.querySelectorAll(blocks)].reverse()) {
    block.replaceWith(...(block.previousSibling === null ? [] : [' ']), ...block.childNodes)
  }
  return [...cell.childNodes]
}
