import { firstYear, lastYear } from '../../../shared/language/day-input.ts'
import { isDay } from '../../../shared/plan/document-schema.ts'
import { factLimits } from '../../../shared/plan/fact-limits.ts'
import { Problem } from '../../http/problem.ts'

/** What somebody wrote in one line: trimmed, null when there is nothing. `field` names it in the problem's sentence. */
export function line(text: string | null, field: string, limit: number): string | null {
  return readable(text, field, limit, /[\p{Cc}\u2028\u2029]/u)
}

/** The same where there may be several lines. */
export function lines(text: string | null, field: string, limit: number): string | null {
  return readable(text?.replace(/\r\n?/g, '\n') ?? null, field, limit, /(?!\n)\p{Cc}/u)
}

export function neededLine(text: string | null, field: string, limit: number): string {
  const written = line(text, field, limit)
  if (written === null) throw new Problem('text-missing', { field })
  return written
}

/** Nothing that anybody can see, though there are characters: spaces without width and letters without a shape. */
const invisible = /^[\s\p{Default_Ignorable_Code_Point}\u2800]*$/u

/** Marks that turn the direction of what follows: with them a name can be made to look like another. */
const turning = /[\u202a-\u202e\u2066-\u2069]/

function readable(text: string | null, field: string, limit: number, unwanted: RegExp): string | null {
  // A tab comes with what is pasted from a table.
  const trimmed = text?.replaceAll('\t', ' ').trim() ?? ''
  if (invisible.test(trimmed)) return null
  if (trimmed.length > limit) throw new Problem('text-too-long', { field, limit })
  if (unwanted.test(trimmed) || turning.test(trimmed) || !trimmed.isWellFormed()) {
    throw new Problem('text-unreadable', { field })
  }
  return trimmed
}

/** A day that exists, in a year that somebody can mean. */
export function day(value: string, field: string): string {
  const year = Number(value.slice(0, 4))
  if (!isDay(value) || year < firstYear || year > lastYear) throw new Problem('impossible-day', { field })
  return value
}

export function dayOrNull(value: string | null, field: string): string | null {
  return value === null ? null : day(value, field)
}

/** Days as strings are in order. */
export function checkOrder(from: string, to: string | null): void {
  if (to !== null && to < from) throw new Problem('end-before-beginning')
}

/** Something on both sides of one @. Whether it reaches anybody, only sending to it tells. */
export function emailAddress(text: string | null): string | null {
  const address = line(text, 'email', factLimits.email)
  if (address !== null && !/^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(address)) throw new Problem('email-unlikely')
  return address
}

/** Three digits or more, and whatever else people write with a number: "22 00 00 00 (sentralbord)". */
export function phoneNumber(text: string | null): string | null {
  const number = line(text, 'phone', factLimits.phone)
  if (number !== null && (number.match(/\d/g) ?? []).length < 3) throw new Problem('phone-unlikely')
  return number
}
