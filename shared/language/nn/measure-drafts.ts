import type { measureDrafts as bokmaal } from '../nb/measure-drafts.ts'
import type { TextsOf } from '../texts.ts'

export const measureDrafts = {
  list: 'Tiltaka',
  change: 'Endre',
  close: 'Gøym',
  changeName: 'Endre tiltaket: {{measure}}',
  closeName: 'Gøym felta for tiltaket: {{measure}}',
  onlyOwn: 'Du kan berre leggje tiltak på di eiga side. Etterpå kan du tilby dei til andre.',
  meant: 'Passar for {{name}}. Du kan tilby det til andre etterpå.',
  named: 'I tabellen står det «{{words}}». Det kjem med i teksten.',
  noneChosen: 'Vel minst eitt tiltak.',
  noPages: 'Du kan ikkje skrive tiltak i planen no. Ingenting er lagt til.',
  tooMuch: 'Dette er for mykje tekst på éin gong, så ingenting er lagt til. Vel færre tiltak.',
  toast: 'Nye tiltak',
  added_one: '{{count}} tiltak er lagt til',
  added_other: '{{count}} tiltak er lagde til',
  undo: 'Angre',
  takenAway_one: '{{count}} tiltak er teke bort igjen',
  takenAway_other: '{{count}} tiltak er tekne bort igjen',
} as const satisfies TextsOf<typeof bokmaal>
