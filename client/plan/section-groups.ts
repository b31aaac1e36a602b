import type { Role } from '../../shared/access/roles.ts'
import type { SectionBody } from '../../shared/api/api.ts'
import type { Section } from '../../shared/plan/sections.ts'
import { shownRight } from './shown-right.ts'

/** One section on the page, or several neighbours that lie folded until somebody wants them. */
export type SectionGroup =
  | { readonly folded: false; readonly section: SectionBody }
  | { readonly folded: true; readonly sections: readonly [SectionBody, ...SectionBody[]] }

/** Those who come to the plan for a part of it. */
const visitors: readonly Role[] = ['specialist', 'gp', 'contact-doctor']

/** What everybody should meet first: the person's own words and wishes. */
const alwaysOpen: readonly Section[] = ['about', 'goals', 'resources']

/** Fold only where it saves reading. */
const fewestFolded = 2

/**
 * The page's sections in reading order. For those who come for a part of the plan, neighbouring sections that they
 * only read are folded together; for everybody else each stands open.
 */
export function sectionGroups(sections: readonly SectionBody[], role: Role): readonly SectionGroup[] {
  const groups: SectionGroup[] = []
  let run: SectionBody[] = []
  const endRun = (): void => {
    const [first, ...rest] = run
    if (first !== undefined && run.length >= fewestFolded) groups.push({ folded: true, sections: [first, ...rest] })
    else for (const section of run) groups.push({ folded: false, section })
    run = []
  }
  for (const section of sections) {
    const ofConcern = shownRight(section) !== 'read' || alwaysOpen.includes(section.section)
    if (visitors.includes(role) && !ofConcern) {
      run.push(section)
      continue
    }
    endRun()
    groups.push({ folded: false, section })
  }
  endRun()
  return groups
}
