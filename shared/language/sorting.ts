import type { Language } from '../api/api.ts'

/** Alphabetical order; nynorsk by the rules of bokmål, whose alphabet it shares and which browsers know. */
export function byAlphabet(language: Language): (a: string, b: string) => number {
  return new Intl.Collator(language === 'en' ? 'en' : 'nb').compare
}
