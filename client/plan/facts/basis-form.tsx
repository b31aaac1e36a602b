import { useTranslation } from 'react-i18next'
import { type BasisBody, type BasisRequest, type Language, languages, type PlanBody } from '../../../shared/api/api.ts'
import { type LegalBasis, legalBases } from '../../../shared/plan/legal-basis.ts'
import { tell } from '../../session/api.ts'
import { OptionsField } from '../../ui/options-field.tsx'
import { factAddress } from './fact-address.ts'
import { FactForm } from './fact-form.tsx'
import { type FactFormOptions, useFactForm } from './use-fact-form.ts'

interface BasisDraft {
  readonly legalBases: readonly LegalBasis[]
  readonly language: Language
}

export interface BasisFormProps {
  readonly plan: PlanBody
  readonly basis: BasisBody
  readonly onClose: FactFormOptions<BasisBody, BasisDraft>['onClose']
}

/** Which laws the plan rests on, and the language that it is written in. */
export function BasisForm({ plan, basis, onClose }: BasisFormProps) {
  const { t } = useTranslation()
  const form = useFactForm<BasisBody, BasisDraft>({
    plan,
    current: basis,
    draftOf: (body) => ({ legalBases: body?.legalBases ?? [], language: body?.language ?? 'nb' }),
    fields: {
      legalBases: {
        label: t('facts.basis.bases'),
        words: (chosen) => chosen.map((one) => t(`legalBases.names.${one}`)).join('\n'),
      },
      language: { label: t('facts.basis.language'), words: (language) => t(`common.languages.${language}`) },
    },
    save: (draft, version) => {
      const request: BasisRequest = { ...draft, version }
      return tell('PUT', factAddress.basis(plan.id), request)
    },
    onClose,
  })
  const { draft, set } = form
  return (
    <FactForm form={form} title={t('facts.basis.title')}>
      <OptionsField
        label={t('facts.basis.bases')}
        hint={t('facts.basis.basesHint')}
        choose="several"
        chosen={draft.legalBases}
        onChange={(chosen) => set({ legalBases: chosen })}
        options={legalBases.map((one) => ({
          value: one,
          name: t(`legalBases.names.${one}`),
          more: t(`legalBases.laws.${one}`),
        }))}
      />
      <OptionsField
        label={t('facts.basis.language')}
        choose="one"
        chosen={[draft.language]}
        onChange={([language]) => language !== undefined && set({ language })}
        options={languages.map((language) => ({ value: language, name: t(`common.languages.${language}`) }))}
      />
    </FactForm>
  )
}
