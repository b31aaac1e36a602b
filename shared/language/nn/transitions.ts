import type { TransitionTexts } from '../../plan/transitions.ts'
import type { transitions as bokmaal } from '../nb/transitions.ts'
import type { TextsOf } from '../texts.ts'

const measures = {
  startSchool: {
    needs: {
      title: 'Avklare kva barnet treng i opplæringa',
      how: 'Foreldra, barnehagen, skulen og PP-tenesta ser på kva barnet treng. Trengst det sakkunnig vurdering, avtaler vi kven som ber om henne, og når.',
    },
    rooms: {
      title: 'Gjere skulen klar: rom, uteområde og utstyr',
      how: 'Sjå på inngang, toalett, lys, lyd og uteområde saman. Skriv opp kva som må tingast, og kven som søkjer om hjelpemiddel.',
    },
    meeting: {
      title: 'Overføringsmøte mellom barnehage og skule',
      how: 'Dei som kjenner barnet, fortel kva som fungerer. Foreldra er med og bestemmer kva som skal delast.',
    },
    transport: {
      title: 'Avklare skuleskyss og SFO',
      how: 'Finn ut korleis barnet kjem til og frå skulen, og kva som trengst på SFO. Skriv opp kva ein må søkje om, og når fristen er.',
    },
    visit: {
      title: 'Bli kjend med skulen før skulestart',
      how: 'Besøk klasserommet og uteområdet, og hels på dei vaksne. Ta gjerne bilete å sjå på heime.',
    },
    health: {
      title: 'Lage rutinar for helse og medisinar',
      how: 'Skriv ned kva dei vaksne må vite og gjere, og kven som lærer dei opp. Bli samde med foreldra om teksten.',
    },
    contact: {
      title: 'Avtale kven som er kontakt på skulen',
      how: 'Bli samde om kven heim og skule ringjer til, og korleis små beskjedar blir gitt.',
    },
    after: {
      title: 'Sjå korleis skulestarten gjekk',
      how: 'Spør barnet og foreldra. Endre det som ikkje fungerer.',
    },
  },
  changeSchool: {
    decisions: {
      title: 'Gå gjennom vedtaka',
      how: 'Lag eit oversyn over vedtak som er knytte til skulen. Finn ut kva ein må søkje om på nytt, kven som søkjer, og når.',
    },
    teaching: {
      title: 'Planleggje opplæringa på den nye skulen',
      how: 'Skulane går gjennom IOP-en og tilrettelegginga saman med eleven og heimen. Avtal kva som skal halde fram, og kva som må vurderast på nytt.',
    },
    rooms: {
      title: 'Gjere den nye skulen klar: rom og utstyr',
      how: 'Finn ut kva hjelpemiddel som flyttar med, kva som må tingast, og kva som må byggjast om.',
    },
    meeting: {
      title: 'Overføringsmøte mellom skulane',
      how: 'Eleven og dei som kjenner eleven, fortel kva som fungerer. Avtal på førehand kva som skal delast.',
    },
    transport: {
      title: 'Avklare skyss til den nye skulen',
      how: 'Finn ut korleis reisa blir, og kva ein må søkje om. Øv på reisa.',
    },
    visit: {
      title: 'Bli kjend med den nye skulen',
      how: 'Besøk skulen medan det er roleg der. Møt kontaktlæraren, og sjå kvar ting er.',
    },
    friends: {
      title: 'Nokon å vere saman med',
      how: 'Snakk om kven eleven gjerne vil gå i klasse eller gruppe med, og kva som skal skje i friminutta.',
    },
    after: {
      title: 'Sjå korleis det går på den nye skulen',
      how: 'Spør eleven og heimen. Endre det som ikkje fungerer.',
    },
  },
  work: {
    wishes: {
      title: 'Finne ut kva slags arbeid eller aktivitet som passar',
      how: 'Snakk om kva som er gøy, kva som er vanskeleg, og kva ein god dag er. Besøk gjerne nokre stader.',
    },
    nav: {
      title: 'Møte med Nav',
      how: 'Gå gjennom kva Nav kan hjelpe med, og kva ein må søkje om. Sjå denne planen og aktivitetsplanen i samanheng.',
    },
    trial: {
      title: 'Prøve ut arbeid',
      how: 'Avtal praksis eller utprøving, gjerne medan skulen framleis er med. Skriv ned kva som fungerte.',
    },
    income: {
      title: 'Avklare økonomien etter skulen',
      how: 'Finn ut kva ein skal leve av, kva ein må søkje om, og kor lang tid svaret kan ta.',
    },
    meeting: {
      title: 'Overføringsmøte frå skulen',
      how: 'Skulen fortel kva som har fungert, til dei som tek over. Avtal på førehand kva som skal delast.',
    },
    workplace: {
      title: 'Leggje til rette på arbeidsplassen',
      how: 'Sjå på oppgåver, pausar, rom og hjelpemiddel. Avtal kven på arbeidsplassen ein kan spørje.',
    },
    travel: {
      title: 'Øve på reisa til og frå',
      how: 'Prøv reisa saman først, så åleine. Finn ut om det er noko ein må søkje om.',
    },
    otherDays: {
      title: 'Fylle dagane om arbeidet ikkje er klart',
      how: 'Lag ein plan for kva dagane skal innehalde frå første dag etter skulen.',
    },
    after: {
      title: 'Sjå korleis dei første månadene gjekk',
      how: 'Spør kva som er bra, og kva som skal endrast.',
    },
  },
  newHome: {
    wishes: {
      title: 'Finne ut korleis og med kven ein vil bu',
      how: 'Snakk om stad, naboar, rom og kva som gir tryggleik. Sjå på nokre bustader.',
    },
    apply: {
      title: 'Søkje om bustad og tenester',
      how: 'Finn ut kva kommunen har, og kva ein må søkje om. Skriv opp når søknaden er send, og når svaret er venta.',
    },
    help: {
      title: 'Planleggje hjelpa i den nye bustaden',
      how: 'Gå gjennom døgnet: når trengst det nokon, og til kva? Sjekk kva vedtak ein må søkje om på nytt, særleg ved flytting til ein ny kommune.',
    },
    practise: {
      title: 'Øve på det ein vil klare sjølv',
      how: 'Vel nokre få ting å øve på: mat, vask, nøkkel, pengar.',
    },
    aids: {
      title: 'Tilpasse bustaden og skaffe hjelpemiddel',
      how: 'Sjå på bustaden saman med ein ergoterapeut. Skriv opp kva som flyttar med, og kva ein må søkje om.',
    },
    money: {
      title: 'Gå gjennom leigekontrakt og økonomi',
      how: 'Les kontrakten saman. Lag eit budsjett, og finn ut om det er støtte ein kan søkje om.',
    },
    doctor: {
      title: 'Ordne fastlege, apotek og ny adresse',
      how: 'Finn ut om det er behov for ny fastlege. Sei frå om flyttinga til dei som må vite det.',
    },
    moving: {
      title: 'Planleggje flyttedagen',
      how: 'Avtal kven som hjelper, kva som skal vere på plass den første kvelden, og kven ein kan ringje.',
    },
    neighbourhood: {
      title: 'Bli kjend i nabolaget',
      how: 'Finn butikken, bussen og noko å vere med på i fritida.',
    },
    after: {
      title: 'Sjå korleis det går i den nye bustaden',
      how: 'Spør kva som er bra, kva som er utrygt, og kva som skal endrast.',
    },
  },
  adult: {
    specialist: {
      title: 'Avtale kven som følgjer opp i vaksenhabiliteringa og på sjukehuset',
      how: 'Dei som følgjer opp i dag, avtaler overføring eller tilvising til tilbodet for vaksne. Ha gjerne eit felles møte.',
    },
    support: {
      title: 'Snakke om støtte til å bestemme sjølv',
      how: 'Den som fyller 18, er myndig. Trengst det støtte, kan ein snakke om fullmakt, framtidsfullmakt eller verje. Statsforvaltaren kan fortelje kva som passar, og korleis det blir gjort.',
    },
    nav: {
      title: 'Møte med Nav om inntekt og arbeid',
      how: 'Finn ut kva som endrar seg ved 18 år, kva ein må søkje om, og når.',
    },
    decisions: {
      title: 'Gå gjennom vedtaka',
      how: 'Finn vedtak og ytingar som gjeld fram til 18 år. Avtal kva ein må søkje om på nytt, kven som søkjer, og når.',
    },
    coordinator: {
      title: 'Avtale kven som koordinerer etter 18 år',
      how: 'Ein barnekoordinator følgjer barnet fram til det er 18. Spør kven personen sjølv ønskjer, og gå gjennom planen med den som tek over.',
    },
    aids: {
      title: 'Sjekke hjelpemiddel, bustad og transport',
      how: 'Finn ut kva som blir med vidare, og kva ein må søkje om på nytt som vaksen.',
    },
    bank: {
      title: 'Ordne bank, legitimasjon og pålogging',
      how: 'Finn ut kva som trengst for å logge inn sjølv. Går det ikkje med elektronisk ID, avtaler vi korleis det blir løyst.',
    },
    sharing: {
      title: 'Gå gjennom kven som kan lese og skrive i planen',
      how: 'Sjå på samtykka saman med personen. Spør kven som skal ha del i planen vidare, også blant familien.',
    },
    doctor: {
      title: 'Time hos fastlegen',
      how: 'Gå gjennom medisinar og tilvisingar, og kva fastlegen skal følgje opp framover.',
    },
    after: {
      title: 'Sjå korleis overgangen gjekk',
      how: 'Spør kva som manglar, og kven som ikkje har kome på plass.',
    },
  },
} as const satisfies TransitionTexts

