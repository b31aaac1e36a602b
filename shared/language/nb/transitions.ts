import type { TransitionTexts } from '../../plan/transitions.ts'

const measures = {
  startSchool: {
    needs: {
      title: 'Avklare hva barnet trenger i opplæringen',
      how: 'Foreldrene, barnehagen, skolen og PP-tjenesten ser på hva barnet trenger. Trengs det sakkyndig vurdering, avtaler vi hvem som ber om den, og når.',
    },
    rooms: {
      title: 'Gjøre skolen klar: rom, uteområde og utstyr',
      how: 'Se på inngang, toalett, lys, lyd og uteområde sammen. Skriv opp hva som må bestilles, og hvem som søker om hjelpemidler.',
    },
    meeting: {
      title: 'Overføringsmøte mellom barnehage og skole',
      how: 'De som kjenner barnet, forteller hva som fungerer. Foreldrene er med og bestemmer hva som skal deles.',
    },
    transport: {
      title: 'Avklare skoleskyss og SFO',
      how: 'Finn ut hvordan barnet kommer til og fra skolen, og hva som trengs på SFO. Skriv opp hva som må søkes om, og når fristen er.',
    },
    visit: {
      title: 'Bli kjent med skolen før skolestart',
      how: 'Besøk klasserommet og uteområdet, og hils på de voksne. Ta gjerne bilder å se på hjemme.',
    },
    health: {
      title: 'Lage rutiner for helse og medisiner',
      how: 'Skriv ned hva de voksne må vite og gjøre, og hvem som lærer dem opp. Bli enige med foreldrene om teksten.',
    },
    contact: {
      title: 'Avtale hvem som er kontakt på skolen',
      how: 'Bli enige om hvem hjem og skole ringer til, og hvordan små beskjeder gis.',
    },
    after: {
      title: 'Se hvordan skolestarten gikk',
      how: 'Spør barnet og foreldrene. Endre det som ikke fungerer.',
    },
  },
  changeSchool: {
    decisions: {
      title: 'Gå gjennom vedtakene',
      how: 'Lag en oversikt over vedtak som er knyttet til skolen. Finn ut hva som må søkes på nytt, hvem som søker, og når.',
    },
    teaching: {
      title: 'Planlegge opplæringen på den nye skolen',
      how: 'Skolene går gjennom IOP-en og tilretteleggingen sammen med eleven og hjemmet. Avtal hva som skal fortsette, og hva som må vurderes på nytt.',
    },
    rooms: {
      title: 'Gjøre den nye skolen klar: rom og utstyr',
      how: 'Finn ut hvilke hjelpemidler som flytter med, hva som må bestilles, og hva som må bygges om.',
    },
    meeting: {
      title: 'Overføringsmøte mellom skolene',
      how: 'Eleven og de som kjenner eleven, forteller hva som fungerer. Avtal på forhånd hva som skal deles.',
    },
    transport: {
      title: 'Avklare skyss til den nye skolen',
      how: 'Finn ut hvordan reisen blir, og hva som må søkes om. Øv på reisen.',
    },
    visit: {
      title: 'Bli kjent med den nye skolen',
      how: 'Besøk skolen mens det er rolig der. Møt kontaktlæreren, og se hvor ting er.',
    },
    friends: {
      title: 'Noen å være sammen med',
      how: 'Snakk om hvem eleven gjerne vil gå i klasse eller gruppe med, og hva som skal skje i friminuttene.',
    },
    after: {
      title: 'Se hvordan det går på den nye skolen',
      how: 'Spør eleven og hjemmet. Endre det som ikke fungerer.',
    },
  },
  work: {
    wishes: {
      title: 'Finne ut hva slags arbeid eller aktivitet som passer',
      how: 'Snakk om hva som er gøy, hva som er vanskelig, og hva en god dag er. Besøk gjerne noen steder.',
    },
    nav: {
      title: 'Møte med Nav',
      how: 'Gå gjennom hva Nav kan hjelpe med, og hva som må søkes om. Se denne planen og aktivitetsplanen i sammenheng.',
    },
    trial: {
      title: 'Prøve ut arbeid',
      how: 'Avtal praksis eller utprøving, gjerne mens skolen fortsatt er med. Skriv ned hva som fungerte.',
    },
    income: {
      title: 'Avklare økonomien etter skolen',
      how: 'Finn ut hva en skal leve av, hva som må søkes om, og hvor lang tid svaret kan ta.',
    },
    meeting: {
      title: 'Overføringsmøte fra skolen',
      how: 'Skolen forteller hva som har fungert, til dem som tar over. Avtal på forhånd hva som skal deles.',
    },
    workplace: {
      title: 'Tilrettelegge arbeidsplassen',
      how: 'Se på oppgaver, pauser, rom og hjelpemidler. Avtal hvem på arbeidsplassen en kan spørre.',
    },
    travel: {
      title: 'Øve på reisen til og fra',
      how: 'Prøv reisen sammen først, så alene. Finn ut om det er noe som må søkes om.',
    },
    otherDays: {
      title: 'Fylle dagene hvis arbeidet ikke er klart',
      how: 'Lag en plan for hva dagene skal inneholde fra første dag etter skolen.',
    },
    after: {
      title: 'Se hvordan de første månedene gikk',
      how: 'Spør hva som er bra, og hva som skal endres.',
    },
  },
  newHome: {
    wishes: {
      title: 'Finne ut hvordan og med hvem en vil bo',
      how: 'Snakk om sted, naboer, rom og hva som gir trygghet. Se på noen boliger.',
    },
    apply: {
      title: 'Søke om bolig og tjenester',
      how: 'Finn ut hva kommunen har, og hva som må søkes om. Skriv opp når søknaden er sendt, og når svaret er ventet.',
    },
    help: {
      title: 'Planlegge hjelpen i den nye boligen',
      how: 'Gå gjennom døgnet: når trengs det noen, og til hva? Sjekk hvilke vedtak som må søkes på nytt, særlig ved flytting til en ny kommune.',
    },
    practise: {
      title: 'Øve på det en vil klare selv',
      how: 'Velg noen få ting å øve på: mat, vask, nøkkel, penger.',
    },
    aids: {
      title: 'Tilpasse boligen og skaffe hjelpemidler',
      how: 'Se på boligen sammen med en ergoterapeut. Skriv opp hva som flytter med, og hva som må søkes om.',
    },
    money: {
      title: 'Gå gjennom leiekontrakt og økonomi',
      how: 'Les kontrakten sammen. Lag et budsjett, og finn ut om det er støtte en kan søke om.',
    },
    doctor: {
      title: 'Ordne fastlege, apotek og ny adresse',
      how: 'Finn ut om det er behov for ny fastlege. Si fra om flyttingen til dem som må vite det.',
    },
    moving: {
      title: 'Planlegge flyttedagen',
      how: 'Avtal hvem som hjelper, hva som skal være på plass den første kvelden, og hvem en kan ringe.',
    },
    neighbourhood: {
      title: 'Bli kjent i nabolaget',
      how: 'Finn butikken, bussen og noe å være med på i fritiden.',
    },
    after: {
      title: 'Se hvordan det går i den nye boligen',
      how: 'Spør hva som er bra, hva som er utrygt, og hva som skal endres.',
    },
  },
  adult: {
    specialist: {
      title: 'Avtale hvem som følger opp i voksenhabiliteringen og på sykehuset',
      how: 'De som følger opp i dag, avtaler overføring eller henvisning til tilbudet for voksne. Ha gjerne et felles møte.',
    },
    support: {
      title: 'Snakke om støtte til å bestemme selv',
      how: 'Den som fyller 18, er myndig. Trengs det støtte, kan en snakke om fullmakt, fremtidsfullmakt eller verge. Statsforvalteren kan fortelle hva som passer, og hvordan det gjøres.',
    },
    nav: {
      title: 'Møte med Nav om inntekt og arbeid',
      how: 'Finn ut hva som endrer seg ved 18 år, hva som må søkes om, og når.',
    },
    decisions: {
      title: 'Gå gjennom vedtakene',
      how: 'Finn vedtak og ytelser som gjelder fram til 18 år. Avtal hva som må søkes på nytt, hvem som søker, og når.',
    },
    coordinator: {
      title: 'Avtale hvem som koordinerer etter 18 år',
      how: 'En barnekoordinator følger barnet fram til det er 18. Spør hvem personen selv ønsker, og gå gjennom planen med den som tar over.',
    },
    aids: {
      title: 'Sjekke hjelpemidler, bolig og transport',
      how: 'Finn ut hva som blir med videre, og hva som må søkes om på nytt som voksen.',
    },
    bank: {
      title: 'Ordne bank, legitimasjon og pålogging',
      how: 'Finn ut hva som trengs for å logge inn selv. Går det ikke med elektronisk ID, avtaler vi hvordan det løses.',
    },
    sharing: {
      title: 'Gå gjennom hvem som kan lese og skrive i planen',
      how: 'Se på samtykkene sammen med personen. Spør hvem som skal ha del i planen videre, også blant familien.',
    },
    doctor: {
      title: 'Time hos fastlegen',
      how: 'Gå gjennom medisiner og henvisninger, og hva fastlegen skal følge opp framover.',
    },
    after: {
      title: 'Se hvordan overgangen gikk',
      how: 'Spør hva som mangler, og hvem som ikke har kommet på plass.',
    },
  },
} as const satisfies TransitionTexts

