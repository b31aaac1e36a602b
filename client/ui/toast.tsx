import { XMarkIcon } from '@navikt/aksel-icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'

export interface ToastProps {
  readonly title: string
  readonly children: ReactNode
  readonly onClose: () => void
}

/** Something to know, in the corner, until it is closed. Not a live region: whoever shows it also announces it. */
export function Toast({ title, children, onClose }: ToastProps) {
  const { t } = useTranslation()
  return (
    <div className="toast">
      <div>
        <p className="toast-title">{title}</p>
        {children}
      </div>
      <Button variant="tertiary" colour="neutral" icon aria-label={t('common.close')} onClick={onClose}>
        <XMarkIcon aria-hidden />
      </Button>
    </div>
  )
}
