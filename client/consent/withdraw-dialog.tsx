import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanBody } from '../../shared/api/api.ts'
import type { ConsentPageBody, ConsentRowBody, WithdrawConsentRequest } from '../../shared/api/consent.ts'
import { formatNames } from '../../shared/language/lists.ts'
import { factLimits } from '../../shared/plan/fact-limits.ts'
import { FailureLine } from '../hand-over/failure-line.tsx'
import { useDoing } from '../hand-over/use-doing.ts'
import { useLanguage } from '../language/use-language.ts'
import { tell } from '../session/api.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { OptionsField } from '../ui/options-field.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { checkFields } from '../ui/use-field-fault.ts'
import { consentAddress } from './consent-address.ts'
import { servicesOf } from './receivers.ts'
import { useConsentWords } from './use-consent-words.ts'

export interface WithdrawDialogProps {
  readonly plan: PlanBody
  readonly page: ConsentPageBody
  readonly row: ConsentRowBody | null
  /** Somebody writes down what another said. */
  readonly recorded: boolean
  readonly onClose: () => void
  readonly onDone: () => void
}

/** Says what withdrawing does, and does it. */
export function WithdrawDialog({ plan, page, row, recorded, onClose, onDone }: WithdrawDialogProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const words = useConsentWords(plan, page)
  const doing = useDoing()
  const fields = useRef<HTMLDivElement>(null)
  const toPlan = row === null || (row.participant === null && row.service === null)
  const givers = page.deciders[toPlan ? 'consent-to-plan' : 'consent-to-sharing'].map(({ participant }) => participant)
  const [by, setBy] = useState<string | null>(givers.length === 1 ? (givers[0] ?? null) : null)
  const [how, setHow] = useState<'spoken' | 'paper'>('spoken')
  const [heardBy, setHeardBy] = useState('')
  if (row === null) return null
  const name = words.receiver(row)
  const through = servicesOf(row.participant, page)

  const withdraw = async (): Promise<void> => {
    if (fields.current !== null && !checkFields(fields.current)) return
    const request: WithdrawConsentRequest = {
      recorded: recorded ? { by: by ?? '', how, heardBy: how === 'spoken' ? heardBy.trim() : null } : null,
    }
    if (await doing.act(() => tell('POST', consentAddress.withdraw(plan.id, row.id), request))) onDone()
  }
  return (
    <Dialog
      title={toPlan ? t('consent.dialog.planTitle') : t('consent.dialog.sharingTitle', { name })}
      role="alertdialog"
      onClose={onClose}
    >
      <p>{toPlan ? t('consent.dialog.planText') : t('consent.dialog.sharingText', { name })}</p>
      {through.length > 0 && (
        <p>{t('consent.dialog.stillThrough', { name, service: formatNames(through, language) })}</p>
      )}
      {recorded && (
        <div ref={fields} className="consent-fields">
          <SelectField
            label={t('consent.dialog.by')}
            value={by}
            onChange={setBy}
            options={givers.map((id) => ({ value: id, name: words.name(id) }))}
            required
          />
          <OptionsField
            label={t('consent.form.how')}
            choose="one"
            chosen={[how]}
            onChange={([chosen]) => chosen !== undefined && setHow(chosen)}
            options={[
              { value: 'spoken', name: t('consent.form.spoken') },
              { value: 'paper', name: t('consent.form.paper') },
            ]}
          />
          {how === 'spoken' && (
            <TextField
              label={t('consent.form.heardBy')}
              value={heardBy}
              onChange={setHeardBy}
              limit={factLimits.name}
              required
            />
          )}
        </div>
      )}
      <FailureLine words={doing.failure} />
      <div className="dialog-ways">
        <Button colour="danger" aria-disabled={doing.busy} onClick={withdraw}>
          {t('consent.dialog.withdraw')}
        </Button>
        <Button variant="secondary" onClick={onClose}>
          {t('consent.dialog.keep')}
        </Button>
      </div>
    </Dialog>
  )
}
