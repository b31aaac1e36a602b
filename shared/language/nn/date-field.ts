import type { dateField as nb } from '../nb/date-field.ts'
import type { TextsOf } from '../texts.ts'

export const dateField: TextsOf<typeof nb> = {
  format: 'dd.mm.åååå',
  missing: 'Skriv ein dato.',
  unreadable: 'Skriv datoen som dag.månad.år, til dømes 03.03.2026.',
  noSuchDay: '{{day}} finst ikkje.',
  noSuchMonth: 'Månad {{month}} finst ikkje. Skriv dag, så månad, så år.',
  noSuchYear: 'Året {{year}} kan ikkje stemme. Skriv eit år frå {{first}} til {{last}}.',
  tooEarly: 'Vel {{day}} eller seinare.',
  tooLate: 'Vel {{day}} eller tidlegare.',
  open: 'Opne kalenderen: {{label}}',
  calendar: {
    title: 'Vel dag: {{label}}',
    previousYear: 'Førre år',
    previousMonth: 'Førre månad',
    nextMonth: 'Neste månad',
    nextYear: 'Neste år',
    week: 'Veke',
    weekNumber: 'Veke {{week}}',
    today: 'I dag',
  },
}
