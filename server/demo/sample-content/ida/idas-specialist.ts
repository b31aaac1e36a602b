import type { Calendar } from '../calendar.ts'
import type { PlanHistory } from '../plan-history.ts'
import { add, prose, replace, typeAfter } from '../text-edits.ts'

/** From the specialist health service: Liv's section. */
export function writeIdasSpecialist(history: PlanHistory, calendar: Calendar): void {
  history
    .document('specialist')
    .write(
      'liv',
      calendar.week(20, 'tue', '11:20'),
      prose(
        add(`
          Habiliteringstjenesten for voksne møter Ida to ganger i året. Ida får behandling mot spasmer i høyre legg hver
          fjerde måned, neste gang ${calendar.spoken(-91)}.

          **Viktig for dere andre:** Ida er sliten i to til tre dager etter behandlingen. Ikke legg møter til de dagene.
        `),
      ),
    )
    .write(
      'liv',
      calendar.week(12, 'thu', '13:05'),
      prose(
        add(`
          ### Det vi gjør hos oss

          - Lege og fysioterapeut vurderer muskler og gange sammen med Ida ved hver behandling.
          - Ergoterapeut kan komme på ett besøk i den nye leiligheten hvis Ida og kommunen ønsker det.
          - Sosionomen vår svarer på spørsmål om overgangen til voksenlivet.

          ### Når dere bør ta kontakt før neste time

          1. Ida faller oftere enn hun pleier.
          2. Smertene holder henne våken mer enn tre netter på rad.
          3. Skinnen gnager eller gir sår.

          Ring poliklinikken på dagtid. Haster det om kvelden eller i helga, ring [legevakta på 116117](tel:116117).
        `),
      ),
    )
    .write(
      'liv',
      calendar.week(2, 'tue', '12:15'),
      prose(
        replace(calendar.spoken(-91), calendar.spoken(29)),
        typeAfter('Ikke legg ', 'flytting eller '),
        add(`
          ### Om behandlingen

          Sprøyten gjør leggen mykere i tre til fire måneder. Den virker best når Ida tøyer hver dag og trener med Jonas i
          ukene etterpå. Ida har sagt at hun vil fortsette, og at hun vil bli spurt på nytt hver gang.
        `),
      ),
    )
}
