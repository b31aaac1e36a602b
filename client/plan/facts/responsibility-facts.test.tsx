import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { BasisBody, PlanBody, ResponsibilityBody } from '../../../shared/api/api.ts'
import { takeOffPage } from '../../session/on-page.test-support.tsx'
import { bente, done, jonas, kari, now, planWith, showFacts } from './fact-page.test-support.tsx'
import { ResponsibilityFacts } from './responsibility-facts.tsx'

beforeEach(() => vi.useFakeTimers({ now, toFake: ['Date'] }))
afterEach(() => {
  vi.useRealTimers()
  takeOffPage()
  vi.unstubAllGlobals()
})

const show = (plan: PlanBody) => showFacts(plan, (one) => <ResponsibilityFacts plan={one} />)
const under = '/api/plans/plan/responsibility'
const coordinator: ResponsibilityBody = {
  kind: 'coordinator',
  state: 'appointed',
  participant: 'jonas',
  name: null,
  from: null,
  legalBasis: null,
  reason: null,
  version: 1,
  changed: null,
}
const missing = (page: HTMLElement) => [...page.querySelectorAll('.fact-missing')].map((one) => one.textContent)

test('FACT-70 what is not assigned is said calmly to those who read, and as missing to those who can mend it', async () => {
  const reader = await show(planWith({ responsibility: [coordinator] }, {}, 'comment'))
  expect(reader.page.textContent).toContain('Ansvar for å utarbeide planenIkke fordelt ennå')
  expect(missing(reader.page)).toEqual([])
  expect(reader.page.textContent).not.toContain('Kontaktlege')
  expect(reader.page.querySelector('button')).toBeNull()
  takeOffPage()
  const { page } = await show(planWith({ responsibility: [] }))
  expect(missing(page)).toEqual([
    'Mangler. Planen skal si hvem dette er.',
    'Mangler. Planen skal si hvem dette er.',
    'Mangler. Planen skal si om dette er tilbudt eller oppnevnt.',
  ])
  expect(page.textContent).toContain('Planen gir ikke i seg selv rett til tjenester.')
})

test('FACT-71 the lead service is one, agreed or decided, a participant or a name, with its usual legal basis', async () => {
  const { page, click, choose, fill, alerts, answerWith, sent } = await show(planWith({ responsibility: [] }))
  await click('Endre: Hovedansvarlig tjeneste')
  const states = [...page.querySelectorAll('input[type=radio]')].map((one) => one.parentElement?.textContent)
  expect(states).toEqual(['AvtaltTjenestene er enige om det', 'VedtattKommunen har bestemt det'])
  expect(page.textContent).toContain('Det er én hovedansvarlig tjeneste om gangen.')
  await click('Lagre')
  expect(alerts()).toEqual(['Velg en av disse.'])
  choose('Avtalt')
  await click('Lagre')
  expect(alerts()).toEqual(['Velg hvem det er.'])
  fill('Hvem', 'by-name')
  await click('Lagre')
  expect(alerts()).toEqual(['Fyll ut dette.'])
  expect(sent).toEqual([])
  fill('Navnet på tjenesten', 'Boligtjenesten')
  answerWith(done())
  await click('Lagre')
  expect(sent).toEqual([
    {
      method: 'PUT',
      path: `${under}/lead-service`,
      body: {
        state: 'agreed',
        participant: null,
        name: 'Boligtjenesten',
        from: null,
        legalBasis: 'forskrift om individuell plan § 7',
        reason: null,
        version: 0,
      },
    },
  ])
})

test('FACT-72 a role that was declined says why and names nobody, and keeps who it was for a change of mind', async () => {
  const { click, choose, fill, field, alerts, answerWith, sent } = await show(
    planWith({ responsibility: [coordinator] }),
  )
  await click('Endre: Koordinator')
  choose('Takket nei')
  await click('Lagre')
  expect(alerts()).toEqual(['Fyll ut dette.'])
  fill('Hvorfor ingen har dette', 'Ida vil ikke ha koordinator.')
  choose('Oppnevnt')
  expect(field('Hvem').value).toBe('jonas')
  choose('Takket nei')
  answerWith(done())
  await click('Lagre')
  expect(sent[0]?.body).toMatchObject({
    state: 'declined',
    participant: null,
    name: null,
    reason: 'Ida vil ikke ha koordinator.',
  })
})

test('FACT-73 who has left is not chosen, and is to be replaced where they stand', async () => {
  const left = { ...jonas, lastDay: '2026-11-21' }
  const { click, field, alerts, sent } = await show(
    planWith({ responsibility: [coordinator] }, { participants: [kari, left, { ...bente, lastDay: '2026-01-01' }] }),
  )
  await click('Endre: Koordinator')
  expect([...field('Hvem').querySelectorAll('option')].map((option) => option.textContent)).toEqual([
    'Ingen valgt',
    'Kari Lunde – Koordinator',
    'Jonas Berg (er ikke med lenger)',
    'En annen – skriv navnet',
  ])
  await click('Lagre')
  expect(alerts()).toEqual(['Den du valgte, er ikke med lenger. Velg en som er med, eller skriv et navn.'])
  expect(sent).toEqual([])
})

test('FACT-74 what the plan rests on is at least one law, and the plan has a language', async () => {
  const basis: BasisBody = { legalBases: ['nav-15'], language: 'nb', version: 2, changed: null }
  const { page, click, choose, alerts, answerWith, sent } = await show(planWith({ basis, responsibility: [] }))
  expect(page.textContent).toContain('NAV-loven § 15')
  await click('Endre: Hva planen bygger på')
  choose('Oppfølging fra Nav')
  await click('Lagre')
  expect(alerts()).toEqual(['Velg minst én.'])
  choose('Barnevern')
  choose('Sosiale tjenester')
  choose('Nynorsk')
  answerWith(done())
  await click('Lagre')
  expect(sent).toEqual([
    {
      method: 'PUT',
      path: '/api/plans/plan/basis',
      body: { legalBases: ['social-services-28', 'child-welfare-15-9'], language: 'nn', version: 2 },
    },
  ])
})
