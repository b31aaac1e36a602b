import { describe, expect, test } from 'vitest'
import { NationalIdentity } from './national-identity.ts'

const key = Buffer.alloc(32, 7)
const numbers = new NationalIdentity(key, true)
/** Made up, and in no register: as far as the check digits go, they could be anybody's. */
const [ordinary, dNumber, synthetic] = ['15037500019', '61819400058', '13819400061'] as const

describe('national identity numbers', () => {
  test('AUTH-100 the same number gives the same 32 bytes, and another key others', () => {
    const hash = numbers.hash(ordinary)
    expect(hash).toHaveLength(32)
    expect(numbers.hash('150375 00019')).toEqual(hash)
    expect(numbers.hash(synthetic)).not.toEqual(hash)
    expect(new NationalIdentity(Buffer.alloc(32, 8), true).hash(ordinary)).not.toEqual(hash)
  })

  test.each(['', '1503750001', '15037500010', '32037500019', '150375000199', 'abcdefghijk', '１５０３７５０００１９'])(
    'AUTH-101 what is no such number has no hash: %j',
    (text) => {
      expect([numbers.hash(text), numbers.birthDay(text)]).toEqual([null, null])
    },
  )

  test('AUTH-102 numbers made up for testing are nobody’s in production', () => {
    const strict = new NationalIdentity(key, false)
    expect(strict.hash(ordinary)).not.toBeNull()
    expect([strict.hash(synthetic), strict.hash(dNumber)]).toEqual([null, null])
    expect(numbers.hash(dNumber)).not.toBeNull()
  })

  test.each([
    [ordinary, '1975-03-15'],
    [synthetic, '1994-01-13'],
    ['21880250032', '2002-08-21'],
    ['01480530035', null],
    ['12457510037', null],
    [dNumber, '1994-01-21'],
  ])('AUTH-103 the day of birth is read from it, D-numbers and made-up ones too: %s', (number, day) => {
    expect(numbers.birthDay(number)).toBe(day)
  })

  test('AUTH-104 too short a key is refused', () => {
    expect(() => new NationalIdentity(Buffer.alloc(31), true)).toThrow(/32 bytes/)
  })
})
