import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanBody } from '../../shared/api/api.ts'
import { CopyButton } from '../editor/copy-button.tsx'
import { useAddedMeasures } from '../measure-drafts/added-measures.tsx'
import type { DraftPage } from '../measure-drafts/draft-pages.ts'
import type { PlanDocument } from '../sync/plan-sync.ts'
import { useAnnounce } from '../ui/announcer.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import type { TableOffer } from './table-offer.ts'
import { TablePreview } from './table-preview.tsx'

export interface OfferedTableDialogProps {
  readonly offer: TableOffer
  readonly plan: PlanBody
  readonly pages: readonly DraftPage[]
  readonly goals: PlanDocument | null
  readonly onClose: () => void
}

/**
 * Asks what is to become of a pasted table. Every way out keeps its words: closing pastes them as text, and where the
 * text has gone meanwhile they are shown to be copied.
 */
export function OfferedTableDialog({ offer, plan, pages, goals, onClose }: OfferedTableDialogProps) {
  const { t } = useTranslation()
  const { politely } = useAnnounce()
  const tell = useAddedMeasures()
  const [gone, setGone] = useState(false)

  const pasteAsText = () => {
    if (!offer.paste('all')) return setGone(true)
    politely(t('pastedTable.pastedAsText'))
    onClose()
  }
  if (gone) return <GoneText text={offer.text} onClose={onClose} />
  return (
    <Dialog title={t('pastedTable.offerTitle')} onClose={pasteAsText}>
      <TablePreview
        tables={offer.tables}
        plan={plan}
        pages={pages}
        goals={goals}
        ways={
          <Button variant="secondary" onClick={pasteAsText}>
            {t('pastedTable.asText')}
          </Button>
        }
        onAdded={(added) => {
          tell(added)
          if (offer.paste('rest') || offer.rest === '') onClose()
          else setGone(true)
        }}
      >
        <p>{t('pastedTable.offerText')}</p>
        {offer.rest !== '' && <p>{t('pastedTable.rest')}</p>}
      </TablePreview>
    </Dialog>
  )
}

function GoneText({ text, onClose }: { readonly text: string; readonly onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Dialog title={t('pastedTable.gone.title')} onClose={onClose}>
      <p>{t('pastedTable.gone.text')}</p>
      <textarea className="ds-input" readOnly rows={8} aria-label={t('pastedTable.gone.label')} value={text} />
      <div className="dialog-ways">
        <CopyButton text={text} label={t('pastedTable.gone.copy')} copiedLabel={t('pastedTable.gone.copied')} />
        <Button variant="tertiary" onClick={onClose}>
          {t('common.close')}
        </Button>
      </div>
    </Dialog>
  )
}
