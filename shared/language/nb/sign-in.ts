import type { DemoRole } from '../../api/api.ts'

export const signIn = {
  pageTitle: 'Din plan. Dine mål.',
  titleFirst: 'Din plan.',
  titleSecond: 'Dine mål.',
  lead: 'Her lager du planen sammen med dem som hjelper deg. Du bestemmer hvem som får lese og skrive.',
  howItWorks: 'Alle skriver i den samme planen, samtidig. Hver ser bare det de har fått tilgang til.',
  with: 'Logg inn med {{provider}}',
  asStaff: 'Logg inn som ansatt',
  sameAsElsewhere: 'Du logger inn på samme måte som hos andre offentlige tjenester.',
  staffWith: 'Er du ansatt, logger du inn med {{provider}}.',
  failed: {
    ended: {
      title: 'Du er logget ut',
      text: 'Du har vært borte en stund. Logg inn igjen, så kommer du tilbake dit du var.',
    },
    cancelled: {
      title: 'Du er ikke logget inn',
      text: 'Du avbrøt innloggingen. Du kan prøve igjen når du vil.',
    },
    level: {
      title: 'Du må logge inn sikrere',
      text: 'Planen har opplysninger om helse. Derfor må du logge inn på den sikreste måten, for eksempel med BankID. Prøv igjen og velg en slik måte.',
    },
    refused: {
      title: 'Innloggingen gjaldt ikke lenger',
      text: 'Det tok for lang tid, eller siden ble åpnet en gang til. Ingenting er galt. Prøv å logge inn igjen.',
    },
    away: {
      title: 'Innloggingen svarer ikke',
      text: 'Vi får ikke kontakt med innloggingstjenesten akkurat nå. Planene er trygge. Vent litt, og prøv igjen.',
    },
  },
  ends: {
    title: 'Er du her fortsatt?',
    text: 'Du har ikke gjort noe her på en stund. Klokka {{time}} blir du logget ut, så ingen andre kan lese det du har åpent.',
    goOn: 'Ja, fortsett',
    signOut: 'Logg ut nå',
    lastTitle: 'Du må snart logge inn på nytt',
    lastText:
      'Du har vært logget inn lenge. Klokka {{time}} blir du logget ut uansett hva du gjør. Skriv ferdig det du holder på med.',
    lastOk: 'Jeg skriver ferdig',
    overTitle: 'Du er logget ut',
    overText:
      'Det du har skrevet her, står på siden fortsatt. Logg inn igjen i en ny fane. Da kan du fortsette her etterpå.',
    again: 'Logg inn igjen i en ny fane',
    isAgain: 'Du er logget inn igjen.',
    isAgainText: 'Planen ble lukket her imens. Åpne den igjen, så fortsetter du der du var.',
    openAgain: 'Åpne planen igjen',
  },
  name: {
    title: 'Hva heter du?',
    lead: 'Innloggingen forteller oss ikke navnet ditt. Skriv det slik de andre i planen kjenner deg.',
    field: 'Fornavn og etternavn',
    save: 'Fortsett',
  },
  toDemo: 'Prøv med eksempelplanen',
  illustration: {
    myGoal: 'Mitt mål',
    goal: 'Jeg vil bo i min egen leilighet',
    first: 'Jeg bestemmer selv når jeg legger meg.',
    second: 'Vi øver på middag tre dager i uka.',
    together: 'skriver i samme plan',
  },
  demoTitle: 'Prøv med eksempelplanen',
  demoTag: 'Oppdiktet innhold',
  demoLead:
    'Du trenger ikke å logge inn. Velg hvem du vil være. Eksempelplanen er felles for alle som prøver. Det du skriver, blir liggende til noen starter på nytt.',
  twoAtOnce:
    'Vil du være to personer samtidig? Åpne den andre i en annen nettleser eller i et privat vindu. En nettleser kan bare være én om gangen.',
  nameAndAge: '{{name}}, {{age}} år',
  cards: {
    person: 'Eier planen og skriver selv.',
    representative: 'Handler på vegne av Ida, etter fullmakt.',
    relative: 'Mor. Leser og skriver sitt eget.',
    coordinator: 'Samler planen og holder den i gang.',
    service: 'Fysioterapeut. Skriver hva han bidrar med.',
    school: 'Lærer. Skriver hva skolen bidrar med.',
    specialist: 'Ser bare det Ida har delt.',
    unit: 'Ser status og datoer, ikke innhold.',
  } satisfies Record<DemoRole, string>,
  child: 'Eller se planen til et barn:',
  childCard: '{{name}}, {{age}} år, eier sin egen plan',
  opening: 'Åpner planen …',
  continueAs: 'Du er {{name}} nå.',
  continueLink: 'Gå til planene',
  restart: 'Start på nytt med nye eksempelplaner',
  restartTitle: 'Vil du starte på nytt?',
  restartText: 'Alt som er skrevet i eksempelplanene, blir borte for alle som prøver. Det kan ikke angres.',
  restartConfirm: 'Slett og start på nytt',
  restartDone: 'Eksempelplanene er som nye.',
} as const
