// @vitest-environment jsdom
import { baseKeymap, joinBackward, setBlockType, splitBlock, toggleMark } from '@tiptap/pm/commands'
import { type Node, Schema } from '@tiptap/pm/model'
import { liftListItem, sinkListItem, splitListItem, wrapInList } from '@tiptap/pm/schema-list'
import { type Command, EditorState, TextSelection } from '@tiptap/pm/state'
import { EditorView } from '@tiptap/pm/view'
import { ySyncPlugin, ySyncPluginKey, yXmlFragmentToProseMirrorRootNode } from '@tiptap/y-tiptap'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { documentSpec, inlineNodeNames, type TextSpec } from '../../shared/plan/document-schema.ts'
import { drawWhateverTheSelection } from '../../shared/sync/steady-render.ts'
import { applyChecked, judgeUpdate } from './update-check.ts'

/**
 * Real ProseMirror editors, bound as the client binds them, edit one text at once, with undo and lost connections. The
 * promise of the check is two-sided: what it refuses, no honest editing can make.
 */
const runs = Number(process.env['PLANBORDET_RUNS'] ?? 200)

const spec = documentSpec('prose')
if (spec.root !== 'text') throw new Error('Prose is a text.')
const schema = proseMirrorSchema(spec.text)

/** The schema that an editor of such a text has, made from the data that both sides share. */
function proseMirrorSchema(text: TextSpec): Schema {
  const start: Readonly<Record<string, unknown>> = { level: 3, start: 1 }
  const either = (names: readonly string[]): string => `(${names.join(' | ')})`
  const nodes = Object.entries(text.nodes).map(([name, node]) => {
    const inline = inlineNodeNames.includes(name)
    const rest = node.first === null ? `${either(node.children)}+` : `${node.first} ${either(node.children)}*`
    const content = node.inline ? 'inline*' : node.children.length === 0 ? '' : rest
    const attrs = Object.fromEntries(Object.keys(node.attributes).map((key) => [key, { default: start[key] }]))
    const tag = { listItem: 'li', bulletList: 'ul', orderedList: 'ol', paragraph: 'p', heading: 'h3' }[name]
    const toDOM = () => (inline ? (['br'] as const) : ([tag ?? 'div', 0] as const))
    return [name, { content, attrs, toDOM, ...(inline ? { inline, group: 'inline' } : {}) }]
  })
  return new Schema({
    nodes: { doc: { content: `${either(text.top)}+` }, ...Object.fromEntries(nodes), text: { group: 'inline' } },
    marks: {
      bold: { toDOM: () => ['b', 0] },
      italic: { toDOM: () => ['i', 0] },
      link: { attrs: { href: {} }, inclusive: false, toDOM: () => ['a', 0] },
    },
  })
}

const node = (name: string) => {
  const type = schema.nodes[name]
  if (type === undefined) throw new Error(`No ${name}.`)
  return type
}
const mark = (name: string) => {
  const type = schema.marks[name]
  if (type === undefined) throw new Error(`No ${name}.`)
  return type
}

const commands: readonly Command[] = [
  splitBlock,
  joinBackward,
  splitListItem(node('listItem')),
  liftListItem(node('listItem')),
  sinkListItem(node('listItem')),
  wrapInList(node('bulletList')),
  wrapInList(node('orderedList')),
  setBlockType(node('heading'), { level: 4 }),
  setBlockType(node('paragraph')),
  toggleMark(mark('bold')),
  toggleMark(mark('italic')),
  toggleMark(mark('link'), { href: 'https://example.no/' }),
  ...(baseKeymap['Delete'] === undefined ? [] : [baseKeymap['Delete']]),
  (state, dispatch) => {
    dispatch?.(state.tr.deleteSelection())
    return true
  },
  (state, dispatch) => {
    dispatch?.(state.tr.replaceSelectionWith(node('hardBreak').create(), false))
    return true
  },
]

class Editor {
  readonly doc = new Y.Doc()
  readonly view: EditorView
  readonly undo: Y.UndoManager
  /** Updates that have not been sent. */
  readonly outbox: Uint8Array[] = []
  readonly inbox: Uint8Array[] = []
  online = true

  constructor(state: Uint8Array) {
    Y.applyUpdate(this.doc, state, 'server')
    const fragment = this.doc.getXmlFragment('text')
    this.undo = new Y.UndoManager(fragment, { captureTimeout: 0, trackedOrigins: new Set([ySyncPluginKey]) })
    const plugin = ySyncPlugin(fragment)
    this.view = new EditorView(document.createElement('div'), {
      state: EditorState.create({ schema, plugins: [plugin] }),
    })
    const binding = plugin.getState(this.view.state)?.binding
    if (binding !== undefined) drawWhateverTheSelection(binding)
    binding?._forceRerender()
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'server') this.outbox.push(update)
    })
  }

  /** Puts the caret, or a selection, somewhere among the words. */
  select(from: number, to: number): void {
    const { doc, tr } = this.view.state
    const size = doc.content.size + 1
    this.view.dispatch(tr.setSelection(TextSelection.between(doc.resolve(from % size), doc.resolve(to % size))))
  }

  receive(): void {
    const update = this.inbox.shift()
    if (update !== undefined) Y.applyUpdate(this.doc, update, 'server')
  }
}

