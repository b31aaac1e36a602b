import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AddedBody, PlanBody } from '../../shared/api/api.ts'
import type { ConsentPageBody } from '../../shared/api/consent.ts'
import { formatDay, norwegianDay } from '../../shared/language/dates.ts'
import { addMonths } from '../../shared/language/day-input.ts'
import { factLimits } from '../../shared/plan/fact-limits.ts'
import { useDoing } from '../hand-over/use-doing.ts'
import { useLanguage } from '../language/use-language.ts'
import { send } from '../session/api.ts'
import { DateField } from '../ui/date-field.tsx'
import { OptionsField } from '../ui/options-field.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { consentAddress } from './consent-address.ts'
import { type ConsentDraft, consentRequest, firstDraft, presets, sharable, type Until } from './consent-draft.ts'
import { PlainForm } from './plain-form.tsx'
import { PreparerField } from './preparer-field.tsx'
import { isInForce, newestTo, type Receiver } from './receivers.ts'
import { ScanField, sendScan } from './scan-field.tsx'
import { useConsentWords } from './use-consent-words.ts'

export interface ConsentFormProps {
  readonly plan: PlanBody
  readonly page: ConsentPageBody
  readonly receiver: Receiver
  /** Somebody writes down what another gave on paper or said aloud. */
  readonly recorded: boolean
  readonly onDone: () => void
  readonly onLeave: () => void
}

/** Gives a consent, changes one by giving another in its place, or writes one down. */
export function ConsentForm({ plan, page, receiver, recorded, onDone, onLeave }: ConsentFormProps) {
  const { t } = useTranslation()
  const words = useConsentWords(plan, page)
  const doing = useDoing()
  const toPlan = receiver.participant === null && receiver.service === null
  const givers = page.deciders[toPlan ? 'consent-to-plan' : 'consent-to-sharing'].map(({ participant }) => participant)
  const newest = newestTo(receiver, page.rows)
  const today = norwegianDay(Date.now())
  const [first] = useState(() => firstDraft(newest !== null && isInForce(newest) ? newest : null, givers, today))
  const [draft, setDraft] = useState<ConsentDraft>(first)
  const [preparer, setPreparer] = useState<boolean | null>(null)
  const set = (change: Partial<ConsentDraft>): void => setDraft((before) => ({ ...before, ...change }))
  const name = words.receiver(receiver)
  const asksPreparer = toPlan && page.preparedBy !== null

  const save = async (): Promise<void> => {
    const done = await doing.act(async () => {
      const scan = recorded && draft.how === 'paper' ? draft.scan : null
      const attachment = scan === null ? null : await sendScan(plan.id, scan)
      const give = (whom: Receiver) =>
        send<AddedBody>(
          'POST',
          consentAddress.consents(plan.id),
          consentRequest(whom, draft, recorded, attachment, today),
        )
      // First, so that whoever prepares the plan does not lose it in between.
      if (asksPreparer && preparer === true) await give({ participant: page.preparedBy, service: null })
      await give(receiver)
    })
    if (done) onDone()
  }

  if (recorded && givers.length === 0) {
    return (
      <PlainForm
        title={title()}
        send={t('common.close')}
        doing={doing}
        dirty={false}
        onSend={onLeave}
        onLeave={onLeave}
      >
        <p>{t('consent.form.nobody')}</p>
      </PlainForm>
    )
  }
  return (
    <PlainForm
      title={title()}
      send={t(recorded ? 'consent.form.saveRecorded' : 'consent.form.save')}
      doing={doing}
      dirty={draft !== first || preparer !== null}
      onSend={save}
      onLeave={onLeave}
    >
      {recorded && <RecordedFields plan={plan} draft={draft} givers={givers} set={set} words={words.name} />}
      {!toPlan && <WhatFields plan={plan} draft={draft} set={set} name={name} />}
      <UntilFields draft={draft} set={set} today={today} />
      {asksPreparer && page.preparedBy !== null && (
        <PreparerField name={words.name(page.preparedBy)} value={preparer} onChange={setPreparer} />
      )}
      <TextField
        label={t('consent.form.word')}
        hint={t('consent.form.wordHint')}
        value={draft.word}
        onChange={(word) => set({ word })}
        limit={factLimits.word}
        lines
      />
    </PlainForm>
  )

  function title(): string {
    if (recorded) return toPlan ? t('consent.form.recordPlan') : t('consent.form.recordTitle', { name })
    return t('consent.form.title', { name })
  }
}

