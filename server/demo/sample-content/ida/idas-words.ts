import type { Calendar } from '../calendar.ts'
import type { PlanHistory } from '../plan-history.ts'
import { add, addAfter, addItemAfter, erase, prose, replace, typeAfter } from '../text-edits.ts'

/** What Ida and those nearest to her write about her: who she is, what she is good at, and what is hers alone. */
export function writeIdasWords(history: PlanHistory, calendar: Calendar): void {
  writeAbout(history, calendar)
  writeResources(history, calendar)
  writeMine(history, calendar)
}

function writeAbout(history: PlanHistory, calendar: Calendar): void {
  history
    .document('about')
    .write(
      'ida',
      calendar.week(26, 'tue', '14:20'),
      prose(
        add(`
          Jeg heter Ida og er 18 år. Jeg går siste året på videregående, og jeg er glad i dyr, baking og bestevenninna
          mi, Nora. Jeg har CP, så kroppen min bruker mer krefter enn andres.

          **Dette er viktig for meg nå:**

          - å bo for meg selv og bestemme når jeg legger meg
          - å slippe å fortelle alt på nytt til hver ny person
        `),
      ),
    )
    .write(
      'ida',
      calendar.week(26, 'thu', '15:05'),
      prose(typeAfter('enn andres.', ' Når noe er viktig, trenger jeg litt tid før jeg svarer.')),
    )
    .write(
      'ida',
      calendar.week(25, 'sun', '16:40'),
      prose(
        add(`
          ### Når du snakker med meg

          - Snakk **til meg**, ikke til den som er med meg.
          - Si én ting om gangen, og vent. Jeg svarer når jeg har tenkt.
          - Skriv korte setninger. Jeg leser bokmål best, og jeg får gjerne teksten lest høyt.
          - Skjønner du ikke hva jeg sier, så spør en gang til. Det er helt greit.

          ### En vanlig dag

          1. Jeg står opp klokka sju. Å kle på seg tar en halvtime, og det må det få lov til.
          2. Jeg er på skolen til klokka to. Etter det er jeg *ganske tom*.
          3. Jeg hviler til middag. Ikke ring da, send heller en melding.
          4. Om kvelden er jeg våken igjen. Da baker jeg, eller så er jeg hos Nora.
        `),
      ),
    )
    .write(
      'morten',
      calendar.week(9, 'sun', '17:30'),
      prose(
        add(`
          ### Familien og språket

          Jeg bor hos mamma, pappa og lillebroren min, Emil. Mamma er fra Vestlandet, så hjemme snakkes det to
          dialekter. Mormor og morfar bor i samme gate. Vi er vanlige kirkegjengere til jul, og jeg synger i koret på onsdager. Onsdag kveld er derfor ikke et godt tidspunkt for møter.

          Pappa har skriftlig fullmakt til å hjelpe meg med brev og søknader. Det er likevel Ida som skal spørres først.
        `),
      ),
    )
    .write(
      'ida',
      calendar.week(8, 'mon', '15:50'),
      prose(
        erase('Vi er vanlige kirkegjengere til jul, og jeg'),
        typeAfter('i samme gate. ', 'Jeg'),
        replace('Ida som skal', 'jeg som skal'),
      ),
    )
    .write('ida', calendar.week(3, 'tue', '14:10'), prose(replace('18 år', '19 år')))
    .write(
      'ida',
      calendar.week(2, 'sat', '12:25'),
      prose(
        addAfter(
          'Da baker jeg',
          `
          ### Når jeg blir sliten

          Da snakker jeg utydelig, og høyre bein blir stivt. Jeg er **ikke sur**. Jeg trenger ti minutter på en stol, og
          så er jeg tilbake.
        `,
        ),
      ),
    )
    .write(
      'ida',
      calendar.yesterday('17:38'),
      prose(addItemAfter('til hver ny person', 'at det er lov å ombestemme seg')),
    )
}

function writeResources(history: PlanHistory, calendar: Calendar): void {
  history
    .document('resources')
    .write(
      'anne',
      calendar.week(25, 'wed', '18:15'),
      prose(
        add(`
          ### Det Ida er god på

          - Ida er målbevisst, morsom og flink med dyr.
          - Hun sier fra når noe ikke passer.
          - Hun husker alt hun har bestemt seg for, også ting vi andre håper hun har glemt.
          - Hun baker den beste kanelknuten i gata.
        `),
      ),
    )
    .write(
      'silje',
      calendar.week(24, 'mon', '09:20'),
      prose(
        add(
          'På skolen er Ida den som tar imot de nye. Hun leser godt når hun får teksten på skjerm, og hun er trygg på PC, mobil og opplesing.',
        ),
      ),
    )
    .write(
      'ida',
      calendar.week(22, 'sat', '11:05'),
      prose(
        replace('den beste kanelknuten i gata', 'den beste kanelknuten i Solvik'),
        add(`
          ### De jeg har rundt meg

          - **Mamma og pappa** stiller opp, men jeg vil ikke at de skal være hjelperne mine for alltid.
          - **Nora** har jeg kjent siden barnehagen.
          - **Mormor og morfar** bor fem minutter unna og har ekstranøkkel.
          - **Emil** fikser alt som har med nett og passord å gjøre.
        `),
      ),
    )
    .write(
      'kari',
      calendar.week(7, 'thu', '10:30'),
      prose(
        add(`
          ### Det vi kan bygge på

          Ida har vært assistent på hundekurs to somre og kan vise til gode attester. Leiligheten som hun er tilbudt, ligger
          ved bussholdeplassen, og naboen i første etasje har hund. Det er flere grunner enn én til at det kan gå bra.
        `),
      ),
    )
    .write(
      'anne',
      calendar.week(2, 'sun', '18:40'),
      prose(addItemAfter('Hun sier fra', 'Hun tør å spørre om hjelp når hun selv har valgt hvem hun spør.')),
    )
}

function writeMine(history: PlanHistory, calendar: Calendar): void {
  history
    .document('mine')
    .write(
      'ida',
      calendar.week(6, 'sun', '20:10'),
      prose(
        add(`
          Dette er bare mitt.

          Jeg gruer meg litt til den første natta alene. Ikke si det til mamma, for da vil hun sove på sofaen.
        `),
      ),
    )
    .write(
      'ida',
      calendar.week(1, 'wed', '20:45'),
      prose(
        add(`
          Ting jeg vil ta opp med Kari på tomannshånd:

          - om Nora kan sove over den første helga
          - hva som skjer hvis jeg angrer
        `),
      ),
    )
}
