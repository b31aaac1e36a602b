import type { Calendar } from '../calendar.ts'
import { type PersonKey, sampleContact } from '../sample-people.ts'
import type { SampleConsent, SampleGrant, SampleParticipant, SampleResponsibility } from '../sample-plan-content.ts'

type EmilsParticipant = SampleParticipant & { readonly person: PersonKey }

/** Days since the plan began, and since the parents consented; Ingrid came later. */
const joined = { first: 98, ingrid: 55 } as const

const municipality = 'Solvik kommune'

export function emilsParticipants(calendar: Calendar): readonly EmilsParticipant[] {
  const from = calendar.daysAgo(joined.first)
  const first = { from, to: null, mandate: null }
  const parental = { from, to: null, mandate: { kind: 'parental' as const, from, to: null } }
  const participants: readonly Omit<EmilsParticipant, 'phone' | 'email'>[] = [
    { person: 'emil', role: 'person', title: null, organisation: null, colour: 1, ...first },
    { person: 'anne', role: 'representative', title: 'Mor', organisation: null, colour: 2, ...parental },
    {
      person: 'kari',
      role: 'child-coordinator',
      title: 'Barnekoordinator',
      organisation: municipality,
      colour: 3,
      ...first,
    },
    { person: 'jonas', role: 'service', title: 'Fysioterapeut', organisation: municipality, colour: 4, ...first },
    {
      person: 'ingrid',
      role: 'specialist',
      title: 'Psykologspesialist',
      organisation: 'Barne- og ungdomspsykiatrisk poliklinikk',
      colour: 5,
      from: calendar.daysAgo(joined.ingrid),
      to: null,
      mandate: null,
    },
    {
      person: 'hakon',
      role: 'school',
      title: 'Kontaktlærer',
      organisation: 'Solvik ungdomsskole',
      colour: 6,
      ...first,
    },
    {
      person: 'marte',
      role: 'service',
      title: 'Rådgiver for hørsel',
      organisation: 'Pedagogisk-psykologisk tjeneste',
      colour: 7,
      ...first,
    },
    { person: 'ida', role: 'relative', title: 'Søster', organisation: null, colour: 8, ...first },
    { person: 'morten', role: 'representative', title: 'Far', organisation: null, colour: 7, ...parental },
    { person: 'bente', role: 'unit', title: 'Koordinerende enhet', organisation: municipality, colour: 6, ...first },
    { person: 'nina', role: 'gp', title: 'Fastlege', organisation: 'Solvik legesenter', colour: 3, ...first },
  ]
  return participants.map((participant) => ({ ...participant, ...sampleContact(participant.person) }))
}

export function emilsGrants(calendar: Calendar): readonly SampleGrant[] {
  const grant = (
    participant: PersonKey,
    section: SampleGrant['section'],
    right: SampleGrant['right'],
    daysAgo: number,
    page: PersonKey | null = null,
  ): SampleGrant => ({
    grantee: { participant },
    section,
    page,
    right,
    from: calendar.daysAgo(daysAgo),
    to: null,
    givenBy: 'emil',
  })
  return [
    grant('kari', 'goals', 'write', joined.first),
    // What the clinic does about his medicine, Emil does not want the school to read.
    grant('hakon', 'measures', 'none', joined.ingrid, 'ingrid'),
    // A big sister need not know everything.
    grant('ida', 'needs', 'none', joined.first),
    grant('ida', 'resources', 'write', joined.first),
  ]
}

/** Under 16 the parents consent (pbrl § 4-4), after Emil was heard: see the section `child`. */
export function emilsConsents(calendar: Calendar): readonly SampleConsent[] {
  const consent = (participant: PersonKey | null, givenBy: 'anne' | 'morten', daysAgo: number): SampleConsent => ({
    participant,
    givenBy,
    // Later that day than they joined: who took part then is asked about the consent (barnelova § 30).
    at: calendar.daysAgo(daysAgo, '10:30'),
    expires: null,
  })
  return [
    consent(null, 'anne', joined.first),
    consent(null, 'morten', joined.first),
    consent('kari', 'anne', joined.first),
    consent('jonas', 'anne', joined.first),
    consent('hakon', 'anne', joined.first),
    consent('marte', 'morten', joined.first),
    consent('ida', 'morten', joined.first),
    consent('nina', 'anne', joined.first),
    consent('ingrid', 'anne', joined.ingrid),
  ]
}

export function emilsResponsibilities(calendar: Calendar): readonly SampleResponsibility[] {
  return [
    {
      kind: 'makes-plan',
      state: 'agreed',
      participant: 'kari',
      name: null,
      fromDay: calendar.day(-98),
      legalBasis: 'helse- og omsorgstjenesteloven § 7-1',
      reason: null,
      by: 'kari',
      at: calendar.daysAgo(97, '12:10'),
    },
    {
      kind: 'lead-service',
      state: 'decided',
      participant: null,
      name: 'Pedagogisk-psykologisk tjeneste',
      fromDay: calendar.day(-84),
      legalBasis: 'forskrift om individuell plan § 7',
      reason: null,
      by: 'kari',
      at: calendar.daysAgo(84, '13:20'),
    },
    {
      kind: 'coordinator',
      state: 'not-relevant',
      participant: null,
      name: null,
      fromDay: null,
      legalBasis: 'helse- og omsorgstjenesteloven § 7-2',
      reason: 'Familien har barnekoordinator, som også er koordinator for planen.',
      by: 'kari',
      at: calendar.daysAgo(97, '12:20'),
    },
    {
      kind: 'child-coordinator',
      state: 'appointed',
      participant: 'kari',
      name: null,
      fromDay: calendar.day(-98),
      legalBasis: 'helse- og omsorgstjenesteloven § 7-2 a',
      reason: null,
      by: 'bente',
      at: calendar.daysAgo(97, '09:15'),
    },
    {
      kind: 'contact-doctor',
      state: 'offered',
      participant: null,
      name: 'Barne- og ungdomspsykiatrisk poliklinikk',
      fromDay: calendar.day(-55),
      legalBasis: 'spesialisthelsetjenesteloven § 2-5 c',
      reason: null,
      by: 'kari',
      at: calendar.daysAgo(54, '11:05'),
    },
  ]
}
