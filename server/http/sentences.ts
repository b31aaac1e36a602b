import type { Language } from '../../shared/api/api.ts'
import { fieldNames as enFields } from '../../shared/language/en/field-names.ts'
import { problems as en } from '../../shared/language/en/problems.ts'
import { fieldNames as nbFields } from '../../shared/language/nb/field-names.ts'
import { problems as nb } from '../../shared/language/nb/problems.ts'
import { fieldNames as nnFields } from '../../shared/language/nn/field-names.ts'
import { problems as nn } from '../../shared/language/nn/problems.ts'

export type ProblemText = keyof typeof nb

const catalogue: Readonly<Record<Language, Readonly<Record<ProblemText, string>>>> = { nb, nn, en }

/**
 * One of the server's own sentences. `{{name}}` in it is filled from `values`, as in the client's texts; but here no
 * plurals or nesting are needed, and the client's i18next is typed for the client's texts alone.
 */
export function sentence(
  text: ProblemText,
  language: Language,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return catalogue[language][text].replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''))
}

const fields: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  nb: nbFields,
  nn: nnFields,
  en: enFields,
}

/** A field of a body in the reader's words, by the last name in its path; as it is where there are none for it. */
export function fieldName(path: string, language: Language): string {
  const last = path.split('.').findLast((name) => !/^\d+$/.test(name)) ?? path
  return Object.hasOwn(fields[language], last) ? (fields[language][last] ?? path) : path
}
