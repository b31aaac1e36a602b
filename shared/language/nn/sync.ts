import type { sync as nb } from '../nb/sync.ts'
import type { TextsOf } from '../texts.ts'

export const sync: TextsOf<typeof nb> = {
  saved: 'Alt er lagra',
  saving: 'Lagrar …',
  connecting: 'Koplar til …',
  offline: 'Fråkopla',
  notSaved: 'Ikkje lagra. Ikkje lukk sida.',
  banner: {
    title: 'Du er utan nett.',
    text: 'Skriv vidare. Det du skriv, ligg berre i denne sida til du er på nett igjen. Ikkje lukk henne.',
    lastSeen: 'Sist på nett {{time}}',
    waiting_one: '{{count}} endring ventar',
    waiting_other: '{{count}} endringar ventar',
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
      restored: 'Planen er henta tilbake frå ein tryggingskopi. Dette blei skrive i den førre.',
      'other-schema': 'Sida di var for gammal til å lagre dette. Last henne inn på nytt.',
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
