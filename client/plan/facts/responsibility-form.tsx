import { useTranslation } from 'react-i18next'
import type {
  PlanBody,
  ResponsibilityBody,
  ResponsibilityKind,
  ResponsibilityRequest,
  ResponsibilityState,
} from '../../../shared/api/api.ts'
import { formatDay } from '../../../shared/language/dates.ts'
import { factLimits } from '../../../shared/plan/fact-limits.ts'
import { needsReason, needsSomebody, responsibilityRules } from '../../../shared/plan/responsibility-rules.ts'
import { useLanguage } from '../../language/use-language.ts'
import { tell } from '../../session/api.ts'
import { Button } from '../../ui/button.tsx'
import { DateField } from '../../ui/date-field.tsx'
import { OptionsField } from '../../ui/options-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { factAddress } from './fact-address.ts'
import { FactForm } from './fact-form.tsx'
import { nameSomebody, type Somebody, somebodyOf, tellSomebody } from './somebody.ts'
import { SomebodyField } from './somebody-field.tsx'
import { type FactFormOptions, useFactForm } from './use-fact-form.ts'
import { writtenText } from './written-text.ts'

interface ResponsibilityDraft {
  readonly state: ResponsibilityState | null
  readonly who: Somebody
  readonly reason: string
  readonly from: string | null
  readonly legalBasis: string
}

export interface ResponsibilityFormProps {
  readonly plan: PlanBody
  readonly kind: ResponsibilityKind
  /** Null when it has not been assigned. */
  readonly row: ResponsibilityBody | null
  readonly onClose: FactFormOptions<ResponsibilityBody, ResponsibilityDraft>['onClose']
}

/** Who answers for something, and how far that has come. */
export function ResponsibilityForm({ plan, kind, row, onClose }: ResponsibilityFormProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { states, usualBasis } = responsibilityRules[kind]
  const address = factAddress.responsibility(plan.id, kind)
  const form = useFactForm<ResponsibilityBody, ResponsibilityDraft>({
    plan,
    current: row,
    draftOf: (body) => ({
      state: body?.state ?? null,
      who: somebodyOf(body),
      reason: body?.reason ?? '',
      from: body?.from ?? null,
      legalBasis: body === null ? usualBasis : (body.legalBasis ?? ''),
    }),
    fields: {
      state: {
        label: t('facts.responsibility.stateName'),
        words: (state) => (state === null ? '' : t(`facts.responsibility.states.${state}`)),
      },
      who: { label: t('facts.responsibility.who'), words: (who) => nameSomebody(who, plan.participants) },
      reason: { label: t('facts.responsibility.reason'), words: (reason) => reason.trim() },
      from: {
        label: t('facts.responsibility.fromDay'),
        words: (from) => (from === null ? '' : formatDay(from, language)),
      },
      legalBasis: { label: t('facts.responsibility.legalBasis'), words: (basis) => basis.trim() },
    },
    save: (draft, version) => tell('PUT', address, requestOf(draft, version)),
    remove: (version) => tell('DELETE', `${address}?version=${version}`),
    onClose,
  })
  const { draft, set } = form
  const nobodyHasIt = draft.state !== null && needsReason(draft.state)
  return (
    <FactForm
      form={form}
      title={t(`facts.responsibility.kinds.${kind}`)}
      removal={{
        name: t('facts.responsibility.unassign'),
        question: t('facts.responsibility.unassignAsk'),
        text: t('facts.responsibility.unassignText'),
      }}
    >
      {kind === 'lead-service' && <p className="fact-note">{t('facts.responsibility.oneLead')}</p>}
      <OptionsField
        label={t('facts.responsibility.state')}
        choose="one"
        chosen={draft.state === null ? [] : [draft.state]}
        onChange={([state]) => state !== undefined && set({ state })}
        options={states.map((state) => ({
          value: state,
          name: t(`facts.responsibility.states.${state}`),
          more: t(`facts.responsibility.stateHints.${state}`),
        }))}
      />
      {nobodyHasIt ? (
        <TextField
          label={t('facts.responsibility.reason')}
          value={draft.reason}
          onChange={(reason) => set({ reason })}
          limit={factLimits.reason}
          required
          lines
        />
      ) : (
        <SomebodyField
          plan={plan}
          label={t('facts.responsibility.who')}
          value={draft.who}
          onChange={(who) => set({ who })}
          required={draft.state !== null && needsSomebody(draft.state)}
        />
      )}
      <DateField label={t('facts.responsibility.fromDay')} value={draft.from} onChange={(from) => set({ from })} />
      <div>
        <TextField
          label={t('facts.responsibility.legalBasis')}
          value={draft.legalBasis}
          onChange={(legalBasis) => set({ legalBasis })}
          limit={factLimits.legalBasis}
        />
        {draft.legalBasis.trim() !== usualBasis && (
          <p className="fact-suggestion">
            {t('facts.responsibility.usualBasis', { basis: usualBasis })}
            <Button variant="tertiary" onClick={() => set({ legalBasis: usualBasis })}>
              {t('facts.responsibility.useUsual')}
            </Button>
          </p>
        )}
      </div>
    </FactForm>
  )
}

/** What was written for another state than the one that was chosen is not sent. */
function requestOf(draft: ResponsibilityDraft, version: number): ResponsibilityRequest {
  const { state, from } = draft
  if (state === null) throw new Error('A form that is not filled in is not sent.')
  const nobodyHasIt = needsReason(state)
  return {
    state,
    ...(nobodyHasIt ? { participant: null, name: null } : tellSomebody(draft.who)),
    from,
    legalBasis: writtenText(draft.legalBasis),
    reason: nobodyHasIt ? writtenText(draft.reason) : null,
    version,
  }
}
