import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { languages } from '../api/api.ts'
import { formatDay, formatWeekday } from './dates.ts'
import { addDays, addMonths, formatDayInput, parseDay } from './day-input.ts'

const today = '2026-11-22'
const day = (text: string, bounds = {}): string => {
  const read = parseDay(text, today, bounds)
  return read.kind === 'day' ? read.day : read.kind
}

const anyDay = fc
  .date({ min: new Date('1900-01-01T12:00:00Z'), max: new Date('2199-12-31T12:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

describe('a day that somebody wrote', () => {
  test('LANG-50 is understood as people write it, in numbers and in words of all three languages', () => {
    const third = ['3.3.2026', '03.03.26', '3/3-26', '3/3 2026', '3. mars 2026', '3.mars.2026', '030326', '03032026']
    const more = [
      '2026-03-03',
      '20260303',
      '2026.3.3',
      '3 March 2026',
      'March 3, 2026',
      '3rd of March 2026',
      '3 mar 26',
    ]
    const others = ['tirsdag 3. mars 2026', 'tysdag 3. mars 2026', 'den 3. mars 2026', '3. MARS 2026', " 3.3.'26 "]
    for (const text of [...third, ...more, ...others]) expect([text, day(text)]).toEqual([text, '2026-03-03'])
    expect(day('24. des. 2026')).toBe('2026-12-24')
    expect(day('1. juni 2027')).toBe('2027-06-01')
    expect(day('1. juli 2027')).toBe('2027-07-01')
    expect(day('9 Oct 2027')).toBe('2027-10-09')
    expect(day('17. mai 2027')).toBe('2027-05-17')
  })

  test('LANG-51 may be said from today', () => {
    expect(['i dag', 'I  dag', 'idag', 'today'].map((text) => day(text))).toEqual([today, today, today, today])
    expect(['i morgen', 'i morgon', 'tomorrow'].map((text) => day(text))).toEqual(Array(3).fill('2026-11-23'))
    expect([day('i går'), day('i overmorgen')]).toEqual(['2026-11-21', '2026-11-24'])
    expect(day('constructor')).toBe('unreadable')
  })

  test('LANG-52 has, with a year in two digits, the century that fits', () => {
    expect(day('1.2.27')).toBe('2027-02-01')
    expect(day('1.2.56')).toBe('2056-02-01')
    expect(day('1.2.57')).toBe('1957-02-01')
    expect(day('1.2.99')).toBe('1999-02-01')
    expect(day('1.2.40', { max: today })).toBe('1940-02-01')
    expect(day('1.2.60', { min: today })).toBe('2060-02-01')
  })

  test('LANG-53 is without a year the next such day, today included, or the last before the end of what is meant', () => {
    expect(day('22.11.')).toBe('2026-11-22')
    expect(day('21.11')).toBe('2027-11-21')
    expect(day('3 mars')).toBe('2027-03-03')
    expect(day('0303')).toBe('2027-03-03')
    expect(day('29. februar')).toBe('2028-02-29')
    expect(day('3. mars', { min: '2028-01-01' })).toBe('2028-03-03')
    expect(day('3. mars', { max: today })).toBe('2026-03-03')
  })

  test('LANG-54 that is in no calendar is told apart from what cannot be read', () => {
    expect(parseDay('31.2.2026', today)).toEqual({ kind: 'no-such-day', date: 31, month: 2, year: 2026 })
    expect(parseDay('31. februar', today)).toEqual({ kind: 'no-such-day', date: 31, month: 2, year: null })
    expect(parseDay('29.2.27', today)).toEqual({ kind: 'no-such-day', date: 29, month: 2, year: 2027 })
    expect(parseDay('0.3.2026', today)).toEqual({ kind: 'no-such-day', date: 0, month: 3, year: 2026 })
    expect(parseDay('13.13.2026', today)).toEqual({ kind: 'no-such-month', month: 13 })
    expect(parseDay('3.3.1026', today)).toEqual({ kind: 'no-such-year', year: 1026 })
    expect(parseDay('  ', today)).toEqual({ kind: 'empty' })
    for (const text of ['snart', '3', '3.', '3.3.126', '3.3.20266', '3. ma 2026', '3. smars', '1.2.3.4', 'uke 12'])
      expect([text, parseDay(text, today).kind]).toEqual([text, 'unreadable'])
    expect(parseDay('3.3.2026'.padEnd(10_000, '.'), today).kind).toBe('unreadable')
  })

  test('LANG-55 is read back from every way in which the product writes it (property)', () => {
    fc.assert(
      fc.property(anyDay, anyDay, fc.constantFrom(...languages), (written, now, language) => {
        for (const text of [
          formatDayInput(written),
          written,
          formatDay(written, language),
          formatWeekday(written, language),
        ])
          expect(parseDay(text, now)).toEqual({ kind: 'day', day: written })
      }),
    )
  })

  test('LANG-56 is a day of the calendar or a reason, whatever was written, and never an error (property)', () => {
    const name = fc.constantFrom('feb', 'april', 'June', '2', '13', '0')
    const year = fc.constantFrom('', ' 2027', '.26', "-'99", '/1900')
    const nearly = fc
      .tuple(fc.nat(32), fc.constantFrom('.', '/', '. ', ' '), name, year)
      .map((pieces) => pieces.join(''))
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), nearly), anyDay, (text, now) => {
        const read = parseDay(text, now)
        if (read.kind !== 'day') return
        expect(new Date(`${read.day}T12:00:00Z`).toISOString().slice(0, 10)).toBe(read.day)
      }),
    )
  })
})

test('LANG-57 a month later is the same date, or the last of a shorter month', () => {
  expect(addMonths('2026-11-22', 6)).toBe('2027-05-22')
  expect(addMonths('2026-08-31', 6)).toBe('2027-02-28')
  expect(addMonths('2026-12-15', 12)).toBe('2027-12-15')
  expect(addMonths('2026-03-31', -1)).toBe('2026-02-28')
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
})
