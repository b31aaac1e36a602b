import type { facts as nb } from '../nb/facts.ts'
import type { TextsOf } from '../texts.ts'

export const facts: TextsOf<typeof nb> = {
  noRight: 'Planen gir ikkje i seg sjølv rett til tenester.',
  participants: {
    you: 'deg',
    until: 'Med til {{day}}',
    none: 'Ingen andre er med enno.',
  },
  responsibility: {
    kinds: {
      'makes-plan': 'Ansvar for å utarbeide planen',
      'lead-service': 'Hovudansvarleg teneste',
      coordinator: 'Koordinator',
      'child-coordinator': 'Barnekoordinator',
      'contact-doctor': 'Kontaktlege',
    },
    states: {
      agreed: 'Avtalt',
      decided: 'Vedteke',
      offered: 'Tilbode',
      appointed: 'Oppnemnd',
      declined: 'Takka nei',
      'not-relevant': 'Ikkje aktuelt',
    },
    from: 'frå {{day}}',
    basis: 'Heimel: {{basis}}',
    none: 'Ansvaret er ikkje fordelt enno.',
  },
  period: {
    period: 'Planperiode',
    fromTo: '{{from}} – {{to}}',
    openEnded: 'Frå {{from}}, utan sluttdato',
    reviews: 'Gjennomgangar',
    next: 'neste',
    noReviews: 'Ingen gjennomgang er avtalt.',
    none: 'Planperioden er ikkje bestemt enno.',
  },
  consent: {
    toPlan: 'Samtykke til planen',
    toSharing: 'Samtykke til å dele opplysningar',
    toSharingYou: 'Samtykket til å dele med deg',
    given: 'Gitt {{day}}',
    withdrawn: 'Trekt tilbake {{day}}',
    expires: 'Gjeld til {{day}}',
    notGiven: 'Ikkje gitt',
    noSharing: 'Ingen har fått samtykke til å sjå opplysningar.',
    canWithdraw: 'Eit samtykke kan trekkjast når som helst.',
  },
}
