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
