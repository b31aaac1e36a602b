import type { legalBases as nb } from '../nb/legal-bases.ts'
import type { TextsOf } from '../texts.ts'

export const legalBases: TextsOf<typeof nb> = {
  names: {
    'social-services-28': 'Social services from Nav',
    'social-services-33': 'Qualification programme in Nav',
    'nav-15': 'Follow-up from Nav',
    'health-care-7-1': 'Municipal health and care services',
    'specialist-2-5': 'Hospital and other specialist health services',
    'mental-health-4-1': 'Mental health care',
    'patient-rights-2-5': 'The right to a plan for patients and users',
    'child-welfare-15-9': 'Child welfare',
  },
  laws: {
    'social-services-28': 'Social Services Act section 28',
    'social-services-33': 'Social Services Act section 33',
    'nav-15': 'Nav Act section 15',
    'health-care-7-1': 'Health and Care Services Act section 7-1',
    'specialist-2-5': 'Specialist Health Services Act section 2-5',
    'mental-health-4-1': 'Mental Health Care Act section 4-1',
    'patient-rights-2-5': 'Patients’ and Users’ Rights Act section 2-5',
    'child-welfare-15-9': 'Child Welfare Act section 15-9',
  },
}
