import { formatDay, norwegianDay } from '../../../shared/language/dates.ts'
import { useLanguage } from '../../language/use-language.ts'

/** Writes a day (`YYYY-MM-DD`), or the Norwegian day of an instant (ISO 8601), in the page's language. */
export function useDate(): (value: string) => string {
  const language = useLanguage()
  return (value) => formatDay(value.length === 10 ? value : norwegianDay(Date.parse(value)), language)
}
