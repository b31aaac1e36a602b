import { InputRule, Mark, markPasteRule } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { isAllowedLink } from '../../shared/plan/document-schema.ts'
import { addressFound, addressInText } from './link-address.ts'
import { openClickedLink } from './open-link.ts'

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    linkMark: {
      /** Makes the selection a link. Does nothing for an address that `isAllowedLink` refuses. */
      setLinkTo: (href: string) => ReturnType
      /** Takes the link at the caret or in the selection away, keeping its words. */
      removeLink: () => ReturnType
    }
  }
}

/**
 * A link that holds an address and nothing else. Tiptap's own link stores target, rel and class, and guesses at
 * more schemes than a plan allows; the server refuses both.
 */
export const LinkMark = Mark.create({
  name: 'link',
  /** Before bold and italic, so that a link with a bold word in it is one link on the screen. */
  priority: 1000,
  inclusive: false,
  keepOnSplit: false,

  addAttributes() {
    return { href: { isRequired: true, parseHTML: (element: HTMLElement) => element.getAttribute('href')?.trim() } }
  },

  parseHTML() {
    return [
      {
        tag: 'a[href]',
        getAttrs: (element) => (isAllowedLink(element.getAttribute('href')?.trim()) ? null : false),
      },
    ]
  },

  renderHTML({ mark }) {
    const href: unknown = mark.attrs['href']
    return isAllowedLink(href) ? ['a', { href, rel: 'noopener noreferrer' }, 0] : ['span', 0]
  },

  addCommands() {
    return {
      setLinkTo:
        (href) =>
        ({ commands }) =>
          isAllowedLink(href) && commands.setMark(this.name, { href }),
      removeLink:
        () =>
        ({ commands }) =>
          commands.unsetMark(this.name, { extendEmptyMarkRange: true }),
    }
  },

  addInputRules() {
    return [
      new InputRule({
        find: /(?:^|\s)((?:https?:\/\/|mailto:|tel:)\S+) $/i,
        handler: ({ state, range, match }) => {
          const written = match[1] ?? ''
          const href = addressFound(written)
          const from = range.to - written.length
          if (href === null || state.doc.rangeHasMark(from, range.to, this.type)) return null
          state.tr
            .addMark(from, from + href.length, this.type.create({ href }))
            .insertText(' ', range.to)
            .removeStoredMark(this.type)
          return undefined
        },
      }),
    ]
  },

  addPasteRules() {
    return [
      markPasteRule({
        type: this.type,
        find: (text) =>
          [...text.matchAll(addressInText)].flatMap((match) => {
            const written = match[1] ?? ''
            const href = addressFound(written)
            if (href === null) return []
            return [{ text: href, index: match.index + match[0].length - written.length, data: { href } }]
          }),
        getAttributes: (match) => ({ href: match.data?.['href'] }),
      }),
    ]
  },

  addProseMirrorPlugins() {
    const { editor, name } = this
    return [
      new Plugin({
        key: new PluginKey('link'),
        props: {
          handleDOMEvents: { click: (view, event) => openClickedLink(event, view.editable) },
          /** An address pasted over words makes them a link. */
          handlePaste: (view, event) => {
            const text = event.clipboardData?.getData('text/plain').trim()
            if (view.state.selection.empty || !isAllowedLink(text)) return false
            return editor.commands.setMark(name, { href: text })
          },
        },
      }),
    ]
  },
})
