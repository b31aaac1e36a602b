import type { Language } from '../api/api.ts'

/**
 * Days and times in words. Browsers bring no data for nynorsk and fall silently back to English (Chromium 156), so
 * the names that differ from bokmål stand here, and the pattern is borrowed from bokmål. The months are the same.
 */
const nynorskWeekdays = ['søndag', 'måndag', 'tysdag', 'onsdag', 'torsdag', 'fredag', 'laurdag'] as const

const locales: Readonly<Record<Language, string>> = { nb: 'nb-NO', nn: 'nb-NO', en: 'en-GB' }

const timeZone = 'Europe/Oslo'

/** A day (`YYYY-MM-DD`) as "2. november 2026". */
export function formatDay(day: string, language: Language): string {
  return new Intl.DateTimeFormat(locales[language], {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(noon(day))
}

/** A day with its weekday: "mandag 2. november 2026". */
export function formatWeekday(day: string, language: Language): string {
  const date = noon(day)
  const weekday =
    language === 'nn'
      ? (nynorskWeekdays[date.getUTCDay()] ?? '')
      : new Intl.DateTimeFormat(locales[language], { weekday: 'long', timeZone: 'UTC' }).format(date)
  return `${weekday} ${formatDay(day, language)}`
}

/** An instant's time of day in Norway: "10.52". */
export function formatTime(instant: number, language: Language): string {
  const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone }).format(instant)
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
  return new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit', timeZone }).format(
    instant,
  )
}

function noon(day: string): Date {
  return new Date(`${day}T12:00:00Z`)
}
