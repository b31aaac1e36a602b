import type { ParticipantBody, PlanBody } from '../../shared/api/api.ts'

/** Somebody in a plan, for tests that care about some of it. */
export function someParticipant(known: Partial<ParticipantBody> & Pick<ParticipantBody, 'id'>): ParticipantBody {
  const name = known.name ?? known.id
  return {
    role: 'service',
    name,
    firstName: name.split(' ')[0] ?? name,
    initials: name.slice(0, 2).toUpperCase(),
    colour: 4,
    title: null,
    organisation: null,
    phone: null,
    email: null,
    from: '2026-01-01T00:00:00.000Z',
    to: null,
    firstDay: '2026-01-01',
    lastDay: null,
    may: { rename: false, changeRole: false, changeDays: true, lengthen: true, invite: false },
    service: null,
    nearest: false,
    signsIn: true,
    left: null,
    invitation: null,
    version: 1,
    changed: null,
    ...known,
  }
}

/** A plan with nothing in it, for tests that care about some of it. */
export function somePlan(known: Partial<PlanBody> = {}): PlanBody {
  return {
    id: 'plan',
    title: 'Idas plan',
    person: { firstName: 'Ida', name: 'Ida Haugen', initials: 'IH' },
    role: 'coordinator',
    lastChanged: null,
    waitingForConsent: false,
    gaps: [],
    mendsGaps: false,
    mayLeave: true,
    me: 'kari',
    epoch: '1',
    participants: [],
    documents: [],
    sections: [],
    facts: { basis: null, responsibility: null, period: null, consent: null, linkedPlans: null },
    offers: [],
    hands: [],
    pages: { access: false, consent: false, log: false },
    consentActs: { toPlan: false, toSharing: false, record: false, endingSoon: [] },
    ...known,
  }
}
