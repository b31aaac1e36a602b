export const tasks = {
  title: 'Å gjøre før bursdagen',
  turns: '{{name}} fyller {{age}} år {{day}}.',
  turned: '{{name}} fylte {{age}} år {{day}}.',
  rule: 'Etter {{paragraph}}',
  what: {
    age7: 'Fra nå av skal barnet få informasjon og si hva det mener før noe blir bestemt. Spør hva {{name}} synes om planen, og skriv det i delen om barnets medvirkning.',
    age12:
      'Nå skal det legges stor vekt på hva {{name}} mener. {{name}} kan også be om at noe ikke blir vist til foreldrene. Gå gjennom planen sammen, og spør om noe skal skjules.',
    age15:
      'Nå blir {{name}} part i saker hos barnevernet og skal varsles selv. Snakk om hvem som skal få varsler, og avtal hvordan {{name}} er med på møtene.',
    age16:
      'Da bestemmer {{name}} selv. Spør {{name}} om samtykke til planen og til hver enkelt deling. Foreldrene mister tilgangen de har som foreldre, om ikke {{name}} vil dele med dem.',
    age18:
      'Da er {{name}} myndig. Foreldre handler ikke lenger for {{name}}, og barnekoordinatoren slutter. Avklar ny koordinator, og om {{name}} vil gi noen en fullmakt.',
  },
  done: 'Merk som gjort',
  doneWhich: 'Merk som gjort: {{age}} år',
  undo: 'Ikke gjort likevel',
  undoWhich: 'Ikke gjort likevel: {{age}} år',
  doneBy: 'Gjort {{day}} av {{name}}',
  marked: 'Merket som gjort.',
  unmarked: 'Ikke merket som gjort lenger.',
  notSaved: 'Det ble ikke lagret.',
} as const
