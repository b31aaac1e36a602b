import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'

export interface UnsentDialogProps {
  readonly text: string
  /** What the button is called that goes on all the same. */
  readonly anyway: string
  readonly onAnyway: () => void
  readonly onClose: () => void
}

/** Words of the person's own lie on this device and nowhere else, and would go. */
export function UnsentDialog({ text, anyway, onAnyway, onClose }: UnsentDialogProps) {
  const { t } = useTranslation()
  return (
    <Dialog title={t('devices.own.unsentTitle')} role="alertdialog" onClose={onClose}>
      <p>{text}</p>
      <div className="dialog-ways">
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        <Button colour="danger" variant="secondary" onClick={onAnyway}>
          {anyway}
        </Button>
      </div>
    </Dialog>
  )
}
