import type { roles as nb } from '../nb/roles.ts'
import type { TextsOf } from '../texts.ts'

export const roles: TextsOf<typeof nb> = {
  person: 'Brukar',
  representative: 'Representant',
  relative: 'Pårørande',
  coordinator: 'Koordinator',
  'child-coordinator': 'Barnekoordinator',
  service: 'Kommunal teneste',
  school: 'Skule',
  nav: 'Nav-kontor',
  specialist: 'Spesialisthelsetenesta',
  gp: 'Fastlege',
  'contact-doctor': 'Kontaktlege',
  unit: 'Koordinerande eining',
}
