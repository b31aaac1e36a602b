import { ArrowsCirclepathIcon, PrinterSmallIcon } from '@navikt/aksel-icons'
import { useCallback, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import type { PlanBody } from '../../shared/api/api.ts'
import { useReloadPlan } from '../plan/reload-plan.ts'
import type { PlanSync } from '../sync/plan-sync.ts'
import { useAnnounce } from '../ui/announcer.tsx'
import { Button } from '../ui/button.tsx'
import { CapacityPart } from './capacity-part.tsx'
import { ConsentHistory } from './consent-history.tsx'
import type { ConsentPartProps } from './consent-part.ts'
import { DecidersPart } from './deciders-part.tsx'
import { EndingSoon } from './ending-soon.tsx'
import { PlanConsent } from './plan-consent.tsx'
import { PrintedConsent } from './printed-consent.tsx'
import { PrintedForm } from './printed-form.tsx'
import { Representatives } from './representatives.tsx'
import { Sharing } from './sharing.tsx'
import { useConsentPage } from './use-consent-page.ts'
import { useKeptFocus } from './use-kept-focus.ts'
import './consent.css'

export interface ConsentViewProps {
  readonly plan: PlanBody
  /** Tells when somebody else has changed something. */
  readonly sync: Pick<PlanSync, 'state' | 'subscribe' | 'onEvent'> | null
}

/** Consent, and who acts for the person. */
export function ConsentView({ plan, sync }: ConsentViewProps) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const reloadPlan = useReloadPlan()
  const { loaded, reload } = useConsentPage(plan, sync)
  const onChanged = useCallback(
    (said: string) => {
      announce.politely(said)
      reload()
      reloadPlan()
    },
    [announce, reload, reloadPlan],
  )

  if (loaded.state === 'loading') {
    return (
      <p className="view-loading" role="status">
        {t('consent.loading')}
      </p>
    )
  }
  if (loaded.state === 'closed') return <p role="status">{t('consent.closed')}</p>
  if (loaded.state === 'failed') {
    return (
      <div className="consent-card" role="alert">
        <h2>{t('consent.failed.title')}</h2>
        <p>{t('consent.failed.text')}</p>
        <div className="consent-ways">
          <Button variant="secondary" onClick={reload}>
            <ArrowsCirclepathIcon aria-hidden />
            {t('common.tryAgain')}
          </Button>
        </div>
      </div>
    )
  }
  return <ConsentParts plan={plan} page={loaded.page} onChanged={onChanged} />
}

function ConsentParts(props: ConsentPartProps) {
  const { plan, page } = props
  const { t } = useTranslation()
  const place = useRef<HTMLDivElement>(null)
  useKeptFocus(place, 'view-title')
  const [paper, setPaper] = useState<'consents' | 'form'>('consents')
  const print = (what: 'consents' | 'form'): void => {
    flushSync(() => setPaper(what))
    window.print()
  }
  const decides = page.may['consent-to-plan'].allowed || page.may['consent-to-sharing'].allowed
  return (
    <div ref={place} className="consent">
      <div className="consent-screen">
        <p className="consent-lead">{t(`consent.lead.${leadOf()}`, { name: plan.person.firstName })}</p>
        <div className="consent-ways consent-print-ways">
          <Button variant="tertiary" onClick={() => print('consents')}>
            <PrinterSmallIcon aria-hidden />
            {t('consent.print')}
          </Button>
          {(decides || page.mayRecord) && (
            <Button variant="tertiary" onClick={() => print('form')}>
              <PrinterSmallIcon aria-hidden />
              {t('consent.printForm')}
            </Button>
          )}
        </div>
        <EndingSoon plan={plan} onRenewed={props.onChanged} />
        <PlanConsent {...props} />
        <Sharing {...props} />
        <Representatives {...props} />
        <DecidersPart {...props} />
        <CapacityPart {...props} />
        <ConsentHistory {...props} />
      </div>
      {paper === 'consents' ? <PrintedConsent plan={plan} page={page} /> : <PrintedForm plan={plan} />}
    </div>
  )

  function leadOf(): 'person' | 'decides' | 'others' {
    if (plan.role === 'person' && decides) return 'person'
    return decides ? 'decides' : 'others'
  }
}
