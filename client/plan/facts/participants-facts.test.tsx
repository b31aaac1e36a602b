import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ParticipantBody, PlanBody } from '../../../shared/api/api.ts'
import { takeOffPage } from '../../session/on-page.test-support.tsx'
import { someParticipant } from '../../session/some-plan.test-support.ts'
import { added, bente, done, jonas, kari, now, planWith, showFacts, today } from './fact-page.test-support.tsx'
import { ParticipantsFacts } from './participants-facts.tsx'

beforeEach(() => vi.useFakeTimers({ now, toFake: ['Date'] }))
afterEach(() => {
  vi.useRealTimers()
  takeOffPage()
  vi.unstubAllGlobals()
})

const named = someParticipant({
  id: 'ola',
  name: 'Ola Nes',
  may: { rename: true, changeRole: true, changeDays: true, lengthen: true, invite: true },
  signsIn: false,
  version: 2,
})
const planOf = (...participants: readonly ParticipantBody[]): PlanBody => planWith({}, { participants })
const show = (plan: PlanBody) => showFacts(plan, (one) => <ParticipantsFacts plan={one} />)
const folded = { ...named, id: 'liv', name: 'Liv Dahl', lastDay: '2026-11-21' }

test('FACT-64 whoever takes part can be called and written to, and those who have left are folded away', async () => {
  const { page } = await show(planOf(kari, { ...jonas, phone: '+47 22 00 00 00', lastDay: today }, folded))
  expect(page.querySelector('a[href^="tel:"]')?.getAttribute('href')).toBe('tel:+4722000000')
  expect(page.querySelector('a[href^="mailto:"]')?.getAttribute('href')).toBe('mailto:jonas@example.no')
  expect(page.textContent).toContain('Med 1. januar 2026 – 22. november 2026')
  const details = page.querySelector('details')
  expect([details?.open, details?.querySelector('summary')?.textContent]).toEqual([false, 'Har vært med (1)'])
  expect(details?.textContent).toContain('Liv Dahl')
  expect(details?.textContent).not.toContain('Jonas Berg')
})

test('FACT-65 somebody is added with what is known of them, and it is said that it gives no access', async () => {
  const { page, click, fill, answerWith, becomes, sent, focused } = await show(planOf(kari))
  await click('Legg til deltaker')
  expect(page.textContent).toContain('Å stå på listen gir ikke tilgang til planen.')
  fill('Navn', 'Ola Nes')
  fill('Rolle', 'service')
  fill('Telefon', '22 00 00 00')
  fill('Siste dag', '31.12.26')
  answerWith(added())
  becomes(planOf(kari, named))
  await click('Lagre')
  const content = { name: 'Ola Nes', role: 'service', title: null, organisation: null, email: null }
  expect(sent).toEqual([
    {
      method: 'POST',
      path: '/api/plans/plan/participants',
      body: { ...content, phone: '22 00 00 00', from: today, to: '2026-12-31', service: null, nearest: false },
    },
  ])
  expect(focused()).toBe('Legg til deltaker')
  expect(page.querySelector('form')).toBeNull()
})

test('FACT-66 what cannot be changed of somebody stands there with the reason, and is sent as it was', async () => {
  const fixed = {
    ...kari,
    may: { rename: false, changeRole: false, changeDays: false, lengthen: false, invite: false },
  }
  const { page, click, fill, answerWith, sent } = await show(planOf(fixed, named))
  await click('Endre: Kari Lunde')
  const labels = [...page.querySelectorAll('form label')].map((label) => label.textContent)
  expect(labels).toEqual(['Tittel', 'Arbeidssted', 'Tjeneste', 'Telefon', 'E-post'])
  expect(page.textContent).toContain('Navnet kommer fra innloggingen, og kan ikke endres her.')
  expect(page.textContent).toContain('Du kan ikke endre din egen rolle.')
  expect(page.textContent).toContain('Du kan ikke endre dine egne dager.')
  fill('Tittel', 'Sosionom')
  answerWith(done())
  await click('Lagre')
  expect(sent[0]?.body).toMatchObject({
    name: 'Kari Lunde',
    role: 'coordinator',
    from: '2026-01-01',
    title: 'Sosionom',
  })
})

test('FACT-67 a participation is ended with a last day, today when nothing else is said, and keeps the rest', async () => {
  const { page, click, field, answerWith, becomes, sent } = await show(planOf(kari, jonas))
  await click('Avslutt deltakelsen: Jonas Berg')
  expect(page.textContent).toContain('Fra dagen etter har Jonas ikke lenger tilgang til planen.')
  expect(field('Siste dag').value).toBe('22.11.2026')
  await click('Avbryt')
  expect(page.querySelector('form')).toBeNull()
  await click('Avslutt deltakelsen: Jonas Berg')
  answerWith(done())
  becomes(planOf(kari, { ...jonas, lastDay: today, version: 2 }))
  await click('Lagre')
  expect(sent).toMatchObject([
    { method: 'PUT', path: '/api/plans/plan/participants/jonas', body: { to: today, phone: jonas.phone, version: 1 } },
  ])
})

test('FACT-68 what is too long, no day or no address is told at its field, nothing is sent and nothing is cut', async () => {
  const { click, fill, field, alerts, sent } = await show(planOf(kari, named))
  await click('Endre: Ola Nes')
  fill('Navn', 'a'.repeat(10_000))
  fill('E-post', 'ola at example')
  fill('Telefon', 'ring meg')
  fill('Siste dag', '31.12.2025')
  expect(alerts()).toEqual([
    'Teksten er 9800 tegn for lang. Her er det plass til 200.',
    'Skriv nummeret med tall, eller la feltet stå tomt.',
    'Skriv adressen på nytt, for eksempel navn@example.no, eller la feltet stå tomt.',
    'Velg 1. januar 2026 eller senere.',
  ])
  await click('Lagre')
  expect(sent).toEqual([])
  expect(document.activeElement).toBe(field('Navn'))
  expect([field('Navn').value.length, field('Siste dag').value]).toEqual([10_000, '31.12.2025'])
})

test('FACT-69 who may not write the participants sees them with no button but the way out for themselves', async () => {
  const { page } = await show(planWith({}, { participants: [kari, bente, folded] }, 'comment'))
  expect(page.textContent).toContain('Bente Solheim')
  expect([...page.querySelectorAll('button')].map((button) => button.textContent)).toEqual(['Gå ut av planen'])
})
