import { parseDocumentName } from '../../shared/plan/document-name.ts'
import type { Section } from '../../shared/plan/sections.ts'
import type { PresentPerson } from '../../shared/sync/control.ts'

export type Presence = ReadonlyMap<string, readonly PresentPerson[]>

/** The others who are in any of a section's documents, each once. `me` is the reader's participant id. */
export function othersIn(section: Section, presence: Presence, me: string): readonly PresentPerson[] {
  const found = new Map<string, PresentPerson>()
  for (const [document, people] of presence) {
    if (parseDocumentName(document)?.section !== section) continue
    for (const person of people) if (person.id !== me) found.set(person.id, person)
  }
  return [...found.values()]
}

/** The others who are anywhere in the plan that the reader may see, each once. */
export function othersHere(presence: Presence, me: string): readonly PresentPerson[] {
  const found = new Map<string, PresentPerson>()
  for (const people of presence.values())
    for (const person of people) if (person.id !== me) found.set(person.id, person)
  return [...found.values()]
}
