import type { Language } from '../api/api.ts'

/**
 * Days and times in words. Browsers bring no data for nynorsk and fall silently back to English (Chromium 156), so
 * the names that differ from bokmål stand here, and the pattern is borrowed from bokmål. The months are the same.
 */
const nynorskWeekdays = ['søndag', 'måndag', 'tysdag', 'onsdag', 'torsdag', 'fredag', 'laurdag'] as const

const locales: Readonly<Record<Language, string>> = { nb: 'nb-NO', nn: 'nb-NO', en: 'en-GB' }

const timeZone = 'Europe/Oslo'

/** Making a formatter takes a browser longer than writing hundreds of days with it, so each is made once. */
const formatters = new Map<string, Intl.DateTimeFormat>()

function formatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`
  const known = formatters.get(key) ?? new Intl.DateTimeFormat(locale, options)
  formatters.set(key, known)
  return known
}

/** A day (`YYYY-MM-DD`) as "2. november 2026". */
export function formatDay(day: string, language: Language): string {
  const options = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const
  return formatter(locales[language], options).format(noon(day))
}

/** A day as "20. des. 2026", for where there is little room; without the year when it would be said twice. */
export function formatShortDay(day: string, language: Language, withYear = true): string {
  const year = withYear ? ({ year: 'numeric' } as const) : {}
  const options = { day: 'numeric', month: 'short', ...year, timeZone: 'UTC' } as const
  return formatter(locales[language], options).format(noon(day))
}

/** A day with its weekday: "mandag 2. november 2026". */
export function formatWeekday(day: string, language: Language): string {
  const date = noon(day)
  const weekday =
    language === 'nn'
      ? (nynorskWeekdays[date.getUTCDay()] ?? '')
      : formatter(locales[language], { weekday: 'long', timeZone: 'UTC' }).format(date)
  return `${weekday} ${formatDay(day, language)}`
}

/** An instant's time of day in Norway: "10.52". */
export function formatTime(instant: number, language: Language): string {
  const time = formatter('en-GB', { hour: '2-digit', minute: '2-digit', timeZone }).format(instant)
  return language === 'en' ? time : time.replace(':', '.')
}

const today: Readonly<Record<Language, string>> = { nb: 'i dag kl.', nn: 'i dag kl.', en: 'today at' }

/** An instant (ISO 8601) as "i dag kl. 10.52" on the same Norwegian day as `now` (in milliseconds), else as its day. */
export function formatInstant(instant: string, language: Language, now: number): string {
  const time = Date.parse(instant)
  const day = norwegianDay(time)
  return day === norwegianDay(now) ? `${today[language]} ${formatTime(time, language)}` : formatDay(day, language)
}

/** The day (`YYYY-MM-DD`) that it is in Norway at an instant, in milliseconds. */
export function norwegianDay(instant: number): string {
  return formatter('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit', timeZone }).format(instant)
}

function noon(day: string): Date {
  return new Date(`${day}T12:00:00Z`)
}
