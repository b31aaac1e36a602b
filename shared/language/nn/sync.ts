import type { sync as nb } from '../nb/sync.ts'
import type { TextsOf } from '../texts.ts'

export const sync: TextsOf<typeof nb> = {
  saved: 'Alt er lagra',
  saving: 'Lagrar …',
  slow: 'Lagrar enno. Ikkje lukk sida.',
  connecting: 'Koplar til …',
  offline: 'Fråkopla',
  notSaved: 'Ikkje lagra. Ikkje lukk sida.',
  kept: 'Fråkopla – endringane dine er trygge på denne eininga',
  banner: {
    title: 'Du er utan nett.',
    text: 'Skriv vidare. Det du skriv, ligg berre i denne sida til du er på nett igjen. Ikkje lukk henne.',
    kept: 'Skriv vidare. Det du skriv, ligg på denne eininga og blir sendt når du er på nett igjen.',
    lastSeen: 'Sist på nett {{time}}',
    waiting: 'Noko du har skrive, ventar på å bli lagra',
  },
  heldUp: {
    'too-fast': {
      title: 'Det kom for mykje frå denne sida på ein gong.',
      text: 'Vi koplar til igjen om litt, og sender det som manglar. Det du skriv, ligg så lenge berre i denne sida. Ikkje lukk henne.',
    },
    'too-many-channels': {
      title: 'Planen har fleire delar enn vi kan vise på ein gong.',
      text: 'Nokre av dei er ikkje kopla til. Skriv vidare i dei du ser, og sei frå til den som er koordinator.',
    },
    'too-many-windows': {
      title: 'Du har Planbordet ope i for mange vindauge.',
      text: 'Lukk nokre av dei andre, så koplar denne sida seg til av seg sjølv. Det du skriv, ligg så lenge berre her. Ikkje lukk denne.',
    },
    'too-many-here': {
      title: 'Det er ikkje plass til fleire akkurat no.',
      text: 'Svært mange er inne samtidig. Vi prøver igjen av oss sjølve. Det du skriv, ligg så lenge berre i denne sida. Ikkje lukk henne.',
    },
  },
  backOnline: 'Du er på nett igjen.',
  rejected: {
    title: 'Noko du skreiv, blei ikkje med i planen',
    where: 'Skrive i {{section}}',
    words: 'Teksten du skreiv',
    nothing: 'Endringa hadde ingen ord.',
    copy: 'Kopier teksten',
    copied: 'Teksten er kopiert.',
    copyFailed: 'Nettlesaren lét oss ikkje kopiere. Merk teksten og kopier han sjølv.',
    discardTitle: 'Vil du lukke utan å kopiere?',
    discardText: 'Teksten blir borte.',
    discard: 'Lukk og slett teksten',
    keep: 'Behald teksten',
    reasons: {
      'no-right': 'Du kan ikkje lenger skrive her.',
      'access-changed': 'Tilgangen din blei endra medan du skreiv.',
      moved: 'Tiltaket blei gitt vidare til ein annan mens du skreiv. Dette kom ikkje med.',
      'taken-away': 'Nokon andre tok bort avsnittet mens du skreiv i det.',
      'plan-gone': 'Planen finst ikkje lenger, eller han er ikkje open for deg no.',
      'plan-replaced': 'Planen er bytt ut med ein ny.',
      restored: 'Planen er henta tilbake frå ein tryggingskopi. Dette blei skrive i den førre.',
      'other-schema': 'Sida di var for gammal til å lagre dette. Last henne inn på nytt.',
      'document-full':
        'Denne delen av planen er full, og kan ikkje bli lengre. Kopier teksten, og ta bort noko som ikkje trengst lenger, før du set han inn.',
      'too-large': 'Det var for mykje på ein gong. Kopier teksten, og lim inn litt om gongen.',
      gap: 'Noko du skreiv tidlegare, mangla, så dette kunne ikkje setjast inn på rett stad.',
      pending: 'Noko du skreiv tidlegare, mangla, så dette kunne ikkje setjast inn på rett stad.',
      'foreign-client': 'Vi kunne ikkje sjå at det var du som skreiv dette.',
      structure: 'Teksten hadde ei form som planen ikkje kan ta vare på.',
      content: 'Teksten inneheldt noko som planen ikkje kan ta vare på.',
      subdocument: 'Teksten inneheldt noko som planen ikkje kan ta vare på.',
    },
  },
}
