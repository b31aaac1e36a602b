import type { Section } from '../plan/sections.ts'
import type { Right } from './rights.ts'
import type { Role } from './roles.ts'

/**
 * What each role may do in each section before the person has said anything: W write, C comment and suggest,
 * R read, – nothing. `W/C` tells one's own page from the others'. Read it aloud: it is meant for that.
 *
 * Minutes follow the invitation to the meeting, not the role: see `rightTo`.
 */
const table = `
               person  representative  relative  coordinator  service  specialist  doctor  unit
about          W       W               C         C            R        R           R       –
goals          W       W               C         C            C        C           C       –
resources      W       W               C         C            C        C           C       –
needs          W       W               C         W            C        C           C       –
measures       W/C     W/C             W/C       W/W          W/C      W/C         W/C     –
contributions  W/C     W/C             W/R       W/C          W/R      W/R         W/R     –
specialist     C       C               –         C            –        W           R       –
cooperation    C       C               C         W            C        C           C       –
child          W       R               –         W            C        C           –       –
minutes        –       –               –         –            –        –           –       –
mine           W       –               –         –            –        –           –       –
participants   W       W               R         W            R        R           R       W
responsibility C       C               R         W            R        R           R       W
period         C       C               R         W            R        R           R       R
consent        W       W               –         R            R        R           R       R
`

/** Roles that the table does not tell apart share a column. */
const columnOf: Readonly<Record<Role, string>> = {
  person: 'person',
  representative: 'representative',
  relative: 'relative',
  coordinator: 'coordinator',
  'child-coordinator': 'coordinator',
  service: 'service',
  school: 'service',
  nav: 'service',
  specialist: 'specialist',
  gp: 'doctor',
  'contact-doctor': 'doctor',
  unit: 'unit',
}

const rightOf: Readonly<Record<string, Right>> = { W: 'write', C: 'comment', R: 'read', '–': 'none' }

interface Cell {
  readonly own: Right
  readonly others: Right
}

function readTable(text: string): ReadonlyMap<string, ReadonlyMap<string, Cell>> {
  const [header = '', ...lines] = text.trim().split('\n')
  const columns = header.trim().split(/\s+/)
  return new Map(
    lines.map((line) => {
      const [section = '', ...cells] = line.trim().split(/\s+/)
      const row = cells.map((cell, index): [string, Cell] => {
        const [own = '', others = own] = cell.split('/')
        return [columns[index] ?? '', { own: rightOf[own] ?? 'none', others: rightOf[others] ?? 'none' }]
      })
      return [section, new Map(row)]
    }),
  )
}

const cells = readTable(table)

/** The table's answer for a role in a section, on one's own page or another's. */
export function rightByRole(role: Role, section: Section, ownPage: boolean): Right {
  const cell = cells.get(section)?.get(columnOf[role])
  if (cell === undefined) return 'none'
  return ownPage ? cell.own : cell.others
}
