import type { Extensions } from '@tiptap/core'
import { Placeholder } from '@tiptap/extensions/placeholder'
import { Selection } from '@tiptap/pm/state'
import { EditorContent, useEditor } from '@tiptap/react'
import { useContext, useLayoutEffect, useRef } from 'react'
import type * as Y from 'yjs'
import { offerTables } from '../paste/offer-tables.ts'
import { OfferTable } from '../paste/table-offer.ts'
import type { PlanDocument, PlanSync } from '../sync/plan-sync.ts'
import { coreExtensions } from './editor-options.ts'
import { type FirstFocus, focusFirst } from './first-focus.ts'
import { askToolbar, blurEditor, focusEditor, forgetEditor } from './focused-editor.ts'
import { KeptCaret } from './kept-caret.ts'
import { lineProps } from './line-input.ts'
import { isTooLarge } from './paste-size.ts'
import { plainPastedHtml } from './pasted-html.ts'
import { PlanKeys } from './plan-keys.ts'
import { lineExtensions, proseExtensions } from './prose-extensions.ts'
import { RemoteCarets } from './remote-carets.ts'
import { SharedText } from './shared-text.ts'
import { uncovered } from './uncovered.ts'
import { undoOnPage } from './undo-on-page.ts'

export interface TextEditorProps {
  readonly document: PlanDocument
  readonly fragment: Y.XmlFragment
  readonly sync: PlanSync
  readonly kind: 'prose' | 'line'
  readonly writable: boolean
  readonly label: string
  readonly placeholder: string
  readonly firstFocus: FirstFocus
  /** Words that were too many to paste. */
  readonly onTooLarge: (text: string) => void
  /** Enter in a line. */
  readonly onEnter: (() => void) | undefined
}

/** A Tiptap editor on one shared text. It lives as long as this component does. */
export function TextEditor(props: TextEditorProps) {
  const { document, fragment, kind, writable } = props
  const { doc, awareness } = document
  const offerTable = useContext(OfferTable)
  const latest = useRef({ ...props, offerTable })
  useLayoutEffect(() => {
    latest.current = { ...props, offerTable }
  })
  const editor = useEditor(
    {
      extensions: extensionsFor(kind, fragment, awareness, latest),
      editable: writable,
      injectCSS: false,
      enableCoreExtensions: coreExtensions,
      coreExtensionOptions: { clipboardTextSerializer: { blockSeparator: '\n' } },
      editorProps: {
        attributes: attributesOf(props),
        transformPastedHTML: plainPastedHtml,
        handleDOMEvents: { drop: refuseFiles },
        scrollThreshold: uncovered,
        scrollMargin: uncovered,
        handlePaste: (view, event, slice) => {
          if (offerTables(view, event, latest.current.offerTable)) return true
          if (!isTooLarge(slice, doc)) return false
          latest.current.onTooLarge(event.clipboardData?.getData('text/plain') ?? textOf(slice.content))
          return true
        },
        handleDrop: (_view, _event, slice, moved) => {
          if (moved || !isTooLarge(slice, doc)) return false
          latest.current.onTooLarge(textOf(slice.content))
          return true
        },
      },
      onFocus: ({ editor }) => focusEditor({ editor, kind }),
      onBlur: ({ editor, event }) => blurEditor(editor, event.relatedTarget),
    },
    [fragment, awareness, doc, kind, writable],
  )

  useLayoutEffect(() => {
    if (editor.isDestroyed) return
    // The binding left the caret where the empty text had it, which is no place for words when a list comes first.
    editor.view.dispatch(editor.state.tr.setSelection(Selection.atStart(editor.state.doc)))
    focusFirst(editor, latest.current.firstFocus)
    return () => forgetEditor(editor)
  }, [editor])

  return <EditorContent editor={editor} className="shared-text__editor" />
}

function extensionsFor(
  kind: TextEditorProps['kind'],
  fragment: Y.XmlFragment,
  awareness: PlanDocument['awareness'],
  latest: { readonly current: TextEditorProps },
): Extensions {
  return [
    ...(kind === 'prose' ? proseExtensions : lineExtensions),
    ...(kind === 'line' ? [lineProps(() => latest.current.onEnter?.())] : []),
    SharedText.configure({ fragment }),
    KeptCaret,
    RemoteCarets.configure({ awareness }),
    PlanKeys.configure({
      undo: () => undoOnPage(latest.current.sync, 'undo'),
      redo: () => undoOnPage(latest.current.sync, 'redo'),
      toToolbar: () => askToolbar('focus'),
      toLink: kind === 'prose' ? () => askToolbar('link') : null,
    }),
    Placeholder.configure({ placeholder: () => latest.current.placeholder, showOnlyWhenEditable: false }),
  ]
}

/** A browser opens a file that nobody takes care of, in place of the page and the words on it. */
function refuseFiles(_view: unknown, event: DragEvent): boolean {
  if (!event.dataTransfer?.types.includes('Files')) return false
  event.preventDefault()
  return true
}

/** The words of a slice, a line for each block. */
function textOf(content: { textBetween(from: number, to: number, block: string, leaf: string): string; size: number }) {
  return content.textBetween(0, content.size, '\n', '\n')
}

/** What may only be read is text among text; Tiptap would call it a text field. */
function attributesOf(props: Pick<TextEditorProps, 'kind' | 'writable' | 'label' | 'placeholder'>) {
  return props.writable
    ? { role: 'textbox', ...writableAttributes(props) }
    : { role: 'group', 'aria-label': props.label }
}

export function writableAttributes({
  kind,
  label,
  placeholder,
}: Pick<TextEditorProps, 'kind' | 'label' | 'placeholder'>) {
  return {
    'aria-multiline': kind === 'prose' ? 'true' : 'false',
    'aria-label': label,
    'aria-placeholder': placeholder,
  } as const
}
