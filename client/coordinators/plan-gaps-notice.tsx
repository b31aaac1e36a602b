import { ExclamationmarkTriangleIcon, InformationSquareIcon } from '@navikt/aksel-icons'
import { useTranslation } from 'react-i18next'
import type { ParticipantBody, PlanBody } from '../../shared/api/api.ts'
import type { PlanGap } from '../../shared/api/participation.ts'
import { routes } from '../../shared/api/routes.ts'
import { AppLink } from '../navigation/app-link.tsx'
import { PlaceLink } from '../plan/place-link.tsx'
import type { PlaceInPlan } from '../plan/use-section-address.ts'
import { useSession } from '../session/session.tsx'
import './coordinators.css'

export interface PlanGapsNoticeProps {
  readonly plan: PlanBody
  readonly onGo: (place: PlaceInPlan) => void
}

/**
 * That nobody follows the plan up: in red, with the way to mend it, to those who can; calmly, with whom to ask, to the
 * person whose plan it is. Nothing otherwise.
 */
export function PlanGapsNotice({ plan, onGo }: PlanGapsNoticeProps) {
  const { t } = useTranslation()
  if (plan.gaps.length === 0) return null
  if (!plan.mendsGaps) return <CalmNotice plan={plan} />
  return (
    <section className="plan-gaps" data-color="danger" aria-labelledby="plan-gaps">
      <ExclamationmarkTriangleIcon aria-hidden />
      <div>
        <h2 id="plan-gaps">{t('coordinators.gaps.title')}</h2>
        <ul>
          {plan.gaps.map((gap) => (
            <li key={gap}>
              {t(`coordinators.gaps.${gap}`)} <Way gap={gap} plan={plan} onGo={onGo} />
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}

/** Where it is mended: the section on the same page, or consent. */
function Way({ gap, plan, onGo }: PlanGapsNoticeProps & { readonly gap: PlanGap }) {
  const { t } = useTranslation()
  if (gap === 'coordinator-without-access') {
    if (!plan.pages.consent) return null
    return (
      <AppLink className="ds-link" href={routes.consent(plan.id)}>
        {t('coordinators.gaps.mendAccess')}
      </AppLink>
    )
  }
  return (
    <PlaceLink className="ds-link" plan={plan.id} place={{ section: 'responsibility', card: null }} onGo={onGo}>
      {t(gap === 'no-lead-service' ? 'coordinators.gaps.mendLead' : 'coordinators.gaps.mendCoordinator')}
    </PlaceLink>
  )
}

function CalmNotice({ plan }: { readonly plan: PlanBody }) {
  const { t } = useTranslation()
  const { session } = useSession()
  const contact = contactOf(plan)
  const who =
    contact === null
      ? t('coordinators.gaps.calmUnit', { municipality: session.municipality })
      : t('coordinators.gaps.calmWho', { name: contact.name, role: t(`roles.${contact.role}`).toLowerCase() })
  return (
    <section className="plan-gaps" data-color="info" aria-labelledby="plan-gaps">
      <InformationSquareIcon aria-hidden />
      <div>
        <h2 id="plan-gaps">{t('coordinators.gaps.calmTitle')}</h2>
        <p>{t('coordinators.gaps.calm', { who })}</p>
      </div>
    </section>
  )
}

/** The coordinating unit answers for coordinators (hol § 7-3): its participant, when it has one here. */
function contactOf({ participants }: PlanBody): ParticipantBody | null {
  return participants.find(({ role, to }) => role === 'unit' && (to === null || Date.parse(to) > Date.now())) ?? null
}
