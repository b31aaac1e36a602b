import { createHmac } from 'node:crypto'
import { getType, idnr } from '@navikt/fnrvalidator'

/** The least that a key may hold, in bytes: as much as the hash it makes. */
export const leastIdentityKey = 32

/**
 * National identity numbers (fødselsnummer and D-nummer) as this installation knows them: a keyed hash, with which a
 * number that one is shown can be recognised, and nothing else. There are few enough numbers for a hash without a key
 * to be turned back, so a copy of the database alone tells nobody's number.
 */
export class NationalIdentity {
  readonly #key: Uint8Array
  readonly #allowSynthetic: boolean

  /**
   * @param key at least 32 bytes, the same for as long as the database lives
   * @param allowSynthetic whether numbers made up for testing (Test-Norge) are taken; never in production
   */
  constructor(key: Uint8Array, allowSynthetic: boolean) {
    if (key.length < leastIdentityKey) throw new Error(`The key must hold at least ${leastIdentityKey} bytes.`)
    this.#key = key
    this.#allowSynthetic = allowSynthetic
  }

  /** HMAC-SHA256, 32 bytes. Null for what is no such number. Spaces in it do not count. */
  hash(number: string): Uint8Array | null {
    const digits = this.#digitsOf(number)
    return digits === null ? null : createHmac('sha256', this.#key).update(digits).digest()
  }

  /** `YYYY-MM-DD`; null for what is no such number, and where the number does not tell the century. */
  birthDay(number: string): string | null {
    const digits = this.#digitsOf(number)
    return digits === null ? null : birthDayIn(digits)
  }

  #digitsOf(number: string): string | null {
    const digits = number.replace(/\s/g, '')
    if (!/^\d{11}$/.test(digits) || idnr(digits).status !== 'valid') return null
    const type = getType(digits)
    if (type === 'fnr' || type === 'dnr') return digits
    // An H-number is a hospital's own: it says who a patient is there, and no provider signs anybody in by it.
    const synthetic = type === 'tnr' || type === 'dnr-and-tnr'
    return synthetic && this.#allowSynthetic ? digits : null
  }
}

/** A D-number adds 40 to the day; a synthetic number adds 80 to the month. */
function birthDayIn(digits: string): string | null {
  const [day, month, year, serial] = [
    Number(digits.slice(0, 2)) % 40,
    Number(digits.slice(2, 4)),
    Number(digits.slice(4, 6)),
    Number(digits.slice(6, 9)),
  ]
  const century = centuryOf(year, serial)
  if (century === null) return null
  return `${century + year}-${twoDigits(month % 80)}-${twoDigits(day)}`
}

/** Folkeregisterforskriften § 2-2-1: the three digits after the date tell the century. */
function centuryOf(year: number, serial: number): number | null {
  if (serial < 500) return 1900
  if (serial < 750 && year >= 54) return 1800
  if (year < 40) return 2000
  return serial >= 900 ? 1900 : null
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0')
}
