import { explainRight, type Why } from '../../shared/access/right-to.ts'
import type { Right } from '../../shared/access/rights.ts'
import { isRole, type Role } from '../../shared/access/roles.ts'
import { parseDocumentName } from '../../shared/plan/document-name.ts'
import { isSection, type Section } from '../../shared/plan/sections.ts'
import type { PlanAccess } from '../access/plan-access.ts'

export type SeenAct = 'opened' | 'refused' | 'downloaded' | 'looked-as'

/** Where something is the whole plan, and no one document. */
export const wholePlan = 'plan'

/** One line of who has seen what, before it has its time. */
export interface SeenEntry {
  readonly municipality: number
  readonly plan: string
  readonly person: string
  /** As it is now; null: as it stands with the person. */
  readonly name: string | null
  readonly participant: string | null
  readonly role: Role | null
  /** The person whom they act for. */
  readonly onBehalfOf: string | null
  readonly act: SeenAct
  readonly section: Section | null
  /** The document's name, a section of facts, `attachment/<id>`, or `plan`. */
  readonly document: string
  readonly right: Right
  readonly basis: Why['kind']
  /** The participant as whom somebody looked. */
  readonly concerning: string | null
}

/** What a participant did with a document or a section of facts, with the right that they have to it and why. */
export function seenEntry(
  act: SeenAct,
  access: PlanAccess,
  participantId: string,
  document: string,
  now: number,
): SeenEntry {
  const section = isSection(document) ? document : (parseDocumentName(document)?.section ?? null)
  const { right, why } = explainRight(document, participantId, access.facts, now)
  return entryOf(act, access, participantId, { section, document, right, basis: why.kind, concerning: null })
}

/** The same of something that stands on the right to a section: an attachment, the whole plan. */
export function entryOf(
  act: SeenAct,
  { key, facts, people }: PlanAccess,
  participantId: string,
  about: Pick<SeenEntry, 'section' | 'document' | 'right' | 'basis' | 'concerning'>,
): SeenEntry {
  const member = people.get(participantId)
  if (member === undefined) throw new Error('Whoever sees a plan has a part in it.')
  const role = facts.participants.find(({ id }) => id === participantId)?.role ?? ''
  return {
    municipality: key.municipality,
    plan: key.plan,
    person: member.person,
    name: member.present.name,
    participant: participantId,
    role: isRole(role) ? role : null,
    onBehalfOf: member.onBehalfOf,
    act,
    ...about,
  }
}
