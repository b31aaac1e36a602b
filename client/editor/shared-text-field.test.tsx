// @vitest-environment jsdom
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { EditorToolbar } from './editor-toolbar.tsx'
import { bokmaal, documentNamed, syncOf } from './fake-plan.test-support.ts'
import { LineEditor } from './line-editor.tsx'
import { pasteOf } from './paste-event.test-support.ts'
import { ProseSection } from './prose-section.tsx'

let host: HTMLElement
let root: Root
const language = await bokmaal()

// jsdom lays nothing out, and ProseMirror asks where the caret is before it scrolls.
Object.assign(Range.prototype, { getClientRects: () => [], getBoundingClientRect: () => new DOMRect() })

beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
  host = document.createElement('div')
  document.body.append(host)
  root = createRoot(host)
})
afterEach(() => {
  act(() => root.unmount())
  host.remove()
})

function aboutMe(words: string, right: 'write' | 'read' = 'write') {
  const page = documentNamed('about', right)
  const text = page.doc.getXmlFragment('text')
  const paragraph = new Y.XmlElement('paragraph')
  text.insert(0, [paragraph])
  if (words !== '') paragraph.insert(0, [new Y.XmlText(words)])
  return { page, text, sync: syncOf(page, text) }
}

function show({ page, sync }: ReturnType<typeof aboutMe>) {
  act(() =>
    root.render(
      <I18nextProvider i18n={language}>
        <EditorToolbar sync={sync} />
        <ProseSection document={page} section="about" sync={sync} placeholder="Hva er viktig for deg?" />
      </I18nextProvider>,
    ),
  )
}

const field = () => host.querySelector<HTMLElement>('[role="textbox"]')
const tool = (name: string) => host.querySelector<HTMLElement>(`[role="toolbar"] [aria-label="${name}"]`)
const isEditor = () => field()?.getAttribute('contenteditable') === 'true'

function key(target: Element | null | undefined, name: string, held: KeyboardEventInit = {}) {
  act(() => {
    target?.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, ...held }))
  })
}

describe('a section of prose', () => {
  it('UI-40 is plain elements until it is needed, named and reached like the editor that it becomes', () => {
    const about = aboutMe('Jeg heter Ida.')
    show(about)
    const before = field()
    expect(isEditor()).toBe(false)
    expect(before?.tabIndex).toBe(0)
    expect(before?.getAttribute('aria-label')).toBe('Om meg')
    expect(before?.getAttribute('aria-multiline')).toBe('true')
    expect(before?.textContent).toBe('Jeg heter Ida.')
    act(() => before?.focus())
    expect(isEditor()).toBe(true)
    expect(field()?.getAttribute('aria-label')).toBe('Om meg')
    expect(document.activeElement).toBe(field())
  })

  it('UI-41 showing, focusing and leaving a section writes nothing', () => {
    const about = aboutMe('')
    let updates = 0
    about.page.doc.on('update', () => updates++)
    show(about)
    act(() => field()?.focus())
    act(() => field()?.blur())
    act(() => root.render(null))
    expect(updates).toBe(0)
  })

  it('UI-42 somebody who may only read meets text, no text field; an empty one is said in words', () => {
    show(aboutMe('Jeg heter Ida.', 'read'))
    expect(field()).toBeNull()
    expect(host.querySelector('.prose-section')?.textContent).toBe('Jeg heter Ida.')
    show(aboutMe('', 'read'))
    expect(host.querySelector('.prose-section')?.textContent).toBe('Hva er viktig for deg?')
  })

  it('UI-43 words that are too many to paste are kept for their writer, and nothing is pasted', () => {
    const about = aboutMe('Før')
    show(about)
    act(() => field()?.focus())
    const words = 'ord '.repeat(300_000)
    act(() => {
      const event = pasteOf(words)
      field()?.dispatchEvent(event)
    })
    expect(about.text.toString()).toBe('<paragraph>Før</paragraph>')
    expect(host.querySelector('[role="alert"]')?.textContent).toContain('Ingenting er limt inn')
    expect(host.querySelector('textarea')?.value).toBe(words)
    const close = [...host.querySelectorAll('button')].find((one) => one.textContent === 'Lukk')
    act(() => close?.focus())
    act(() => close?.click())
    expect(host.querySelector('textarea')).toBeNull()
    expect(document.activeElement).toBe(field())
  })

  it('UI-61 a file that is dropped on a text does not take the place of the page', () => {
    show(aboutMe('Før'))
    act(() => field()?.focus())
    const dropped = (types: string[]) => {
      const event = new Event('drop', { bubbles: true, cancelable: true })
      Object.assign(event, { dataTransfer: { types, files: [], getData: () => '' }, clientX: 0, clientY: 0 })
      act(() => {
        field()?.dispatchEvent(event)
      })
      return event.defaultPrevented
    }
    expect(dropped(['Files'])).toBe(true)
  })

  it('UI-44 a long title is kept whole, with a sentence about it', () => {
    const { page, text, sync } = aboutMe('a'.repeat(301))
    act(() =>
      root.render(
        <I18nextProvider i18n={language}>
          <LineEditor document={page} fragment={text} sync={sync} label="Målet" placeholder="?" />
        </I18nextProvider>,
      ),
    )
    expect(host.textContent).toContain('Teksten er 301 tegn')
    expect(host.textContent).toContain('a'.repeat(301))
  })
})

