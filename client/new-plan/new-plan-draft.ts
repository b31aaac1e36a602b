import type { Role } from '../../shared/access/roles.ts'
import type { Language, NewPlanRequest } from '../../shared/api/api.ts'
import type { LegalBasis } from '../../shared/plan/legal-basis.ts'

/** A new plan while it is being filled in. */
export interface NewPlanDraft {
  readonly name: string
  readonly birthDay: string | null
  readonly language: Language
  readonly legalBases: readonly LegalBasis[]
  /** A person's id; null when it is not decided, or the maker coordinates. */
  readonly coordinator: string | null
  readonly participants: readonly ParticipantDraft[]
}

export interface ParticipantDraft {
  /** Which row it is, for as long as the form is open. */
  readonly key: number
  readonly name: string
  readonly role: Role | null
  readonly title: string
  readonly organisation: string
}

export const blankParticipant: Omit<ParticipantDraft, 'key'> = { name: '', role: null, title: '', organisation: '' }

/** A row in which nothing is written is not somebody without a name: it is nobody. */
export function isBlank({ name, role, title, organisation }: ParticipantDraft): boolean {
  return role === null && [name, title, organisation].every((text) => text.trim() === '')
}

/** What is sent. To be asked when every field that has to be is filled in. */
export function requestOf(draft: NewPlanDraft): NewPlanRequest {
  return {
    person: { name: draft.name.trim(), birthDay: draft.birthDay ?? '' },
    language: draft.language,
    legalBases: draft.legalBases,
    coordinator: draft.coordinator,
    participants: draft.participants.flatMap(({ name, role, title, organisation }) => {
      // Where anything else is written, the form asks for a role.
      if (role === null) return []
      return [{ name: name.trim(), role, title: orNull(title), organisation: orNull(organisation), ...noContact }]
    }),
  }
}

/** Asked for in the plan, when it is needed. */
const noContact = { phone: null, email: null }

function orNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim()
}
