import type { GoalSymbol, Progress, Standing } from '../../plan/document-schema.ts'

export const progressNames = {
  'not-started': 'Ikke startet',
  'under-way': 'I gang',
  waiting: 'Venter på svar',
  done: 'Ferdig',
  'not-relevant': 'Ikke lenger aktuelt',
} as const satisfies Record<Progress, string>

export const standingNames = {
  wish: 'Ønske',
  agreed: 'Avtalt',
  decided: 'Vedtatt',
} as const satisfies Record<Standing, string>

export const symbolNames = {
  home: 'Hjem',
  friends: 'Venner',
  school: 'Skole',
  work: 'Arbeid',
  body: 'Kropp og helse',
  leisure: 'Fritid',
  travel: 'Reise',
  star: 'Stjerne',
} as const satisfies Record<GoalSymbol, string>

export const cards = {
  goal: {
    empty: {
      title: 'Hva ønsker du deg?',
      text: 'Her er det ingen mål ennå. Begynn med én setning. Du kan endre den når du vil.',
      add: 'Skriv det første målet',
      reader: 'Her er det ingen mål ennå.',
    },
    add: 'Nytt mål',
    untitled: 'Mål uten tittel',
    titleLabel: 'Målet',
    titlePlaceholder: 'Hva ønsker du deg?',
    whyLabel: 'Hvorfor målet er viktig: {{goal}}',
    whyPlaceholder: 'Hvorfor er dette viktig?',
    menu: 'Valg for målet: {{goal}}',
    changeSymbol: 'Bytt symbol',
    remove: 'Fjern',
    measures: 'Tiltak for målet: {{goal}}',
    noMeasures: 'Ingen tiltak ennå',
    measureCount_one: '{{count}} tiltak',
    measureCount_other: '{{count}} tiltak',
    underWayCount_one: '{{count}} er i gang',
    underWayCount_other: '{{count}} er i gang',
  },
  symbols: symbolNames,
  measure: {
    other: 'Andre tiltak',
    untitled: 'Tiltak uten tittel',
    measure: 'Tiltak',
    goal: 'Mål',
    noGoal: 'Ikke knyttet til et mål',
    how: 'Slik gjør vi det',
    extent: 'Omfang',
    responsible: 'Ansvarlig',
    unknownResponsible: 'Ikke oppgitt',
    you: '{{name}} (deg)',
    progress: 'Framdrift',
    standing: 'Avtale',
    period: 'Fra – til',
    from: 'Fra {{day}}',
    to: 'Til {{day}}',
    noPeriod: 'Ikke satt',
    table: 'Alle tiltak i planen som du kan lese',
    none: 'Her er det ingen tiltak ennå.',
    noRight: 'Planen gir ikke rett til flere tjenester enn de som er vedtatt.',
  },
  progresses: progressNames,
  standings: standingNames,
} as const
