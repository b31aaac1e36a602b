import { norwegianMidnight } from '../../../../shared/access/norwegian-midnight.ts'
import type { Calendar } from '../calendar.ts'
import { type PersonKey, sampleContact } from '../sample-people.ts'
import type { SampleConsent, SampleGrant, SampleParticipant, SampleResponsibility } from '../sample-plan-content.ts'

type IdasParticipant = SampleParticipant & { readonly person: PersonKey }

/** Days since somebody joined, and since Ida consented to sharing with them. */
const joined = { first: 196, liv: 148, morten: 100, amir: 62, thea: 34 } as const

const municipality = 'Solvik kommune'

export function idasParticipants(calendar: Calendar): readonly IdasParticipant[] {
  const since = (days: number) => ({ from: calendar.daysAgo(days), to: null, mandate: null })
  const participants: readonly Omit<IdasParticipant, 'phone' | 'email'>[] = [
    { person: 'ida', role: 'person', title: null, organisation: null, colour: 1, ...since(joined.first) },
    { person: 'anne', role: 'relative', title: 'Mor', organisation: null, colour: 2, ...since(joined.first) },
    {
      person: 'kari',
      role: 'coordinator',
      title: 'Koordinator',
      organisation: municipality,
      colour: 3,
      ...since(joined.first),
    },
    {
      person: 'jonas',
      role: 'service',
      title: 'Fysioterapeut',
      organisation: municipality,
      colour: 4,
      ...since(joined.first),
    },
    {
      person: 'liv',
      role: 'specialist',
      title: 'Overlege',
      organisation: 'Habiliteringstjenesten for voksne',
      colour: 5,
      ...since(joined.liv),
    },
    {
      person: 'silje',
      role: 'school',
      title: 'Kontaktlærer',
      organisation: 'Solvik videregående skole',
      colour: 6,
      ...since(joined.first),
    },
    { person: 'amir', role: 'nav', title: 'Veileder', organisation: 'Nav Solvik', colour: 7, ...since(joined.amir) },
    {
      person: 'thea',
      role: 'service',
      title: 'Miljøterapeut',
      organisation: 'Boligtjenesten',
      colour: 8,
      ...since(joined.thea),
    },
    {
      person: 'morten',
      role: 'representative',
      title: 'Far',
      organisation: null,
      colour: 7,
      from: calendar.daysAgo(joined.morten),
      to: null,
      mandate: {
        kind: 'authorised',
        from: calendar.daysAgo(joined.morten),
        to: calendar.daysAgo(-265),
        note: 'Ida har gitt pappa fullmakt mens hun flytter. Hun bestemmer selv når hun vil.',
      },
    },
    {
      person: 'bente',
      role: 'unit',
      title: 'Koordinerende enhet',
      organisation: municipality,
      colour: 8,
      ...since(joined.first),
    },
    {
      person: 'nina',
      role: 'gp',
      title: 'Fastlege',
      organisation: 'Solvik legesenter',
      colour: 3,
      ...since(joined.first),
    },
  ]
  return participants.map((participant) => ({ ...participant, ...sampleContact(participant.person) }))
}

/** What Ida has granted and taken away: screens 02, 03 and 06, on top of the table in `rights-table.ts`. */
export function idasGrants(calendar: Calendar): readonly SampleGrant[] {
  const grant = (
    grantee: SampleGrant['grantee'],
    section: SampleGrant['section'],
    right: SampleGrant['right'],
    daysAgo: number,
  ): SampleGrant => ({
    grantee,
    section,
    page: null,
    right,
    from: calendar.daysAgo(daysAgo),
    to: null,
    givenBy: 'ida',
  })
  return [
    grant({ participant: 'kari' }, 'goals', 'write', joined.first),
    grant({ participant: 'kari' }, 'resources', 'write', joined.first),
    grant({ participant: 'kari' }, 'specialist', 'read', joined.liv),
    grant({ participant: 'anne' }, 'resources', 'write', joined.first),
    grant({ participant: 'liv' }, 'resources', 'none', joined.liv),
    grant({ participant: 'liv' }, 'cooperation', 'none', joined.liv),
    grant({ role: 'service' }, 'specialist', 'read', joined.liv),
    // The school is not to see what the hospital does.
    { ...grant({ participant: 'silje' }, 'measures', 'none', joined.liv), page: 'liv' },
    // For a time: Silje wrote with Ida before the summer, and now suggests like the others.
    { ...grant({ participant: 'silje' }, 'resources', 'write', joined.first), to: calendar.daysAgo(90) },
  ]
}

export function idasConsents(calendar: Calendar): readonly SampleConsent[] {
  const consent = (participant: PersonKey | null, daysAgo: number, expires: Date | null = null): SampleConsent => ({
    participant,
    givenBy: 'ida',
    // Later that day than they joined: who took part then is asked about the consent (barnelova § 30).
    at: calendar.daysAgo(daysAgo, '10:30'),
    expires,
  })
  /** When so many days are over: at midnight in Norway. */
  const until = (days: number) => new Date(norwegianMidnight(calendar.day(days + 1)))
  const nextSummer = until(280)
  return [
    consent(null, joined.first),
    consent('anne', joined.first),
    consent('kari', joined.first),
    consent('jonas', joined.first),
    consent('silje', joined.first, nextSummer),
    consent('nina', joined.first),
    consent('liv', joined.liv),
    // Ida is asked whether it is to go on.
    consent('amir', joined.amir, until(21)),
    { ...consent('thea', joined.thea), toService: true },
  ]
}

export function idasResponsibilities(calendar: Calendar): readonly SampleResponsibility[] {
  return [
    {
      kind: 'makes-plan',
      state: 'agreed',
      participant: 'kari',
      name: null,
      fromDay: calendar.day(-195),
      legalBasis: 'helse- og omsorgstjenesteloven § 7-1',
      reason: null,
      by: 'kari',
      at: calendar.daysAgo(195, '12:10'),
    },
    {
      kind: 'lead-service',
      state: 'agreed',
      participant: null,
      name: 'Boligtjenesten',
      fromDay: calendar.day(-33),
      legalBasis: 'forskrift om individuell plan § 7',
      reason: null,
      by: 'kari',
      at: calendar.daysAgo(33, '13:20'),
    },
    {
      kind: 'coordinator',
      state: 'appointed',
      participant: 'kari',
      name: null,
      fromDay: calendar.day(-195),
      legalBasis: 'helse- og omsorgstjenesteloven § 7-2',
      reason: null,
      by: 'bente',
      at: calendar.daysAgo(195, '09:15'),
    },
    {
      kind: 'child-coordinator',
      state: 'not-relevant',
      participant: null,
      name: null,
      fromDay: null,
      legalBasis: 'helse- og omsorgstjenesteloven § 7-2 a',
      reason: 'Ida er over 18 år. Barnekoordinator er for familier med barn under 18 år.',
      by: 'kari',
      at: calendar.daysAgo(195, '12:20'),
    },
    {
      kind: 'contact-doctor',
      state: 'appointed',
      participant: 'liv',
      name: null,
      fromDay: calendar.day(-147),
      legalBasis: 'spesialisthelsetjenesteloven § 2-5 c',
      reason: null,
      by: 'kari',
      at: calendar.daysAgo(147, '11:05'),
    },
  ]
}
