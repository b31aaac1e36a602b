import { act, type ReactNode, useState } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { documentNamed } from '../editor/fake-plan.test-support.ts'
import { plainText } from '../editor/plain-text.ts'
import { TextEditor } from '../editor/text-editor.tsx'
import { AddedMeasuresPlace } from '../measure-drafts/added-measures.tsx'
import { click, control, dayIs, type PlanOfPages, planOfPages } from '../measure-drafts/some-pages.test-support.tsx'
import { showOnPage, takeOffPage } from '../session/on-page.test-support.tsx'
import { write } from '../ui/fill-in.test-support.ts'
import { PasteTableButton } from './paste-table-button.tsx'
import { TableOffers } from './table-offers.tsx'
import { phoneTable, wordTable } from './table-samples.test-support.ts'

beforeEach(() => dayIs('2026-11-22'))
afterEach(() => {
  takeOffPage()
  vi.useRealTimers()
})

// jsdom has no layout, and an editor scrolls to its caret.
Object.assign(Range.prototype, { getClientRects: () => [], getBoundingClientRect: () => new DOMRect() })

/** A paste as the browser tells it: jsdom has no clipboard. */
function paste(target: Element, html: string, text = ''): Event {
  const clipboardData = {
    getData: (type: string) => (type === 'text/html' ? html : text),
    files: [],
    types: ['text/html', 'text/plain'],
  }
  const event = Object.assign(new Event('paste', { bubbles: true, cancelable: true }), { clipboardData })
  act(() => {
    target.dispatchEvent(event)
  })
  return event
}

/** Something that can go from the page while what is around it stays. */
function Switchable({ children, onAway }: { readonly children: ReactNode; readonly onAway: (go: () => void) => void }) {
  const [there, setThere] = useState(true)
  onAway(() => setThere(false))
  return there ? children : null
}

const items = (host: HTMLElement): HTMLElement[] => [...host.querySelectorAll<HTMLElement>('.draft')]
const simple = `<table><tr><th>Tiltak</th><th>Ansvarlig</th><th>Frist</th></tr><tr><td>Ringe Nav</td><td>Amir</td><td>1.2.2027</td></tr><tr><td>Øve</td><td>Silje</td><td>snart</td></tr></table>`

