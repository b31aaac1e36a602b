import { isSection, type Section, sectionDefinition } from './sections.ts'

/** A Yjs document of a plan, taken apart: its section and, for own pages and meetings, whose it is. */
export interface DocumentAddress {
  readonly section: Section
  /** The participant's id for `participant` sections, the meeting's for `meeting`; null for the rest. */
  readonly owner: string | null
}

const ownerPattern = /^[0-9a-z-]{1,64}$/

/** `about` or `measures/<owner id>`. */
export function documentName(address: DocumentAddress): string {
  return address.owner === null ? address.section : `${address.section}/${address.owner}`
}

/** Null for anything that cannot be the name of a document: unknown section, a missing or unwanted owner, facts. */
export function parseDocumentName(name: string): DocumentAddress | null {
  const slash = name.indexOf('/')
  const section = slash === -1 ? name : name.slice(0, slash)
  const owner = slash === -1 ? null : name.slice(slash + 1)
  if (!isSection(section)) return null
  const { kind, spread } = sectionDefinition(section)
  if (kind === 'facts') return null
  if (spread === 'plan') return owner === null ? { section, owner } : null
  return owner !== null && ownerPattern.test(owner) ? { section, owner } : null
}
