import type { Calendar } from '../calendar.ts'
import { addMeasure, inCard, setFields } from '../card-edits.ts'
import type { PlanHistory } from '../plan-history.ts'
import { add, erase, replace, typeAfter } from '../text-edits.ts'
import { idasGoals } from './idas-goals.ts'

const card = {
  dinner: '1da00000-0000-4000-8000-000000000101',
  assistant: '1da00000-0000-4000-8000-000000000102',
  stairs: '1da00000-0000-4000-8000-000000000103',
  railing: '1da00000-0000-4000-8000-000000000105',
  club: '1da00000-0000-4000-8000-000000000114',
  /** Written twice by mistake, and taken out again. */
  stairsAgain: '1da00000-0000-4000-8000-000000000115',
} as const

/** The measures of the municipality's services, on the pages of Thea, Kari and Jonas. */
export function writeIdasMunicipalMeasures(history: PlanHistory, { week, yesterday, day, spoken }: Calendar): void {
  history
    .document('measures', 'thea')
    .write(
      'thea',
      week(4, 'thu', '13:10'),
      addMeasure(card.dinner, {
        order: 'a0',
        goal: idasGoals.home,
        standing: 'agreed',
        progress: 'not-started',
        title: 'Øve på å lage middag selv',
        how: 'Ida velger retten og handler. Thea er med på kjøkkenet og hjelper når det trengs.',
        extent: '2 dager i uka, 1 time',
        from: day(-14),
        to: day(96),
      }),
      addMeasure(card.club, {
        order: 'a1',
        goal: idasGoals.friends,
        standing: 'decided',
        progress: 'under-way',
        title: 'Støttekontakt til fredagsklubben',
        how: 'Støttekontakten blir med de første gangene og trekker seg ut når Ida sier fra.',
        extent: '1 kveld i uka',
        decision: `Vedtak om støttekontakt, Solvik kommune, ${spoken(-118)}`,
        from: day(-110),
        to: day(-12),
      }),
    )
    .write(
      'thea',
      week(2, 'tue', '14:05'),
      inCard(card.dinner, 'extent', replace('2 dager', '3 dager'), replace('1 time', '1,5 time')),
      setFields(card.dinner, { progress: 'under-way' }),
    )
    .write(
      'thea',
      week(1, 'wed', '12:50'),
      setFields(card.club, { progress: 'done' }),
      inCard(card.club, 'how', add('Ida går nå på klubben sammen med Nora.')),
    )
    .write(
      'thea',
      yesterday('11:12'),
      inCard(card.dinner, 'how', replace('hjelper når det trengs', 'hjelper bare når Ida ber om det')),
    )

  history
    .document('measures', 'kari')
    .write(
      'kari',
      week(6, 'mon', '10:20'),
      addMeasure(card.railing, {
        order: 'a4',
        goal: idasGoals.home,
        standing: 'agreed',
        progress: 'under-way',
        title: 'Rekkverk på begge sider av trappa',
        how: 'Kari har bestilt befaring hos boligkontoret. Jonas blir med og viser hvor rekkverket må stå.',
        extent: 'Én gang',
        from: day(-40),
        to: day(-5),
      }),
    )
    .write(
      'kari',
      week(3, 'mon', '09:40'),
      addMeasure(card.assistant, {
        order: 'a1',
        goal: idasGoals.home,
        standing: 'wish',
        progress: 'under-way',
        title: 'Søke om personlig assistent (BPA)',
        how: 'Ida og Kari skriver søknaden sammen. Kommunen avgjør den i et eget vedtak.',
        extent: '25 timer i uka er det Ida søker om',
        from: day(-19),
        to: day(16),
      }),
    )
    .write(
      'kari',
      week(1, 'mon', '10:00'),
      setFields(card.railing, { progress: 'waiting' }),
      inCard(card.railing, 'how', add('Boligkontoret har ikke svart ennå. Kari ringer dem igjen.')),
    )
    .write(
      'kari',
      week(1, 'fri', '12:35'),
      setFields(card.assistant, { progress: 'waiting' }),
      inCard(card.assistant, 'how', typeAfter('søknaden sammen.', ' Den er sendt.')),
    )

  history
    .document('measures', 'jonas')
    .write(
      'jonas',
      week(5, 'tue', '09:05'),
      addMeasure(card.stairs, {
        order: 'a2',
        goal: idasGoals.home,
        standing: 'agreed',
        progress: 'not-started',
        title: 'Bli trygg i trappa og på badet',
        how: `
          Trening i den nye leiligheten, med øvelser Ida kan gjøre alene:

          - opp og ned trappa med én hånd fri
          - inn og ut av dusjen uten å holde i veggen
        `,
        extent: '1 gang i uka, 45 minutter',
        from: day(-29),
        to: day(122),
      }),
      addMeasure(card.stairsAgain, {
        order: 'a3',
        goal: idasGoals.home,
        standing: 'agreed',
        progress: 'not-started',
        title: 'Trappetrening',
        how: '',
        extent: '1 gang i uka',
        from: null,
        to: null,
      }),
    )
    .write('jonas', week(5, 'tue', '09:12'), setFields(card.stairsAgain, { removed: true }))
    .write('jonas', week(4, 'tue', '09:30'), setFields(card.stairs, { progress: 'under-way' }))
    .write(
      'jonas',
      week(1, 'tue', '09:25'),
      inCard(
        card.stairs,
        'how',
        erase(' uten å holde i veggen'),
        add('Rekkverket er foreløpig bare på én side, så vi øver alltid to sammen.'),
      ),
    )
}
