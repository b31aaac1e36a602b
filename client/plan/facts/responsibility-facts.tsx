import { useTranslation } from 'react-i18next'
import type { PlanBody, ResponsibilityBody } from '../../../shared/api/api.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { useDate } from './use-date.ts'

/** Who makes the plan, leads, coordinates (§ 9 c and g), and whether each was offered or appointed. */
export function ResponsibilityFacts({ plan }: { readonly plan: PlanBody }) {
  const { t } = useTranslation()
  const rows = plan.facts.responsibility ?? []
  return (
    <>
      {rows.length === 0 ? (
        <p className="section-note">{t('facts.responsibility.none')}</p>
      ) : (
        <dl className="facts">
          {rows.map((row) => (
            <Row key={`${row.kind}/${row.participant ?? row.name}`} row={row} plan={plan} />
          ))}
        </dl>
      )}
      <p className="section-note">{t('facts.noRight')}</p>
    </>
  )
}

function Row({ row, plan }: { readonly row: ResponsibilityBody; readonly plan: PlanBody }) {
  const { t } = useTranslation()
  const date = useDate()
  const who = plan.participants.find((participant) => participant.id === row.participant)
  const name = who?.name ?? row.name
  const state = t(`facts.responsibility.states.${row.state}`)
  const since = row.from === null ? null : t('facts.responsibility.from', { day: date(row.from) })
  // Where nobody has it, that it is declined or not relevant is the answer itself.
  const meta = [name === null ? null : state, since].filter((part) => part !== null).join(' ')
  return (
    <div className="fact">
      <dt>{t(`facts.responsibility.kinds.${row.kind}`)}</dt>
      <dd>
        <span className="fact-who">
          {who !== undefined && <Avatar initials={who.initials} colour={who.colour} size="inline" />}
          {name ?? state}
        </span>
        {meta !== '' && <span className="fact-meta">{meta}</span>}
        {row.legalBasis !== null && (
          <span className="fact-meta">{t('facts.responsibility.basis', { basis: row.legalBasis })}</span>
        )}
      </dd>
    </div>
  )
}
