import type { fields as nb } from '../nb/fields.ts'
import type { TextsOf } from '../texts.ts'

export const fields: TextsOf<typeof nb> = {
  required: 'required',
  missing: 'Fill this in.',
  none: 'Choose …',
  choose: 'Choose one of these.',
  chooseSome: 'Choose at least one.',
  tooLong_one: 'The text is {{count}} character too long. There is room for {{limit}}.',
  tooLong_other: 'The text is {{count}} characters too long. There is room for {{limit}}.',
}
