import type { signIn as nb } from '../nb/sign-in.ts'
import type { TextsOf } from '../texts.ts'

export const signIn: TextsOf<typeof nb> = {
  pageTitle: 'Din plan. Dine mål.',
  titleFirst: 'Din plan.',
  titleSecond: 'Dine mål.',
  lead: 'Her lagar du planen saman med dei som hjelper deg. Du bestemmer kven som får lese og skrive.',
  howItWorks: 'Alle skriv i den same planen, samtidig. Kvar ser berre det dei har fått tilgang til.',
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
  noSignIn: 'Denne installasjonen har inga innlogging enno.',
}
