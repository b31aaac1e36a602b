import type { dateField as nb } from '../nb/date-field.ts'
import type { TextsOf } from '../texts.ts'

export const dateField: TextsOf<typeof nb> = {
  format: 'dd.mm.yyyy',
  missing: 'Write a date.',
  unreadable: 'Write the date as day.month.year, for example 03.03.2026.',
  noSuchDay: 'There is no {{day}}.',
  noSuchMonth: 'There is no month {{month}}. Write the day, then the month, then the year.',
  noSuchYear: 'The year {{year}} cannot be right. Write a year from {{first}} to {{last}}.',
  tooEarly: 'Choose {{day}} or later.',
  tooLate: 'Choose {{day}} or earlier.',
  open: 'Open the calendar: {{label}}',
  calendar: {
    title: 'Choose a day: {{label}}',
    previousYear: 'Previous year',
    previousMonth: 'Previous month',
    nextMonth: 'Next month',
    nextYear: 'Next year',
    week: 'Week',
    weekNumber: 'Week {{week}}',
    today: 'Today',
  },
}
