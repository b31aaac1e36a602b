import { Extension } from '@tiptap/core'
import { DOMParser, type Schema } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { yCursorPlugin } from '@tiptap/y-tiptap'
import type { Awareness } from 'y-protocols/awareness'
import type { PresentPerson } from '../../shared/sync/control.ts'

/** How long a caret's flag shows the name before it folds to a dot, in milliseconds. */
const flagTime = 3000

const colours = 8

/** A caret of somebody else, of the shape that the server stamps. Anything else in an awareness state is left out. */
interface RemoteCaret {
  readonly user: { readonly id: string; readonly name: string; readonly colour: number }
  readonly cursor: { readonly anchor: object; readonly head: object }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function remoteCaret(state: unknown): RemoteCaret | null {
  if (!isObject(state) || !isObject(state['user']) || !isObject(state['cursor'])) return null
  const { id, name, colour } = state['user'] as Partial<Record<keyof PresentPerson, unknown>>
  const { anchor, head } = state['cursor']
  if (typeof id !== 'string' || typeof name !== 'string' || typeof colour !== 'number') return null
  if (!isObject(anchor) || !isObject(head)) return null
  const person = Number.isInteger(colour) && colour >= 1 ? ((colour - 1) % colours) + 1 : 1
  return { user: { id, name, colour: person }, cursor: { anchor, head } }
}

/** Everybody else's carets in a document, by awareness client. */
export function remoteCarets(awareness: Awareness): Map<number, RemoteCaret> {
  const carets = new Map<number, RemoteCaret>()
  for (const [client, state] of awareness.getStates()) {
    const caret = client === awareness.clientID ? null : remoteCaret(state)
    if (caret !== null) carets.set(client, caret)
  }
  return carets
}

/** Which editor wrote the local cursor of an awareness: a document of cards has many. */
const cursorOwners = new WeakMap<Awareness, object>()

/**
 * An awareness as one editor may use it. It takes the local cursor away only when it was this editor that set it:
 * y-tiptap clears it whenever any editor goes, also when another one has the caret. What it reads are checked copies,
 * since y-tiptap writes into the states that it reads.
 */
class EditorAwareness {
  private readonly awareness: Awareness

  constructor(awareness: Awareness) {
    this.awareness = awareness
  }

  get clientID(): number {
    return this.awareness.clientID
  }

  getStates(): Map<number, RemoteCaret> {
    return remoteCarets(this.awareness)
  }

  getLocalState(): Record<string, unknown> | null {
    return this.awareness.getLocalState()
  }

  setLocalStateField(field: string, value: unknown): void {
    if (value === null) {
      if (cursorOwners.get(this.awareness) !== this) return
      cursorOwners.delete(this.awareness)
    } else {
      cursorOwners.set(this.awareness, this)
    }
    this.awareness.setLocalStateField(field, value)
  }

  on(event: 'change', listener: () => void): void {
    this.awareness.on(event, listener)
  }

  off(event: 'change', listener: () => void): void {
    this.awareness.off(event, listener)
  }
}

function firstName(name: string): string {
  return name.trim().split(/\s+/)[0] ?? ''
}

const folding = new WeakMap<HTMLElement, ReturnType<typeof setTimeout>>()

/**
 * Shows the name, then folds it to a dot where words follow the caret. There the flag stands above the line, so that
 * nobody's words move aside for it; after the last word it stands in the line.
 */
function showThenFold(caret: HTMLElement): void {
  clearTimeout(folding.get(caret))
  caret.classList.remove('remote-caret--folded')
  // Not now: a new caret is not in the page yet, and one that moves is moved by the binding in a turn of its own.
  setTimeout(() => caret.classList.toggle('remote-caret--amid', hasWordsAfter(caret)))
  folding.set(
    caret,
    setTimeout(
      () => caret.classList.toggle('remote-caret--folded', caret.isConnected && hasWordsAfter(caret)),
      flagTime,
    ),
  )
}

function hasWordsAfter(caret: HTMLElement): boolean {
  const block = caret.closest('p, h3, h4, li')
  // A block that was taken away meanwhile, with the caret in it, stands nowhere.
  if (block === null || block.parentNode === null) return false
  const range = document.createRange()
  range.setStartAfter(caret)
  range.setEndAfter(block)
  return range.toString().trim() !== ''
}

/**
 * A caret without a word in it: the name is an attribute that the style sheet writes out. A browser that merges two
 * paragraphs may copy the element into the text, and ProseMirror then reads what is in it.
 */
function buildCaret(user: RemoteCaret['user'], client: number): HTMLElement {
  const caret = document.createElement('span')
  caret.className = 'remote-caret'
  caret.dataset['color'] = `person-${user.colour}`
  caret.dataset['client'] = String(client)
  caret.setAttribute('aria-hidden', 'true')
  const flag = document.createElement('span')
  flag.className = 'remote-caret__flag'
  flag.dataset['name'] = firstName(user.name)
  caret.append(flag)
  showThenFold(caret)
  return caret
}

/** A copied caret in a text, or in what is pasted, is nothing. */
function ignoreCopies(schema: Schema): DOMParser {
  return new DOMParser(schema, [{ tag: '.remote-caret', ignore: true }, ...DOMParser.fromSchema(schema).rules])
}

/** ProseMirror moves a caret's element rather than making a new one, so a caret that moved shows its name again. */
function flagsOf(awareness: Awareness, schema: Schema): Plugin {
  return new Plugin({
    key: new PluginKey('remoteCaretFlags'),
    props: { domParser: ignoreCopies(schema) },
    view: ({ dom }) => {
      const changed = ({ updated }: { readonly updated: readonly number[] }) => {
        for (const caret of dom.querySelectorAll<HTMLElement>('.remote-caret')) {
          if (updated.includes(Number(caret.dataset['client']))) showThenFold(caret)
        }
      }
      awareness.on('change', changed)
      return { destroy: () => awareness.off('change', changed) }
    },
  })
}

/** Others' carets and selections in an editor, and one's own for them while the editor has focus. */
export const RemoteCarets = Extension.create<{ readonly awareness: Awareness | null }>({
  name: 'remoteCarets',
  priority: 999,
  addOptions() {
    return { awareness: null }
  },
  addProseMirrorPlugins() {
    const { awareness } = this.options
    if (awareness === null) return []
    return [
      // The plugin asks for the class Awareness, and uses no more of it than `EditorAwareness` has.
      yCursorPlugin(new EditorAwareness(awareness) as unknown as Awareness, {
        awarenessStateFilter: () => true,
        cursorBuilder: buildCaret,
        selectionBuilder: (user: RemoteCaret['user']) => ({
          class: 'remote-selection',
          'data-color': `person-${user.colour}`,
        }),
      }),
      flagsOf(awareness, this.editor.schema),
    ]
  },
})
