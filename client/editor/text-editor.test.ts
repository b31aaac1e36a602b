// @vitest-environment jsdom
import { Editor, type Extensions } from '@tiptap/core'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { proseText } from '../../shared/plan/document-schema.ts'
import { coreExtensions } from './editor-options.ts'
import { caretNear } from './first-focus.ts'
import { KeptCaret } from './kept-caret.ts'
import { joinLines, lineProps } from './line-input.ts'
import { pasteOf } from './paste-event.test-support.ts'
import { isTooLarge, largestPaste, sizeOfPaste } from './paste-size.ts'
import { plainText } from './plain-text.ts'
import { PlanKeys } from './plan-keys.ts'
import { lineExtensions, proseExtensions } from './prose-extensions.ts'
import { RemoteCarets, remoteCarets } from './remote-carets.ts'
import { SharedText } from './shared-text.ts'

const editors: Editor[] = []
afterEach(() => {
  for (const editor of editors.splice(0)) editor.destroy()
  document.body.replaceChildren()
})

function editorOn(fragment: Y.XmlFragment, extensions: Extensions = proseExtensions): Editor {
  const element = document.createElement('div')
  document.body.append(element)
  const editor = new Editor({
    element,
    extensions: [...extensions, SharedText.configure({ fragment })],
    injectCSS: false,
    enableCoreExtensions: coreExtensions,
  })
  editors.push(editor)
  return editor
}

function withParagraph(words: string): Y.Doc {
  const doc = new Y.Doc()
  const paragraph = new Y.XmlElement('paragraph')
  doc.getXmlFragment('text').insert(0, [paragraph])
  if (words !== '') paragraph.insert(0, [new Y.XmlText(words)])
  return doc
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

function exchange(one: Y.Doc, other: Y.Doc): void {
  Y.applyUpdate(other, Y.encodeStateAsUpdate(one, Y.encodeStateVector(other)))
  Y.applyUpdate(one, Y.encodeStateAsUpdate(other, Y.encodeStateVector(one)))
}

/** A key pressed in the editor; true when the editor had a use for it. */
function press(editor: Editor, key: string, held: KeyboardEventInit = {}): boolean {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...held })
  return editor.view.someProp('handleKeyDown', (handle) => handle(editor.view, event)) ?? false
}

describe('two people in one text', () => {
  it('PLAN-55 who type in the same word at once keep both their words, and see the same', () => {
    const mine = withParagraph('Bestevenn')
    const theirs = copyOf(mine)
    const me = editorOn(mine.getXmlFragment('text'))
    const them = editorOn(theirs.getXmlFragment('text'))
    me.commands.insertContentAt(6, 'XX')
    them.commands.insertContentAt(6, 'YY')
    them.commands.insertContentAt(1, 'Min ')
    exchange(mine, theirs)
    expect(me.getText()).toBe(them.getText())
    expect(me.getText()).toMatch(/^Min Beste(XXYY|YYXX)venn$/)
    expect(plainText(mine.getXmlFragment('text'))).toBe(me.getText())
  })

  it('PLAN-56 the page’s undo takes back my words and leaves theirs, from the keys of the editor', () => {
    const mine = withParagraph('Hei')
    const theirs = copyOf(mine)
    const undo = new Y.UndoManager(mine.getXmlFragment('text'), { trackedOrigins: new Set([ySyncPluginKey]) })
    const asked: string[] = []
    const keys = PlanKeys.configure({
      undo: () => {
        asked.push('undo')
        undo.undo()
      },
      redo: () => {
        asked.push('redo')
        undo.redo()
      },
    })
    const me = editorOn(mine.getXmlFragment('text'), [...proseExtensions, keys])
    const them = editorOn(theirs.getXmlFragment('text'))
    me.commands.insertContentAt(4, ' på deg')
    them.commands.insertContentAt(1, 'Å, ')
    exchange(mine, theirs)
    expect(press(me, 'z', { ctrlKey: true })).toBe(true)
    expect(me.getText()).toBe('Å, Hei')
    expect(press(me, 'y', { ctrlKey: true })).toBe(true)
    expect(press(me, 'z', { ctrlKey: true })).toBe(true)
    expect(press(me, 'Z', { ctrlKey: true, shiftKey: true, keyCode: 90 })).toBe(true)
    expect(asked).toEqual(['undo', 'redo', 'undo', 'redo'])
    expect(me.getText()).toBe('Å, Hei på deg')
  })
})

