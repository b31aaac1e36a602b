import type { Calendar } from '../calendar.ts'
import type { PlanHistory } from '../plan-history.ts'
import { add, addItemAfter, prose, replace } from '../text-edits.ts'

/** Needs, cooperation, and what the specialist health service writes. */
export function writeEmilsServices(history: PlanHistory, calendar: Calendar): void {
  history
    .document('needs')
    .write(
      'kari',
      calendar.week(10, 'fri', '10:20'),
      prose(
        add(`
          ### Hørsel

          - godt lydmiljø, mikrofon i alle timer og noen som vet hvordan utstyret virker
          - pauser fra å lytte, før han er tom

          ### Konsentrasjon og ro

          - korte beskjeder, skriftlig i tillegg
          - en fast voksen på skolen som kjenner ham

          Her står det Emil trenger, slik han og vi ser det. Planen gir ikke i seg selv rett til tjenester. Det som er *vedtatt*,
          står i et eget vedtak.
        `),
      ),
    )
    .write(
      'emil',
      calendar.week(8, 'wed', '15:00'),
      prose(addItemAfter('før han er tom', 'at vikarer får vite det uten at jeg må si det')),
    )

  history
    .document('cooperation')
    .write(
      'kari',
      calendar.week(9, 'fri', '09:50'),
      prose(
        add(`
          Skolen, PP-tjenesten og poliklinikken har ett felles møte hver annen måned. Foreldrene får referatet samme uke.

          - **Hørselssentralen** justerer høreapparatene og gir beskjed til Marte.
          - **Klatreklubben** er ikke med i planen, men Emil vil at treneren skal vite om mikrofonen.
        `),
      ),
    )
    .write(
      'kari',
      calendar.week(2, 'fri', '12:05'),
      prose(replace('hver annen måned', 'hver annen måned, i høyst 30 minutter')),
    )

  history
    .document('specialist')
    .write(
      'ingrid',
      calendar.week(7, 'tue', '12:10'),
      prose(
        add(`
          Emil har vært hos oss til utredning og har fått diagnosen ADHD. Nå finner vi ut sammen med ham om medisin er til hjelp.

          **Viktig for dere andre:** Matlysten kan bli mindre midt på dagen. Tilby mat, men ikke mas.
        `),
      ),
    )
    .write(
      'ingrid',
      calendar.week(2, 'wed', '11:45'),
      prose(
        replace('Matlysten kan bli', 'Matlysten er'),
        add(
          'Vi evaluerer behandlingen når Emil har brukt medisinen i åtte uker. Emil svarer selv på hvordan det går, før vi spør noen andre.',
        ),
      ),
    )
}
