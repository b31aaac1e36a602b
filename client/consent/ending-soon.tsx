import { BellIcon } from '@navikt/aksel-icons'
import { useTranslation } from 'react-i18next'
import type { AddedBody, EndingConsentBody, PlanBody } from '../../shared/api/api.ts'
import type { NewConsentRequest } from '../../shared/api/consent.ts'
import { addMonths } from '../../shared/language/day-input.ts'
import { FailureLine } from '../hand-over/failure-line.tsx'
import { useDoing } from '../hand-over/use-doing.ts'
import { useDate } from '../plan/facts/use-date.ts'
import { send } from '../session/api.ts'
import { Button } from '../ui/button.tsx'
import { consentAddress } from './consent-address.ts'
import './ending-soon.css'

export interface EndingSoonProps {
  readonly plan: PlanBody
  /** It goes on: says so, and fetches what is there now. */
  readonly onRenewed: (said: string) => void
}

/** How much longer one click lets a consent hold, in months after its last day. */
const renewedFor = 12

/** Consents that end before long, for whoever decides: each goes on with one click, and ends with silence. */
export function EndingSoon({ plan, onRenewed }: EndingSoonProps) {
  const { t } = useTranslation()
  const { endingSoon } = plan.consentActs
  if (endingSoon.length === 0) return null
  return (
    <section className="ending-soon" aria-labelledby="ending-soon" data-color="info">
      <BellIcon aria-hidden />
      <div>
        <h2 id="ending-soon">{t('consent.ending.title')}</h2>
        <ul>
          {endingSoon.map((one) => (
            <Ending key={one.id} plan={plan} consent={one} onRenewed={onRenewed} />
          ))}
        </ul>
        <p>{t('consent.ending.silence')}</p>
      </div>
    </section>
  )
}

function Ending({ plan, consent, onRenewed }: EndingSoonProps & { readonly consent: EndingConsentBody }) {
  const { t } = useTranslation()
  const date = useDate()
  const doing = useDoing()
  const { participant, service, what, lastDay } = consent
  const name = service?.name ?? plan.participants.find(({ id }) => id === participant)?.name ?? null
  const longer = addMonths(lastDay, renewedFor)
  const renew = async (): Promise<void> => {
    const request: NewConsentRequest = {
      participant,
      service: service?.id ?? null,
      what,
      lastDay: longer,
      word: null,
      recorded: null,
    }
    const done = await doing.act(async () => {
      await send<AddedBody>('POST', consentAddress.consents(plan.id), request)
    })
    const day = date(longer)
    if (done)
      onRenewed(name === null ? t('consent.ending.renewedPlan', { day }) : t('consent.ending.renewed', { name, day }))
  }
  return (
    <li>
      <p>
        {name === null
          ? t('consent.ending.plan', { day: date(lastDay) })
          : t('consent.ending.sharing', { name, day: date(lastDay) })}
      </p>
      <FailureLine words={doing.failure} />
      <Button
        variant="secondary"
        aria-disabled={doing.busy}
        {...(name === null ? {} : { 'aria-label': t('consent.ending.renewWhom', { name, day: date(longer) }) })}
        onClick={renew}
      >
        {t('consent.ending.renew', { day: date(longer) })}
      </Button>
    </li>
  )
}
