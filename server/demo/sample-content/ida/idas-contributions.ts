import type { Calendar } from '../calendar.ts'
import type { PlanHistory } from '../plan-history.ts'
import { add, addItemAfter, prose, replace } from '../text-edits.ts'

/** What each of them contributes (§ 9 d), on a page of their own. */
export function writeIdasContributions(history: PlanHistory, calendar: Calendar): void {
  history
    .document('contributions', 'ida')
    .write(
      'ida',
      calendar.week(24, 'sun', '16:00'),
      prose(
        add(`
          - Jeg sier fra når noe går for fort.
          - Jeg møter opp til det jeg har sagt ja til.
          - Jeg gjør øvelsene mine selv om de er kjedelige.
        `),
      ),
    )
    .write(
      'ida',
      calendar.week(4, 'wed', '15:45'),
      prose(addItemAfter('sagt ja til', 'Jeg lager handleliste på søndager.')),
    )

  history
    .document('contributions', 'anne')
    .write(
      'anne',
      calendar.week(24, 'thu', '19:10'),
      prose(
        add(`
          Jeg følger Ida til behandling når hun vil ha meg med, og jeg kjører når bussen ikke går. Etter innflyttingen kommer
          jeg på besøk når jeg blir **bedt**.
        `),
      ),
    )
    .write(
      'anne',
      calendar.week(3, 'sun', '18:25'),
      prose(add('Jeg øver på å ikke svare for henne. Dere må gjerne minne meg på det.')),
    )

  history.document('contributions', 'morten').write(
    'morten',
    calendar.week(9, 'sun', '17:55'),
    prose(
      add(`
        - Jeg leser brev og søknader sammen med Ida, og sender dem når hun har sagt ja.
        - Jeg skrur opp hyller og henter tilhenger på flyttedagen.
        - Skriver jeg i planen på vegne av Ida, har vi snakket om det først.
      `),
    ),
  )

  history
    .document('contributions', 'kari')
    .write(
      'kari',
      calendar.week(25, 'mon', '10:05'),
      prose(
        add(`
          Jeg holder planen oppdatert, kaller inn til møter og passer på at det vi blir enige om, blir gjort.

          Slik når du meg:\\
          [kari.lunde@solvik.example](mailto:kari.lunde@solvik.example)\\
          Jeg svarer innen to virkedager.
        `),
      ),
    )
    .write(
      'kari',
      calendar.week(5, 'mon', '09:35'),
      prose(add('Er jeg borte mer enn en uke, sier jeg fra om **hvem som svarer i stedet**.')),
    )

  history.document('contributions', 'jonas').write(
    'jonas',
    calendar.week(23, 'wed', '13:20'),
    prose(
      add(`
        Jeg trener med Ida én gang i uka og lager øvelser hun kan gjøre alene. Jeg snakker med habiliteringstjenesten før og
        etter behandling, og jeg viser Thea og de andre i boligen hvordan de kan støtte uten å løfte.
      `),
    ),
  )

  history.document('contributions', 'liv').write(
    'liv',
    calendar.week(20, 'tue', '11:50'),
    prose(
      add(`
          Jeg er kontaktlege for Ida på sykehuset. Jeg sender kort beskjed til planen etter hver behandling, og jeg kan være
          med på møter på video når helsa er tema.
        `),
    ),
  )

  history
    .document('contributions', 'silje')
    .write(
      'silje',
      calendar.week(23, 'fri', '08:40'),
      prose(
        add(`
          Jeg sørger for at Ida får timeplan på mobilen, lengre tid på prøver og et rom å hvile i. Skolen gir fri til
          behandling og praksis uten at det blir fravær.
        `),
      ),
    )
    .write(
      'silje',
      calendar.week(6, 'tue', '08:55'),
      prose(replace('et rom å hvile i', 'et rom å hvile i etter lunsj')),
    )

  history.document('contributions', 'amir').write(
    'amir',
    calendar.week(8, 'tue', '12:40'),
    prose(
      add(`
        Eg hjelper Ida med å finne praksis og jobb, og med søknader til Nav. Eg møter henne på skulen, så ho slepp å reise til
        kontoret.

        - Vi skriv **éin** aktivitetsplan, og han skal seie det same som denne planen.
        - Eg seier frå om fristar i god tid, og ikkje berre i brev.
      `),
    ),
  )

  history
    .document('contributions', 'thea')
    .write(
      'thea',
      calendar.week(4, 'fri', '12:10'),
      prose(
        add(`
          Jeg er primærkontakten til Ida i Boligtjenesten. Fram til innflyttingen øver vi sammen på kjøkkenet hjemme hos henne.
          Etterpå er jeg den som lager turnus for dem som kommer innom.
        `),
      ),
    )
    .write(
      'thea',
      calendar.week(1, 'tue', '13:30'),
      prose(
        add(
          'Ida har bedt om at *høyst fire forskjellige* personer kommer innom i løpet av ei uke. Det planlegger vi etter.',
        ),
      ),
    )

  history.document('contributions', 'nina').write(
    'nina',
    calendar.week(11, 'mon', '14:15'),
    prose(
      add(`
        Jeg er fastlegen til Ida. Jeg går gjennom medisinene med henne én gang i året, skriver de attestene hun trenger til
        søknader, og er den hun ringer når hun lurer på noe om helsa mellom timene på sykehuset.
      `),
    ),
  )
}
