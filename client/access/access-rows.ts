import type { Right } from '../../shared/access/rights.ts'
import type { AccessBody, AccessCellBody, AccessPersonBody } from '../../shared/api/access.ts'
import type { Section } from '../../shared/plan/sections.ts'

/** One row of the table: a section (of own pages: those of the others), or one own page in it. */
export type AccessRow = Pick<AccessCellBody, 'section' | 'page'>

export interface AccessRowGroup {
  readonly section: Section
  /** Whose own pages there are in it, by participant; empty for a section that the plan has one of. */
  readonly pages: readonly string[]
}

/** Every section in reading order, with the own pages in it. */
export function accessRows({ sections, people }: AccessBody): readonly AccessRowGroup[] {
  return sections.map((section) => {
    const cells = people.flatMap((person) => person.cells.filter((cell) => cell.section === section))
    const pages = cells.flatMap(({ page }) => (page === null ? [] : [page]))
    return { section, pages: [...new Set(pages)] }
  })
}

/** A change that is on its way (`busy`), or saved and not fetched anew yet. */
export interface SentCell {
  readonly key: string
  readonly right: Right
  readonly busy: boolean
}

export function cellIn(person: AccessPersonBody, row: AccessRow): AccessCellBody | undefined {
  return person.cells.find(({ section, page }) => section === row.section && page === row.page)
}

/** Tells one cell of the table from all others. */
export function cellKey(participant: string, { section, page }: AccessRow): string {
  return `${participant} ${section} ${page ?? ''}`
}
