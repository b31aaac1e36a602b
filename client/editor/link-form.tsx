import type { Editor } from '@tiptap/core'
import { type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'
import { addressWritten } from './link-address.ts'

export interface LinkFormProps {
  readonly editor: Editor
  /** Called when it is done or let go; the text has focus again. */
  readonly onClose: () => void
}

/** Makes, changes or removes the link at the caret or of the selected words. */
export function LinkForm({ editor, onClose }: LinkFormProps) {
  const { t } = useTranslation()
  const present: unknown = editor.getAttributes('link')['href']
  const [written, setWritten] = useState(typeof present === 'string' ? present : '')
  const [invalid, setInvalid] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const id = useId()

  useEffect(() => {
    field.current?.focus()
    field.current?.select()
  }, [])

  const save = (event: FormEvent) => {
    event.preventDefault()
    const href = addressWritten(written)
    if (href === null) {
      setInvalid(true)
      field.current?.focus()
      return
    }
    linkTo(editor, href, written.trim())
    onClose()
  }
  const remove = () => {
    editor.commands.removeLink()
    onClose()
  }
  const leave = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    onClose()
  }

  return (
    <form className="link-form" aria-label={t('editor.linkForm.title')} noValidate onSubmit={save} onKeyDown={leave}>
      <div className="ds-field">
        <label className="ds-label" htmlFor={id}>
          {t('editor.linkForm.address')}
        </label>
        <p data-field="description" id={`${id}-example`}>
          {t('editor.linkForm.example')}
        </p>
        <input
          ref={field}
          id={id}
          className="ds-input"
          type="text"
          inputMode="url"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          value={written}
          aria-invalid={invalid}
          aria-describedby={invalid ? `${id}-invalid ${id}-example` : `${id}-example`}
          onChange={(event) => {
            setWritten(event.target.value)
            setInvalid(false)
          }}
        />
        {invalid && (
          <p className="ds-validation-message" id={`${id}-invalid`} role="alert">
            {t('editor.linkForm.invalid')}
          </p>
        )}
      </div>
      <div className="link-form__actions">
        <Button type="submit" variant="secondary">
          {t('editor.linkForm.save')}
        </Button>
        {typeof present === 'string' && (
          <Button variant="tertiary" onClick={remove}>
            {t('editor.linkForm.remove')}
          </Button>
        )}
        <Button variant="tertiary" onClick={onClose}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  )
}

/** With nothing selected the address itself becomes the words of the link. */
function linkTo(editor: Editor, href: string, words: string): void {
  if (editor.isActive('link')) editor.chain().extendMarkRange('link').setLinkTo(href).run()
  else if (editor.state.selection.empty) {
    editor.commands.insertContent({ type: 'text', text: words, marks: [{ type: 'link', attrs: { href } }] })
  } else editor.commands.setLinkTo(href)
}
