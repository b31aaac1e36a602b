import { ChevronLeftDoubleIcon, ChevronLeftIcon, ChevronRightDoubleIcon, ChevronRightIcon } from '@navikt/aksel-icons'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDay, formatWeekday } from '../../shared/language/dates.ts'
import { addDays, addMonths, firstYear, lastYear } from '../../shared/language/day-input.ts'
import { useLanguage } from '../language/use-language.ts'
import { Button } from './button.tsx'
import { startOfWeek, weeksOfMonth } from './calendar-month.ts'

export interface CalendarDialogProps {
  /** What the day is for. */
  readonly label: string
  readonly chosen: string | null
  readonly today: string
  readonly min: string | undefined
  readonly max: string | undefined
  /** What it stands beside. */
  readonly anchor: HTMLElement | null
  readonly onChoose: (day: string) => void
  readonly onClose: () => void
}

/** Room between the calendar and what it stands beside, and the edge of the screen, in pixels. */
const gap = 8

/**
 * A month to choose a day from, by the pattern "Date Picker Dialog" of the ARIA Authoring Practices: arrows, Home and
 * End, Page Up and Page Down (a month; with Shift a year). Our own, because the browser's speaks the browser's
 * language, and none speaks nynorsk.
 */
export function CalendarDialog({ label, chosen, today, min, max, anchor, onChoose, onClose }: CalendarDialogProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const element = useRef<HTMLDialogElement>(null)
  const headingId = useId()
  const earliest = min ?? `${firstYear}-01-01`
  const latest = max ?? `${lastYear}-12-31`
  const within = (day: string): string => (day < earliest ? earliest : day > latest ? latest : day)
  // The day that the keys move from: the only one that Tab stops at.
  const [here, setHere] = useState(() => within(chosen ?? today))
  // After a step by a button the focus stays on that button; after a key it follows the day.
  const followed = useRef(true)

  useLayoutEffect(() => {
    const dialog = element.current
    if (dialog === null) return
    dialog.showModal()
    place(dialog, anchor)
    return () => dialog.close()
  }, [anchor])

  useEffect(() => {
    if (followed.current) element.current?.querySelector<HTMLElement>(`[data-day="${here}"]`)?.focus()
  }, [here])

  const go = (day: string, follow: boolean): void => {
    followed.current = follow
    setHere(within(day))
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const there = byKey(event.key, event.shiftKey, here)
    if (there === null) return
    event.preventDefault()
    go(there, true)
  }
  const month = here.slice(0, 7)
  const step = (name: string, months: number, icon: ReactNode) => (
    <Button
      variant="tertiary"
      colour="neutral"
      icon
      aria-label={name}
      onClick={() => go(addMonths(here, months), false)}
    >
      {icon}
    </Button>
  )
  return (
    <dialog
      ref={element}
      className="calendar"
      aria-label={t('dateField.calendar.title', { label })}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      // Escape is the calendar's alone: what it stands in stays open.
      onKeyDown={(event) => event.key === 'Escape' && event.stopPropagation()}
      onClick={(event) => event.target === element.current && onClose()}
    >
      <div className="calendar-content">
        <div className="calendar-head">
          {step(t('dateField.calendar.previousYear'), -12, <ChevronLeftDoubleIcon aria-hidden />)}
          {step(t('dateField.calendar.previousMonth'), -1, <ChevronLeftIcon aria-hidden />)}
          <h2 id={headingId} aria-live="polite">
            {monthAndYear(formatDay(`${month}-01`, language))}
          </h2>
          {step(t('dateField.calendar.nextMonth'), 1, <ChevronRightIcon aria-hidden />)}
          {step(t('dateField.calendar.nextYear'), 12, <ChevronRightDoubleIcon aria-hidden />)}
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table that one moves about in by arrows is a grid */}
        <table role="grid" aria-labelledby={headingId} onKeyDown={onKeyDown}>
          <thead>
            <tr>
              <th scope="col" className="calendar-week">
                <abbr title={t('dateField.calendar.week')}>{t('dateField.calendar.week')}</abbr>
              </th>
              {weeksOfMonth(here)[0]?.days.map((day) => {
                const name = formatWeekday(day, language).split(' ')[0] ?? ''
                return (
                  <th key={day.slice(-2)} scope="col" abbr={name}>
                    <span className="ds-sr-only">{name}</span>
                    <span aria-hidden="true">{name.slice(0, 2)}</span>
                  </th>
                )
              })}
            </tr>
          </thead>
          <tbody>
            {weeksOfMonth(here).map((week) => (
              <tr key={week.number}>
                <th scope="row" className="calendar-week">
                  <span className="ds-sr-only">{t('dateField.calendar.weekNumber', { week: week.number })}</span>
                  <span aria-hidden="true">{week.number}</span>
                </th>
                {week.days.map((day) => (
                  <td key={day}>
                    <button
                      type="button"
                      className="calendar-day"
                      data-day={day}
                      data-outside={day.slice(0, 7) === month ? undefined : true}
                      aria-label={formatWeekday(day, language)}
                      aria-pressed={day === chosen}
                      aria-current={day === today ? 'date' : undefined}
                      aria-disabled={day < earliest || day > latest ? true : undefined}
                      tabIndex={day === here ? 0 : -1}
                      onClick={() => day >= earliest && day <= latest && onChoose(day)}
                    >
                      {Number(day.slice(-2))}
                    </button>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        <div className="calendar-ways">
          <Button variant="tertiary" onClick={() => go(today, true)}>
            {t('dateField.calendar.today')}
          </Button>
          <Button variant="tertiary" colour="neutral" onClick={onClose}>
            {t('common.cancel')}
          </Button>
        </div>
      </div>
    </dialog>
  )
}

/** Where a key leads from a day; null for a key that leads nowhere. */
function byKey(key: string, shift: boolean, day: string): string | null {
  switch (key) {
    case 'ArrowLeft':
      return addDays(day, -1)
    case 'ArrowRight':
      return addDays(day, 1)
    case 'ArrowUp':
      return addDays(day, -7)
    case 'ArrowDown':
      return addDays(day, 7)
    case 'Home':
      return startOfWeek(day)
    case 'End':
      return addDays(startOfWeek(day), 6)
    case 'PageUp':
      return addMonths(day, shift ? -12 : -1)
    case 'PageDown':
      return addMonths(day, shift ? 12 : 1)
    default:
      return null
  }
}

/** Of "1. mars 2026" and "1 March 2026". */
function monthAndYear(day: string): string {
  return day.slice(day.indexOf(' ') + 1)
}

/** Below what it stands beside, or above where there is no room, and never beyond the screen. */
function place(dialog: HTMLDialogElement, anchor: HTMLElement | null): void {
  const beside = anchor?.getBoundingClientRect()
  if (beside === undefined) return
  const { width, height } = dialog.getBoundingClientRect()
  const below = beside.bottom + gap
  const top = below + height + gap <= window.innerHeight ? below : beside.top - gap - height
  dialog.style.setProperty('--calendar-top', `${Math.max(gap, top)}px`)
  dialog.style.setProperty(
    '--calendar-left',
    `${Math.max(gap, Math.min(beside.left, window.innerWidth - width - gap))}px`,
  )
}
