import { PhoneIcon } from '@navikt/aksel-icons'
import { useTranslation } from 'react-i18next'
import type { PlanBody, ResponsibilityBody, ResponsibilityKind } from '../../shared/api/api.ts'
import { needsSomebody } from '../../shared/plan/responsibility-rules.ts'
import { Avatar } from '../ui/avatar.tsx'
import { OverviewClosed } from './overview-closed.tsx'

const coordinate: readonly ResponsibilityKind[] = ['coordinator', 'child-coordinator']

/** Whom to call: whoever coordinates, with the telephone number when it is known. */
export function OverviewCoordinator({ plan }: { readonly plan: PlanBody }) {
  const { t } = useTranslation()
  const rows = plan.facts.responsibility?.filter(({ kind }) => coordinate.includes(kind)) ?? null
  const relevant = rows?.filter(({ state }) => state !== 'not-relevant') ?? []
  return (
    <section className="overview-coordinator" aria-labelledby="overview-coordinator">
      <h2 id="overview-coordinator">{t('overview.coordinator.title')}</h2>
      {rows === null ? (
        <OverviewClosed />
      ) : relevant.length === 0 ? (
        <p className="sheet-card">{t('overview.coordinator.none')}</p>
      ) : (
        <ul className="sheet-card sheet-coordinators">
          {relevant.map((row) => (
            <Coordinator key={row.kind} row={row} plan={plan} />
          ))}
        </ul>
      )}
    </section>
  )
}

function Coordinator({ row, plan }: { readonly row: ResponsibilityBody; readonly plan: PlanBody }) {
  const { t } = useTranslation()
  const who = plan.participants.find(({ id }) => id === row.participant)
  const name = who?.name ?? row.name
  const kind = t(`facts.responsibility.kinds.${row.kind}`)
  if (name === null || !needsSomebody(row.state)) {
    const state = t(`facts.responsibility.states.${row.state}`)
    return <li>{t('overview.coordinator.state', { kind, state })}</li>
  }
  const what = [kind, who?.organisation ?? null].filter((part) => part !== null).join(', ')
  return (
    <li className="sheet-coordinator">
      {who !== undefined && <Avatar initials={who.initials} colour={who.colour} />}
      <div>
        <p className="sheet-name">{name}</p>
        <p className="sheet-what">{what}</p>
        {who !== undefined && <Phone phone={who.phone} isMe={who.id === plan.me} />}
      </div>
    </li>
  )
}

function Phone({ phone, isMe }: { readonly phone: string | null; readonly isMe: boolean }) {
  const { t } = useTranslation()
  if (phone === null) return <p className="sheet-what">{t('overview.coordinator.noPhone')}</p>
  if (isMe) return <p className="sheet-what">{phone}</p>
  return (
    <a className="ds-link sheet-phone" href={`tel:${phone.replace(/[^\d+]/g, '')}`}>
      <PhoneIcon aria-hidden />
      {t('overview.coordinator.call', { phone })}
    </a>
  )
}