describe('the toolbar', () => {
  it('UI-45 is one tab stop, where arrows, Home and End move', () => {
    show(aboutMe('Ord'))
    const tools = [...host.querySelectorAll<HTMLButtonElement>('[role="toolbar"] button')]
    expect(tools.filter(({ tabIndex }) => tabIndex === 0)).toHaveLength(1)
    act(() => tools[0]?.focus())
    key(document.activeElement, 'ArrowRight')
    expect(document.activeElement).toBe(tools[1])
    key(document.activeElement, 'End')
    expect(document.activeElement).toBe(tools.at(-1))
    key(document.activeElement, 'ArrowRight')
    expect(document.activeElement).toBe(tools[0])
    expect(tools.filter(({ tabIndex }) => tabIndex === 0)).toEqual([tools[0]])
  })

  it('UI-46 says that its tools wait for a text, and acts on the one with focus', () => {
    const about = aboutMe('Ord')
    show(about)
    expect(tool('Fet')?.getAttribute('aria-disabled')).toBe('true')
    act(() => field()?.focus())
    expect(tool('Fet')?.getAttribute('aria-disabled')).toBe('false')
    act(() => tool('Punktliste')?.click())
    expect(about.text.toString()).toBe('<bulletlist><listitem><paragraph>Ord</paragraph></listitem></bulletlist>')
    expect(tool('Punktliste')?.getAttribute('aria-pressed')).toBe('true')
  })

  it('UI-47 Alt+F10 goes from the text to the toolbar, which goes on acting on it, and Escape goes back', () => {
    show(aboutMe('Ord'))
    act(() => field()?.focus())
    key(field(), 'F10', { altKey: true })
    expect(document.activeElement?.closest('[role="toolbar"]')).not.toBeNull()
    expect(tool('Fet')?.getAttribute('aria-disabled')).toBe('false')
    key(document.activeElement, 'Escape')
    expect(document.activeElement).toBe(field())
    act(() => field()?.blur())
    expect(tool('Fet')?.getAttribute('aria-disabled')).toBe('true')
  })

  it('UI-48 undo and redo follow what can be taken back on the page', () => {
    const about = aboutMe('Ord')
    show(about)
    expect(tool('Angre')?.getAttribute('aria-disabled')).toBe('true')
    act(() => field()?.focus())
    act(() => tool('Punktliste')?.click())
    expect(tool('Angre')?.getAttribute('aria-disabled')).toBe('false')
    act(() => tool('Angre')?.click())
    expect(about.text.toString()).toBe('<paragraph>Ord</paragraph>')
    expect(tool('Gjør om igjen')?.getAttribute('aria-disabled')).toBe('false')
  })

  it('UI-49 the link form refuses with a sentence what may not be a link, and Escape lets it be', () => {
    const about = aboutMe('Ord')
    show(about)
    act(() => field()?.focus())
    key(field(), 'k', { ctrlKey: true })
    const input = () => host.querySelector<HTMLInputElement>('.link-form input')
    const form = host.querySelector<HTMLFormElement>('.link-form')
    expect(document.activeElement).toBe(input())
    const fill = (words: string) =>
      act(() => {
        const element = input()
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(element, words)
        element?.dispatchEvent(new Event('input', { bubbles: true }))
      })
    fill('javascript:alert(1)')
    act(() => form?.requestSubmit())
    expect(host.querySelector('.link-form [role="alert"]')?.textContent).toContain('nettadresse')
    expect(input()?.getAttribute('aria-invalid')).toBe('true')
    fill('nav.no')
    act(() => form?.requestSubmit())
    expect(host.querySelector('.link-form')).toBeNull()
    expect(about.text.toString()).toContain('nav.no')
    expect(host.querySelector('.prose-section a')?.getAttribute('href')).toBe('https://nav.no')
    expect(document.activeElement).toBe(field())
    key(field(), 'k', { ctrlKey: true })
    key(input(), 'Escape')
    expect(host.querySelector('.link-form')).toBeNull()
    expect(document.activeElement).toBe(field())
  })
})
