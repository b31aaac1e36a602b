import type { LegalBasis } from '../../plan/legal-basis.ts'

/** What a plan can rest on (§ 1): whose service it is in plain words, and the provision. */
export const legalBases = {
  names: {
    'social-services-28': 'Sosiale tjenester i Nav',
    'social-services-33': 'Kvalifiseringsprogram i Nav',
    'nav-15': 'Oppfølging fra Nav',
    'health-care-7-1': 'Helse- og omsorgstjenester i kommunen',
    'specialist-2-5': 'Sykehus og annen spesialisthelsetjeneste',
    'mental-health-4-1': 'Psykisk helsevern',
    'patient-rights-2-5': 'Retten til plan for pasienter og brukere',
    'child-welfare-15-9': 'Barnevern',
  } satisfies Record<LegalBasis, string>,
  laws: {
    'social-services-28': 'sosialtjenesteloven § 28',
    'social-services-33': 'sosialtjenesteloven § 33',
    'nav-15': 'NAV-loven § 15',
    'health-care-7-1': 'helse- og omsorgstjenesteloven § 7-1',
    'specialist-2-5': 'spesialisthelsetjenesteloven § 2-5',
    'mental-health-4-1': 'psykisk helsevernloven § 4-1',
    'patient-rights-2-5': 'pasient- og brukerrettighetsloven § 2-5',
    'child-welfare-15-9': 'barnevernsloven § 15-9',
  } satisfies Record<LegalBasis, string>,
} as const