describe('my caret while another writes', () => {
  const sentences = 'Jeg bor hos mamma. Jeg synger i koret. Onsdag kveld er travel.'

  /** My caret stands before "i koret"; what follows it after another's change. */
  function wordsAfterMine(change: (them: Editor) => void): string {
    const mine = withParagraph(sentences)
    const theirs = copyOf(mine)
    const me = editorOn(mine.getXmlFragment('text'), [...proseExtensions, KeptCaret])
    const them = editorOn(theirs.getXmlFragment('text'))
    me.view.focus()
    me.commands.setTextSelection(1 + sentences.indexOf('i koret'))
    change(them)
    exchange(mine, theirs)
    const { head, $head } = me.state.selection
    return me.state.doc.textBetween(head, $head.end())
  }

  it('PLAN-75 my caret stays among its words when another divides the paragraph before it', () => {
    const after = wordsAfterMine((them) => {
      them
        .chain()
        .setTextSelection(1 + sentences.indexOf('Jeg synger'))
        .splitBlock()
        .run()
    })
    expect(after).toBe('i koret. Onsdag kveld er travel.')
  })

  it('PLAN-76 my caret is not moved to words that stand in two places, nor from a place that it still has', () => {
    expect(wordsAfterMine((them) => them.commands.insertContentAt(1, 'Hei. '))).toBe('i koret. Onsdag kveld er travel.')
    expect(
      wordsAfterMine((them) => {
        them.commands.insertContentAt(1 + sentences.length, ` ${sentences}`)
      }),
    ).toBe(`i koret. Onsdag kveld er travel. ${sentences}`)
  })
})

describe('keys in a text', () => {
  it('PLAN-57 Tab and Shift+Tab leave the editor, in a list too; Alt+Shift and an arrow indent', () => {
    const editor = editorOn(withParagraph('').getXmlFragment('text'))
    editor.commands.setContent('<ul><li><p>en</p></li><li><p>to</p></li></ul>')
    editor.commands.setTextSelection(10)
    const before = editor.getHTML()
    expect(press(editor, 'Tab')).toBe(false)
    expect(press(editor, 'Tab', { shiftKey: true })).toBe(false)
    expect(editor.getHTML()).toBe(before)
    expect(press(editor, 'ArrowRight', { altKey: true, shiftKey: true })).toBe(true)
    expect(editor.getHTML()).toBe('<ul><li><p>en</p><ul><li><p>to</p></li></ul></li></ul>')
    expect(press(editor, 'ArrowLeft', { altKey: true, shiftKey: true })).toBe(true)
    expect(editor.getHTML()).toBe(before)
  })
})

describe('a line', () => {
  function line(onEnter: () => void = () => {}) {
    const doc = withParagraph('')
    return editorOn(doc.getXmlFragment('text'), [...lineExtensions, lineProps(onEnter)])
  }

  it('PLAN-58 Enter makes no new line but goes on', () => {
    let entered = 0
    const editor = line(() => entered++)
    editor.commands.insertContent('Bo i egen leilighet')
    expect(press(editor, 'Enter')).toBe(true)
    expect(press(editor, 'Enter', { shiftKey: true })).toBe(true)
    expect(entered).toBe(2)
    expect(editor.state.doc.childCount).toBe(1)
  })

  it('PLAN-59 several pasted lines become one, with spaces, and nothing is cut', () => {
    const editor = line()
    const words = `Bo i\r\n\n  egen leilighet  \nmed ${'lang '.repeat(100)}katt`
    editor.view.pasteText(words, pasteOf(words))
    expect(editor.state.doc.childCount).toBe(1)
    expect(editor.getText()).toBe(joinLines(words))
    expect(editor.getText()).toMatch(/^Bo i egen leilighet med lang .* katt$/)
    expect(editor.getText().length).toBeGreaterThan(300)
  })
})

