import type { Calendar } from './calendar.ts'
import type { SamplePerson } from './sample-plan-content.ts'

/** Everybody in the sample plans. All are fictional, as is Solvik. */
export type PersonKey =
  | 'ida'
  | 'emil'
  | 'anne'
  | 'morten'
  | 'kari'
  | 'jonas'
  | 'liv'
  | 'silje'
  | 'amir'
  | 'thea'
  | 'bente'
  | 'nina'
  | 'ingrid'
  | 'hakon'
  | 'marte'

const names: Readonly<Record<PersonKey, string>> = {
  ida: 'Ida Haugen',
  emil: 'Emil Haugen',
  anne: 'Anne Haugen',
  morten: 'Morten Haugen',
  kari: 'Kari Lunde',
  jonas: 'Jonas Berg',
  liv: 'Liv Dahl',
  silje: 'Silje Moen',
  amir: 'Amir Rahmani',
  thea: 'Thea Vik',
  bente: 'Bente Solheim',
  nina: 'Nina Aas',
  ingrid: 'Ingrid Sande',
  hakon: 'Håkon Lie',
  marte: 'Marte Vold',
}

/** Ida turned 19 four weeks ago, and Emil is 13 and three quarters: whatever the date, old enough for ungdomsskole. */
export function samplePeople(calendar: Calendar, keys: readonly PersonKey[]): readonly SamplePerson[] {
  const birthDays: Partial<Record<PersonKey, string>> = {
    ida: calendar.dayYearsBefore(19, -29),
    emil: calendar.dayYearsBefore(13, -274),
  }
  return keys.map((key) => ({
    key,
    name: names[key],
    firstName: names[key].split(' ')[0] ?? names[key],
    birthDay: birthDays[key] ?? null,
    language: key === 'amir' ? 'nn' : 'nb',
  }))
}

/** Those whom one reaches at work, each with a number of their own. */
const working: readonly PersonKey[] = [
  'kari',
  'jonas',
  'liv',
  'silje',
  'amir',
  'thea',
  'bente',
  'nina',
  'ingrid',
  'hakon',
  'marte',
]

/**
 * How to reach somebody at work; nothing of the others. Norway sets no telephone numbers aside for fiction: nobody has
 * one that begins with 00, which is how one calls abroad. The domain example.no is kept free of people.
 */
export function sampleContact(key: PersonKey): { readonly phone: string | null; readonly email: string | null } {
  const index = working.indexOf(key)
  if (index === -1) return { phone: null, email: null }
  const address = names[key].toLowerCase().replace(' ', '.').replace('å', 'a')
  return { phone: `00 00 00 ${String(index + 1).padStart(2, '0')}`, email: `${address}@example.no` }
}