class Room {
  readonly server = new Y.Doc()
  readonly owners = new Map<number, string | null>([[1, null]])
  readonly editors: readonly Editor[]
  refused = 0

  constructor() {
    const first = new Y.Doc()
    first.clientID = 1
    first.getXmlFragment('text').insert(0, [new Y.XmlElement('paragraph')])
    const state = Y.encodeStateAsUpdate(first)
    Y.applyUpdate(this.server, state)
    this.editors = [new Editor(state), new Editor(state), new Editor(state)]
  }

  send(editor: Editor): void {
    const update = editor.outbox.shift()
    if (update !== undefined) this.take(editor, update)
  }

  /** Comes back: everything that the server lacks, in one message. */
  returnOf(editor: Editor): void {
    editor.online = true
    editor.outbox.length = 0
    this.take(editor, Y.encodeStateAsUpdate(editor.doc, Y.encodeStateVector(this.server)))
    editor.inbox.length = 0
    editor.inbox.push(Y.encodeStateAsUpdate(this.server, Y.encodeStateVector(editor.doc)))
  }

  take(from: Editor, update: Uint8Array): void {
    const person = String(this.editors.indexOf(from))
    const { claims } = judgeUpdate(this.server, spec, update, person, (client) => this.owners.get(client))
    for (const claim of claims) this.owners.set(claim.client, claim.person)
    const { bytes, mended } = applyChecked(this.server, spec, update)
    const news = [bytes, mended].filter((part) => part !== null)
    if (news.length === 0) return
    for (const editor of this.editors) {
      if (editor.online && (editor !== from || mended !== null)) editor.inbox.push(Y.mergeUpdates(news))
    }
  }
}

type Step = {
  readonly who: number
  readonly do: number
  readonly from: number
  readonly to: number
  readonly words: string
}

const step: fc.Arbitrary<Step> = fc.record({
  who: fc.nat({ max: 2 }),
  do: fc.nat({ max: commands.length + 13 }),
  from: fc.nat({ max: 60 }),
  to: fc.nat({ max: 60 }),
  words: fc.string({ minLength: 1, maxLength: 4 }),
})

function act(room: Room, { who, do: what, from, to, words }: Step): void {
  const editor = room.editors[who]
  if (editor === undefined) return
  const command = commands[what]
  const rest = what - commands.length
  if (command !== undefined || rest < 4) {
    editor.select(from, rest >= 0 || to % 3 > 0 ? from : to)
    if (command === undefined) editor.view.dispatch(editor.view.state.tr.insertText(words))
    else command(editor.view.state, editor.view.dispatch.bind(editor.view))
  } else if (rest < 6) editor.undo.undo()
  else if (rest < 7) editor.undo.redo()
  else if (rest < 9) editor.receive()
  else if (rest < 11 && editor.online) room.send(editor)
  else if (rest < 12) editor.online = false
  else if (!editor.online) room.returnOf(editor)
}

test(`SYNC-23 nothing that real editors write together, undone and offline too, is refused (${runs} runs)`, () => {
  let written = 0
  fc.assert(
    fc.property(fc.array(step, { minLength: 20, maxLength: 90 }), (steps) => {
      const room = new Room()
      for (const one of steps) act(room, one)
      for (const editor of room.editors) if (!editor.online) room.returnOf(editor)
      // An editor that mends what it is shown writes once more: until nobody has anything to say.
      for (let round = 0; round < 20; round += 1) {
        for (const editor of room.editors) {
          while (editor.inbox.length > 0) editor.receive()
          while (editor.outbox.length > 0) room.send(editor)
        }
      }
      const whole = room.server.getXmlFragment('text').toString()
      for (const editor of room.editors) expect(editor.doc.getXmlFragment('text').toString()).toBe(whole)
      asNode(room.server).check()
      written += whole.length
      for (const { view } of room.editors) view.destroy()
    }),
    { numRuns: runs },
  )
  expect(written).toBeGreaterThan(runs)
})

/** Read from a copy: y-tiptap deletes what it cannot build. */
function asNode(doc: Y.Doc): Node {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return yXmlFragmentToProseMirrorRootNode(copy.getXmlFragment('text'), schema)
}
