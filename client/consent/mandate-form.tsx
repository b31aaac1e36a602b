import { useTranslation } from 'react-i18next'
import { type MandateKind, type Matter, matters } from '../../shared/access/matters.ts'
import type { PlanBody } from '../../shared/api/api.ts'
import type { ConsentPageBody, MandateRequest, RepresentativeBody } from '../../shared/api/consent.ts'
import { formatDay, norwegianDay } from '../../shared/language/dates.ts'
import { factLimits } from '../../shared/plan/fact-limits.ts'
import { useLanguage } from '../language/use-language.ts'
import { FactForm } from '../plan/facts/fact-form.tsx'
import { type FactFormOptions, useFactForm } from '../plan/facts/use-fact-form.ts'
import { tell } from '../session/api.ts'
import { DateField } from '../ui/date-field.tsx'
import { OptionsField } from '../ui/options-field.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { consentAddress } from './consent-address.ts'
import { ScanField, sendScan } from './scan-field.tsx'

interface MandateDraft {
  readonly kind: MandateKind | null
  readonly scope: readonly Matter[]
  readonly from: string | null
  readonly to: string | null
  readonly note: string
  readonly attachment: string | null
  /** A new scan, in the place of what is there. */
  readonly scan: File | null
}

export interface MandateFormProps {
  readonly plan: PlanBody
  readonly page: ConsentPageBody
  readonly representative: RepresentativeBody
  readonly onClose: FactFormOptions<RepresentativeBody, MandateDraft>['onClose']
}

/** In what capacity somebody acts for the person, in which matters, and how long. */
export function MandateForm({ plan, page, representative, onClose }: MandateFormProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { participant, mayChange } = representative
  const name = plan.participants.find(({ id }) => id === participant)?.name ?? ''
  const day = (value: string | null): string => (value === null ? '' : formatDay(value, language))
  const form = useFactForm<RepresentativeBody, MandateDraft>({
    plan,
    current: representative,
    draftOf: (body) => ({
      kind: body?.kind ?? (mayChange.length === 1 ? (mayChange[0] ?? null) : null),
      scope: body === null || body.scope.length === 0 ? matters : body.scope,
      from: body?.from ?? norwegianDay(Date.now()),
      to: body?.to ?? null,
      note: body?.note ?? '',
      attachment: body?.attachment ?? null,
      scan: null,
    }),
    fields: {
      kind: {
        label: t('representation.form.kind'),
        words: (kind) => (kind === null ? '' : t(`representation.kinds.${kind}`)),
      },
      scope: {
        label: t('representation.form.scope'),
        words: (scope) => scope.map((matter) => t(`representation.matters.${matter}`)).join('\n'),
      },
      from: { label: t('representation.form.from'), words: day },
      to: { label: t('representation.form.to'), words: day },
      note: { label: t('representation.form.note'), words: (note) => note.trim() },
      attachment: { label: t('representation.form.scan'), words: (attachment) => attachment ?? '' },
      scan: { label: t('representation.form.scan'), words: (scan) => scan?.name ?? '' },
    },
    save: async (draft, version) => {
      const attachment = draft.scan === null ? draft.attachment : await sendScan(plan.id, draft.scan)
      await tell('PUT', consentAddress.mandate(plan.id, participant), requestOf(draft, attachment, version))
    },
    onClose,
  })
  const { draft, set } = form
  return (
    <FactForm form={form} title={t('representation.form.title', { name })}>
      <SelectField
        label={t('representation.form.kind')}
        value={draft.kind}
        onChange={(kind) => set({ kind })}
        options={mayChange.map((kind) => ({ value: kind, name: t(`representation.kinds.${kind}`) }))}
        required
      />
      <OptionsField
        label={t('representation.form.scope')}
        choose="several"
        chosen={draft.scope}
        onChange={(scope) => set({ scope })}
        options={matters.map((matter) => ({ value: matter, name: t(`representation.matters.${matter}`) }))}
      />
      <div className="fact-pair fact-days">
        <DateField
          label={t('representation.form.from')}
          value={draft.from}
          onChange={(from) => set({ from })}
          required
        />
        <DateField
          label={t('representation.form.to')}
          hint={t('representation.form.toHint')}
          value={draft.to}
          onChange={(to) => set({ to })}
          min={draft.from ?? undefined}
        />
      </div>
      {page.mayRecord && (
        <ScanField
          label={t('representation.form.scan')}
          value={draft.scan}
          onChange={(scan) => set({ scan })}
          required={draft.attachment === null && onPaper(draft.kind)}
          there={draft.attachment === null ? undefined : t('representation.form.scanThere')}
        />
      )}
      <TextField
        label={t('representation.form.note')}
        hint={t('representation.form.noteHint')}
        value={draft.note}
        onChange={(note) => set({ note })}
        limit={factLimits.note}
        lines
      />
    </FactForm>
  )
}

/** Mandates that are written and shown; the others come with the law. */
function onPaper(kind: MandateKind | null): boolean {
  return kind !== null && kind !== 'parental' && kind !== 'child-welfare'
}

function requestOf(draft: MandateDraft, attachment: string | null, version: number): MandateRequest {
  const { kind, from, to, scope } = draft
  if (kind === null || from === null) throw new Error('A form that is not filled in is not sent.')
  const note = draft.note.trim()
  return { kind, from, to, scope, note: note === '' ? null : note, attachment, version }
}
