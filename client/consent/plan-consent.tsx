import { CheckmarkCircleIcon, HourglassIcon } from '@navikt/aksel-icons'
import { type FormEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AddedBody } from '../../shared/api/api.ts'
import type { NewConsentRequest } from '../../shared/api/consent.ts'
import { FailureLine } from '../hand-over/failure-line.tsx'
import { useDoing } from '../hand-over/use-doing.ts'
import { OpenForm, useFormPlace } from '../plan/facts/form-place.tsx'
import { send } from '../session/api.ts'
import { Button } from '../ui/button.tsx'
import { checkFields } from '../ui/use-field-fault.ts'
import { consentAddress } from './consent-address.ts'
import { ConsentForm } from './consent-form.tsx'
import type { ConsentPartProps } from './consent-part.ts'
import { PreparerField } from './preparer-field.tsx'
import { isInForce, thePlan } from './receivers.ts'
import { useConsentWords } from './use-consent-words.ts'
import { WithdrawDialog } from './withdraw-dialog.tsx'

/** Consent to the plan itself (§ 5): one question, and what the answer means. */
export function PlanConsent({ plan, page, onChanged }: ConsentPartProps) {
  const { t } = useTranslation()
  const words = useConsentWords(plan, page)
  const forms = useFormPlace()
  const [withdrawing, setWithdrawing] = useState<'self' | 'recorded' | null>(null)
  const decides = page.may['consent-to-plan'].allowed
  const inForce = page.rows.filter((row) => row.participant === null && row.service === null && isInForce(row))
  // Each parent gives, and withdraws, their own.
  const mine = inForce.find(({ by }) => by.participant === plan.me)
  const mayWithdraw = mine ?? (inForce.some(({ capacity }) => capacity === 'parental') ? undefined : inForce[0])
  const asks = decides && inForce.every((row) => row.state !== 'holds') && mine === undefined
  return (
    <section ref={forms.place} className="consent-card" aria-labelledby="consent-to-plan">
      <h2 id="consent-to-plan">{t('consent.plan.title')}</h2>
      <p className="consent-state">
        {plan.waitingForConsent ? <HourglassIcon aria-hidden /> : <CheckmarkCircleIcon aria-hidden />}
        <strong>{t(stateWords())}</strong>
      </p>
      {inForce.map((row) => (
        <p key={row.id} className="consent-story">
          {words.story(row).join('. ')}.
        </p>
      ))}
      {asks && <Question plan={plan} page={page} onChanged={onChanged} />}
      {forms.isOpen('record') ? (
        <ConsentForm
          plan={plan}
          page={page}
          receiver={thePlan}
          recorded
          onLeave={() => forms.close('record', 'left', '')}
          onDone={() => {
            forms.close('record', 'left', '')
            onChanged(t('consent.plan.given'))
          }}
        />
      ) : (
        <div className="consent-ways">
          {decides && mayWithdraw !== undefined && (
            <Button variant="tertiary" data-opens="withdraw" onClick={() => setWithdrawing('self')}>
              {t('consent.plan.withdraw')}
            </Button>
          )}
          {page.mayRecord && !decides && plan.waitingForConsent && (
            <OpenForm forms={forms} name="record" variant="secondary">
              {t('consent.plan.record')}
            </OpenForm>
          )}
          {page.mayRecord && !decides && inForce.length > 0 && (
            <Button variant="tertiary" data-opens="withdraw" onClick={() => setWithdrawing('recorded')}>
              {t('consent.sharing.recordWithdrawal')}
            </Button>
          )}
        </div>
      )}
      {withdrawing !== null && (
        <WithdrawDialog
          plan={plan}
          page={page}
          row={mayWithdraw ?? inForce[0] ?? null}
          recorded={withdrawing === 'recorded'}
          onClose={() => setWithdrawing(null)}
          onDone={() => {
            setWithdrawing(null)
            onChanged(t('consent.plan.withdrawn'))
          }}
        />
      )}
    </section>
  )

  function stateWords(): 'consent.plan.holds' | 'consent.plan.waits' | 'consent.plan.none' {
    if (!plan.waitingForConsent) return 'consent.plan.holds'
    return inForce.length > 0 ? 'consent.plan.waits' : 'consent.plan.none'
  }
}

/** "Vil du ha en individuell plan?" */
function Question({ plan, page, onChanged }: ConsentPartProps) {
  const { t } = useTranslation()
  const words = useConsentWords(plan, page)
  const doing = useDoing()
  const form = useRef<HTMLFormElement>(null)
  const [preparer, setPreparer] = useState<boolean | null>(null)
  const own = plan.role === 'person'
  const name = plan.person.firstName
  const give = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (form.current === null || !checkFields(form.current)) return
    const done = await doing.act(async () => {
      const consent = (participant: string | null): Promise<AddedBody> => {
        const request: NewConsentRequest = {
          participant,
          service: null,
          what: 'all',
          lastDay: null,
          word: null,
          recorded: null,
        }
        return send<AddedBody>('POST', consentAddress.consents(plan.id), request)
      }
      // First, so that whoever prepares the plan does not lose it in between.
      if (page.preparedBy !== null && preparer === true) await consent(page.preparedBy)
      await consent(null)
    })
    if (done) onChanged(t('consent.plan.given'))
  }
  return (
    <form ref={form} className="consent-question" noValidate onSubmit={give}>
      <h3>{own ? t('consent.plan.ask') : t('consent.plan.askFor', { name })}</h3>
      <ul className="consent-means">
        <li>{t(own ? 'consent.plan.means.together' : 'consent.plan.means.togetherFor', { name })}</li>
        <li>{t(own ? 'consent.plan.means.sharing' : 'consent.plan.means.sharingFor')}</li>
        <li>{t('consent.plan.means.back')}</li>
      </ul>
      {page.preparedBy !== null && (
        <PreparerField name={words.name(page.preparedBy)} value={preparer} onChange={setPreparer} />
      )}
      <FailureLine words={doing.failure} />
      <div className="consent-ways">
        <Button type="submit" aria-disabled={doing.busy}>
          {own ? t('consent.plan.give') : t('consent.plan.giveFor', { name })}
        </Button>
      </div>
    </form>
  )
}
