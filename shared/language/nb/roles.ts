import type { Role } from '../../access/roles.ts'

export const roles = {
  person: 'Bruker',
  representative: 'Representant',
  relative: 'Pårørende',
  coordinator: 'Koordinator',
  'child-coordinator': 'Barnekoordinator',
  service: 'Kommunal tjeneste',
  school: 'Skole',
  nav: 'Nav-kontor',
  specialist: 'Spesialisthelsetjenesten',
  gp: 'Fastlege',
  'contact-doctor': 'Kontaktlege',
  unit: 'Koordinerende enhet',
} as const satisfies Record<Role, string>
