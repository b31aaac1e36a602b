import type { Language } from '../../shared/api/api.ts'
import { problems as en } from '../../shared/language/en/problems.ts'
import { problems as nb } from '../../shared/language/nb/problems.ts'
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
