import type { tasks as nb } from '../nb/tasks.ts'
import type { TextsOf } from '../texts.ts'

export const tasks: TextsOf<typeof nb> = {
  title: 'Å gjere før bursdagen',
  turns: '{{name}} fyller {{age}} år {{day}}.',
  turned: '{{name}} fylte {{age}} år {{day}}.',
  rule: 'Etter {{paragraph}}',
  what: {
    age7: 'Frå no av skal barnet få informasjon og seie kva det meiner før noko blir bestemt. Spør kva {{name}} synest om planen, og skriv det i delen om medverknaden til barnet.',
    age12:
      'No skal det leggjast stor vekt på kva {{name}} meiner. {{name}} kan òg be om at noko ikkje blir vist til foreldra. Gå gjennom planen saman, og spør om noko skal skjulast.',
    age15:
      'No blir {{name}} part i saker hos barnevernet og skal varslast sjølv. Snakk om kven som skal få varsel, og avtal korleis {{name}} er med på møta.',
    age16:
      'Då bestemmer {{name}} sjølv. Spør {{name}} om samtykke til planen og til kvar enkelt deling. Foreldra mistar tilgangen dei har som foreldre, om ikkje {{name}} vil dele med dei.',
    age18:
      'Då er {{name}} myndig. Foreldre handlar ikkje lenger for {{name}}, og barnekoordinatoren sluttar. Avklar ny koordinator, og om {{name}} vil gi nokon ei fullmakt.',
  },
  done: 'Merk som gjort',
  doneWhich: 'Merk som gjort: {{age}} år',
  undo: 'Ikkje gjort likevel',
  undoWhich: 'Ikkje gjort likevel: {{age}} år',
  doneBy: 'Gjort {{day}} av {{name}}',
  marked: 'Merkt som gjort.',
  unmarked: 'Ikkje merkt som gjort lenger.',
  notSaved: 'Det blei ikkje lagra.',
}