describe('a table that is pasted into the measures', () => {
  async function show({ plan, documents, goals, sync }: PlanOfPages): Promise<HTMLElement> {
    const host = await showOnPage(
      <AddedMeasuresPlace sync={sync}>
        <PasteTableButton plan={plan} documents={documents} goals={goals} sync={sync} />
      </AddedMeasuresPlace>,
    )
    click(host, 'button', 'Lim inn en tabell')
    await act(async () => {
      await import('./paste-table-dialog.tsx')
    })
    return host
  }
  const area = (host: HTMLElement) => control<HTMLTextAreaElement>(host, 'textarea', 'Lim inn tabellen her')

  it('PASTE-25 a table that is pasted into the measures is shown row by row with who answers for each, and becomes measures on their pages that are taken away as one', async () => {
    const pages = planOfPages()
    const host = await show(pages)
    expect(document.activeElement).toBe(area(host))
    paste(area(host), simple)
    expect(document.activeElement?.textContent).toBe('Vi fant 2 tiltak i det du limte inn.')
    expect(items(host).map((item) => item.querySelector('select')?.value)).toEqual(['amir', 'silje'])
    click(host, 'button', 'Lag 2 tiltak')
    expect(pages.measuresOf('amir')).toMatchObject([
      { title: 'Ringe Nav', how: '', to: '2027-02-01', standing: 'wish' },
    ])
    expect(pages.measuresOf('silje')).toMatchObject([{ title: 'Øve', how: 'Frist: snart', to: null }])
    expect(host.querySelector('dialog')).toBeNull()
    expect(host.querySelector('.toast')?.textContent).toContain('2 tiltak er lagt til')
    click(host, 'button', 'Angre')
    expect([...pages.measuresOf('amir'), ...pages.measuresOf('silje')]).toEqual([])
  })

  it('PASTE-26 what a column of a pasted table holds can be changed, and what was changed in a row stays', async () => {
    const pages = planOfPages()
    const host = await show(pages)
    paste(area(host), simple)
    const [first] = items(host)
    act(() => first?.querySelector<HTMLElement>('[aria-expanded]')?.click())
    write(control<HTMLInputElement>(host, 'input', 'Tiltak'), 'Snakke med Nav')
    write(control<HTMLSelectElement>(host, 'select', '«Frist»'), 'how')
    write(control<HTMLSelectElement>(host, 'select', '«Ansvarlig»'), 'nothing')
    click(host, 'button', 'Lag 2 tiltak')
    expect(pages.measuresOf('kari')).toMatchObject([
      { title: 'Snakke med Nav', how: '1.2.2027', to: null },
      { title: 'Øve', how: 'snart' },
    ])
  })

  it('PASTE-27 a pasted table without headings is taken as it is, and its first row can be told to be headings', async () => {
    const pages = planOfPages()
    const host = await show(pages)
    paste(area(host), phoneTable)
    expect(items(host)).toHaveLength(2)
    click(host, 'input', 'Tabellen har overskrifter over kolonnene')
    expect(items(host)).toHaveLength(1)
    click(host, 'button', 'Lag 1 tiltak')
    expect(pages.measuresOf('kari')).toMatchObject([{ title: 'Kari', how: 'Telefon: 75 00 00 00' }])
  })

  it('PASTE-28 what is pasted as a table and is none, and one with too many rows, is said to be so and stays in the field', async () => {
    const host = await show(planOfPages())
    expect(paste(area(host), '<p>Hei</p>', 'Hei').defaultPrevented).toBe(false)
    expect(host.querySelector('[role=alert]')?.textContent).toContain('Vi finner ingen tabell')
    const rows = Array.from({ length: 300 }, (_, row) => `<tr><td>t${row}</td><td>x</td></tr>`).join('')
    expect(paste(area(host), `<table>${rows}</table>`, 'x').defaultPrevented).toBe(false)
    expect(host.querySelector('[role=alert]')?.textContent).toBe('Tabellen har 300 rader. Lim inn høyst 200 om gangen.')
  })

  it('PASTE-29 rows of a table that are others’ come on one’s own page where one may write no other, which is said, with the name in the text', async () => {
    const pages = planOfPages('anne')
    const host = await show(pages)
    paste(area(host), simple)
    expect(items(host)[1]?.textContent).toContain('I tabellen står det «Silje». Det kommer med i teksten.')
    expect(items(host)[1]?.textContent).toContain('Passer for Silje Nes. Du kan tilby det til andre etterpå.')
    click(host, 'button', 'Lag 2 tiltak')
    expect(pages.measuresOf('anne')).toMatchObject([
      { how: 'Ansvarlig: Amir' },
      { how: 'Frist: snart\nAnsvarlig: Silje' },
    ])
  })
})

