import type { EditorView } from '@tiptap/pm/view'
import { measureTablesIn } from './pasted-tables.ts'
import type { TableOffer } from './table-offer.ts'

/** Pastes that were made here, of words that have been asked about. */
const again = new WeakSet<Event>()

/** Holds a paste back when there is a table of measures in it and `offer` takes it. */
export function offerTables(view: EditorView, event: ClipboardEvent, offer: (offer: TableOffer) => boolean): boolean {
  if (again.has(event) || event.clipboardData === null) return false
  const html = event.clipboardData.getData('text/html')
  const text = event.clipboardData.getData('text/plain')
  const found = measureTablesIn(html, text)
  if (found === null) return false
  return offer({
    ...found,
    text,
    paste: (what) => {
      if (view.isDestroyed || !view.editable) return false
      if (what === 'all') pasteAgain(view, html, text)
      else if (found.rest !== '') pasteAgain(view, found.rest, wordsOf(found.rest))
      return true
    },
  })
}

/** The ordinary paste. An event's own clipboard is empty once it has been told, so that it is told anew. */
function pasteAgain(view: EditorView, html: string, text: string): void {
  const clipboardData = { getData: (type: string) => (type === 'text/html' ? html : text), files: [], types: [] }
  const event = Object.assign(new Event('paste'), { clipboardData }) as unknown as ClipboardEvent
  again.add(event)
  if (html === '') view.pasteText(text, event)
  else view.pasteHTML(html, event)
}

/** The words of HTML, a line for each block, for a text of one line. */
function wordsOf(html: string): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  for (const block of body.querySelectorAll('p, h1, h2, h3, h4, h5, h6, li, br')) block.append('\n')
  return body.textContent
}
