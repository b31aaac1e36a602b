/**
 * What other programs put on the clipboard, read into a page that nobody sees, with what is not words taken out. The
 * page's content security policy (`style-src 'self'`) blanks every style attribute of a document made here and writes
 * an error for each, so styles are renamed in the text first and read as data.
 */

const styleData = 'data-pasted-style'
const boxData = 'data-pasted-box'

/** A start tag, with quoted values that may hold what would else end it. */
const startTag = /<[a-z](?:[^<>"']|"[^"]*"|'[^']*')*>/gi

const leftOut = 'style, script, noscript, template, title, meta, link'

/**
 * What Word writes beside the words: comments with their marks in the text, what was deleted under tracking, and the
 * space that stands for the end of a paragraph.
 */
const wordsNotes =
  '.msocomanchor, .msocomtxt, .msocomoff, .MsoCommentReference, .msoDel, .TrackChangeTextDeletion, .EOP'

/** Elements that a browser shows as blocks and ProseMirror reads as part of a line. */
const otherBlocks = 'main, nav, search, details, summary, legend, center, dialog, menu'

/** Where a paste ends up being one block after another. */
export const blockNames =
  'p, div, h1, h2, h3, h4, h5, h6, ul, ol, li, blockquote, pre, dl, dt, dd, tr, td, th, table, tbody, section, article, header, footer, aside, figure, figcaption, address, form, fieldset, hr'

export interface PastedPage {
  readonly body: HTMLElement
  /** Whether it was copied from a text of a plan, and so is as it should be. */
  readonly isOwn: boolean
  /** The kinds of Word's lists, by list and level: `l0 level1`. */
  readonly listKinds: ReadonlyMap<string, 'bullet' | 'numbers' | 'letters'>
}

/** Reads what was pasted: no styles but as data, no scripts, pictures and footnote marks as words, no tracked deletions. */
export function readPastedPage(html: string): PastedPage {
  const boxes: TextBoxes = { contents: [], shapes: new Set() }
  const page = new DOMParser().parseFromString(withoutStyles(withBoxesMarked(html, boxes)), 'text/html')
  const { body } = page
  const isOwn = body.querySelector('[data-pm-slice]') !== null
  const isWord = /urn:schemas-microsoft-com:office|class=["']?Mso/.test(html)
  for (const element of body.querySelectorAll(`${leftOut}, ${wordsNotes}`)) element.remove()
  for (const element of body.querySelectorAll(isWord ? 'del' : 'del[datetime]')) element.remove()
  putBoxes(body, boxes)
  for (const element of body.querySelectorAll(`[${styleData}]`)) takeOutUnseen(element)
  for (const picture of body.querySelectorAll('img[alt]')) picture.replaceWith(wordsOfPicture(picture))
  for (const mark of body.querySelectorAll('.sdfootnoteanc, .sdendnoteanc')) bracket(mark, '')
  for (const mark of body.querySelectorAll('.sdfootnotesym, .sdendnotesym')) bracket(mark, ' ')
  for (const element of body.querySelectorAll(otherBlocks)) rename(element, 'div')
  return { body, isOwn, listKinds: listKindsOf(html) }
}

/** Forgets all styles and handlers, once they have been read. */
export function forgetStyles(body: HTMLElement): void {
  for (const element of body.querySelectorAll('*')) {
    for (const name of element.getAttributeNames()) {
      if (name === styleData || name.startsWith('on')) element.removeAttribute(name)
    }
  }
}

export function styledElements(body: HTMLElement): Iterable<Element> {
  return body.querySelectorAll(`[${styleData}]`)
}

/** The declarations of a style attribute, by property; the last of each counts. */
export function styleOf(element: Element): ReadonlyMap<string, string> {
  const declarations = (element.getAttribute(styleData) ?? '').split(';').flatMap((declaration) => {
    const colon = declaration.indexOf(':')
    if (colon === -1) return []
    const name = declaration.slice(0, colon).trim().toLowerCase()
    return [[name, declaration.slice(colon + 1).trim().toLowerCase()] as const] // biome-ignore format: one line a step
  })
  return new Map(declarations)
}

/** The same element under another name, with its attributes. */
export function rename(element: Element, name: string): Element {
  const renamed = element.ownerDocument.createElement(name)
  for (const { name: attribute, value } of element.attributes) renamed.setAttribute(attribute, value)
  renamed.append(...element.childNodes)
  element.replaceWith(renamed)
  return renamed
}

function withoutStyles(html: string): string {
  return html
    .replace(/<(style|script)\b[\s\S]*?<\/\1\s*>/gi, '')
    .replace(startTag, (tag) => tag.replace(/([\s"'])style\s*=/gi, `$1${styleData}=`))
}

/** Words that are hidden, the notes of Word that only their style tells, and breaks between pages of paper. */
function takeOutUnseen(element: Element): void {
  const style = styleOf(element)
  const isNote = style.get('mso-element')?.startsWith('comment') === true
  const isPageBreak = element.matches('br') && style.has('page-break-before')
  if (isNote || isPageBreak || style.get('display') === 'none') element.remove()
  else if (style.get('display') === 'block' && !element.matches(blockNames)) {
    const block = element.ownerDocument.createElement('div')
    element.replaceWith(block)
    block.append(element)
  }
}

/** A picture's words, apart from those beside it; a smiley is part of its line. */
function wordsOfPicture(picture: Element): string {
  const words = picture.getAttribute('alt')?.trim() ?? ''
  if (!/[\p{L}\p{N}]/u.test(words)) return words
  const before = /\S$/.test(picture.previousSibling?.textContent ?? '') ? ' ' : ''
  const after = /^\S/.test(picture.nextSibling?.textContent ?? '') ? ' ' : ''
  return before + words + after
}

/** A footnote's number in brackets, which cannot be taken for a part of the word that it stands at. */
function bracket(mark: Element, after: string): void {
  const number = mark.textContent.trim()
  mark.replaceWith(/^[[(]/.test(number) ? number : `[${number}]`, after)
}

interface TextBoxes {
  readonly contents: string[]
  /** Ids of the drawings that are text boxes: a picture of each stands beside its words. */
  readonly shapes: Set<string>
}

/** Word keeps the words of a text box in a comment, for programs that can draw it. A mark is put where each stands. */
function withBoxesMarked(html: string, boxes: TextBoxes): string {
  return html.replace(/<!--\[if gte vml 1\]>([\s\S]*?)<!\[endif\]-->/gi, (_comment, drawing: string) => {
    const contents = [...drawing.matchAll(/<v:textbox\b[^>]*>([\s\S]*?)<\/v:textbox>/gi)]
    if (contents.length === 0) return ''
    for (const [, id] of drawing.matchAll(/<v:\w+\b[^>]*?\sid=["']?([^"'\s>]+)/gi)) boxes.shapes.add(id ?? '')
    return contents.map(([, words = '']) => `<span ${boxData}="${boxes.contents.push(words) - 1}"></span>`).join('')
  })
}

/** The words of each box, after the block that it is fastened to. */
function putBoxes(body: HTMLElement, { contents, shapes }: TextBoxes): void {
  for (const picture of body.querySelectorAll('img')) {
    if (shapes.has(picture.getAttribute('v:shapes') ?? '')) picture.remove()
  }
  for (const mark of [...body.querySelectorAll(`[${boxData}]`)].reverse()) {
    const words = contents[Number(mark.getAttribute(boxData))]
    const place = mark.closest('p, h1, h2, h3, h4, h5, h6') ?? mark
    if (words !== undefined) place.after(...readPastedPage(words).body.childNodes)
    mark.remove()
  }
}

/** What Word's style sheet says of its lists; a level whose format is not told has numbers. */
function listKindsOf(html: string): PastedPage['listKinds'] {
  const levels = html.matchAll(/@list\s+(l\d+):(level\d+)[^{}]*\{([^}]*)\}/gi)
  return new Map(
    [...levels].map(([, list = '', level = '', rules = '']) => {
      const format = /mso-level-number-format:\s*([\w-]+)/i.exec(rules)?.[1] ?? 'decimal'
      const kind = format === 'bullet' || format === 'image' ? 'bullet' : format === 'decimal' ? 'numbers' : 'letters'
      return [`${list} ${level}`.toLowerCase(), kind] as const
    }),
  )
}
