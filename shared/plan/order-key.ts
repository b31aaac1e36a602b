/**
 * Places between places: the order of cards, so that moving one card writes one field and nothing else.
 *
 * Keys follow the `fractional-indexing` convention in base 62 (`a0`, `a1`, …, `Zz` before them): a head letter says
 * how many digits the whole part has, the rest is a fraction. Compare them with `<`, never with `localeCompare`;
 * cards with equal keys stand by id.
 */

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const lowestDigit = '0'
const highestDigit = 'z'

/** Characters of chance after each new key: two people who insert at the same place rarely make the same one. */
const tailLength = 3

/** Gives a whole number from 0 up to, not including, `below`. */
export type Chance = (below: number) => number

const chance: Chance = (below) => Math.floor(Math.random() * below)

/**
 * A key after `before` and before `after`; null stands for the list's end on that side. Keys in the wrong order, or
 * equal ones, have nothing between them: the answer then comes after both.
 */
export function orderKeyBetween(before: string | null, after: string | null, random: Chance = chance): string {
  const below = before !== null && after !== null && after <= before ? null : after
  const key = plainKeyBetween(before, below)
  for (let attempt = 0; attempt < 4; attempt++) {
    const withTail = key + tail(random)
    if (below === null || withTail < below) return withTail
  }
  return key
}

/** The last character is never the lowest digit: nothing could be put before such a fraction. */
function tail(random: Chance): string {
  let text = ''
  for (let index = 0; index < tailLength - 1; index++) text += digits.charAt(random(digits.length))
  return text + digits.charAt(1 + random(digits.length - 1))
}

function plainKeyBetween(before: string | null, after: string | null): string {
  const low = before === null ? null : split(before)
  const high = after === null ? null : split(after)
  const foreign = (before !== null && low === null) || (after !== null && high === null)
  if (foreign) return fractionBetween(before ?? '', after) ?? `${before ?? ''}V`
  if (low === null) {
    if (high === null) return 'a0'
    if (high.fraction !== '') return high.whole
    return previousWhole(high.whole) ?? high.whole
  }
  if (high === null) return nextWhole(low.whole) ?? low.whole + (fractionBetween(low.fraction, null) ?? 'V')
  if (low.whole === high.whole) return low.whole + (fractionBetween(low.fraction, high.fraction) ?? `${low.fraction}V`)
  const next = nextWhole(low.whole)
  if (next !== null && next < high.whole + high.fraction) return next
  return low.whole + (fractionBetween(low.fraction, null) ?? 'V')
}

/** A key taken apart, or null when it was not made by this convention. */
function split(key: string): { readonly whole: string; readonly fraction: string } | null {
  const length = wholeLength(key.charAt(0))
  if (length === null || key.length < length || (key.length > length && key.endsWith(lowestDigit))) return null
  return { whole: key.slice(0, length), fraction: key.slice(length) }
}

/** `a` to `z` are 2 to 27 characters long and rise; `Z` down to `A` are 2 to 27 and fall. */
function wholeLength(head: string): number | null {
  if (head >= 'a' && head <= 'z') return head.charCodeAt(0) - 'a'.charCodeAt(0) + 2
  if (head >= 'A' && head <= 'Z') return 'Z'.charCodeAt(0) - head.charCodeAt(0) + 2
  return null
}

function nextWhole(whole: string): string | null {
  const head = whole.charAt(0)
  const body = [...whole.slice(1)]
  for (let index = body.length - 1; index >= 0; index--) {
    const digit = digits.indexOf(body[index] ?? lowestDigit)
    if (digit < digits.length - 1) {
      body[index] = digits.charAt(digit + 1)
      return head + body.join('')
    }
    body[index] = lowestDigit
  }
  if (head === 'z') return null
  if (head === 'Z') return `a${lowestDigit}`
  const next = String.fromCharCode(head.charCodeAt(0) + 1)
  return next + lowestDigit.repeat((wholeLength(next) ?? 2) - 1)
}

function previousWhole(whole: string): string | null {
  const head = whole.charAt(0)
  const body = [...whole.slice(1)]
  for (let index = body.length - 1; index >= 0; index--) {
    const digit = digits.indexOf(body[index] ?? lowestDigit)
    if (digit > 0) {
      body[index] = digits.charAt(digit - 1)
      return head + body.join('')
    }
    body[index] = highestDigit
  }
  if (head === 'A') return null
  if (head === 'a') return `Z${highestDigit}`
  const previous = String.fromCharCode(head.charCodeAt(0) - 1)
  return previous + highestDigit.repeat((wholeLength(previous) ?? 2) - 1)
}

/**
 * The shortest text of digits strictly between two, as fractions; null for `high` is one. Null when there is none:
 * `high` is `low` with lowest digits behind it.
 */
function fractionBetween(low: string, high: string | null): string | null {
  let common = ''
  for (let index = 0; ; index++) {
    if (high !== null && index >= high.length) return null
    const from = index < low.length ? digits.indexOf(low.charAt(index)) : 0
    const to = high === null ? digits.length : digits.indexOf(high.charAt(index))
    if (from === to) {
      common += digits.charAt(from)
      continue
    }
    if (to - from > 1) return common + digits.charAt(Math.round((from + to) / 2))
    if (high !== null && high.length > index + 1) return common + digits.charAt(to)
    const rest = fractionBetween(low.slice(index + 1), null)
    return rest === null ? null : common + digits.charAt(from) + rest
  }
}
