import { type MouseEvent, type PointerEvent, useEffect, useRef, useState } from 'react'
import type * as Y from 'yjs'
import { includes } from '../../shared/access/rights.ts'
import type { PlanDocument, PlanSync } from '../sync/plan-sync.ts'
import './shared-text.css'
import type { FirstFocus } from './first-focus.ts'
import { KeptPaste } from './kept-paste.tsx'
import { openClickedLink } from './open-link.ts'
import { StaticText } from './static-text.tsx'
import { TextEditor, writableAttributes } from './text-editor.tsx'
import { useNearScreen } from './use-near-screen.ts'
import { usePlainText, useRemoteCarets } from './use-shared-type.ts'

export interface SharedTextFieldProps {
  readonly document: PlanDocument
  readonly fragment: Y.XmlFragment
  readonly sync: PlanSync
  readonly kind: 'prose' | 'line'
  readonly label: string
  /** What stands where nothing is written: a question to those who may write, a plain sentence to others. */
  readonly placeholder: string
  readonly onEnter?: (() => void) | undefined
  /** Focus at once, for a text that was just made. */
  readonly autoFocus?: boolean
}

/**
 * One shared text. It is plain elements until an editor is needed: when somebody who may write comes within a screen
 * of it, clicks it or tabs to it, and for readers when there is a caret of somebody else to show.
 */
export function SharedTextField(props: SharedTextFieldProps) {
  const { document } = props
  return <Field key={document.generation} {...props} />
}

function Field({
  document,
  fragment,
  sync,
  kind,
  label,
  placeholder,
  onEnter,
  autoFocus = false,
}: SharedTextFieldProps) {
  const writable = includes(document.right, 'write') && document.state === 'ready'
  const [firstFocus, setFirstFocus] = useState<FirstFocus>(autoFocus ? 'start' : null)
  const [tooLarge, setTooLarge] = useState<string | null>(null)
  const place = useRef<HTMLDivElement>(null)
  const near = useNearScreen(place)
  const visitors = useRemoteCarets(document.awareness)
  const wanted = writable ? near || firstFocus !== null : near && visitors
  // An editor that came stays: taking it away would take selections and carets with it.
  const [mounted, setMounted] = useState(wanted)
  useEffect(() => {
    if (wanted) setMounted(true)
  }, [wanted])
  const showEditor = (mounted || wanted) && document.state !== 'loading'

  /** Back to the text, where the caret is as it was. */
  const closePaste = () => {
    setTooLarge(null)
    place.current?.querySelector<HTMLElement>('.ProseMirror')?.focus()
  }

  return (
    <div ref={place} className="shared-text" data-kind={kind} data-writable={writable}>
      {showEditor ? (
        <TextEditor
          document={document}
          fragment={fragment}
          sync={sync}
          kind={kind}
          writable={writable}
          label={label}
          placeholder={placeholder}
          firstFocus={firstFocus}
          onTooLarge={setTooLarge}
          onEnter={onEnter}
        />
      ) : writable ? (
        <WaitingText
          fragment={fragment}
          kind={kind}
          label={label}
          placeholder={placeholder}
          onFirstFocus={setFirstFocus}
        />
      ) : (
        <ReadText fragment={fragment} placeholder={placeholder} />
      )}
      {tooLarge !== null && <KeptPaste text={tooLarge} onClose={closePaste} />}
    </div>
  )
}

interface WaitingTextProps extends Pick<SharedTextFieldProps, 'fragment' | 'kind' | 'label' | 'placeholder'> {
  readonly onFirstFocus: (focus: FirstFocus) => void
}

/** Looks and answers like the editor that it becomes at the first focus. */
function WaitingText({ fragment, kind, label, placeholder, onFirstFocus }: WaitingTextProps) {
  const pointer = useRef<FirstFocus>(null)
  const empty = usePlainText(fragment) === ''
  const remember = (event: PointerEvent) => {
    pointer.current = { left: event.clientX, top: event.clientY }
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: it becomes an editor, and is shown with headings and lists
    <div
      className="tiptap ProseMirror"
      role="textbox"
      tabIndex={0}
      {...writableAttributes({ kind, label, placeholder })}
      onPointerDown={remember}
      onFocus={() => onFirstFocus(pointer.current ?? 'start')}
      {...(empty ? { 'data-placeholder': placeholder } : {})}
    >
      <StaticText fragment={fragment} />
    </div>
  )
}

function ReadText({ fragment, placeholder }: Pick<SharedTextFieldProps, 'fragment' | 'placeholder'>) {
  const empty = usePlainText(fragment).trim() === ''
  if (empty) return <p className="shared-text__empty">{placeholder}</p>
  const open = (event: MouseEvent) => openClickedLink(event.nativeEvent, false)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the links inside answer to the keyboard by themselves
    // biome-ignore lint/a11y/useKeyWithClickEvents: as above; Enter on a link is a click
    <div className="tiptap ProseMirror" onClick={open}>
      <StaticText fragment={fragment} />
    </div>
  )
}
