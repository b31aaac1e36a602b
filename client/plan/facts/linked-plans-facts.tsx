import { ExternalLinkIcon } from '@navikt/aksel-icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LinkedPlanBody, PlanBody } from '../../../shared/api/api.ts'
import { type FormPlace, OpenForm, useFormPlace } from './form-place.tsx'
import { LinkedPlanForm } from './linked-plan-form.tsx'
import { mayWrite } from './may-write.ts'

/** Other plans that this one refers to and does not replace, under what is written of cooperation (§ 9 j). */
export function LinkedPlansFacts({ plan }: { readonly plan: PlanBody }) {
  const { t } = useTranslation()
  const forms = useFormPlace()
  const { linkedPlans } = plan.facts
  const writes = mayWrite(plan, 'cooperation')
  // One that somebody takes away while its form is open keeps its place, with what is written in it.
  const [kept, setKept] = useState<readonly LinkedPlanBody[]>([])
  if (linkedPlans === null) return null
  const gone = kept.filter(({ id }) => forms.isOpen(id) && !linkedPlans.some((one) => one.id === id))
  if (linkedPlans.length === 0 && gone.length === 0 && !writes) return null
  const open = (linked: LinkedPlanBody): void => setKept((before) => [...before, linked])
  return (
    <div ref={forms.place} className="facts-place linked-plans">
      <h3>{t('facts.linkedPlans.title')}</h3>
      {linkedPlans.length === 0 && gone.length === 0 && !forms.isOpen('new') && (
        <p className="section-note">
          {plan.role === 'person'
            ? t('facts.linkedPlans.emptyYou')
            : t('facts.linkedPlans.empty', { name: plan.person.firstName })}
        </p>
      )}
      <ul>
        {[...linkedPlans, ...gone].map((linked) => (
          <li key={linked.id} className="linked-plan">
            {forms.isOpen(linked.id) ? (
              <LinkedPlanForm
                plan={plan}
                id={linked.id}
                linked={gone.includes(linked) ? null : linked}
                onClose={(how) => forms.close(linked.id, how, t(`facts.linkedPlans.kinds.${linked.kind}`))}
              />
            ) : (
              <LinkedPlan linked={linked} plan={plan} forms={forms} writes={writes} onOpen={() => open(linked)} />
            )}
          </li>
        ))}
      </ul>
      {forms.isOpen('new') ? (
        <LinkedPlanForm
          plan={plan}
          id={null}
          linked={null}
          onClose={(how) => forms.close('new', how, t('facts.linkedPlans.title'))}
        />
      ) : (
        writes && (
          <OpenForm forms={forms} name="new" variant="secondary">
            {t('facts.linkedPlans.add')}
          </OpenForm>
        )
      )}
    </div>
  )
}

interface LinkedPlanProps {
  readonly linked: LinkedPlanBody
  readonly plan: PlanBody
  readonly forms: FormPlace
  readonly writes: boolean
  readonly onOpen: () => void
}

function LinkedPlan({ linked, plan, forms, writes, onOpen }: LinkedPlanProps) {
  const { t } = useTranslation()
  const kind = t(`facts.linkedPlans.kinds.${linked.kind}`)
  const who = plan.participants.find(({ id }) => id === linked.participant)?.name ?? linked.name
  return (
    <>
      <div className="fact-what">
        <p className="linked-plan-name">{linked.title ?? kind}</p>
        {linked.title !== null && <p className="fact-meta">{kind}</p>}
        {who !== null && <p className="fact-meta">{t('facts.linkedPlans.answers', { name: who })}</p>}
        {linked.note !== null && <p className="fact-words">{linked.note}</p>}
        {linked.address !== null && (
          <a className="ds-link linked-plan-way" href={linked.address} target="_blank" rel="noopener noreferrer">
            {t('facts.linkedPlans.open', { host: hostOf(linked.address) })}
            <ExternalLinkIcon aria-hidden />
            <span className="fact-aside">({t('facts.linkedPlans.newTab')})</span>
          </a>
        )}
      </div>
      {writes && (
        <OpenForm
          forms={forms}
          name={linked.id}
          label={t('facts.editWhat', { what: linked.title ?? kind })}
          onOpen={onOpen}
        >
          {t('facts.edit')}
        </OpenForm>
      )}
    </>
  )
}

/** Whose pages one is sent to. */
function hostOf(address: string): string {
  return URL.parse(address)?.host ?? address
}
