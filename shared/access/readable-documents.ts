import { type DocumentAddress, documentName } from '../plan/document-name.ts'
import { readingOrder, type Section, sectionDefinition, sectionNames } from '../plan/sections.ts'
import type { AccessFacts } from './access-facts.ts'
import { ageAt, ofAge } from './age.ts'
import { hasOwnPage, rightTo } from './right-to.ts'
import { greater, type Right } from './rights.ts'

export interface OpenDocument extends DocumentAddress {
  readonly name: string
  readonly right: Right
}

/** Every document that a plan has: one for each section of text, own page and meeting, in reading order. */
export function documentsOf(facts: AccessFacts): readonly DocumentAddress[] {
  const sections = [...readingOrder, ...sectionNames.filter((section) => !readingOrder.includes(section))]
  return sections.flatMap((section): readonly DocumentAddress[] => {
    const { kind, spread } = sectionDefinition(section)
    if (kind === 'facts') return []
    if (spread === 'plan') return [{ section, owner: null }]
    if (spread === 'meeting') return facts.meetings.map(({ id }) => ({ section, owner: id }))
    const owners = facts.participants.filter(({ role }) => hasOwnPage(role, section))
    return owners.map(({ id }) => ({ section, owner: id }))
  })
}

/** Those of them that a participant may at least read. */
export function readableDocuments(participant: string, facts: AccessFacts, now: number): readonly OpenDocument[] {
  return documentsOf(facts)
    .map((address) => {
      const name = documentName(address)
      return { ...address, name, right: rightTo(name, participant, facts, now).right }
    })
    .filter(({ right }) => right !== 'none')
}

/**
 * The sections that a participant may know of, in reading order, each with the most that they may do in any of its
 * documents. A closed one is `none`, and shown as closed; but that `mine` exists is for those who may read it, and
 * `child` belongs to plans of people under 18.
 */
export function sectionsFor(
  participant: string,
  facts: AccessFacts,
  now: number,
): readonly { readonly section: Section; readonly right: Right }[] {
  const documents = readableDocuments(participant, facts, now)
  return readingOrder
    .map((section) => ({ section, right: rightInSection(section, participant, facts, documents, now) }))
    .filter(({ section, right }) => {
      if (section === 'mine') return right !== 'none'
      if (section === 'child') return ageAt(facts.birthDay, now) < ofAge
      return true
    })
}

function rightInSection(
  section: Section,
  participant: string,
  facts: AccessFacts,
  documents: readonly OpenDocument[],
  now: number,
): Right {
  if (sectionDefinition(section).kind === 'facts') return rightTo(section, participant, facts, now).right
  return documents
    .filter((document) => document.section === section)
    .reduce<Right>((most, { right }) => greater(most, right), 'none')
}

/** Whether a participant may know anything of the plan at all: else it is to them as if there were none. */
export function mayOpen(participant: string, facts: AccessFacts, now: number): boolean {
  const opens = (name: string): boolean => rightTo(name, participant, facts, now).right !== 'none'
  // Nearly everybody may read one of the first that are asked about: a plan can have hundreds.
  const ofFacts = readingOrder.some((section) => sectionDefinition(section).kind === 'facts' && opens(section))
  return ofFacts || documentsOf(facts).some((address) => opens(documentName(address)))
}
