import type { RefusalRule } from '../../sync/control.ts'

/** Why words were not accepted; the client has some reasons of its own beside the server's. */
type RejectionReason = RefusalRule | 'access-changed' | 'plan-gone' | 'plan-replaced' | 'restored' | 'other-schema'

export const sync = {
  saved: 'Alt er lagret',
  saving: 'Lagrer …',
  connecting: 'Kobler til …',
  offline: 'Frakoblet',
  notSaved: 'Ikke lagret. Ikke lukk siden.',
  banner: {
    title: 'Du er uten nett.',
    text: 'Skriv videre. Det du skriver, ligger bare i denne siden til du er på nett igjen. Ikke lukk den.',
    lastSeen: 'Sist på nett {{time}}',
    waiting: 'Noe du har skrevet, venter på å bli lagret',
  },
  backOnline: 'Du er på nett igjen.',
  rejected: {
    title: 'Noe du skrev, ble ikke med i planen',
    where: 'Skrevet i {{section}}',
    words: 'Teksten du skrev',
    nothing: 'Endringen hadde ingen ord.',
    copy: 'Kopier teksten',
    copied: 'Teksten er kopiert.',
    copyFailed: 'Nettleseren lot oss ikke kopiere. Merk teksten og kopier den selv.',
    discardTitle: 'Vil du lukke uten å kopiere?',
    discardText: 'Teksten blir borte.',
    discard: 'Lukk og slett teksten',
    keep: 'Behold teksten',
    reasons: {
      'no-right': 'Du kan ikke lenger skrive her.',
      'access-changed': 'Tilgangen din ble endret mens du skrev.',
      'plan-gone': 'Planen finnes ikke lenger, eller du er ikke lenger med i den.',
      'plan-replaced': 'Planen er byttet ut med en ny.',
      restored: 'Planen er hentet tilbake fra en sikkerhetskopi. Dette ble skrevet i den forrige.',
      'other-schema': 'Siden din var for gammel til å lagre dette. Last den inn på nytt.',
      'too-large': 'Det var for mye på en gang. Kopier teksten, og lim inn litt om gangen.',
      gap: 'Noe du skrev tidligere, manglet, så dette kunne ikke settes inn på rett sted.',
      pending: 'Noe du skrev tidligere, manglet, så dette kunne ikke settes inn på rett sted.',
      'foreign-client': 'Vi kunne ikke se at det var du som skrev dette.',
      structure: 'Teksten hadde en form som planen ikke kan ta vare på.',
      content: 'Teksten inneholdt noe som planen ikke kan ta vare på.',
      subdocument: 'Teksten inneholdt noe som planen ikke kan ta vare på.',
    } satisfies Record<RejectionReason, string>,
  },
} as const
