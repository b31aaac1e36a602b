import { CheckmarkIcon } from '@navikt/aksel-icons'
import { useTranslation } from 'react-i18next'
import type { AccessPersonBody } from '../../shared/api/access.ts'
import type { PlanBody } from '../../shared/api/api.ts'
import { routes } from '../../shared/api/routes.ts'
import { AppLink } from '../navigation/app-link.tsx'
import type { AccessWords } from './use-access-words.ts'

export interface ConsentCellProps {
  readonly plan: PlanBody
  readonly person: AccessPersonBody
  readonly words: AccessWords
}

/** Whether there is consent to sharing with somebody, since when, and the way to answer or withdraw it. */
export function ConsentCell({ plan, person: { participant, consent }, words }: ConsentCellProps) {
  const { t } = useTranslation()
  const name = words.whole(participant)?.name ?? ''
  const acts = plan.pages.consent && plan.consentActs.toSharing && consent.state !== 'not-needed'
  return (
    <div className="access-consent" data-state={consent.state}>
      <span className="access-consent-state">
        {consent.state === 'holds' && <CheckmarkIcon aria-hidden />}
        <span>
          {consent.state === 'holds' && <span className="ds-sr-only">{t('access.consentStates.holds')} </span>}
          {consent.state === 'holds' ? words.day(consent.given ?? '') : t(`access.consentStates.${consent.state}`)}
        </span>
      </span>
      {consent.state === 'holds' && consent.until !== null && (
        <span className="access-small">{t('access.untilShort', { day: words.lastDay(consent.until) })}</span>
      )}
      {acts && (
        <AppLink
          className="ds-link"
          href={`${routes.consent(plan.id)}#${participant}`}
          aria-label={t(consent.state === 'holds' ? 'access.withdrawFor' : 'access.answerFor', { name })}
        >
          {t(consent.state === 'holds' ? 'access.withdraw' : 'access.answer')}
        </AppLink>
      )}
    </div>
  )
}
