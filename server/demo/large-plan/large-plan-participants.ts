import type { Role } from '../../../shared/access/roles.ts'
import type { Calendar } from '../sample-content/calendar.ts'
import { idasParticipants } from '../sample-content/ida/idas-participants.ts'
import { samplePeople } from '../sample-content/sample-people.ts'
import type { SampleParticipant, SamplePerson } from '../sample-content/sample-plan-content.ts'

/** Days since everybody joined and Ida consented: before anything was written. */
export const joinedDaysAgo = 196

interface Generated {
  readonly name: string
  readonly role: Role
  readonly title: string
  readonly organisation: string | null
}

const municipality = 'Solvik kommune'

/** Those who take part beside everybody in Ida's own plan. All are made up. */
const generated: readonly Generated[] = [
  { name: 'Åse Brekke', role: 'service', title: 'Ergoterapeut', organisation: municipality },
  { name: 'Gro Haugen', role: 'relative', title: 'Tante', organisation: null },
  { name: 'Yusuf Demir', role: 'service', title: 'Støttekontakt', organisation: municipality },
  { name: 'Tuva Rise', role: 'service', title: 'Sykepleier', organisation: 'Hjemmetjenesten' },
  { name: 'Pål Strand', role: 'specialist', title: 'Psykologspesialist', organisation: 'Solvik DPS' },
  { name: 'Mai Nguyen', role: 'service', title: 'Logoped', organisation: municipality },
  { name: 'Odd Fjeld', role: 'relative', title: 'Bestefar', organisation: null },
  { name: 'Signe Ruud', role: 'school', title: 'Rådgiver', organisation: 'Solvik videregående skole' },
  { name: 'Lars Myhre', role: 'service', title: 'Miljøarbeider', organisation: 'Boligtjenesten' },
  { name: 'Eli Kvam', role: 'service', title: 'Ernæringsfysiolog', organisation: municipality },
  { name: 'Samira Ali', role: 'nav', title: 'Veileder', organisation: 'Nav Solvik' },
  { name: 'Trond Eide', role: 'specialist', title: 'Ortopediingeniør', organisation: 'Sykehuset i Solvik' },
  { name: 'Vera Lund', role: 'service', title: 'Musikkterapeut', organisation: 'Kulturskolen' },
  { name: 'Jon Aker', role: 'service', title: 'Arbeidsleder', organisation: 'Solvik gartneri' },
]

/** The key of a generated person: the same each time, so that they stay who they are. */
const keyOf = (index: number): string => `large-${index + 1}`

/** Everybody in Ida's plan, in their roles, and so many more that there are `count`. */
export function largePlanParticipants(calendar: Calendar, count: number): readonly SampleParticipant[] {
  const from = calendar.daysAgo(joinedDaysAgo)
  const known = idasParticipants(calendar).map((participant): SampleParticipant => {
    const { mandate } = participant
    return { ...participant, from, mandate: mandate === null ? null : { ...mandate, from } }
  })
  const more = generated.slice(0, Math.max(0, count - known.length)).map(
    ({ role, title, organisation }, index): SampleParticipant => ({
      person: keyOf(index),
      role,
      title,
      organisation,
      phone: null,
      email: null,
      colour: ((known.length + index) % 8) + 1,
      from,
      to: null,
      mandate: null,
    }),
  )
  return [...known, ...more]
}

export function largePlanPeople(
  calendar: Calendar,
  participants: readonly SampleParticipant[],
): readonly SamplePerson[] {
  const known = samplePeople(
    calendar,
    idasParticipants(calendar).map(({ person }) => person),
  )
  const more = generated.map(({ name }, index): SamplePerson => {
    return { key: keyOf(index), name, firstName: name.split(' ')[0] ?? name, birthDay: null, language: 'nb' }
  })
  const taking = new Set(participants.map(({ person }) => person))
  return [...known, ...more].filter(({ key }) => taking.has(key))
}