describe('a table that is pasted into a text', () => {
  interface Shown {
    readonly host: HTMLElement
    readonly text: () => string
    readonly pages: PlanOfPages
    readonly editor: Element
    readonly takeEditorAway: () => Promise<void>
  }
  async function show(pages: PlanOfPages, kind: 'prose' | 'line' = 'prose'): Promise<Shown> {
    const about = documentNamed('about')
    const fragment = about.doc.getXmlFragment('text')
    fragment.insert(0, [new Y.XmlElement('paragraph')])
    const text = (
      <TextEditor
        document={about}
        fragment={fragment}
        sync={pages.sync}
        kind={kind}
        writable
        label="Om meg"
        placeholder=""
        firstFocus="start"
        onTooLarge={() => undefined}
        onEnter={undefined}
      />
    )
    let away: () => void = () => undefined
    const Page = () => (
      <TableOffers plan={pages.plan} sync={pages.sync}>
        <Switchable
          onAway={(go) => {
            away = go
          }}
        >
          {text}
        </Switchable>
      </TableOffers>
    )
    const host = await showOnPage(<Page />)
    const editor = host.querySelector('.ProseMirror')
    if (editor === null) throw new Error('There is no editor.')
    return { host, pages, editor, text: () => plainText(fragment), takeEditorAway: async () => act(async () => away()) }
  }
  const dialogComes = async (host: HTMLElement) => {
    await act(async () => {
      await import('./offered-table-dialog.tsx')
    })
    expect(host.querySelector('dialog')).not.toBeNull()
  }

  it('PASTE-30 a table of measures that is pasted into a text is offered to become measures; then the words around it alone come into the text', async () => {
    const { host, pages, editor, text } = await show(planOfPages())
    paste(editor, wordTable, 'alt')
    await dialogComes(host)
    expect(host.textContent).toContain('Det ligner en tabell med tiltak')
    expect(host.textContent).toContain('Teksten rundt tabellen blir limt inn som vanlig.')
    expect(text()).toBe('')
    act(() => control(host, 'button', 'Lag 2 tiltak').click())
    expect(text()).toBe('Her er tiltakene fra møtet:\nHilsen Kari')
    expect(pages.measuresOf('kari')).toHaveLength(2)
    expect(host.querySelector('dialog')).toBeNull()
  })

  it('PASTE-31 a table that was offered to become measures comes as text where one says so, and where the dialog is closed: nothing that was pasted is lost', async () => {
    for (const way of ['button', 'escape'] as const) {
      const { host, pages, editor, text } = await show(planOfPages())
      paste(editor, simple, 'alt')
      await dialogComes(host)
      if (way === 'button') act(() => control(host, 'button', 'Lim inn som tekst').click())
      else act(() => void host.querySelector('dialog')?.dispatchEvent(new Event('cancel', { cancelable: true })))
      expect(text()).toBe('Tiltak | Ansvarlig | Frist\nRinge Nav | Amir | 1.2.2027\nØve | Silje | snart')
      expect(host.querySelector('dialog')).toBeNull()
      expect(pages.measuresOf('kari')).toEqual([])
      takeOffPage()
    }
  })

  it('PASTE-32 a table comes as one line into a title where one says so', async () => {
    const { host, editor, text } = await show(planOfPages(), 'line')
    paste(editor, simple, 'Tiltak\tAnsvarlig\r\nRinge\tAmir')
    await dialogComes(host)
    act(() => control(host, 'button', 'Lim inn som tekst').click())
    expect(text().replace(/\s+/g, ' ')).toBe('Tiltak Ansvarlig Ringe Amir')
  })

  it('PASTE-33 a pasted table is shown to be copied where the text has gone meanwhile', async () => {
    const { host, editor, takeEditorAway } = await show(planOfPages())
    paste(editor, simple, 'Tiltak Ringe Nav')
    await dialogComes(host)
    await takeEditorAway()
    // Tiptap lets go of an editor a moment after it has left the page.
    await vi.waitFor(() => expect((editor as { pmViewDesc?: unknown }).pmViewDesc).toBeUndefined())
    act(() => control(host, 'button', 'Lim inn som tekst').click())
    expect(control<HTMLTextAreaElement>(host, 'textarea', 'Tabellen som ikke ble limt inn').value).toBe(
      'Tiltak Ringe Nav',
    )
  })

  it('PASTE-34 a pasted table comes as text at once where one may write no measures, and where it is no table of measures', async () => {
    const reader = await show(planOfPages('nobody'))
    paste(reader.editor, simple, 'alt')
    expect(reader.text()).toContain('Ringe Nav | Amir')
    takeOffPage()
    const writer = await show(planOfPages())
    paste(writer.editor, phoneTable, 'alt')
    expect(writer.text()).toBe('Navn | Telefon\nKari | 75 00 00 00')
    expect(writer.host.querySelector('dialog')).toBeNull()
  })
})