/** Measures for a transition. They are written by people who know little of the law, and promise nothing. */
export const transitions = {
  button: 'Tiltak for en overgang',
  title: 'Tiltak for en overgang',
  intro: 'Velg overgangen og dagen. Så får du forslag til tiltak som du kan endre.',
  noRight: 'Planen gir ikke rett til flere tjenester. Tiltakene blir lagt inn som ønsker.',
  which: 'Hvilken overgang?',
  choose: 'Velg en overgang',
  names: {
    startSchool: 'Fra barnehage til skole',
    changeSchool: 'Fra en skole til en annen',
    work: 'Fra skole til arbeid',
    newHome: 'Ny bolig',
    adult: 'Fyller 18 år',
  },
  days: {
    startSchool: 'Første skoledag',
    changeSchool: 'Første dag på den nye skolen',
    work: 'Første dag etter skolen',
    newHome: 'Flyttedagen',
    adult: '18-årsdagen',
  },
  passed: 'Dagen er passert. Du kan likevel legge til tiltakene.',
  goal: 'Legg tiltakene under et mål',
  suggestions: 'Forslag til tiltak',
  suggestionsText: 'Ta bort krysset ved det som ikke passer. Alt kan endres, nå og senere.',
  chooseFirst: 'Velg en overgang først.',
  dayFirst: 'Skriv dagen, så ser du forslagene.',
  addSome: 'Legg til tiltak',
  add_one: 'Legg til {{count}} tiltak som ønske',
  add_other: 'Legg til {{count}} tiltak som ønsker',
  measures,
} as const
