import type { fields as nb } from '../nb/fields.ts'
import type { TextsOf } from '../texts.ts'

export const fields: TextsOf<typeof nb> = {
  required: 'må fyllast ut',
  missing: 'Fyll ut dette.',
  none: 'Vel …',
  choose: 'Vel ein av desse.',
  chooseSome: 'Vel minst éin.',
  tooLong_one: 'Teksten er {{count}} teikn for lang. Her er det plass til {{limit}}.',
  tooLong_other: 'Teksten er {{count}} teikn for lang. Her er det plass til {{limit}}.',
}
