import type { Calendar } from '../calendar.ts'
import type { PlanHistory } from '../plan-history.ts'
import { add, addItemAfter, prose, replace, typeAfter } from '../text-edits.ts'

/** Needs for services (§ 9 a) and cooperation with others (§ 9 j). */
export function writeIdasNeeds(history: PlanHistory, calendar: Calendar): void {
  writeNeeds(history, calendar)
  writeCooperation(history, calendar)
}

function writeNeeds(history: PlanHistory, calendar: Calendar): void {
  history
    .document('needs')
    .write(
      'ida',
      calendar.week(25, 'fri', '15:00'),
      prose(
        add(`
          ### Det jeg trenger hjelp til

          - å lage ordentlig mat, ikke bare knekkebrød
          - å vaske golvet og bære tunge ting
          - å holde orden på brev og regninger
        `),
      ),
    )
    .write(
      'kari',
      calendar.week(24, 'tue', '12:10'),
      prose(
        add(`
          ### Det vi har snakket om i møtet

          Ida klarer det meste av morgenstellet selv når hun får god tid. Hun trenger mest støtte når hun er sliten, altså
          på ettermiddagen, og i ukene med behandling.

          - **Bolig:** booppfølging og personlig assistent i egen leilighet.
          - **Helse:** fysioterapi hver uke, og oppfølging fra habiliteringstjenesten.
          - **Skole og jobb:** tilrettelagt siste skoleår, og hjelp fra Nav til praksis, jobb og bostøtte.
          - **Fritid:** noen å gå sammen med de første gangene.
        `),
      ),
    )
    .write(
      'ida',
      calendar.week(9, 'tue', '15:20'),
      prose(
        addItemAfter('brev og regninger', 'å komme meg opp igjen hvis jeg faller'),
        typeAfter('ordentlig mat', ' som jeg liker'),
      ),
    )
    .write(
      'kari',
      calendar.week(5, 'mon', '09:15'),
      prose(
        add(`
          ### Ønsket, avtalt og vedtatt

          Her står det Ida trenger, slik hun og vi ser det. Planen gir ikke i seg selv rett til tjenester. Står det *vedtatt*
          på et tiltak, finnes det et eget vedtak. Står det *avtalt*, har tjenesten sagt ja til å gjøre det. Står det *ønske*,
          er det ikke avklart ennå.

          #### Hvis du er uenig

          Er du uenig i et vedtak, kan du klage. Kari hjelper deg med det. Les mer på
          [helsenorge.no](https://www.helsenorge.no).
        `),
        replace('fysioterapi hver uke', 'fysioterapi hver uke, hjemme fra innflyttingen'),
      ),
    )
    .write(
      'morten',
      calendar.week(1, 'thu', '18:20'),
      prose(addItemAfter('noen å gå sammen med', '**Økonomi:** en fast person å spørre om husleie, strøm og bank.')),
    )
}

function writeCooperation(history: PlanHistory, calendar: Calendar): void {
  history
    .document('cooperation')
    .write(
      'kari',
      calendar.week(24, 'wed', '12:30'),
      prose(
        add(`
          ### Slik samarbeider vi

          Vi møtes hver tredje måned, i rådhuset eller hjemme hos Ida. Ida bestemmer hvem som er med, og hun åpner møtet.
          Alle får sakslista minst to dager før.

          - **Fysioterapeuten og skolen** avtaler treningstid som ikke tar friminuttene.
          - **Boligkontoret** eier bygget. Kari har kontakten med dem.
          - **Fastlegen** får et kort brev etter hvert møte når Ida ønsker det.
        `),
      ),
    )
    .write(
      'kari',
      calendar.week(8, 'thu', '11:00'),
      prose(
        add(`
          ### Overgangen fra skole til jobb

          Skolen og Nav møter Ida sammen to ganger før skoleåret er slutt. Nav samordner aktivitetsplanen med denne planen, slik
          at Ida slipper å fortelle det samme to ganger.

          ### Ønsket samarbeid som ikke er på plass

          1. Hjelpemiddelsentralen, om kjøkkenbenk som kan heves og senkes.
          2. Dyreklinikken i Solvik, om en prøvedag før praksis.
          3. Kulturskolen, om koret kan øve i et rom uten trapp.
        `),
      ),
    )
    .write(
      'kari',
      calendar.week(2, 'wed', '13:40'),
      prose(
        replace('i rådhuset eller hjemme hos Ida', 'i rådhuset, og fra innflyttingen hjemme hos Ida'),
        typeAfter('om en prøvedag før praksis', ' (Amir ringer)'),
      ),
    )
}
