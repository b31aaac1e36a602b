import { useTranslation } from 'react-i18next'
import {
  type BasisBody,
  type PlanBody,
  type ResponsibilityBody,
  type ResponsibilityKind,
  responsibilityKinds,
} from '../../../shared/api/api.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { BasisForm } from './basis-form.tsx'
import { type FormPlace, OpenForm, useFormPlace } from './form-place.tsx'
import { mayWrite } from './may-write.ts'
import { ResponsibilityForm } from './responsibility-form.tsx'
import { useDate } from './use-date.ts'

/** What § 9 c and g want said in every plan. The others are said where they are of concern. */
const wanted: readonly ResponsibilityKind[] = ['makes-plan', 'lead-service', 'coordinator']

/** Who makes the plan, leads, coordinates (§ 9 c and g), and what the plan rests on. */
export function ResponsibilityFacts({ plan }: { readonly plan: PlanBody }) {
  const { t } = useTranslation()
  const forms = useFormPlace()
  const writes = mayWrite(plan, 'responsibility')
  const rows = plan.facts.responsibility ?? []
  const shown = responsibilityKinds.filter((kind) => {
    return writes || wanted.includes(kind) || rows.some((row) => row.kind === kind)
  })
  return (
    <div ref={forms.place} className="facts-place">
      <dl className="facts">
        {shown.map((kind) => (
          <Row
            key={kind}
            kind={kind}
            row={rows.find((one) => one.kind === kind) ?? null}
            plan={plan}
            forms={forms}
            writes={writes}
          />
        ))}
        {plan.facts.basis !== null && <BasisRow basis={plan.facts.basis} plan={plan} forms={forms} writes={writes} />}
      </dl>
      <p className="section-note">{t('facts.noRight')}</p>
    </div>
  )
}

interface InPlace {
  readonly plan: PlanBody
  readonly forms: FormPlace
  readonly writes: boolean
}

function Row(props: InPlace & { readonly kind: ResponsibilityKind; readonly row: ResponsibilityBody | null }) {
  const { kind, row, plan, forms, writes } = props
  const { t } = useTranslation()
  const what = t(`facts.responsibility.kinds.${kind}`)
  const open = forms.isOpen(kind)
  return (
    <div className="fact" data-open={open ? true : undefined}>
      <dt>{what}</dt>
      <dd>
        {open ? (
          <ResponsibilityForm plan={plan} kind={kind} row={row} onClose={(how) => forms.close(kind, how, what)} />
        ) : (
          <>
            <div className="fact-what">
              {row === null ? <Unassigned kind={kind} writes={writes} /> : <Assigned row={row} plan={plan} />}
            </div>
            {writes && (
              <OpenForm forms={forms} name={kind} label={t('facts.editWhat', { what })}>
                {t(row === null ? 'facts.responsibility.assign' : 'facts.edit')}
              </OpenForm>
            )}
          </>
        )}
      </dd>
    </div>
  )
}

/** Calmly to those who read; to those who can mend it, that it is missing. */
function Unassigned({ kind, writes }: { readonly kind: ResponsibilityKind; readonly writes: boolean }) {
  const { t } = useTranslation()
  if (!writes || !wanted.includes(kind)) {
    return <span className="fact-aside">{t('facts.responsibility.unassigned')}</span>
  }
  const must = kind === 'coordinator' ? 'facts.responsibility.mustSay' : 'facts.responsibility.mustAssign'
  return <span className="fact-missing">{t(must)}</span>
}

function Assigned({ row, plan }: { readonly row: ResponsibilityBody; readonly plan: PlanBody }) {
  const { t } = useTranslation()
  const date = useDate()
  const who = plan.participants.find((participant) => participant.id === row.participant)
  const name = who?.name ?? row.name
  const state = t(`facts.responsibility.states.${row.state}`)
  const since = row.from === null ? null : t('facts.responsibility.from', { day: date(row.from) })
  // Where nobody has it, that it is declined or not relevant is the answer itself.
  const meta = [name === null ? null : state, since].filter((part) => part !== null).join(' ')
  return (
    <>
      <span className="fact-who">
        {who !== undefined && <Avatar initials={who.initials} colour={who.colour} size="inline" />}
        {name ?? state}
      </span>
      {meta !== '' && <span className="fact-meta">{meta}</span>}
      {row.reason !== null && <span className="fact-meta fact-words">{row.reason}</span>}
      {row.legalBasis !== null && (
        <span className="fact-meta">{t('facts.responsibility.basis', { basis: row.legalBasis })}</span>
      )}
    </>
  )
}

function BasisRow({ basis, plan, forms, writes }: InPlace & { readonly basis: BasisBody }) {
  const { t } = useTranslation()
  const what = t('facts.basis.title')
  const open = forms.isOpen('basis')
  return (
    <div className="fact" data-open={open ? true : undefined}>
      <dt>{what}</dt>
      <dd>
        {open ? (
          <BasisForm plan={plan} basis={basis} onClose={(how) => forms.close('basis', how, what)} />
        ) : (
          <>
            <div className="fact-what">
              {basis.legalBases.length === 0 && (
                <span className="fact-aside">{t('facts.responsibility.unassigned')}</span>
              )}
              <ul>
                {basis.legalBases.map((one) => (
                  <li key={one}>
                    {t(`legalBases.names.${one}`)}
                    <span className="fact-meta">{t(`legalBases.laws.${one}`)}</span>
                  </li>
                ))}
              </ul>
              <span className="fact-meta">
                {t('facts.basis.language')}: {t(`common.languages.${basis.language}`)}
              </span>
            </div>
            {writes && (
              <OpenForm forms={forms} name="basis" label={t('facts.editWhat', { what })}>
                {t('facts.edit')}
              </OpenForm>
            )}
          </>
        )}
      </dd>
    </div>
  )
}
