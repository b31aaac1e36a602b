// @vitest-environment jsdom
import { Editor } from '@tiptap/core'
import { afterEach, describe, expect, it } from 'vitest'
import { coreExtensions } from './editor-options.ts'
import { addressFound, addressWritten } from './link-address.ts'
import { pasteOf } from './paste-event.test-support.ts'
import { proseExtensions } from './prose-extensions.ts'

const refused = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'java\nscript:alert(1)',
  'java\tscript:alert(1)',
  ' javascript:alert(1)',
  '\u0001javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:x',
  'ftp://example.com',
  'file:///etc/passwd',
  '/relative',
  '#here',
  '//example.com',
  'https:',
]

/** Every one: what is left of one would look for the page after the page has gone. */
const editors: Editor[] = []
afterEach(() => {
  for (const editor of editors.splice(0)) editor.destroy()
})

function write(content: string): Editor {
  const made = new Editor({
    element: document.createElement('div'),
    extensions: proseExtensions,
    content,
    injectCSS: false,
    enableCoreExtensions: coreExtensions,
  })
  editors.push(made)
  return made
}

function linksIn({ state }: Editor): string[] {
  const links: string[] = []
  state.doc.descendants((node) => {
    for (const mark of node.marks) if (mark.type.name === 'link') links.push(String(mark.attrs['href']))
  })
  return links
}

describe('links', () => {
  it.each(refused)('PLAN-47 %j never becomes a link, pasted, set, found in text or written in the field', (address) => {
    const anchor = document.createElement('a')
    anchor.setAttribute('href', address)
    anchor.textContent = 'her'
    const pasted = write(`<p>${anchor.outerHTML}</p>`)
    expect(linksIn(pasted)).toEqual([])
    expect(pasted.getText()).toBe('her')
    pasted.commands.selectAll()
    expect(pasted.commands.setLinkTo(address)).toBe(false)
    expect(linksIn(pasted)).toEqual([])
    expect(addressFound(address)).toBeNull()
    expect(addressWritten(address)).toBeNull()
  })

  it('PLAN-48 a link keeps its address and nothing else', () => {
    const pasted = write(
      '<p><a href=" https://nav.no/plan " target="_top" class="x" title="y" rel="opener">Nav</a></p>',
    )
    expect(pasted.getJSON().content?.[0]?.content?.[0]?.marks).toEqual([
      { type: 'link', attrs: { href: 'https://nav.no/plan' } },
    ])
    expect(pasted.getHTML()).toBe('<p><a href="https://nav.no/plan" rel="noopener noreferrer">Nav</a></p>')
  })

  it.each([
    ['nav.no', 'https://nav.no'],
    [' https://nav.no/x ', 'https://nav.no/x'],
    ['blåbær.no/side?a=1', 'https://blåbær.no/side?a=1'],
    ['ida@example.no', 'mailto:ida@example.no'],
    ['+47 22 22 22 22', 'tel:+4722222222'],
    ['Ida', null],
    ['', null],
  ])('PLAN-49 %j in the link field is %j', (written, address) => {
    expect(addressWritten(written)).toBe(address)
  })

  it('PLAN-50 an address that is typed or pasted among words becomes a link without the full stop behind it', () => {
    const typed = write('<p>Se https://nav.no.</p>')
    typed.commands.setTextSelection(typed.state.doc.content.size - 1)
    const { from } = typed.state.selection
    const handled = typed.view.someProp('handleTextInput', (handle) =>
      handle(typed.view, from, from, ' ', () => typed.state.tr.insertText(' ')),
    )
    expect(handled).toBe(true)
    expect(typed.getHTML()).toBe('<p>Se <a href="https://nav.no" rel="noopener noreferrer">https://nav.no</a>. </p>')

    const pasted = write('<p></p>')
    const words = 'Ring tel:22222222, eller les https://nav.no/plan.'
    pasted.view.pasteText(words, pasteOf(words))
    expect(linksIn(pasted)).toEqual(['tel:22222222', 'https://nav.no/plan'])
  })

  it('PLAN-51 an address pasted over words makes the words a link', () => {
    const pasted = write('<p>Les mer</p>')
    pasted.commands.selectAll()
    pasted.view.pasteText('https://nav.no', pasteOf('https://nav.no'))
    expect(pasted.getHTML()).toBe('<p><a href="https://nav.no" rel="noopener noreferrer">Les mer</a></p>')
  })
})