describe('pasting', () => {
  it('PLAN-60 what is pasted comes in as what a plan may hold', () => {
    const doc = withParagraph('')
    const editor = editorOn(doc.getXmlFragment('text'))
    editor.view.pasteHTML(
      `<h1 style="color:red">Stor</h1><h6>Liten</h6><table><tr><td>celle</td></tr></table><ol start="-5" type="i"><li>en</li></ol>
       <ol start="99999999"><li>to</li></ol><p><u>under</u><b>fet</b><img src="x" onerror="alert(1)"><script>alert(1)</script></p><ul><li></li></ul>`,
      pasteOf(''),
    )
    const wrong: string[] = []
    const check = (parent: Y.XmlFragment, allowed: readonly string[]): void => {
      for (const child of parent.toArray()) {
        if (!(child instanceof Y.XmlElement)) continue
        const spec = proseText.nodes[child.nodeName]
        if (spec === undefined || !allowed.includes(child.nodeName)) wrong.push(child.nodeName)
        for (const [name, value] of Object.entries(child.getAttributes())) {
          if (!spec?.attributes[name]?.(value)) wrong.push(`${child.nodeName} ${name}=${String(value)}`)
        }
        check(child, spec?.inline ? ['hardBreak'] : (spec?.children ?? []))
      }
    }
    check(doc.getXmlFragment('text'), proseText.top)
    expect(wrong).toEqual([])
    const words = plainText(doc.getXmlFragment('text'))
    for (const word of ['Stor', 'Liten', 'celle', 'en', 'to', 'under', 'fet']) expect(words).toContain(word)
    expect(words).not.toContain('alert')
  })

  it('PLAN-61 two hundred pasted paragraphs arrive whole at somebody else', () => {
    const mine = withParagraph('')
    const me = editorOn(mine.getXmlFragment('text'))
    const words = Array.from({ length: 200 }, (_, index) => `Avsnitt ${index}: ${'ord '.repeat(40)}slutt`).join('\n\n')
    me.view.pasteText(words, pasteOf(words))
    const them = editorOn(copyOf(mine).getXmlFragment('text'))
    expect(them.state.doc.childCount).toBe(200)
    expect(them.getText()).toBe(me.getText())
    expect(them.getText()).toContain('Avsnitt 199:')
  })

  it('PLAN-62 the size of a paste is never guessed below what it takes on the wire', () => {
    const marked = Array.from(
      { length: 60 },
      (_, index) =>
        `<p><strong>æøå ${index}</strong> ord <a href="https://nav.no/${index}">lenke<em>!</em></a><br>x</p>`,
    ).join('')
    for (const html of [
      '<p>a</p>',
      marked,
      `<ul>${'<li><p>en 😀</p></li>'.repeat(300)}</ul>`,
      `<p>${'lang tekst '.repeat(5000)}</p>`,
    ]) {
      const doc = withParagraph('')
      const editor = editorOn(doc.getXmlFragment('text'))
      let sent = 0
      doc.on('update', (update: Uint8Array) => {
        sent += update.length
      })
      editor.view.pasteHTML(html, pasteOf(''))
      const { content } = editor.state.doc
      expect(sizeOfPaste(editor.state.doc.slice(0, content.size))).toBeGreaterThan(sent - 60)
    }
  })

  it('PLAN-63 a paste that no frame could carry is too large, one below is not', () => {
    const doc = withParagraph('')
    const editor = editorOn(doc.getXmlFragment('text'))
    const sliceOf = (length: number) => {
      const { schema } = editor
      return schema.node('doc', null, [schema.node('paragraph', null, [schema.text('a'.repeat(length))])]).slice(0)
    }
    expect(isTooLarge(sliceOf(largestPaste), doc)).toBe(true)
    expect(isTooLarge(sliceOf(largestPaste - 1000), doc)).toBe(false)
  })
})

