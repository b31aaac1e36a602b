import type { Language } from '../api/api.ts'

/** Names in a sentence: "Ida, Kari og Thea". */
export function formatNames(names: readonly string[], language: Language): string {
  return new Intl.ListFormat(language === 'en' ? 'en-GB' : 'nb-NO', { type: 'conjunction' }).format(names)
}
