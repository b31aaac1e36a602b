import { type Extensions, type NodeConfig, wrappingInputRule } from '@tiptap/core'
import { Bold } from '@tiptap/extension-bold'
import { Document } from '@tiptap/extension-document'
import { HardBreak } from '@tiptap/extension-hard-break'
import { Heading } from '@tiptap/extension-heading'
import { Italic } from '@tiptap/extension-italic'
import { BulletList, ListItem, OrderedList } from '@tiptap/extension-list'
import { Paragraph } from '@tiptap/extension-paragraph'
import { Text } from '@tiptap/extension-text'
import { type HeadingLevel, headingLevels } from '../../shared/plan/document-schema.ts'
import { LinkMark } from './link-mark.ts'

/**
 * The Tiptap extensions that make exactly the schema of `shared/plan/document-schema.ts`, no more: what the editor
 * can build the server accepts. `prose-extensions.test.ts` lays the two side by side.
 */

/** Pasted headings of other levels come in as the nearest one that a section has. */
const SectionHeading = Heading.extend({
  addAttributes() {
    return { level: { default: headingLevels[0], rendered: false } }
  },
  parseHTML() {
    return [1, 2, 3, 4, 5, 6].map((level) => ({
      tag: `h${level}`,
      attrs: { level: Math.min(Math.max(level, headingLevels[0]), headingLevels[1]) },
    }))
  },
  addInputRules() {
    return []
  },
}).configure({ levels: [...headingLevels] satisfies HeadingLevel[] })

const longestStart = 1_000_000

const NumberedList = OrderedList.extend({
  addAttributes() {
    return {
      start: {
        default: 1,
        parseHTML: (element: HTMLElement) => {
          const start = Number(element.getAttribute('start') ?? 1)
          return Number.isInteger(start) && start >= 0 && start <= longestStart ? start : 1
        },
        renderHTML: ({ start }: { start?: unknown }) => (start === 1 ? {} : { start }),
      },
    }
  },
  renderHTML({ HTMLAttributes }) {
    return ['ol', HTMLAttributes, 0]
  },
  addInputRules() {
    return [
      wrappingInputRule({
        find: /^(\d{1,6})\.\s$/,
        type: this.type,
        getAttributes: (match) => ({ start: Number(match[1]) }),
        joinPredicate: (match, node) => node.childCount + Number(node.attrs['start']) === Number(match[1]),
      }),
    ]
  },
  /** Tiptap's own would read a list out of pasted lines that begin with a number, of any size. */
  addProseMirrorPlugins() {
    return []
  },
} satisfies Partial<NodeConfig>)

/** Tab leaves the editor, so lists indent with Alt+Shift and an arrow. */
const Item = ListItem.extend({
  addKeyboardShortcuts() {
    return {
      Enter: () => this.editor.commands.splitListItem(this.name),
      'Alt-Shift-ArrowRight': () => this.editor.commands.sinkListItem(this.name),
      'Alt-Shift-ArrowLeft': () => this.editor.commands.liftListItem(this.name),
    }
  },
})

/** `proseText`: a section's words. */
export const proseExtensions: Extensions = [
  Document,
  Paragraph,
  Text,
  SectionHeading,
  BulletList,
  NumberedList,
  Item,
  HardBreak,
  LinkMark,
  Bold,
  Italic,
]

/** `lineText`: a card's title. Several paragraphs only where two people wrote the first at once. */
export const lineExtensions: Extensions = [
  Document.extend({ content: 'paragraph+' }),
  Paragraph.extend({ content: 'text*' }),
  Text,
]
