import type { Language } from '../../shared/api/api.ts'

/** Chromium has no nynorsk dates, and the short months are the same as in bokmål. */
const locales: Readonly<Record<Language, string>> = { nb: 'nb-NO', nn: 'nb-NO', en: 'en-GB' }

/** A day (`YYYY-MM-DD`) as "20. des. 2026", never broken over two lines; without the year when it would be said twice. */
export function formatShortDay(day: string, language: Language, withYear = true): string {
  return new Intl.DateTimeFormat(locales[language], {
    day: 'numeric',
    month: 'short',
    ...(withYear ? { year: 'numeric' } : {}),
    timeZone: 'UTC',
  })
    .format(new Date(`${day}T12:00:00Z`))
    .replaceAll(' ', '\u00a0')
}

/** Two days as "1. sep. – 20. des. 2026", or "1. sep. 2026 – 20. jan. 2027". */
export function formatDays(from: string, to: string, language: Language): string {
  const sameYear = from.slice(0, 4) === to.slice(0, 4)
  return `${formatShortDay(from, language, !sameYear)}\u00a0– ${formatShortDay(to, language)}`
}
