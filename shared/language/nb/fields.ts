/** What fields of forms say, whatever they are for. */
export const fields = {
  /** After the name of a field. */
  required: 'må fylles ut',
  missing: 'Fyll ut dette.',
  none: 'Velg …',
  choose: 'Velg en av disse.',
  chooseSome: 'Velg minst én.',
  tooLong_one: 'Teksten er {{count}} tegn for lang. Her er det plass til {{limit}}.',
  tooLong_other: 'Teksten er {{count}} tegn for lang. Her er det plass til {{limit}}.',
} as const