interface FieldsProps {
  readonly draft: ConsentDraft
  readonly set: (change: Partial<ConsentDraft>) => void
}

/** How it was given, and by whom. */
function RecordedFields({
  plan,
  draft,
  givers,
  set,
  words,
}: FieldsProps & {
  readonly plan: PlanBody
  readonly givers: readonly string[]
  readonly words: (participant: string) => string
}) {
  const { t } = useTranslation()
  const today = norwegianDay(Date.now())
  const giver = plan.participants.find(({ id }) => id === draft.by)
  return (
    <>
      <SelectField
        label={t('consent.form.by')}
        value={draft.by}
        onChange={(by) => set({ by })}
        options={givers.map((id) => ({ value: id, name: words(id) }))}
        required
      />
      <OptionsField
        label={t('consent.form.how')}
        choose="one"
        chosen={[draft.how]}
        onChange={([how]) => how !== undefined && set({ how })}
        options={[
          { value: 'spoken', name: t('consent.form.spoken') },
          { value: 'paper', name: t('consent.form.paper') },
        ]}
      />
      {draft.how === 'spoken' ? (
        <TextField
          label={t('consent.form.heardBy')}
          value={draft.heardBy}
          onChange={(heardBy) => set({ heardBy })}
          limit={factLimits.name}
          required
        />
      ) : (
        <ScanField label={t('consent.form.scan')} value={draft.scan} onChange={(scan) => set({ scan })} required />
      )}
      <DateField
        label={t('consent.form.day')}
        value={draft.day}
        onChange={(day) => set({ day })}
        min={giver?.firstDay}
        max={today}
        required
      />
    </>
  )
}

/** What can be seen. */
function WhatFields({ plan, draft, set, name }: FieldsProps & { readonly plan: PlanBody; readonly name: string }) {
  const { t } = useTranslation()
  return (
    <>
      <OptionsField
        label={t('consent.form.what', { name })}
        choose="one"
        chosen={[draft.what]}
        onChange={([what]) => what !== undefined && set({ what })}
        options={[
          { value: 'all', name: t('consent.form.all'), more: t('consent.form.allMore') },
          { value: 'own-pages', name: t('consent.form.ownPages'), more: t('consent.form.ownPagesMore') },
          { value: 'some', name: t('consent.form.some') },
        ]}
      />
      {draft.what === 'some' && (
        <OptionsField
          label={t('consent.form.sections')}
          choose="several"
          chosen={draft.sections}
          onChange={(sections) => set({ sections })}
          options={sharable(plan).map((section) => ({ value: section, name: t(`sections.names.${section}`) }))}
        />
      )}
    </>
  )
}

/** For how long. */
function UntilFields({ draft, set, today }: FieldsProps & { readonly today: string }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const preset = (months: number): string =>
    t('consent.form.months', { count: months, day: formatDay(addMonths(today, months), language) })
  return (
    <>
      <OptionsField<Until>
        label={t('consent.form.until')}
        choose="one"
        chosen={[draft.until]}
        onChange={([until]) => until !== undefined && set({ until })}
        options={[
          { value: 'open', name: t('consent.form.open') },
          ...presets.map((months) => ({ value: `${months}` as Until, name: preset(months) })),
          { value: 'day', name: t('consent.form.otherDay') },
        ]}
      />
      {draft.until === 'day' && (
        <DateField
          label={t('consent.form.lastDay')}
          value={draft.lastDay}
          onChange={(lastDay) => set({ lastDay })}
          min={today}
          required
        />
      )}
    </>
  )
}
