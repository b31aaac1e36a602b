import { type PastedPage, styleOf } from './pasted-page.ts'

/**
 * Lists that are not written as lists: Word's paragraphs with painted bullets and numbers, and those of Word in the
 * browser, which are a list for each item. They become real lists, one inside the other as they were on paper.
 */

interface Item {
  readonly level: number
  readonly ordered: boolean
  /** What it is numbered, as far as that can be read. */
  readonly number: number | null
  readonly content: readonly Node[]
}

/** Makes real lists of what only looks like lists. The numbers of numbered headings stay as words. */
export function makeListsReal({ body, listKinds }: PastedPage): void {
  joinRuns(
    [...body.querySelectorAll('p, div')].filter((element) => listPlace(element) !== null),
    (paragraph) => [itemOfParagraph(paragraph, listKinds)],
  )
  joinRuns(
    [...body.querySelectorAll('ul, ol')].map(wrapperOf).filter((wrapper) => wrapper !== null),
    itemsOfWrapper,
  )
  for (const element of body.querySelectorAll('span')) {
    if (!isMarker(element)) continue
    const number = element.textContent.trim()
    if (element.closest('h1, h2, h3, h4, h5, h6') === null) element.remove()
    else element.replaceWith(`${number} `)
  }
}

/** Puts each unbroken run of elements into lists, where the first of them stood. */
function joinRuns(elements: readonly Element[], itemsOf: (element: Element) => readonly Item[]): void {
  const left = new Set(elements)
  for (const first of elements) {
    if (!left.has(first)) continue
    const run: Element[] = []
    for (let next: Element | null = first; next !== null && left.delete(next); next = followingElement(next)) {
      run.push(next)
    }
    const place = first.ownerDocument.createComment('')
    first.before(place)
    const lists = listsOf(run.flatMap(itemsOf), first.ownerDocument)
    for (const element of run) element.remove()
    place.replaceWith(...lists)
  }
}

/** The next element, when there are no words between. */
function followingElement(element: Element): Element | null {
  let next = element.nextSibling
  while (next !== null && !(next instanceof Element) && (next.nodeType === Node.COMMENT_NODE || isBlank(next))) {
    next = next.nextSibling
  }
  return next instanceof Element ? next : null
}

const isBlank = (node: Node): boolean => (node.textContent ?? '').trim() === ''

interface Open {
  readonly level: number
  readonly list: HTMLElement
  readonly ordered: boolean
  last: number | null
}

/** Nested by level. A level that is left out is not made up, and a run that ends further out goes on as a new list. */
function listsOf(items: readonly Item[], page: Document): Node[] {
  const lists: Node[] = []
  const open: Open[] = []
  for (const { level, ordered, number, content } of items) {
    while (open.length > 1 && (open.at(-1)?.level ?? 0) > level) open.pop()
    let current = open.at(-1)
    if (current !== undefined && current.level < level) current = undefined
    const goesOn =
      current !== undefined &&
      current.ordered === ordered &&
      (!ordered || number === null || current.last === null || number === current.last + 1)
    if (current === undefined || !goesOn) {
      if (current !== undefined) open.pop()
      const list = page.createElement(ordered ? 'ol' : 'ul')
      if (ordered && number !== null && number !== 1) list.setAttribute('start', String(number))
      const outer = open.at(-1)?.list.lastElementChild ?? null
      if (outer === null) lists.push(list)
      else outer.append(list)
      current = { level, list, ordered, last: null }
      open.push(current)
    }
    const item = page.createElement('li')
    item.append(...content)
    current.list.append(item)
    current.last = number ?? (current.last === null ? null : current.last + 1)
  }
  return lists
}

/** The list and the level of a paragraph of Word, from its style: `l0 level1 lfo1`. */
function listPlace(element: Element): { readonly list: string; readonly level: number } | null {
  const found = /\b(l\d+)\s+level(\d+)\b/.exec(styleOf(element).get('mso-list') ?? '')
  return found === null ? null : { list: found[1] ?? '', level: Number(found[2]) }
}

const isMarker = (element: Element): boolean => /\bignore\b/.test(styleOf(element).get('mso-list') ?? '')

function itemOfParagraph(paragraph: Element, kinds: PastedPage['listKinds']): Item {
  const { list, level } = listPlace(paragraph) ?? { list: '', level: 1 }
  const marker = [...paragraph.querySelectorAll('span')].find(isMarker)
  const painted = marker?.textContent.trim() ?? ''
  marker?.remove()
  const kind = kinds.get(`${list} level${level}`) ?? kindOfMarker(painted)
  const content = paragraph.ownerDocument.createElement('p')
  content.append(...paragraph.childNodes)
  return { level, ordered: kind !== 'bullet', number: kind === 'bullet' ? null : numberOf(painted), content: [content] }
}

/** `1.`, `2)`, `a.`, `iv)` count; `·`, `o`, `§` and `-` do not. */
function kindOfMarker(marker: string): 'bullet' | 'numbers' {
  return /^\(?(\d+|[a-zæøå]|[ivxlc]+)[.)]/i.test(marker) ? 'numbers' : 'bullet'
}

/** `3.` and `1.3.` are 3, `c)` is 3 too. */
function numberOf(marker: string): number | null {
  const digits = /(\d+)[.)]?$/.exec(marker)?.[1]
  if (digits !== undefined) return Number(digits)
  const letter = /^\(?([a-z])[.)]/i.exec(marker)?.[1]?.toLowerCase()
  return letter === undefined || /[ivx]/.test(letter) ? null : letter.charCodeAt(0) - 96
}

/** The element that holds a list of Word in the browser and nothing else, or the list itself. */
function wrapperOf(list: Element): Element | null {
  if (list.querySelector(':scope > li[data-aria-level]') === null) return null
  const parent = list.parentElement
  const alone = parent?.matches('div') === true && parent.children.length === 1
  return alone ? parent : list
}

function itemsOfWrapper(wrapper: Element): readonly Item[] {
  const list = wrapper.matches('ul, ol') ? wrapper : wrapper.firstElementChild
  if (list === null) return []
  return [...list.children].map((item) => {
    const number = Number(item.getAttribute('data-aria-posinset'))
    const ordered = list.matches('ol')
    return {
      level: Number(item.getAttribute('data-aria-level')) || 1,
      ordered,
      number: ordered && number > 0 ? number : null,
      content: [...item.childNodes],
    }
  })
}
