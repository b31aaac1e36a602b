import type { TFunction } from 'i18next'
import type { Language, SectionBody } from '../../shared/api/api.ts'
import { formatNames } from '../../shared/language/lists.ts'
import { shownRight } from './shown-right.ts'

/** What a screen reader hears of a row in the contents: "Mål. Du kan skrive. Thea Vik er her." */
export function contentsName(part: SectionBody, here: readonly string[], language: Language, t: TFunction): string {
  const sentences = [`${t(`sections.names.${part.section}`)}.`, `${t(`plan.youMay.${shownRight(part)}`)}.`]
  const [first] = here
  if (here.length === 1 && first !== undefined) sentences.push(t('plan.isHere', { name: first }))
  if (here.length > 1) sentences.push(t('plan.areHere', { names: formatNames(here, language) }))
  return sentences.join(' ')
}
