import { PlusIcon, TrashIcon } from '@navikt/aksel-icons'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PeriodBody, PeriodRequest, PlanBody } from '../../../shared/api/api.ts'
import { formatDay, norwegianDay } from '../../../shared/language/dates.ts'
import { addMonths } from '../../../shared/language/day-input.ts'
import { factLimits } from '../../../shared/plan/fact-limits.ts'
import { useLanguage } from '../../language/use-language.ts'
import { tell } from '../../session/api.ts'
import { Button } from '../../ui/button.tsx'
import { DateField } from '../../ui/date-field.tsx'
import { factAddress } from './fact-address.ts'
import { FactForm } from './fact-form.tsx'
import { type FactFormOptions, useFactForm } from './use-fact-form.ts'

/** A review with a key of its own: while it is being written it has no day to be known by. */
interface Review {
  readonly key: number
  readonly day: string | null
}

interface PeriodDraft {
  readonly from: string | null
  readonly to: string | null
  readonly reviews: readonly Review[]
}

export interface PeriodFormProps {
  readonly plan: PlanBody
  readonly onClose: FactFormOptions<PeriodBody, PeriodDraft>['onClose']
}

/** How far ahead a review is mostly set. The law says that they are to be there, not how often. */
const presets = [3, 6, 12] as const
const usualPreset = 6

/** How long the plan is for, and when it is looked through. */
export function PeriodForm({ plan, onClose }: PeriodFormProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const day = (value: string): string => formatDay(value, language)
  const today = norwegianDay(Date.now())
  const keys = useRef(0)
  const list = useRef<HTMLFieldSetElement>(null)
  const [said, setSaid] = useState('')
  const review = (value: string | null): Review => {
    keys.current += 1
    return { key: keys.current, day: value }
  }
  const form = useFactForm<PeriodBody, PeriodDraft>({
    plan,
    current: plan.facts.period,
    draftOf: (body) => ({
      from: body === null ? today : body.from,
      to: body?.to ?? null,
      reviews: [...(body?.reviews ?? [])].sort().map(review),
    }),
    fields: {
      from: { label: t('facts.period.from'), words: (value) => (value === null ? '' : day(value)) },
      to: { label: t('facts.period.to'), words: (value) => (value === null ? '' : day(value)) },
      reviews: { label: t('facts.period.reviews'), words: (reviews) => daysOf(reviews).map(day).join('\n') },
    },
    save: (draft, version) => tell('PUT', factAddress.period(plan.id), requestOf(draft, version)),
    onClose,
  })
  const { draft, set } = form
  const full = draft.reviews.length >= factLimits.reviews

  const addIn = (months: number): void => {
    const begins = draft.from !== null && draft.from > today ? draft.from : today
    const there = addMonths(begins, months)
    if (draft.to !== null && there > draft.to) setSaid(t('facts.period.beyond', { day: day(there) }))
    else if (daysOf(draft.reviews).includes(there)) setSaid(t('facts.period.alreadyThere', { day: day(there) }))
    else {
      set({ reviews: [...draft.reviews, review(there)].sort((a, b) => (a.day ?? '9').localeCompare(b.day ?? '9')) })
      setSaid(t('facts.period.added', { day: day(there) }))
    }
  }
  const remove = (gone: Review): void => {
    set({ reviews: draft.reviews.filter(({ key }) => key !== gone.key) })
    setSaid('')
    // The button is gone with its review.
    list.current?.querySelector<HTMLElement>('.fact-presets button')?.focus()
  }
  return (
    <FactForm form={form} title={t('facts.period.period')}>
      <div className="fact-pair fact-days">
        <DateField label={t('facts.period.from')} value={draft.from} onChange={(from) => set({ from })} required />
        <DateField
          label={t('facts.period.to')}
          hint={t('facts.period.toHint')}
          value={draft.to}
          onChange={(to) => set({ to })}
          min={draft.from ?? undefined}
          tooEarly={draft.from === null ? undefined : t('facts.period.endsBefore', { day: day(draft.from) })}
        />
      </div>
      <fieldset ref={list} className="fact-reviews">
        <legend className="ds-label">{t('facts.period.reviews')}</legend>
        <p className="fact-note">{t('facts.period.reviewsHint')}</p>
        {draft.reviews.map((one, index) => (
          <div key={one.key} className="fact-review">
            <DateField
              label={t('facts.period.review', { number: index + 1 })}
              value={one.day}
              onChange={(value) =>
                set({ reviews: draft.reviews.map((other) => (other === one ? { ...one, day: value } : other)) })
              }
              min={draft.from ?? undefined}
              max={draft.to ?? undefined}
            />
            <Button
              variant="tertiary"
              colour="neutral"
              icon
              aria-label={
                one.day === null ? t('facts.period.removeEmpty') : t('facts.period.remove', { day: day(one.day) })
              }
              onClick={() => remove(one)}
            >
              <TrashIcon aria-hidden />
            </Button>
          </div>
        ))}
        {full ? (
          <p className="fact-note">{t('facts.period.full', { limit: factLimits.reviews })}</p>
        ) : (
          <div className="fact-presets">
            <span className="fact-presets-title">{t('facts.period.presets')}</span>
            {presets.map((months) => (
              <Button key={months} variant="secondary" onClick={() => addIn(months)}>
                <PlusIcon aria-hidden />
                {t('facts.period.inMonths', { count: months })}
                {months === usualPreset && <span className="fact-usual"> ({t('facts.period.usual')})</span>}
              </Button>
            ))}
            <Button variant="tertiary" onClick={() => set({ reviews: [...draft.reviews, review(null)] })}>
              {t('facts.period.otherDay')}
            </Button>
          </div>
        )}
        <p className="fact-said" role="status">
          {said}
        </p>
      </fieldset>
    </FactForm>
  )
}

/** The days that are written, in order, each once. */
function daysOf(reviews: readonly Review[]): readonly string[] {
  return [...new Set(reviews.map(({ day }) => day).filter((day) => day !== null))].sort()
}

function requestOf({ from, to, reviews }: PeriodDraft, version: number): PeriodRequest {
  if (from === null) throw new Error('A form that is not filled in is not sent.')
  return { from, to, reviews: daysOf(reviews), version }
}
