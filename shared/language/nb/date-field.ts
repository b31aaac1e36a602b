/** The field for a day, and its calendar. */
export const dateField = {
  format: 'dd.mm.åååå',
  missing: 'Skriv en dato.',
  unreadable: 'Skriv datoen som dag.måned.år, for eksempel 03.03.2026.',
  noSuchDay: '{{day}} finnes ikke.',
  noSuchMonth: 'Måned {{month}} finnes ikke. Skriv dag, så måned, så år.',
  noSuchYear: 'Året {{year}} kan ikke stemme. Skriv et år fra {{first}} til {{last}}.',
  tooEarly: 'Velg {{day}} eller senere.',
  tooLate: 'Velg {{day}} eller tidligere.',
  open: 'Åpne kalenderen: {{label}}',
  calendar: {
    title: 'Velg dag: {{label}}',
    previousYear: 'Forrige år',
    previousMonth: 'Forrige måned',
    nextMonth: 'Neste måned',
    nextYear: 'Neste år',
    week: 'Uke',
    weekNumber: 'Uke {{week}}',
    today: 'I dag',
  },
} as const
