import type { Calendar } from '../calendar.ts'
import { addMeasure, inCard, setFields } from '../card-edits.ts'
import type { PlanHistory } from '../plan-history.ts'
import { add, replace } from '../text-edits.ts'
import { idasGoals } from './idas-goals.ts'
import { writeIdasMunicipalMeasures } from './idas-municipal-measures.ts'

/** Ids of Ida's measure cards: what they are about, not whose page they stand on. */
const card = {
  housingSupport: '1da00000-0000-4000-8000-000000000104',
  treatment: '1da00000-0000-4000-8000-000000000106',
  route: '1da00000-0000-4000-8000-000000000107',
  ticketApp: '1da00000-0000-4000-8000-000000000108',
  toNora: '1da00000-0000-4000-8000-000000000109',
  findPlacement: '1da00000-0000-4000-8000-000000000110',
  tryPlacement: '1da00000-0000-4000-8000-000000000111',
  summerJob: '1da00000-0000-4000-8000-000000000112',
  invite: '1da00000-0000-4000-8000-000000000113',
} as const

/** Services and measures (§ 9 e, f), on the page of whoever answers for them. */
export function writeIdasMeasures(history: PlanHistory, calendar: Calendar): void {
  writeFromHome(history, calendar)
  writeIdasMunicipalMeasures(history, calendar)
  writeFromSchoolAndNav(history, calendar)
  writeFromHospital(history, calendar)
}

function writeFromHome(history: PlanHistory, { week, yesterday, day }: Calendar): void {
  history
    .document('measures', 'ida')
    .write(
      'ida',
      week(7, 'sat', '13:15'),
      addMeasure(card.invite, {
        order: 'a0',
        goal: idasGoals.friends,
        standing: 'agreed',
        progress: 'not-started',
        title: 'Be hjem folk annenhver lørdag',
        how: 'Jeg baker, og de andre tar med noe å drikke. Nora hjelper meg å spørre de første gangene.',
        extent: 'Annenhver lørdag',
        from: day(-44),
        to: null,
      }),
    )
    .write('ida', week(5, 'sun', '15:30'), setFields(card.invite, { progress: 'under-way' }))

  history
    .document('measures', 'anne')
    .write(
      'anne',
      week(19, 'wed', '18:30'),
      addMeasure(card.ticketApp, {
        order: 'a2',
        goal: idasGoals.bus,
        standing: 'agreed',
        progress: 'under-way',
        title: 'Bruke billettappen',
        how: 'Ida øver hjemme sammen med mamma, og betaler selv på bussen.',
        extent: '3 ganger',
        from: day(-134),
        to: day(-109),
      }),
    )
    .write('anne', week(15, 'fri', '17:45'), setFields(card.ticketApp, { progress: 'done' }))
    .write(
      'anne',
      week(2, 'sun', '18:55'),
      addMeasure(card.toNora, {
        order: 'a3',
        goal: idasGoals.bus,
        standing: 'agreed',
        progress: 'not-started',
        title: 'Ta bussen til Nora på fredager',
        how: 'Mamma følger med på telefonen den første måneden. Ida sender melding når hun er framme.',
        extent: '1 dag i uka',
        from: day(-4),
        to: day(94),
      }),
    )
    .write(
      'anne',
      yesterday('18:10'),
      setFields(card.toNora, { progress: 'under-way' }),
      inCard(card.toNora, 'how', replace('når hun er framme', 'bare hvis hun vil ha følge')),
    )
}

function writeFromSchoolAndNav(history: PlanHistory, { week, day }: Calendar): void {
  history
    .document('measures', 'silje')
    .write(
      'silje',
      week(21, 'mon', '08:50'),
      addMeasure(card.route, {
        order: 'a1',
        goal: idasGoals.bus,
        standing: 'agreed',
        progress: 'under-way',
        title: 'Lære rute 14 til skolen',
        how: 'Silje er med de to første ukene. Etter det kjører Ida alene, og Silje møter henne på holdeplassen.',
        extent: '2 dager i uka',
        from: day(-148),
        to: day(-95),
      }),
      addMeasure(card.summerJob, {
        order: 'a6',
        goal: idasGoals.animals,
        standing: 'wish',
        progress: 'not-started',
        title: 'Sommerjobb på gartneriet',
        how: 'Skolen kjenner gartneriet og kan spørre.',
        extent: '3 uker',
        from: null,
        to: null,
      }),
    )
    .write('silje', week(13, 'thu', '09:10'), setFields(card.route, { progress: 'done' }))
    .write(
      'silje',
      week(10, 'mon', '09:00'),
      setFields(card.summerJob, { progress: 'not-relevant' }),
      inCard(card.summerJob, 'how', add('Ida vil heller bruke kreftene på dyr.')),
    )
    .write(
      'silje',
      week(4, 'mon', '09:15'),
      addMeasure(card.tryPlacement, {
        order: 'a5',
        goal: idasGoals.animals,
        standing: 'agreed',
        progress: 'not-started',
        title: 'Prøve praksis',
        how: 'Skolen gir fri på onsdager. Silje besøker praksisplassen sammen med Ida den første dagen.',
        extent: '1 dag i uka',
        from: day(113),
        to: day(190),
      }),
    )

  history
    .document('measures', 'amir')
    .write(
      'amir',
      week(8, 'tue', '13:00'),
      addMeasure(card.findPlacement, {
        order: 'a4',
        goal: idasGoals.animals,
        standing: 'agreed',
        progress: 'not-started',
        title: 'Finne praksisplass',
        how: 'Ida og Amir besøkjer to stader saman. Ida vel sjølv kven ho vil spørje.',
        extent: '2 besøk',
        from: day(-8),
        to: day(73),
      }),
      addMeasure(card.housingSupport, {
        order: 'a5',
        goal: idasGoals.home,
        standing: 'agreed',
        progress: 'not-started',
        title: 'Søkje om bustøtte',
        how: 'Amir hjelper med søknaden før innflyttinga. Ho må ha skrive under husleigekontrakten først.',
        extent: '1 søknad',
        from: day(30),
        to: day(77),
      }),
    )
    .write(
      'amir',
      week(1, 'thu', '13:20'),
      setFields(card.findPlacement, { progress: 'under-way' }),
      inCard(card.housingSupport, 'how', replace('Ho må ha', 'Ida må ha')),
    )
}

function writeFromHospital(history: PlanHistory, { week, day, spoken }: Calendar): void {
  history
    .document('measures', 'liv')
    .write(
      'liv',
      week(20, 'tue', '12:05'),
      addMeasure(card.treatment, {
        order: 'a3',
        goal: idasGoals.home,
        standing: 'decided',
        progress: 'under-way',
        title: 'Behandling mot spasmer i høyre legg',
        how: 'Sprøyte på poliklinikken. Jonas får beskjed samme uke, slik at treningen kan tilpasses.',
        extent: 'Hver fjerde måned',
        decision: `Poliklinikkens vurdering, ${spoken(-143)}`,
        from: day(-142),
        to: null,
      }),
    )
    .write('liv', week(2, 'tue', '12:30'), inCard(card.treatment, 'how', add('De neste to dagene er hviledager.')))
}
