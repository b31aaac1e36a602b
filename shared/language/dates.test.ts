import { expect, test } from 'vitest'
import { formatDay, formatInstant, formatTime, formatWeekday, norwegianDay } from './dates.ts'
import { formatNames } from './lists.ts'
import { byAlphabet } from './sorting.ts'

test('LANG-25 days are written in each language, nynorsk too, which browsers do not know', () => {
  expect(formatDay('2026-11-02', 'nb')).toBe('2. november 2026')
  expect(formatDay('2026-11-02', 'nn')).toBe('2. november 2026')
  expect(formatDay('2026-11-02', 'en')).toBe('2 November 2026')
  expect(formatWeekday('2026-11-21', 'nb')).toBe('lørdag 21. november 2026')
  expect(formatWeekday('2026-11-21', 'nn')).toBe('laurdag 21. november 2026')
  expect(formatWeekday('2026-11-23', 'nn')).toBe('måndag 23. november 2026')
})

test('LANG-26 an instant is told in Norwegian time, and by the clock when it was today', () => {
  const now = Date.parse('2026-11-21T12:00:00Z')
  expect(formatInstant('2026-11-21T09:52:00Z', 'nb', now)).toBe('i dag kl. 10.52')
  expect(formatInstant('2026-11-21T09:52:00Z', 'en', now)).toBe('today at 10:52')
  expect(formatInstant('2026-11-20T23:30:00Z', 'nn', now)).toBe('i dag kl. 00.30')
  expect(formatInstant('2026-11-20T22:30:00Z', 'nn', now)).toBe('20. november 2026')
  expect(formatTime(Date.parse('2026-07-01T08:05:00Z'), 'nb')).toBe('10.05')
  expect(norwegianDay(Date.parse('2026-12-31T23:30:00Z'))).toBe('2027-01-01')
})

test('LANG-27 names are sorted by the Norwegian alphabet and joined as in a sentence', () => {
  expect(['Ås', 'Ødegård', 'Zola', 'Ærlig', 'Anne'].sort(byAlphabet('nn'))).toEqual([
    'Anne',
    'Zola',
    'Ærlig',
    'Ødegård',
    'Ås',
  ])
  expect(formatNames(['Ida', 'Kari', 'Thea'], 'nn')).toBe('Ida, Kari og Thea')
  expect(formatNames(['Ida', 'Kari'], 'en')).toBe('Ida and Kari')
})
