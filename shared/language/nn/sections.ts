import type { sections as nb } from '../nb/sections.ts'
import type { TextsOf } from '../texts.ts'

export const sections: TextsOf<typeof nb> = {
  names: {
    about: 'Om meg',
    goals: 'Mål',
    resources: 'Ressursar',
    needs: 'Behov for tenester',
    measures: 'Tiltak og ansvar',
    contributions: 'Kva vi bidreg med',
    specialist: 'Frå spesialisthelsetenesta',
    cooperation: 'Samarbeid med andre',
    child: 'Medverknaden til barnet',
    minutes: 'Referat',
    mine: 'Berre mitt',
    participants: 'Deltakarar',
    responsibility: 'Ansvar og koordinator',
    period: 'Planperiode og evaluering',
    consent: 'Samtykke',
  },
  headings: { about: 'Om meg – kva er viktig for meg' },
  questions: {
    about: 'Kva er viktig for deg?',
    resources: 'Kva får du til, og kven og kva hjelper deg?',
    needs: 'Kva treng du hjelp til?',
    contributions: 'Kva vil du bidra med?',
    specialist: 'Kva bidreg spesialisthelsetenesta med?',
    cooperation: 'Kven andre treng vi å samarbeide med?',
    child: 'Korleis får du seie kva du meiner?',
    mine: 'Kva vil du skrive for deg sjølv?',
  },
  questionsAbout: {
    about: 'Kva er viktig for {{name}}?',
    resources: 'Kva får {{name}} til, og kven og kva hjelper?',
    needs: 'Kva treng {{name}} hjelp til?',
    contributions: 'Kva vil du bidra med?',
    specialist: 'Kva bidreg spesialisthelsetenesta med?',
    cooperation: 'Kven andre treng vi å samarbeide med?',
    child: 'Korleis får {{name}} sagt si meining?',
    mine: 'Kva vil {{name}} skrive for seg sjølv?',
  },
  notes: {
    mine: 'Ingen andre i planen får lese dette, om du ikkje sjølv deler det.',
  },
}
