import type { ParticipantBody } from '../../shared/api/api.ts'
import { roles as english } from '../../shared/language/en/roles.ts'
import { roles as bokmal } from '../../shared/language/nb/roles.ts'
import { roles as nynorsk } from '../../shared/language/nn/roles.ts'

/**
 * A participant's title; null for none, and for one that is the role's name over again. Titles are the plan's own words,
 * so a Norwegian one may stand beside the role in another language.
 */
export function ownTitle({ title, role }: Pick<ParticipantBody, 'title' | 'role'>): string | null {
  if (title === null) return null
  const same = [bokmal, nynorsk, english].some((names) => names[role].toLowerCase() === title.trim().toLowerCase())
  return same ? null : title
}
