import { describe, expect, test } from 'vitest'
import { norwegianMidnight } from '../../../shared/access/norwegian-midnight.ts'
import { norwegianDay } from '../../../shared/language/dates.ts'
import { Problem } from '../../http/problem.ts'
import { day, emailAddress, line, lines, phoneNumber } from './fact-texts.ts'
import { endInstant, firstInstant, nextColour } from './participant-rules.ts'
import { readPeriod } from './period-rules.ts'

/** The kind of problem that something is refused with; null when it is not. */
function refused(act: () => unknown): string | null {
  try {
    act()
    return null
  } catch (error) {
    if (error instanceof Problem) return error.kind
    throw error
  }
}

describe('texts', () => {
  test('FACT-1 space around a text is taken away, and a text of space alone is none', () => {
    expect(line('  Kari Lunde ', 'name', 20)).toBe('Kari Lunde')
    expect(line(' \t\n ', 'name', 20)).toBeNull()
    expect(line('', 'name', 20)).toBeNull()
    expect(line(null, 'name', 20)).toBeNull()
    for (const text of ['\u200b', ' \u200b\u2060 ', '\u00ad', '\u3164', '\u2800', '\ufeff'])
      expect(line(text, 'name', 20)).toBeNull()
    expect(lines(' en\r\nto\rtre ', 'note', 20)).toBe('en\nto\ntre')
  })

  test('FACT-2 control characters, turned text and broken letters are refused, a line break only where there is one line', () => {
    for (const text of ['a\u0000b', 'a\u001bb', 'a\u009fb', 'a\u202eb', 'a\u2066b', 'a\ud83db']) {
      expect(refused(() => line(text, 'name', 20))).toBe('text-unreadable')
      expect(refused(() => lines(text, 'note', 20))).toBe('text-unreadable')
    }
    expect(refused(() => line('a\nb', 'name', 20))).toBe('text-unreadable')
    expect(refused(() => line('a\u2028b', 'name', 20))).toBe('text-unreadable')
    expect(refused(() => lines('a\nb', 'note', 20))).toBeNull()
    expect(line('a\tb', 'name', 20)).toBe('a b')
    for (const text of ['Åse', '日本', 'Áilu', '👩‍👧', 'e\u0301']) expect(line(text, 'name', 20)).toBe(text)
  })

  test('FACT-3 a text may be as long as its limit and no longer, the space around it not counted', () => {
    expect(line(` ${'x'.repeat(20)} `, 'name', 20)).toHaveLength(20)
    expect(refused(() => line('x'.repeat(21), 'name', 20))).toBe('text-too-long')
  })

  test.each([
    '2026-02-30',
    '2026-13-01',
    '2027-02-29',
    '0000-01-01',
    '1899-12-31',
    '2200-01-01',
    '2026-1-1',
    '',
    'i dag',
  ])('FACT-4 a day that does not exist, or that nobody means, is refused: %s', (text) => {
    expect(refused(() => day(text, 'from'))).toBe('impossible-day')
    expect(day('2028-02-29', 'from')).toBe('2028-02-29')
  })

  test('FACT-5 what cannot be a phone number or an email address is refused, and nothing that can', () => {
    for (const phone of ['00 00 00 01', '+47 00 00 00 01', '116 117', '(00) 00-00/01', '00 00 00 01 (sentralbord)']) {
      expect(phoneNumber(phone)).toBe(phone)
    }
    for (const phone of ['ring meg', '1', '--']) expect(refused(() => phoneNumber(phone))).toBe('phone-unlikely')
    for (const email of ['a@example.no', "o'neil+x@sub.example.no", 'åse@blåbær.example.no']) {
      expect(emailAddress(email)).toBe(email)
    }
    for (const email of ['a', 'a@', '@b.no', 'a b@example.no', 'a@b@example.no', 'a@example', 'a@example.']) {
      expect(refused(() => emailAddress(email))).toBe('email-unlikely')
    }
  })
})

describe('days', () => {
  test('FACT-6 a participation begins at midnight in Norway and ends when its last day is over, summer and winter', () => {
    expect(firstInstant('2026-01-05')).toEqual(new Date('2026-01-04T23:00:00Z'))
    expect(firstInstant('2026-07-05')).toEqual(new Date('2026-07-04T22:00:00Z'))
    expect(endInstant('2026-03-29')).toEqual(new Date('2026-03-29T22:00:00Z'))
    expect(endInstant('2026-10-25')).toEqual(new Date('2026-10-25T23:00:00Z'))
    expect(endInstant('2026-12-31')).toEqual(new Date('2026-12-31T23:00:00Z'))
    expect(endInstant(null)).toBeNull()
    for (const each of ['2026-03-28', '2026-03-29', '2026-03-30', '2026-10-24', '2026-10-25', '2026-10-26']) {
      expect(norwegianDay(norwegianMidnight(each))).toBe(each)
      expect(norwegianDay(norwegianMidnight(each) - 1) < each).toBe(true)
    }
  })

  test('FACT-7 reviews are kept in order, each day once', () => {
    const period = readPeriod({
      version: 0,
      from: '2026-01-01',
      to: '2026-12-31',
      reviews: ['2026-12-31', '2026-01-01', '2026-06-01', '2026-06-01'],
    })
    expect(period.reviews).toEqual(['2026-01-01', '2026-06-01', '2026-12-31'])
  })
})

test('FACT-8 somebody new has the colour that fewest have', () => {
  expect(nextColour([])).toBe(1)
  expect(nextColour([1, 2, 4])).toBe(3)
  expect(nextColour([1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3])).toBe(4)
})
