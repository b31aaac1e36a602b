import { afterEach, expect, test } from 'vitest'
import type { AccessFacts } from '../../shared/access/access-facts.ts'
import { readableDocuments, sectionsFor } from '../../shared/access/readable-documents.ts'
import type { Role } from '../../shared/access/roles.ts'
import type { PlanBody } from '../../shared/api/api.ts'
import { sectionDefinition } from '../../shared/plan/sections.ts'
import { showOnPage, takeOffPage } from '../session/on-page.test-support.tsx'
import { somePlan } from '../session/some-plan.test-support.ts'
import { WaitingForConsent } from './waiting-for-consent.tsx'

afterEach(takeOffPage)

/** The plan as one of these has it before there is consent, by the rights themselves. */
function planOf(role: Role, preparedBy: Role = 'coordinator'): PlanBody {
  const always = { from: 0, to: null }
  const facts: AccessFacts = {
    birthDay: '2007-05-17',
    participants: (['person', 'coordinator', 'unit', 'representative'] as const).map((each) => ({
      id: each,
      role: each,
      mandate: each === 'representative' ? { kind: 'guardian', ...always } : null,
      ...always,
    })),
    grants: [],
    consents: { toPlan: [], toSharing: [] },
    preparedBy,
    meetings: [],
  }
  return somePlan({
    me: role,
    role,
    waitingForConsent: true,
    documents: readableDocuments(role, facts, 1).map((document) => ({ ...document, changed: null })),
    sections: sectionsFor(role, facts, 1).map((part) => ({ ...part, kind: sectionDefinition(part.section).kind })),
  })
}

test.each([
  [planOf('person'), 'Det er din plan'],
  [planOf('coordinator'), 'Du og Ida kan skrive nå.'],
  [planOf('representative'), 'Innholdet er lukket for deg til samtykket er gitt.'],
  [planOf('unit'), 'Du ser status og datoer.'],
  [planOf('unit', 'unit'), 'Du ser status og datoer.'],
  [planOf('representative', 'representative'), 'Du og Ida kan skrive nå.'],
])(
  'NEW-33 without consent each reader of the plan is told who may write now, and what is missing',
  async (plan, words) => {
    const page = await showOnPage(<WaitingForConsent plan={plan} />)
    expect(page.textContent).toContain('Planen venter på samtykke')
    expect(page.textContent).toContain('ingen plan uten samtykke')
    expect(page.textContent).toContain(words)
    // Consent is given elsewhere: no control here pretends to.
    expect(page.querySelector('button, a, input')).toBeNull()
  },
)

test.each([
  ['person', { toPlan: true, record: false }, 'Svar på samtykket'],
  ['coordinator', { toPlan: false, record: true }, 'Skriv inn samtykke på papir eller muntlig'],
  ['unit', { toPlan: false, record: false }, null],
] as const)(
  'CONSENT-72 whoever may answer, or write an answer down, is led to where it is done (%s)',
  async (role, acts, way) => {
    const pages = { access: true, consent: true, log: true }
    const plan = { ...planOf(role), pages, consentActs: { ...acts, toSharing: false, endingSoon: [] } }
    const page = await showOnPage(<WaitingForConsent plan={plan} />)
    const link = page.querySelector('a')
    expect([link?.textContent ?? null, link?.getAttribute('href') ?? null]).toEqual([
      way,
      way === null ? null : '/planer/plan/samtykke',
    ])
  },
)

test('NEW-34 with consent nothing is said of it', async () => {
  const page = await showOnPage(<WaitingForConsent plan={{ ...planOf('person'), waitingForConsent: false }} />)
  expect(page.textContent).toBe('')
})
