/**
 * What the generated plan's texts are put together from. Sentences that can stand in any order, in the first person
 * where Ida writes; nobody and nothing in them is real.
 */

/** What one may want to do. A goal is "Jeg vil …", and a measure under it begins with one of `ways`. */
export const things = [
  'bo for meg selv',
  'ta bussen til byen',
  'lage middag hjemme',
  'få en jobb jeg trives i',
  'bli sterkere i beina',
  'være mer med venner',
  'sove godt om natta',
  'styre pengene mine',
  'lære å svømme',
  'dra på hyttetur',
  'bruke telefonen til mer',
  'handle mat på egen hånd',
  'synge i kor',
  'komme meg trygt i trappa',
  'ha en fast dag på gartneriet',
  'gå på kino når jeg vil',
  'ringe legen selv',
  'holde orden i leiligheten',
  'spille på datamaskin med andre',
  'lese bøker som passer meg',
  'være med i idrettslaget',
  'feire bursdag med mange',
  'reise til søsknene mine',
  'ha mindre vondt i ryggen',
  'si fra når noe blir for mye',
  'ta førerkort for moped',
  'passe på en hund',
  'klare morgenen uten stress',
  'lære mer om kroppen min',
  'ha noe å gjøre i feriene',
] as const

/** When there are more goals than things. */
export const circumstances = ['', ' sammen med noen', ' i mitt eget tempo'] as const

export const ways = [
  'Øve på å',
  'Lage en avtale om å',
  'Søke om støtte til å',
  'Finne noen som kan hjelpe meg å',
  'Prøve én måned å',
  'Lage en oppskrift med bilder for å',
  'Besøke et sted der jeg kan',
  'Ha en fast dag i uka til å',
  'Gå gjennom hva som skal til for å',
  'Skaffe utstyret som trengs for å',
  'Evaluere hvordan det går med å',
  'Gi opplæring til dem som støtter meg i å',
] as const

export const reasons = [
  'Jeg har tenkt på det lenge, og jeg vil ikke vente til noen andre synes at det passer.',
  'Det er viktig for meg å få prøve, også når det ikke går med én gang.',
  'Da slipper jeg å spørre om hjelp hver gang.',
  'Jeg har sett at andre får det til, og da kan jeg også.',
  'Det gjør dagene mine bedre.',
  'Når jeg får til dette, tør jeg å prøve noe nytt etterpå.',
  'Familien min blir også mindre sliten.',
  'Jeg vil bestemme selv hvor fort det går.',
] as const

export const hows = [
  'Vi begynner rolig og øker når det kjennes trygt.',
  'Den som er på vakt, skriver en kort beskjed om hvordan det gikk.',
  'Vi øver på samme sted og til samme tid, slik at det blir en vane.',
  'Ida sier selv fra når hun vil ta neste steg.',
  'Treningen tilpasses etter behandling, og det er to hviledager etter hver gang.',
  'Første møte er på skolen. Etter det kan vi møtes hjemme eller på video.',
  'Det trengs en søknad. Morten leser den sammen med Ida før den sendes.',
  'Alle som er med, bruker de samme ordene og de samme bildene.',
  'Går det ikke som vi tenkte, endrer vi planen i stedet for å presse på.',
  'Vi snakker om det på neste møte og bestemmer om det skal fortsette.',
  'Utstyret hentes på hjelpemiddellageret og prøves hjemme i to uker.',
  'Det skal være høyst fire forskjellige personer i løpet av ei uke.',
  'Ida har en liste på telefonen og krysser av selv.',
  'Vi sier fra i god tid hvis noe må flyttes.',
] as const

export const extents = [
  '1 time i uka',
  '2 dager i uka',
  '3 dager i uka, 1,5 time',
  'Annenhver lørdag',
  'Hver morgen',
  '1 søknad',
  '4 møter i året',
  '10 ganger',
  'Etter behov, høyst 5 timer i måneden',
  '6 uker, 30 minutter om dagen',
] as const

