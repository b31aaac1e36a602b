import { Extension } from '@tiptap/core'
import type { Slice } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'

/** Several lines as one: line breaks become single spaces. */
export function joinLines(text: string): string {
  return text
    .split(/[\r\n\u2028\u2029]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ')
}

/** A text of one line: Enter makes no paragraph but calls `onEnter`, and what is pasted or dropped is joined. */
export function lineProps(onEnter: () => void) {
  return Extension.create({
    name: 'lineInput',
    priority: 1000,
    addKeyboardShortcuts() {
      const enter = () => {
        onEnter()
        return true
      }
      return { Enter: enter, 'Shift-Enter': enter, 'Mod-Enter': enter }
    },
    addProseMirrorPlugins() {
      return [
        new Plugin({
          key: new PluginKey('lineInput'),
          props: {
            handlePaste: (view, event, slice) => {
              const text = joinLines(event.clipboardData?.getData('text/plain') || wordsOf(slice))
              if (text !== '') view.dispatch(view.state.tr.insertText(text).scrollIntoView())
              return true
            },
            handleDrop: (view, event, slice, moved) => {
              if (moved) return false
              const place = view.posAtCoords({ left: event.clientX, top: event.clientY })
              if (place === null) return true
              view.dispatch(view.state.tr.insertText(joinLines(wordsOf(slice)), place.pos))
              return true
            },
          },
        }),
      ]
    },
  })
}

function wordsOf(slice: Slice): string {
  return slice.content.textBetween(0, slice.content.size, '\n', '\n')
}
