import type { AccessFacts, Grant } from '../../shared/access/access-facts.ts'
import { mayDecide } from '../../shared/access/decisions.ts'
import { type ExplainedAnswer, explainRight } from '../../shared/access/right-to.ts'
import { includes, type Right, rights } from '../../shared/access/rights.ts'
import { documentName } from '../../shared/plan/document-name.ts'
import { type Section, sectionDefinition } from '../../shared/plan/sections.ts'

/** One person's rights in one place: a section, or one own page in it. */
export interface AccessCell {
  readonly participant: string
  readonly section: Section
  /** By participant; null for the section. */
  readonly page: string | null
}

/**
 * The document that a cell is read from. Of a section of own pages it is one of the others' pages, one that no grant tells
 * apart where there is one; null when nobody else has a page there.
 */
export function documentOf({ participant, section, page }: AccessCell, facts: AccessFacts): string | null {
  const { kind, spread } = sectionDefinition(section)
  if (kind === 'facts') return page === null ? section : null
  if (spread === 'plan') return page === null ? section : null
  if (spread === 'meeting') return null
  if (page !== null) return documentName({ section, owner: page })
  const apart = new Set(facts.grants.filter((grant) => grant.section === section).map((grant) => grant.page))
  const others = facts.participants.filter(({ id, role }) => id !== participant && role !== 'unit')
  const owner = others.find(({ id }) => !apart.has(id)) ?? others[0]
  return owner === undefined ? null : documentName({ section, owner: owner.id })
}

export function explainCell(cell: AccessCell, facts: AccessFacts, now: number): ExplainedAnswer | null {
  const document = documentOf(cell, facts)
  return document === null ? null : explainRight(document, cell.participant, facts, now)
}

/** The grants of one cell that are in force or still to come. */
export function grantsOf({ participant, section, page }: AccessCell, facts: AccessFacts, now: number): Grant[] {
  return facts.grants.filter(
    (grant) =>
      'participant' in grant.grantee &&
      grant.grantee.participant === participant &&
      grant.section === section &&
      grant.page === page &&
      (grant.to === null || now < grant.to),
  )
}

/** The facts as they would be without the cell's own grants, and with one of `right` where one is given. */
export function factsWith(cell: AccessCell, right: Right | null, facts: AccessFacts, now: number): AccessFacts {
  const own = new Set(grantsOf(cell, facts, now))
  const others = facts.grants.filter((grant) => !own.has(grant))
  if (right === null) return { ...facts, grants: others }
  const { participant, section, page } = cell
  return { ...facts, grants: [...others, { grantee: { participant }, section, page, right, from: now, to: null }] }
}

/**
 * The rights that somebody may give in a cell: those that a grant there would lead to, and that they have themselves or the
 * role gives. What the person keeps for themselves is nobody else's to give. From 12 a child may close a section to those
 * who represent them, and no more than that.
 */
export function choicesFor(cell: AccessCell, actor: string, facts: AccessFacts, now: number): readonly Right[] {
  const document = documentOf(cell, facts)
  const receiver = facts.participants.find(({ id }) => id === cell.participant)
  if (document === null || receiver === undefined || receiver.role === 'person') return []
  const isPerson = facts.participants.some(({ id, role }) => id === actor && role === 'person')
  if (cell.section === 'mine' && !isPerson) return []
  if (decidesBeside(actor, cell.participant, facts, now)) return []
  const led = (right: Right | null): Right => {
    return explainRight(document, cell.participant, factsWith(cell, right, facts, now), now).right
  }
  const decides = mayDecide('access', actor, facts, now).allowed
  if (!decides) {
    const hides = mayDecide('hide-from-parents', actor, facts, now).allowed && receiver.role === 'representative'
    return hides && led('write') !== 'none'
      ? rights.filter((right) => led(right) === right && includes(led(null), right))
      : []
  }
  if (!isPerson && keptFromParents(cell, facts, now)) return []
  const byRole = led(null)
  const own = explainRight(document, actor, facts, now).right
  const choices = rights.filter((right) => led(right) === right && (includes(byRole, right) || includes(own, right)))
  // Nothing that a grant can change: no consent, no part, no mandate.
  return choices.length > 1 ? choices : []
}

/**
 * Whether somebody decides who sees what beside a parent, as the other parent does: one of them does not shut the other
 * out (barnelova § 30). What a parent has themselves is not theirs to change either.
 */
export function decidesBeside(parent: string, other: string, facts: AccessFacts, now: number): boolean {
  const may = mayDecide('access', parent, facts, now)
  if (!may.allowed || may.capacity !== 'parental') return false
  const theirs = mayDecide('access', other, facts, now)
  return theirs.allowed && theirs.capacity !== 'person'
}

/**
 * Whether the plan's person has closed it to somebody who represents them, wholly or in part: no representative opens it
 * again. What the person gave beyond the role is no such thing.
 */
export function keptFromParents(cell: AccessCell, facts: AccessFacts, now: number): boolean {
  const { participant, section, page } = cell
  const receiver = facts.participants.find(({ id }) => id === participant)
  if (receiver?.role !== 'representative') return false
  const person = facts.participants.find(({ role }) => role === 'person')?.id
  const document = documentOf(cell, facts)
  if (document === null || person === undefined) return false
  const exact = grantsOf(cell, facts, now)
  // A page follows what was said of the whole section, unless something was said of the page.
  const said = exact.length > 0 || page === null ? exact : grantsOf({ ...cell, page: null }, facts, now)
  const others = facts.grants.filter(
    (grant) =>
      !('participant' in grant.grantee && grant.grantee.participant === participant && grant.section === section),
  )
  const byRole = explainRight(document, participant, { ...facts, grants: others }, now).right
  return said.some(({ givenBy, right }) => givenBy === person && !includes(right, byRole))
}

/** Whether a grant to read would open something that is closed now. */
export function opensByGrant(cell: AccessCell, facts: AccessFacts, now: number): boolean {
  if (cell.section === 'mine') return false
  const document = documentOf(cell, facts)
  if (document === null || explainRight(document, cell.participant, facts, now).right !== 'none') return false
  return explainRight(document, cell.participant, factsWith(cell, 'read', facts, now), now).right !== 'none'
}