/** Paragraphs for each section of prose; `###` and lists in the notation of `text-notation.ts`. */
export const paragraphs = {
  about: [
    'Jeg heter Ida og er 19 år. Jeg liker dyr, musikk og å være ute når det ikke er for kaldt. Jeg liker ikke at folk snakker om meg som om jeg ikke var der.',
    '### Slik vil jeg ha det\n\nJeg vil vite hva som skal skje, gjerne dagen før. Blir det en endring, vil jeg høre det av den det gjelder, og ikke gjennom andre.',
    '- Snakk til meg, ikke til den som er med meg.\n- Gi meg tid. Jeg svarer når jeg har tenkt.\n- Spør om igjen hvis du ikke forstår hva jeg sier.\n- Ikke flytt på tingene mine.',
    'Når jeg er sliten, blir jeg stille. Da hjelper det å gå et annet sted og ta det opp igjen senere. Det betyr ikke at jeg er uenig eller sint.',
    'Jeg har **CP**, og høyre side er svakere enn venstre. Jeg går selv inne og korte turer ute. På lange dager bruker jeg rullestol, og det er helt greit.',
    'Familien min er mamma, pappa og Emil. Vi spiser middag sammen på søndager, og slik skal det fortsette etter at jeg har flyttet.',
    '### Det jeg er stolt av\n\nJeg klarte å gå hele 17. mai-toget i år. Jeg har lært rute 14 utenat, og jeg har lagt til rette sommerjobben min selv.',
  ],
  resources: [
    'Jeg husker godt, og jeg gir meg ikke. Jeg kan mye om dyr. Jeg er flink til å spørre når det er noe jeg ikke forstår.',
    '- Jeg har gode venner, og Nora er best.\n- Jeg har en familie som stiller opp.\n- Jeg kan lese og skrive, og jeg bruker telefonen til det meste.',
    '### Det som hjelper\n\nFaste dager hjelper. Lister hjelper. Å le hjelper. Det hjelper også når noen sier hva jeg har fått til, og ikke bare hva som gjenstår.',
    'Emil er broren min. Han kan mer om data enn de fleste, og han hjelper meg uten å ta over.',
    'Naboene på Solvik kjenner meg. På butikken vet de at jeg trenger litt tid i kassa, og det gjør at jeg tør å handle alene.',
  ],
  needs: [
    'Ida trenger tjenester fra flere over lang tid: boligtjenesten, fysioterapi, skole, Nav og sykehuset. Tjenestene må avtale tidspunkt med hverandre, slik at det ikke blir mer enn én avtale hver dag.',
    '### I hverdagen\n\nTrenger hjelp til å komme i gang om morgenen, til tunge løft og til å planlegge uka. Klarer dusj og påkledning selv når det er god tid.',
    '- Fysioterapi hver uke, og øvelser mellom timene.\n- Ergoterapeut ved endringer i bolig eller utstyr.\n- En fast person å ringe til når noe går galt.\n- Hjelp til å lese brev fra det offentlige.',
    'Etter behandling på sykehuset trengs to rolige dager. Det må ikke legges møter eller flytting til de dagene.',
    'Overgangen fra skole til arbeid må begynne i god tid. Skolen og Nav har et felles ansvar for å finne en praksisplass som passer, og for å følge opp de første månedene.',
    'Det er behov for **kort ventetid** på reparasjon av rullestolen. Uten den kommer hun ikke på skolen.',
  ],
  cooperation: [
    'Boligtjenesten og fysioterapeuten har et kort møte den første mandagen i måneden. Kari skriver et kort sammendrag i planen samme dag.',
    '- Sykehuset gir beskjed til fastlegen og til Jonas etter hver behandling.\n- Skolen gir beskjed til Kari ved fravær over tre dager.\n- Nav inviteres når det skal snakkes om arbeid.',
    '### Når noe haster\n\nRing Kari. Er hun borte, ring Boligtjenesten. Begge vet hvor planen er, og begge kan kalle inn til møte.',
    'Hjelpemiddelsentralen er ikke med i planen. De kontaktes av ergoterapeuten, som også gir svaret videre til Ida.',
    'Vi bruker planen i stedet for e-post. Det som ikke trengs for å følge opp målene, skrives ikke her.',
  ],
  specialist: [
    'Habiliteringstjenesten for voksne møter Ida to ganger i året. Mellom møtene kan kommunen ringe for råd. Vi skriver kort i planen etter hver kontakt.',
    '### Behandling\n\nSprøytebehandling i høyre legg hver fjerde måned. Effekten vurderes etter tre uker sammen med fysioterapeuten.',
    '- Neste kontroll avtales med Ida direkte.\n- Ida tar selv med seg spørsmål hun vil ha svar på.\n- Svar på undersøkelser kommer fra kontaktlegen.',
    'Ved økende smerter skal fastlegen kontaktes først. Fastlegen henviser på nytt hvis det trengs en raskere vurdering.',
  ],
  contributions: [
    'Jeg svarer på det som gjelder min del, innen to virkedager. Er jeg borte lenger, sier jeg fra om hvem som svarer i stedet.',
    '- Jeg er med på møtene når det er noe for meg på sakslista.\n- Jeg oppdaterer mine egne tiltak.\n- Jeg sier fra når noe ikke går som avtalt.',
    'Jeg kan dele utstyr og rom med de andre som øver med Ida, når vi avtaler det en uke i forveien.',
    'Det viktigste jeg kan bidra med, er tid. Jeg kommer heller sjeldnere og blir lenge, enn ofte og kort.',
    'Jeg gir opplæring til nye som kommer inn i tjenesten, sammen med Ida, slik at hun slipper å forklare alt på nytt.',
  ],
  mine: ['Det er mye folk i denne planen. Jeg må huske å si hva jeg selv vil, også når møtet går fort.'],
} as const
