import type { roles as nb } from '../nb/roles.ts'
import type { TextsOf } from '../texts.ts'

export const roles: TextsOf<typeof nb> = {
  person: 'Plan owner',
  representative: 'Representative',
  relative: 'Relative',
  coordinator: 'Coordinator',
  'child-coordinator': 'Child coordinator',
  service: 'Municipal service',
  school: 'School',
  nav: 'Nav office',
  specialist: 'Specialist health service',
  gp: 'GP',
  'contact-doctor': 'Contact doctor',
  unit: 'Coordinating unit',
}
