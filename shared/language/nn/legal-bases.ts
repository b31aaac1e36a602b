import type { legalBases as nb } from '../nb/legal-bases.ts'
import type { TextsOf } from '../texts.ts'

export const legalBases: TextsOf<typeof nb> = {
  names: {
    'social-services-28': 'Sosiale tenester i Nav',
    'social-services-33': 'Kvalifiseringsprogram i Nav',
    'nav-15': 'Oppfølging frå Nav',
    'health-care-7-1': 'Helse- og omsorgstenester i kommunen',
    'specialist-2-5': 'Sjukehus og anna spesialisthelseteneste',
    'mental-health-4-1': 'Psykisk helsevern',
    'patient-rights-2-5': 'Retten til plan for pasientar og brukarar',
    'child-welfare-15-9': 'Barnevern',
  },
  laws: {
    'social-services-28': 'sosialtenestelova § 28',
    'social-services-33': 'sosialtenestelova § 33',
    'nav-15': 'NAV-lova § 15',
    'health-care-7-1': 'helse- og omsorgstenestelova § 7-1',
    'specialist-2-5': 'spesialisthelsetenestelova § 2-5',
    'mental-health-4-1': 'psykisk helsevernlova § 4-1',
    'patient-rights-2-5': 'pasient- og brukarrettslova § 2-5',
    'child-welfare-15-9': 'barnevernslova § 15-9',
  },
}
