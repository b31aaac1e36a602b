import type { Section } from '../../plan/sections.ts'

/** The sections' names, as they stand in the contents. */
export const sectionNames = {
  about: 'Om meg',
  goals: 'Mål',
  resources: 'Ressurser',
  needs: 'Behov for tjenester',
  measures: 'Tiltak og ansvar',
  contributions: 'Hva vi bidrar med',
  specialist: 'Fra spesialisthelsetjenesten',
  cooperation: 'Samarbeid med andre',
  child: 'Barnets medvirkning',
  minutes: 'Referat',
  mine: 'Bare mitt',
  participants: 'Deltakere',
  responsibility: 'Ansvar og koordinator',
  period: 'Planperiode og evaluering',
  consent: 'Samtykke',
} as const satisfies Record<Section, string>

export const sections = {
  names: sectionNames,
  /** The heading on the page, where it says more than the contents do. */
  headings: { about: 'Om meg – hva er viktig for meg' },
  /** What an empty text asks the plan's own person. */
  questions: {
    about: 'Hva er viktig for deg?',
    resources: 'Hva får du til, og hvem og hva hjelper deg?',
    needs: 'Hva trenger du hjelp til?',
    contributions: 'Hva vil du bidra med?',
    specialist: 'Hva bidrar spesialisthelsetjenesten med?',
    cooperation: 'Hvem andre trenger vi å samarbeide med?',
    child: 'Hvordan får du si hva du mener?',
    mine: 'Hva vil du skrive for deg selv?',
  },
  /** The same question to somebody who writes in the plan of `name`. */
  questionsAbout: {
    about: 'Hva er viktig for {{name}}?',
    resources: 'Hva får {{name}} til, og hvem og hva hjelper?',
    needs: 'Hva trenger {{name}} hjelp til?',
    contributions: 'Hva vil du bidra med?',
    specialist: 'Hva bidrar spesialisthelsetjenesten med?',
    cooperation: 'Hvem andre trenger vi å samarbeide med?',
    child: 'Hvordan får {{name}} sagt sin mening?',
    mine: 'Hva vil {{name}} skrive for seg selv?',
  },
  /** A line under the heading, where a reader needs to know it. */
  notes: {
    mine: 'Ingen andre i planen får lese dette, om du ikke selv deler det.',
  },
} as const