export const transitions = {
  button: 'Tiltak for ein overgang',
  title: 'Tiltak for ein overgang',
  intro: 'Vel overgangen og dagen. Så får du forslag til tiltak som du kan endre.',
  noRight: 'Planen gir ikkje rett til fleire tenester. Tiltaka blir lagde inn som ønske.',
  which: 'Kva overgang?',
  choose: 'Vel ein overgang',
  names: {
    startSchool: 'Frå barnehage til skule',
    changeSchool: 'Frå ein skule til ein annan',
    work: 'Frå skule til arbeid',
    newHome: 'Ny bustad',
    adult: 'Fyller 18 år',
  },
  days: {
    startSchool: 'Første skuledag',
    changeSchool: 'Første dag på den nye skulen',
    work: 'Første dag etter skulen',
    newHome: 'Flyttedagen',
    adult: '18-årsdagen',
  },
  passed: 'Dagen er passert. Du kan likevel leggje til tiltaka.',
  goal: 'Legg tiltaka under eit mål',
  suggestions: 'Forslag til tiltak',
  suggestionsText: 'Ta bort krysset ved det som ikkje passar. Alt kan endrast, no og seinare.',
  chooseFirst: 'Vel ein overgang først.',
  dayFirst: 'Skriv dagen, så ser du forslaga.',
  addSome: 'Legg til tiltak',
  add_one: 'Legg til {{count}} tiltak som ønske',
  add_other: 'Legg til {{count}} tiltak som ønske',
  measures,
} as const satisfies TextsOf<typeof bokmaal>
