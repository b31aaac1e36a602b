import { useTranslation } from 'react-i18next'
import type { AddedBody, LinkedPlanBody, LinkedPlanRequest, PlanBody } from '../../../shared/api/api.ts'
import { factLimits } from '../../../shared/plan/fact-limits.ts'
import {
  isPlanAddress,
  type LinkedPlanKind,
  linkedPlanKinds,
  longestAddress,
} from '../../../shared/plan/linked-plans.ts'
import { send, tell } from '../../session/api.ts'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { factAddress } from './fact-address.ts'
import { FactForm } from './fact-form.tsx'
import { nameSomebody, type Somebody, somebodyOf, tellSomebody } from './somebody.ts'
import { SomebodyField } from './somebody-field.tsx'
import { type FactFormOptions, useFactForm } from './use-fact-form.ts'
import { writtenText } from './written-text.ts'

interface LinkedPlanDraft {
  readonly kind: LinkedPlanKind | null
  readonly title: string
  readonly who: Somebody
  readonly address: string
  readonly note: string
}

export interface LinkedPlanFormProps {
  readonly plan: PlanBody
  /** Null for a new one, and for one that somebody took away while it was being changed. */
  readonly linked: LinkedPlanBody | null
  /** Null for a new one. */
  readonly id: string | null
  readonly onClose: FactFormOptions<LinkedPlanBody, LinkedPlanDraft>['onClose']
}

/** Another plan: what it is, who answers for it, and where it is. */
export function LinkedPlanForm({ plan, linked, id, onClose }: LinkedPlanFormProps) {
  const { t } = useTranslation()
  const form = useFactForm<LinkedPlanBody, LinkedPlanDraft>({
    plan,
    current: linked,
    draftOf: (body) => ({
      kind: body?.kind ?? null,
      title: body?.title ?? '',
      who: somebodyOf(body),
      address: body?.address ?? '',
      note: body?.note ?? '',
    }),
    fields: {
      kind: {
        label: t('facts.linkedPlans.kind'),
        words: (kind) => (kind === null ? '' : t(`facts.linkedPlans.kinds.${kind}`)),
      },
      title: { label: t('facts.linkedPlans.name'), words: (title) => title.trim() },
      who: { label: t('facts.linkedPlans.who'), words: (who) => nameSomebody(who, plan.participants) },
      address: { label: t('facts.linkedPlans.address'), words: (address) => address.trim() },
      note: { label: t('facts.linkedPlans.note'), words: (note) => note.trim() },
    },
    save: async (draft, version) => {
      const request = requestOf(draft, version)
      // One that somebody took away meanwhile is put there again as a new one.
      if (id === null || version === 0) await send<AddedBody>('POST', factAddress.linkedPlans(plan.id), request)
      else await tell('PUT', factAddress.linkedPlan(plan.id, id), request)
    },
    remove:
      id === null
        ? undefined
        : (version) => tell('DELETE', `${factAddress.linkedPlan(plan.id, id)}?version=${version}`),
    onClose,
  })
  const { draft, set } = form
  const needsTitle = draft.kind === 'other'
  const address = draft.address.trim()
  return (
    <FactForm
      form={form}
      title={t(id === null ? 'facts.linkedPlans.add' : 'facts.linkedPlans.change')}
      removal={{
        name: t('facts.linkedPlans.remove'),
        question: t('facts.linkedPlans.removeAsk'),
        text: t('facts.linkedPlans.removeText'),
      }}
    >
      <SelectField
        label={t('facts.linkedPlans.kind')}
        value={draft.kind}
        onChange={(kind) => set({ kind })}
        options={linkedPlanKinds.map((kind) => ({ value: kind, name: t(`facts.linkedPlans.kinds.${kind}`) }))}
        required
      />
      <TextField
        label={t('facts.linkedPlans.name')}
        value={draft.title}
        onChange={(title) => set({ title })}
        limit={factLimits.title}
        required={needsTitle}
        {...(needsTitle ? { hint: t('facts.linkedPlans.nameNeeded') } : {})}
      />
      <SomebodyField
        plan={plan}
        label={t('facts.linkedPlans.who')}
        value={draft.who}
        onChange={(who) => set({ who })}
        required={false}
      />
      <TextField
        label={t('facts.linkedPlans.address')}
        hint={t('facts.linkedPlans.addressHint')}
        type="url"
        value={draft.address}
        onChange={(text) => set({ address: text })}
        limit={longestAddress}
        fault={address === '' || isPlanAddress(address) ? null : t('facts.linkedPlans.addressUnlikely')}
      />
      <TextField
        label={t('facts.linkedPlans.note')}
        hint={t('facts.linkedPlans.noteHint')}
        value={draft.note}
        onChange={(note) => set({ note })}
        limit={factLimits.note}
        lines
      />
    </FactForm>
  )
}

function requestOf({ kind, title, who, address, note }: LinkedPlanDraft, version: number): LinkedPlanRequest {
  if (kind === null) throw new Error('A form that is not filled in is not sent.')
  return {
    kind,
    title: writtenText(title),
    address: writtenText(address),
    ...tellSomebody(who),
    note: writtenText(note),
    version,
  }
}
