import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanBody } from '../../shared/api/api.ts'
import type { ObjectionRequest } from '../../shared/api/consent.ts'
import { factLimits } from '../../shared/plan/fact-limits.ts'
import { FailureLine } from '../hand-over/failure-line.tsx'
import { useDoing } from '../hand-over/use-doing.ts'
import { tell } from '../session/api.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextField } from '../ui/text-field.tsx'
import { consentAddress } from './consent-address.ts'

export interface ObjectionDialogProps {
  readonly plan: PlanBody
  readonly participant: string
  readonly name: string
  /** The person says it themself. */
  readonly own: boolean
  readonly onClose: () => void
  readonly onDone: () => void
}

/** Says what it means that somebody shall not act, and says it. */
export function ObjectionDialog({ plan, participant, name, own, onClose, onDone }: ObjectionDialogProps) {
  const { t } = useTranslation()
  const doing = useDoing()
  const [word, setWord] = useState('')
  const person = plan.person.firstName
  const object = async (): Promise<void> => {
    if (word.trim().length > factLimits.word) return
    const request: ObjectionRequest = { word: word.trim() === '' ? null : word.trim() }
    if (await doing.act(() => tell('POST', consentAddress.objection(plan.id, participant), request))) onDone()
  }
  return (
    <Dialog
      title={
        own
          ? t('representation.objection.title', { name })
          : t('representation.objection.recordTitle', { name, person })
      }
      role="alertdialog"
      onClose={onClose}
    >
      <p>{t('representation.objection.text', { name })}</p>
      <TextField
        label={t('representation.objection.word')}
        hint={t('representation.objection.wordHint', { name })}
        value={word}
        onChange={setWord}
        limit={factLimits.word}
        lines
      />
      <FailureLine words={doing.failure} />
      <div className="dialog-ways">
        <Button colour="danger" aria-disabled={doing.busy} onClick={object}>
          {t('representation.objection.confirm')}
        </Button>
        <Button variant="secondary" onClick={onClose}>
          {t('representation.objection.keep')}
        </Button>
      </div>
    </Dialog>
  )
}
