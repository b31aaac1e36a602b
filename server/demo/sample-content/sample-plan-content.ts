import type { Mandate } from '../../../shared/access/access-facts.ts'
import type { Right } from '../../../shared/access/rights.ts'
import type { Role } from '../../../shared/access/roles.ts'
import type { Language, ResponsibilityKind, ResponsibilityState } from '../../../shared/api/api.ts'
import type { LegalBasis } from '../../../shared/plan/legal-basis.ts'
import type { LinkedPlanKind } from '../../../shared/plan/linked-plans.ts'
import type { Section } from '../../../shared/plan/sections.ts'

/**
 * A sample plan before it has ids. People are named by keys ("kari"), which mean the same person in both plans; a
 * participant is named by the key of its person, since nobody takes part twice in one plan. Days are `YYYY-MM-DD`.
 */
export interface SamplePlanContent {
  /** Those who take part in this plan. Who takes part in both plans stands in both lists, with the same key. */
  readonly people: readonly SamplePerson[]
  /** In the order in which lists show them; the plan's own person first. */
  readonly participants: readonly SampleParticipant[]
  readonly grants: readonly SampleGrant[]
  readonly consents: readonly SampleConsent[]
  /** What it rests on (§ 1). */
  readonly legalBases: readonly LegalBasis[]
  readonly basisWritten: SampleWriting
  /** Key of the participant who prepares the plan. */
  readonly preparedBy: string
  readonly responsibilities: readonly SampleResponsibility[]
  readonly period: { readonly from: string; readonly to: string | null } & SampleWriting
  readonly reviews: readonly string[]
  /** In the order in which lists show them. */
  readonly linkedPlans: readonly SampleLinkedPlan[]
  /** The documents that somebody has written in; the plan's other documents are empty. */
  readonly documents: readonly SampleDocument[]
}

/** Who wrote a fact, by key, and when. Who takes part was written by whoever prepares the plan, as they joined. */
export interface SampleWriting {
  readonly by: string
  readonly at: Date
}

export interface SamplePerson {
  readonly key: string
  readonly name: string
  readonly firstName: string
  readonly birthDay: string | null
  readonly language: Language
}

export interface SampleParticipant {
  readonly person: string
  readonly role: Role
  readonly title: string | null
  readonly organisation: string | null
  readonly phone: string | null
  readonly email: string | null
  /** 1 to 8. */
  readonly colour: number
  readonly from: Date
  readonly to: Date | null
  readonly mandate: {
    readonly kind: Mandate['kind']
    readonly from: Date
    readonly to: Date | null
    readonly note?: string
  } | null
}

export interface SampleGrant {
  readonly grantee: { readonly participant: string } | { readonly role: Role }
  readonly section: Section
  /** Key of the participant whose own page it is; null for all of the section. */
  readonly page: string | null
  readonly right: Right
  readonly from: Date
  readonly to: Date | null
  readonly givenBy: string
}

export interface SampleConsent {
  /** Null for consent to the plan itself; else key of the participant with whom it may be shared. */
  readonly participant: string | null
  /** It is the participant's service with which it may be shared, with whoever takes part for it. */
  readonly toService?: boolean
  readonly givenBy: string
  readonly at: Date
  readonly expires: Date | null
}

export interface SampleResponsibility extends SampleWriting {
  readonly kind: ResponsibilityKind
  readonly state: ResponsibilityState
  readonly participant: string | null
  /** A service's name, where it is no participant. */
  readonly name: string | null
  readonly fromDay: string | null
  readonly legalBasis: string | null
  /** Why nobody has it. */
  readonly reason: string | null
}

export interface SampleLinkedPlan extends SampleWriting {
  readonly kind: LinkedPlanKind
  readonly title: string | null
  readonly address: string | null
  /** Key of the participant who answers for it. */
  readonly participant: string | null
  readonly name: string | null
  readonly note: string | null
}

export interface SampleDocument {
  readonly section: Section
  /** Key of the participant whose page it is; null when the plan has one. */
  readonly owner: string | null
  /** In the order in which they were written. */
  readonly rows: readonly SampleRow[]
  /** Which person each Yjs client id in the rows belongs to. */
  readonly claims: readonly { readonly client: number; readonly person: string | null }[]
}

export interface SampleRow {
  /** Key of the person who wrote; null for the server. */
  readonly by: string | null
  /** Key of the plan's person, when a representative wrote. */
  readonly onBehalfOf: string | null
  readonly at: Date
  /** A Yjs update, encoding version 1. */
  readonly bytes: Uint8Array
}
