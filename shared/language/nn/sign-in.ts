import type { signIn as nb } from '../nb/sign-in.ts'
import type { TextsOf } from '../texts.ts'

export const signIn: TextsOf<typeof nb> = {
  pageTitle: 'Din plan. Dine mål.',
  titleFirst: 'Din plan.',
  titleSecond: 'Dine mål.',
  lead: 'Her lagar du planen saman med dei som hjelper deg. Du bestemmer kven som får lese og skrive.',
  howItWorks: 'Alle skriv i den same planen, samtidig. Kvar ser berre det dei har fått tilgang til.',
  with: 'Logg inn med {{provider}}',
  asStaff: 'Logg inn som tilsett',
  sameAsElsewhere: 'Du loggar inn på same måten som hos andre offentlege tenester.',
  staffWith: 'Er du tilsett, loggar du inn med {{provider}}.',
  failed: {
    ended: {
      title: 'Du er logga ut',
      text: 'Du har vore borte ei stund. Logg inn igjen, så kjem du tilbake dit du var.',
    },
    cancelled: {
      title: 'Du er ikkje logga inn',
      text: 'Du avbraut innlogginga. Du kan prøve igjen når du vil.',
    },
    level: {
      title: 'Du må logge inn sikrare',
      text: 'Planen har opplysningar om helse. Derfor må du logge inn på den sikraste måten, til dømes med BankID. Prøv igjen og vel ein slik måte.',
    },
    refused: {
      title: 'Innlogginga gjaldt ikkje lenger',
      text: 'Det tok for lang tid, eller sida blei opna ein gong til. Ingenting er gale. Prøv å logge inn igjen.',
    },
    away: {
      title: 'Innlogginga svarer ikkje',
      text: 'Vi får ikkje kontakt med innloggingstenesta akkurat no. Planane er trygge. Vent litt, og prøv igjen.',
    },
  },
  ends: {
    title: 'Er du her framleis?',
    text: 'Du har ikkje gjort noko her på ei stund. Klokka {{time}} blir du logga ut, så ingen andre kan lese det du har ope.',
    goOn: 'Ja, hald fram',
    signOut: 'Logg ut no',
    lastTitle: 'Du må snart logge inn på nytt',
    lastText:
      'Du har vore logga inn lenge. Klokka {{time}} blir du logga ut uansett kva du gjer. Skriv ferdig det du held på med.',
    lastOk: 'Eg skriv ferdig',
    overTitle: 'Du er logga ut',
    overText:
      'Det du har skrive her, står på sida framleis. Logg inn igjen i ei ny fane. Då kan du halde fram her etterpå.',
    again: 'Logg inn igjen i ei ny fane',
    isAgain: 'Du er logga inn igjen.',
    isAgainText: 'Planen blei lukka her imens. Opne han igjen, så held du fram der du var.',
    openAgain: 'Opne planen igjen',
  },
  name: {
    title: 'Kva heiter du?',
    lead: 'Innlogginga fortel oss ikkje namnet ditt. Skriv det slik dei andre i planen kjenner deg.',
    field: 'Førenamn og etternamn',
    save: 'Hald fram',
  },
  toDemo: 'Prøv med eksempelplanen',
  illustration: {
    myGoal: 'Målet mitt',
    goal: 'Eg vil bu i mi eiga leilegheit',
    first: 'Eg bestemmer sjølv når eg legg meg.',
    second: 'Vi øver på middag tre dagar i veka.',
    together: 'skriv i same plan',
  },
  demoTitle: 'Prøv med eksempelplanen',
  demoTag: 'Oppdikta innhald',
  demoLead:
    'Du treng ikkje å logge inn. Vel kven du vil vere. Eksempelplanen er felles for alle som prøver. Det du skriv, blir liggande til nokon startar på nytt.',
  twoAtOnce:
    'Vil du vere to personar samtidig? Opne den andre i ein annan nettlesar eller i eit privat vindauge. Ein nettlesar kan berre vere éin om gongen.',
  nameAndAge: '{{name}}, {{age}} år',
  cards: {
    person: 'Eig planen og skriv sjølv.',
    representative: 'Handlar på vegner av Ida, etter fullmakt.',
    relative: 'Mor. Les og skriv sitt eige.',
    coordinator: 'Samlar planen og held han i gang.',
    service: 'Fysioterapeut. Skriv kva han bidreg med.',
    school: 'Lærar. Skriv kva skulen bidreg med.',
    specialist: 'Ser berre det Ida har delt.',
    unit: 'Ser status og datoar, ikkje innhald.',
  },
  child: 'Eller sjå planen til eit barn:',
  childCard: '{{name}}, {{age}} år, eig sin eigen plan',
  opening: 'Opnar planen …',
  continueAs: 'Du er {{name}} no.',
  continueLink: 'Gå til planane',
  restart: 'Start på nytt med nye eksempelplanar',
  restartTitle: 'Vil du starte på nytt?',
  restartText: 'Alt som er skrive i eksempelplanane, blir borte for alle som prøver. Det kan ikkje angrast.',
  restartConfirm: 'Slett og start på nytt',
  restartDone: 'Eksempelplanane er som nye.',
}
