import { XMarkIcon } from '@navikt/aksel-icons'
import { type MouseEvent, type ReactNode, useEffect, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'

export interface DialogProps {
  readonly title: string
  /** Called by Escape, the cross and a press beside the dialog. Whoever shows the dialog decides whether it goes. */
  readonly onClose: () => void
  readonly children: ReactNode
  /** `bottom` is a sheet from the bottom edge, for small screens. */
  readonly placement?: 'center' | 'bottom'
  /** `alertdialog` for what must be answered before anything else. */
  readonly role?: 'alertdialog'
}

/** A native modal dialog: the rest of the page is inert, and the focus returns to where it was. Shown while mounted. */
export function Dialog({ title, onClose, children, placement = 'center', role }: DialogProps) {
  const { t } = useTranslation()
  const element = useRef<HTMLDialogElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const titleId = useId()

  useEffect(() => {
    const dialog = element.current
    const before = document.activeElement
    dialog?.showModal()
    // Not a button: whoever was typing when the dialog came would press it with the next space.
    heading.current?.focus()
    return () => {
      dialog?.close()
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])

  const onPress = (event: MouseEvent<HTMLDialogElement>): void => {
    // The backdrop is the dialog's own; its content lies in the elements inside.
    if (event.target === element.current) onClose()
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the keyboard's way, by the native cancel event
    <dialog
      ref={element}
      role={role}
      className="ds-dialog dialog"
      data-placement={placement}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onClick={onPress}
    >
      <div className="dialog-content">
        <div className="dialog-head">
          <h2 id={titleId} ref={heading} tabIndex={-1}>
            {title}
          </h2>
          <Button variant="tertiary" colour="neutral" icon aria-label={t('common.close')} onClick={onClose}>
            <XMarkIcon aria-hidden />
          </Button>
        </div>
        {children}
      </div>
    </dialog>
  )
}
