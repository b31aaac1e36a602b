// @vitest-environment jsdom
import { Editor } from '@tiptap/core'
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { coreExtensions } from './editor-options.ts'
import { plainText } from './plain-text.ts'
import { proseExtensions } from './prose-extensions.ts'
import { SharedText } from './shared-text.ts'
import { StaticText } from './static-text.tsx'

const samples = {
  empty: '<p></p>',
  'plain words': '<p>Jeg heter Ida.</p><p></p><p>Jeg er 19.</p>',
  headings: '<h3>Viktig</h3><h4>Mindre</h4><p>Ord</p>',
  marks: '<p>Ett <strong>to <em>tre</em></strong><em> fire</em> fem</p>',
  links: '<p>Se <a href="https://nav.no">her <strong>og</strong> der</a><a href="https://nav.no/2">2</a>.</p>',
  lists:
    '<ul><li><p>en</p></li><li><p>to</p><ol start="3"><li><p>tre</p></li></ol></li></ul><ol><li><p>a</p></li></ol>',
  breaks: '<p>en<br>to</p><p>slutt<br></p><p><strong>fet<br>og fet</strong></p>',
  'what looks like markup': '<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp;amp;</p>',
  'two spaces': '<p>a  b</p>',
}

let host: HTMLElement
let root: Root
beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
  host = document.createElement('div')
  root = createRoot(host)
})
afterEach(() => act(() => root.unmount()))

function editorOn(doc: Y.Doc): Editor {
  return new Editor({
    element: document.createElement('div'),
    extensions: [...proseExtensions, SharedText.configure({ fragment: doc.getXmlFragment('text') })],
    injectCSS: false,
    enableCoreExtensions: coreExtensions,
  })
}

function show(fragment: Y.XmlFragment): string {
  act(() => root.render(<StaticText fragment={fragment} />))
  return host.innerHTML
}

describe('a text before its editor comes', () => {
  it.each(Object.entries(samples))('PLAN-52 looks as in the editor: %s', (_, html) => {
    const doc = new Y.Doc()
    const editor = editorOn(doc)
    editor.commands.setContent(html, { parseOptions: { preserveWhitespace: 'full' } })
    editor.destroy()
    const shown = show(doc.getXmlFragment('text'))
    const next = editorOn(doc)
    expect(shown).toBe(next.view.dom.innerHTML)
    next.destroy()
  })

  it('PLAN-53 showing a text writes nothing in it, also when no editor could build it', () => {
    const doc = new Y.Doc()
    const text = doc.getXmlFragment('text')
    const strange = new Y.XmlElement('video')
    strange.insert(0, [new Y.XmlText('ukjent')])
    const link = new Y.XmlText()
    link.insert(0, 'lenke', { link: { href: 'javascript:alert(1)' }, underline: {} })
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [link])
    text.insert(0, [new Y.XmlElement('bulletList'), strange, paragraph, new Y.XmlText('løs')])
    let updates = 0
    doc.on('update', () => updates++)
    expect(show(text)).toBe('<ul></ul>ukjent<p>lenke</p>løs')
    expect(plainText(text)).toContain('lenke')
    expect(updates).toBe(0)
  })

  it('PLAN-54 follows the words of others', () => {
    const doc = new Y.Doc()
    const paragraph = new Y.XmlElement('paragraph')
    doc.getXmlFragment('text').insert(0, [paragraph])
    show(doc.getXmlFragment('text'))
    const other = new Y.Doc()
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    const theirs = other.getXmlFragment('text').get(0) as Y.XmlElement
    theirs.insert(0, [new Y.XmlText('Hei')])
    act(() => Y.applyUpdate(doc, Y.encodeStateAsUpdate(other)))
    expect(host.innerHTML).toBe('<p>Hei</p>')
  })
})
