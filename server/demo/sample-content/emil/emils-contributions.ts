import type { Calendar } from '../calendar.ts'
import type { PlanHistory } from '../plan-history.ts'
import { add, prose, typeAfter } from '../text-edits.ts'

/** What each of them contributes (§ 9 d), on a page of their own. */
export function writeEmilsContributions(history: PlanHistory, calendar: Calendar): void {
  history
    .document('contributions', 'emil')
    .write(
      'emil',
      calendar.week(8, 'wed', '15:10'),
      prose(add('Jeg lader mikrofonen hver kveld. Jeg sier fra når jeg ikke hører, i hvert fall til Håkon.')),
    )

  history
    .document('contributions', 'anne')
    .write(
      'anne',
      calendar.week(8, 'sun', '18:00'),
      prose(
        add('Vi svarer på meldinger fra skolen samme dag, og vi holder kveldene rolige. Jeg følger til poliklinikken.'),
      ),
    )

  history
    .document('contributions', 'morten')
    .write(
      'morten',
      calendar.week(8, 'sun', '18:20'),
      prose(add('Jeg kjører til klatring og sikrer. Jeg er den som ringer hjelpemiddelsentralen.')),
    )

  history
    .document('contributions', 'ida')
    .write(
      'ida',
      calendar.week(6, 'sat', '12:10'),
      prose(add('Emil kan være hos meg når han trenger en pause hjemmefra. Han må ta med egne chips.')),
    )

  history
    .document('contributions', 'kari')
    .write(
      'kari',
      calendar.week(10, 'fri', '10:45'),
      prose(
        add(
          'Jeg har oversikt over alt som er i gang, og tar telefonene slik at familien slipper. Jeg snakker med Emil alene før hvert møte.',
        ),
      ),
    )

  history
    .document('contributions', 'hakon')
    .write(
      'hakon',
      calendar.week(8, 'mon', '08:30'),
      prose(
        add(`
          - Jeg bruker mikrofonen i alle timer og sender den rundt når andre snakker.
          - Jeg skriver beskjeder på tavla og på nett.
        `),
      ),
    )
    .write('hakon', calendar.week(3, 'fri', '08:45'), prose(typeAfter('på tavla', ', tre om gangen,')))

  history
    .document('contributions', 'marte')
    .write(
      'marte',
      calendar.week(8, 'thu', '10:00'),
      prose(add('Jeg veileder lærerne i hørsel og støy, måler lyden i klasserommet og følger opp utstyret.')),
    )

  history
    .document('contributions', 'ingrid')
    .write(
      'ingrid',
      calendar.week(7, 'tue', '12:25'),
      prose(add('Jeg snakker med Emil hver tredje uke og gir skolen råd når Emil og foreldrene har sagt ja til det.')),
    )

  history
    .document('contributions', 'jonas')
    .write(
      'jonas',
      calendar.week(5, 'thu', '13:10'),
      prose(add('Jeg har klatregruppa på torsdager, for ungdom som trener best uten for mye bråk.')),
    )
}
