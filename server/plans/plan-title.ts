import type { Language } from '../../shared/api/api.ts'

/**
 * What a plan is called in the reader's language: "Idas plan", "Planen til Ida", "Ida’s plan". In bokmål a name
 * that ends in s, x or z takes an apostrophe alone ("Silas’ plan", Språkrådet); in English it takes ’s all the same.
 */
export function planTitle(firstName: string, language: Language): string {
  if (language === 'nn') return `Planen til ${firstName}`
  if (language === 'en') return `${firstName}’s plan`
  return /[sxz]$/i.test(firstName) ? `${firstName}’ plan` : `${firstName}s plan`
}
