import type { ResponsibilityKind, ResponsibilityState } from '../../api/api.ts'

export const facts = {
  noRight: 'Planen gir ikke i seg selv rett til tjenester.',
  participants: {
    you: 'deg',
    until: 'Med til {{day}}',
    none: 'Ingen andre er med ennå.',
  },
  responsibility: {
    kinds: {
      'makes-plan': 'Ansvar for å utarbeide planen',
      'lead-service': 'Hovedansvarlig tjeneste',
      coordinator: 'Koordinator',
      'child-coordinator': 'Barnekoordinator',
      'contact-doctor': 'Kontaktlege',
    } satisfies Record<ResponsibilityKind, string>,
    states: {
      agreed: 'Avtalt',
      decided: 'Vedtatt',
      offered: 'Tilbudt',
      appointed: 'Oppnevnt',
      declined: 'Takket nei',
      'not-relevant': 'Ikke aktuelt',
    } satisfies Record<ResponsibilityState, string>,
    from: 'fra {{day}}',
    basis: 'Hjemmel: {{basis}}',
    none: 'Ansvaret er ikke fordelt ennå.',
  },
  period: {
    period: 'Planperiode',
    fromTo: '{{from}} – {{to}}',
    openEnded: 'Fra {{from}}, uten sluttdato',
    reviews: 'Gjennomganger',
    next: 'neste',
    noReviews: 'Ingen gjennomgang er avtalt.',
    none: 'Planperioden er ikke bestemt ennå.',
  },
  consent: {
    toPlan: 'Samtykke til planen',
    toSharing: 'Samtykke til å dele opplysninger',
    /** To those who see their own row alone. */
    toSharingYou: 'Samtykket til å dele med deg',
    given: 'Gitt {{day}}',
    withdrawn: 'Trukket tilbake {{day}}',
    expires: 'Gjelder til {{day}}',
    notGiven: 'Ikke gitt',
    noSharing: 'Ingen har fått samtykke til å se opplysninger.',
    canWithdraw: 'Et samtykke kan trekkes når som helst.',
  },
} as const
