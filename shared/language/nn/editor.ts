import type { editor as nb } from '../nb/editor.ts'
import type { TextsOf } from '../texts.ts'

export const editor: TextsOf<typeof nb> = {
  toolbar: 'Verktøy for tekst',
  textStyle: 'Tekststil',
  text: 'Tekst',
  heading: 'Overskrift',
  smallerHeading: 'Mindre overskrift',
  bold: 'Feit',
  boldLetter: 'F',
  italic: 'Kursiv',
  italicLetter: 'K',
  bulletList: 'Punktliste',
  numberedList: 'Nummerert liste',
  link: 'Lenkje',
  undo: 'Angre',
  redo: 'Gjer om igjen',
  withKeys: '{{name}} ({{keys}})',
  linkForm: {
    title: 'Lenkje',
    address: 'Adresse',
    example: 'Til dømes nav.no eller post@kommune.no',
    invalid: 'Skriv ei nettadresse, ei e-postadresse eller eit telefonnummer.',
    save: 'Lagre lenkja',
    remove: 'Fjern lenkja',
  },
  keptPaste: {
    title: 'Teksten er for lang til å limast inn på éin gong',
    text: 'Ingenting er limt inn. Teksten ligg her, så du kan kopiere han og lime inn litt om gongen.',
    label: 'Teksten som ikkje blei limt inn',
    copy: 'Kopier teksten',
    copied: 'Teksten er kopiert',
    close: 'Lukk',
  },
  lineTooLong: 'Teksten er {{length}} teikn. Han er lettast å lese når han er under {{limit}} teikn.',
}
