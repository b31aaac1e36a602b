import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'
import { CopyButton } from './copy-button.tsx'

export interface KeptPasteProps {
  readonly text: string
  readonly onClose: () => void
}

/** Words that were too many to paste, kept where they were meant to go until their writer lets go of them. */
export function KeptPaste({ text, onClose }: KeptPasteProps) {
  const { t } = useTranslation()
  return (
    <div className="ds-alert kept-paste" data-color="warning" role="alert">
      <p className="kept-paste__title">{t('editor.keptPaste.title')}</p>
      <p>{t('editor.keptPaste.text')}</p>
      <textarea
        className="ds-input kept-paste__text"
        readOnly
        rows={8}
        aria-label={t('editor.keptPaste.label')}
        value={text}
      />
      <div className="kept-paste__actions">
        <CopyButton text={text} label={t('editor.keptPaste.copy')} copiedLabel={t('editor.keptPaste.copied')} />
        <Button variant="tertiary" onClick={onClose}>
          {t('editor.keptPaste.close')}
        </Button>
      </div>
    </div>
  )
}
