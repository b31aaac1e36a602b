import type { WaitReason } from '../../sync/close-codes.ts'
import type { RefusalRule } from '../../sync/control.ts'

/** Why words were not accepted; the client has some reasons of its own beside the server's. */
type RejectionReason =
  | RefusalRule
  | 'access-changed'
  | 'moved'
  | 'taken-away'
  | 'plan-gone'
  | 'plan-replaced'
  | 'restored'
  | 'too-large'
  | 'other-schema'

export const sync = {
  saved: 'Alt er lagret',
  saving: 'Lagrer …',
  slow: 'Lagrer ennå. Ikke lukk siden.',
  connecting: 'Kobler til …',
  offline: 'Frakoblet',
  notSaved: 'Ikke lagret. Ikke lukk siden.',
  kept: 'Frakoblet – endringene dine er trygge på denne enheten',
  banner: {
    title: 'Du er uten nett.',
    text: 'Skriv videre. Det du skriver, ligger bare i denne siden til du er på nett igjen. Ikke lukk den.',
    kept: 'Skriv videre. Det du skriver, ligger på denne enheten og blir sendt når du er på nett igjen.',
    lastSeen: 'Sist på nett {{time}}',
    waiting: 'Noe du har skrevet, venter på å bli lagret',
  },
  heldUp: {
    'too-fast': {
      title: 'Det kom for mye fra denne siden på en gang.',
      text: 'Vi kobler til igjen om litt, og sender det som mangler. Det du skriver, ligger så lenge bare i denne siden. Ikke lukk den.',
    },
    'too-many-channels': {
      title: 'Planen har flere deler enn vi kan vise på en gang.',
      text: 'Noen av dem er ikke koblet til. Skriv videre i dem du ser, og si fra til den som er koordinator.',
    },
    'too-many-windows': {
      title: 'Du har Planbordet åpent i for mange vinduer.',
      text: 'Lukk noen av de andre, så kobler denne siden seg til av seg selv. Det du skriver, ligger så lenge bare her. Ikke lukk denne.',
    },
    'too-many-here': {
      title: 'Det er ikke plass til flere akkurat nå.',
      text: 'Svært mange er inne samtidig. Vi prøver igjen av oss selv. Det du skriver, ligger så lenge bare i denne siden. Ikke lukk den.',
    },
  } satisfies Record<WaitReason, { readonly title: string; readonly text: string }>,
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
      moved: 'Tiltaket ble gitt videre til en annen mens du skrev. Dette kom ikke med.',
      'taken-away': 'Noen andre tok bort avsnittet mens du skrev i det.',
      'plan-gone': 'Planen finnes ikke lenger, eller den er ikke åpen for deg nå.',
      'plan-replaced': 'Planen er byttet ut med en ny.',
      restored: 'Planen er hentet tilbake fra en sikkerhetskopi. Dette ble skrevet i den forrige.',
      'other-schema': 'Siden din var for gammel til å lagre dette. Last den inn på nytt.',
      'document-full':
        'Denne delen av planen er full, og kan ikke bli lengre. Kopier teksten, og ta bort noe som ikke trengs lenger, før du setter den inn.',
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