describe('carets', () => {
  it('PLAN-205 whoever presses between the points of a list begins in words, wherever that is', () => {
    const warned = vi.spyOn(console, 'warn')
    const editor = editorOn(new Y.Doc().getXmlFragment('text'), proseExtensions)
    editor.commands.insertContent('<ul><li><p>én</p></li><li><p>to</p></li></ul>')
    const { doc } = editor.state
    for (let position = 0; position <= doc.content.size; position += 1)
      expect(caretNear(doc, position).$head.parent.type.name).toBe('paragraph')
    expect(warned).not.toHaveBeenCalled()
  })

  const person = (name: string, colour: number) => ({ id: name, name, initials: 'XX', role: 'relative', colour })

  function cards(doc: Y.Doc): [Y.XmlFragment, Y.XmlFragment] {
    return [doc.getXmlFragment('one'), doc.getXmlFragment('two')]
  }

  function cursorOf(editor: Editor, fragment: Y.XmlFragment, awareness: Awareness) {
    editor.commands.setTextSelection(2)
    editor.view.focus()
    editor.view.dispatch(editor.state.tr)
    const cursor = awareness.getLocalState()?.['cursor']
    expect(cursor, fragment.toString()).toBeTruthy()
    return cursor
  }

  it('PRESENCE-40 of several editors in one document only the focused one tells where the caret is, and takes only its own back', () => {
    const doc = new Y.Doc()
    const awareness = new Awareness(doc)
    const [one, two] = cards(doc)
    const carets = RemoteCarets.configure({ awareness })
    const first = editorOn(one, [...proseExtensions, carets])
    const second = editorOn(two, [...proseExtensions, carets])
    first.commands.insertContent('første')
    second.commands.insertContent('andre')
    const cursor = cursorOf(first, one, awareness)
    second.commands.insertContentAt(1, 'den ')
    second.destroy()
    editors.splice(editors.indexOf(second), 1)
    expect(awareness.getLocalState()?.['cursor']).toEqual(cursor)
    first.view.dom.blur()
    expect(awareness.getLocalState()?.['cursor']).toBeNull()
    awareness.destroy()
  })

  it('PRESENCE-41 a caret shows in its own text alone, with a first name and a colour by class, unread by screen readers', () => {
    const doc = new Y.Doc()
    const awareness = new Awareness(doc)
    const theirDoc = new Y.Doc()
    const theirs = new Awareness(theirDoc)
    const [one, two] = cards(doc)
    const carets = RemoteCarets.configure({ awareness })
    const first = editorOn(one, [...proseExtensions, carets])
    const second = editorOn(two, [...proseExtensions, carets])
    first.commands.insertContent('første')
    second.commands.insertContent('andre')
    const cursor = cursorOf(second, two, awareness)
    awareness.setLocalState(null)
    const state = { user: person('<b>Kari</b> Lunde', 11), cursor }
    awareness.states.set(theirs.clientID, state)
    awareness.emit('change', [{ added: [theirs.clientID], updated: [], removed: [] }, 'test'])
    for (const editor of [first, second])
      editor.view.dispatch(editor.state.tr.setMeta('yjs-cursor$', { awarenessUpdated: true }))
    expect(document.querySelectorAll('.remote-caret')).toHaveLength(1)
    const caret = second.view.dom.querySelector<HTMLElement>('.remote-caret')
    expect(caret?.getAttribute('aria-hidden')).toBe('true')
    expect(caret?.dataset['color']).toBe('person-3')
    expect(caret?.querySelector('.remote-caret__flag')?.getAttribute('data-name')).toBe('<b>Kari</b>')
    expect(caret?.textContent).toBe('')
    expect(caret?.hasAttribute('style')).toBe(false)
    expect(state.user).not.toHaveProperty('color')
    awareness.destroy()
    theirs.destroy()
  })

  it('PRESENCE-43 a caret that the browser copied into the text, or that was copied with it, is never read as words', () => {
    const awareness = new Awareness(new Y.Doc())
    const doc = withParagraph('Hei')
    const editor = editorOn(doc.getXmlFragment('text'), [...proseExtensions, RemoteCarets.configure({ awareness })])
    const caret = '<span class="remote-caret"><span class="remote-caret__flag">\u2060Ida</span>\u2060</span>'
    const parser = editor.view.someProp('domParser')
    const paragraph = document.createElement('div')
    paragraph.innerHTML = `<p>Hei ${caret}du</p>`
    expect(parser?.parse(paragraph).textContent).toBe('Hei du')
    editor.view.pasteHTML(`<p>Ida og ${caret}Kari</p>`, pasteOf(''))
    expect(plainText(doc.getXmlFragment('text'))).toBe('Ida og KariHei')
    awareness.destroy()
  })

  it.each([
    ['no user', { cursor: { anchor: {}, head: {} } }],
    ['no cursor', { user: person('Kari', 1) }],
    ['half a cursor', { user: person('Kari', 1), cursor: { anchor: {} } }],
    ['a cursor of text', { user: person('Kari', 1), cursor: 'x' }],
    ['a name that is none', { user: { ...person('Kari', 1), name: {} }, cursor: { anchor: {}, head: {} } }],
    ['nothing', null],
  ])('PRESENCE-42 a presence of the wrong shape shows no caret: %s', (_, state) => {
    const awareness = new Awareness(new Y.Doc())
    awareness.states.set(7, state as Record<string, unknown>)
    expect(remoteCarets(awareness).size).toBe(0)
    awareness.destroy()
  })
})
