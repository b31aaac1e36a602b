import { PlusIcon, TrashIcon } from '@navikt/aksel-icons'
import { type KeyboardEvent, useRef } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { namedRoles } from '../../shared/access/roles.ts'
import { factLimits } from '../../shared/plan/fact-limits.ts'
import { useAnnounce } from '../ui/announcer.tsx'
import { Button } from '../ui/button.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { blankParticipant, isBlank, type ParticipantDraft } from './new-plan-draft.ts'

export interface ParticipantRowsProps {
  readonly rows: readonly ParticipantDraft[]
  readonly onChange: (rows: readonly ParticipantDraft[]) => void
}

/** Those who are to take part, a row each. Enter in the last one begins another. */
export function ParticipantRows({ rows, onChange }: ParticipantRowsProps) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const list = useRef<HTMLDivElement>(null)
  const addButton = useRef<HTMLButtonElement>(null)
  const full = rows.length >= factLimits.newParticipants

  const focusRow = (key: number): void => {
    list.current?.querySelector<HTMLElement>(`[data-row="${key}"] input`)?.focus()
  }
  const add = (): void => {
    if (full) return
    const key = Math.max(0, ...rows.map((row) => row.key)) + 1
    flushSync(() => onChange([...rows, { ...blankParticipant, key }]))
    focusRow(key)
    announce.answer(t('newPlan.added', { number: rows.length + 1 }))
  }
  const remove = (row: ParticipantDraft, who: string): void => {
    const next = rows[rows.indexOf(row) + 1]
    flushSync(() => onChange(rows.filter((each) => each !== row)))
    if (next === undefined) addButton.current?.focus()
    else focusRow(next.key)
    announce.answer(t('newPlan.removed', { who }))
  }
  const onKeyDown = (event: KeyboardEvent, row: ParticipantDraft): void => {
    if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return
    // Enter among these rows is for the next of them, and not for making the plan.
    event.preventDefault()
    const next = rows[rows.indexOf(row) + 1]
    if (next !== undefined) focusRow(next.key)
    else if (!isBlank(row)) add()
  }
  return (
    <div className="new-plan-people" ref={list}>
      {rows.map((row, index) => {
        const number = t('newPlan.participant', { number: index + 1 })
        const who = row.name.trim() === '' ? number : row.name.trim()
        const blank = isBlank(row)
        const set = (change: Partial<ParticipantDraft>): void => {
          onChange(rows.map((each) => (each === row ? { ...each, ...change } : each)))
        }
        return (
          // Keys are heard here for the fields inside.
          <fieldset
            key={row.key}
            className="new-plan-person"
            data-row={row.key}
            data-of={number}
            onKeyDown={(event) => onKeyDown(event, row)}
          >
            <legend>{number}</legend>
            <TextField
              label={t('newPlan.name')}
              value={row.name}
              onChange={(name) => set({ name })}
              limit={factLimits.name}
              required={!blank}
            />
            <SelectField
              label={t('newPlan.role')}
              value={row.role}
              onChange={(role) => set({ role })}
              options={namedRoles.map((role) => ({ value: role, name: t(`roles.${role}`) }))}
              required={!blank}
            />
            <TextField
              label={t('newPlan.jobTitle')}
              value={row.title}
              onChange={(title) => set({ title })}
              limit={factLimits.title}
            />
            <TextField
              label={t('newPlan.organisation')}
              value={row.organisation}
              onChange={(organisation) => set({ organisation })}
              limit={factLimits.organisation}
            />
            <Button
              variant="tertiary"
              colour="neutral"
              className="new-plan-remove"
              aria-label={t('newPlan.removeWho', { who })}
              onClick={() => remove(row, who)}
            >
              <TrashIcon aria-hidden />
              {t('newPlan.remove')}
            </Button>
          </fieldset>
        )
      })}
      {full ? (
        <p>{t('newPlan.full', { count: factLimits.newParticipants })}</p>
      ) : (
        <Button ref={addButton} variant="secondary" className="new-plan-add" onClick={add}>
          <PlusIcon aria-hidden />
          {t('newPlan.add')}
        </Button>
      )}
    </div>
  )
}
