import { CalendarIcon } from '@navikt/aksel-icons'
import type { TFunction } from 'i18next'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '../../shared/api/api.ts'
import { formatDay, formatWeekday, norwegianDay } from '../../shared/language/dates.ts'
import { type DayInput, firstYear, formatDayInput, lastYear, parseDay } from '../../shared/language/day-input.ts'
import { useLanguage } from '../language/use-language.ts'
import { Button } from './button.tsx'
import { CalendarDialog } from './calendar-dialog.tsx'
import { FieldLabel } from './field-label.tsx'
import { useFieldFault } from './use-field-fault.ts'
import './date-field.css'

export interface DateFieldProps {
  readonly label: string
  /** What it is a day of, for screen readers, where several fields have the same label. */
  readonly ofWhat?: string | undefined
  /** `YYYY-MM-DD`. */
  readonly value: string | null
  /**
   * Called when a day has been written to its end (the field is left, Enter) or chosen, and when it has been emptied;
   * never for what is no day, or lies outside `min` and `max`: that stays in the field, with a sentence.
   */
  readonly onChange: (day: string | null) => void
  /** A sentence of the form's about this field; the field's own come before it. */
  readonly error?: string | null | undefined
  readonly hint?: string | undefined
  readonly required?: boolean | undefined
  /** The first and the last day that may be written, both included. */
  readonly min?: string | undefined
  readonly max?: string | undefined
  /** What is said of a day before `min`, where there is more to say than which day is the first. */
  readonly tooEarly?: string | undefined
  readonly autoFocus?: boolean | undefined
  readonly id?: string | undefined
}

/**
 * A field for a day: it understands what people write (`parseDay`) and says what it understood, or that it did not.
 * While it holds what is no day it is invalid, as the browser means it: `form.checkValidity()` finds that, and makes
 * the field show its sentence.
 */
export function DateField(props: DateFieldProps) {
  const { label, ofWhat, value, onChange, error, hint, required = false, min, max, tooEarly } = props
  const { autoFocus = false } = props
  const { t } = useTranslation()
  const language = useLanguage()
  const today = norwegianDay(Date.now())
  const made = useId()
  const id = props.id ?? made
  const input = useRef<HTMLInputElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  // What is being written; null when the field shows its value.
  const [written, setWritten] = useState<string | null>(null)
  const [choosing, setChoosing] = useState(false)

  const read: DayInput =
    written === null
      ? value === null
        ? { kind: 'empty' }
        : { kind: 'day', day: value }
      : parseDay(written, today, { min, max })
  const wrong = sentence(read, { required, min, max, tooEarly }, language, t)
  const { shown: own, judge, onInvalid } = useFieldFault(input, wrong)
  const shown = own ?? error ?? null
  const day = read.kind === 'day' ? read.day : null

  useEffect(() => {
    if (autoFocus) input.current?.focus()
  }, [autoFocus])

  const settle = (): void => {
    if (written === null) return
    judge()
    if (wrong !== null && read.kind !== 'empty') return
    if (day !== value) onChange(day)
    setWritten(null)
  }
  // What was out of bounds may lie within them when another field has been changed.
  const settled = useRef(settle)
  useEffect(() => {
    settled.current = settle
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the bounds are what it waits for
  useEffect(() => {
    if (document.activeElement !== input.current) settled.current()
  }, [min, max])

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') settle()
  }
  const close = (): void => {
    setChoosing(false)
    button.current?.focus()
  }
  return (
    <div className="date-field">
      <div className="ds-field">
        <FieldLabel id={id} label={label} ofWhat={ofWhat} required={required} />
        {hint !== undefined && (
          <p data-field="description" id={`${id}-hint`}>
            {hint}
          </p>
        )}
        <div className="date-field-row">
          <input
            ref={input}
            id={id}
            className="ds-input"
            type="text"
            inputMode="numeric"
            autoComplete="off"
            spellCheck={false}
            value={written ?? (value === null ? '' : formatDayInput(value))}
            aria-required={required}
            aria-invalid={shown !== null}
            aria-describedby={[shown !== null && `${id}-wrong`, `${id}-read`, hint !== undefined && `${id}-hint`]
              .filter((part) => part !== false)
              .join(' ')}
            onChange={(event) => setWritten(event.target.value)}
            onBlur={settle}
            onKeyDown={onKeyDown}
            onInvalid={onInvalid}
          />
          <Button
            ref={button}
            variant="secondary"
            icon
            aria-label={t('dateField.open', { label: ofWhat === undefined ? label : `${label} ${ofWhat}` })}
            aria-haspopup="dialog"
            aria-expanded={choosing}
            onClick={() => setChoosing(true)}
          >
            <CalendarIcon aria-hidden />
          </Button>
        </div>
        <p className="date-field-read" id={`${id}-read`}>
          {day === null ? t('dateField.format') : formatWeekday(day, language)}
        </p>
        {shown !== null && (
          <p className="ds-validation-message" id={`${id}-wrong`} role="alert">
            {shown}
          </p>
        )}
      </div>
      {choosing && (
        <CalendarDialog
          label={label}
          chosen={day}
          today={today}
          min={min}
          max={max}
          anchor={input.current}
          onClose={close}
          onChoose={(chosen) => {
            setWritten(null)
            if (chosen !== value) onChange(chosen)
            close()
          }}
        />
      )}
    </div>
  )
}

/** What is wrong with what was written, for the person; null for nothing. */
function sentence(
  read: DayInput,
  { required, min, max, tooEarly }: { readonly required: boolean } & Pick<DateFieldProps, 'min' | 'max' | 'tooEarly'>,
  language: Language,
  t: TFunction,
): string | null {
  switch (read.kind) {
    case 'empty':
      return required ? t('dateField.missing') : null
    case 'unreadable':
      return t('dateField.unreadable')
    case 'no-such-day':
      return t('dateField.noSuchDay', { day: nonDay(read, language) })
    case 'no-such-month':
      return t('dateField.noSuchMonth', { month: read.month })
    case 'no-such-year':
      return t('dateField.noSuchYear', { year: read.year, first: firstYear, last: lastYear })
    case 'day':
      if (min !== undefined && read.day < min) {
        return tooEarly ?? t('dateField.tooEarly', { day: formatDay(min, language) })
      }
      if (max !== undefined && read.day > max) return t('dateField.tooLate', { day: formatDay(max, language) })
      return null
  }
}

/** "31. februar 2026": a date that is in no calendar, named by the first of its month. */
function nonDay({ date, month, year }: Extract<DayInput, { kind: 'no-such-day' }>, language: Language): string {
  const first = formatDay(`${year ?? 2000}-${String(month).padStart(2, '0')}-01`, language)
  const words = first.replace(/^1/, String(date))
  return year === null ? words.replace(/ 2000$/, '') : words
}
