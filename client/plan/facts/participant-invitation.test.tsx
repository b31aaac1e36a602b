import { act } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ParticipantBody, PlanBody } from '../../../shared/api/api.ts'
import type { InvitationBody } from '../../../shared/api/participation.ts'
import { takeOffPage } from '../../session/on-page.test-support.tsx'
import { someParticipant } from '../../session/some-plan.test-support.ts'
import { done, kari, now, planWith, problem, showFacts } from './fact-page.test-support.tsx'
import { ParticipantsFacts } from './participants-facts.tsx'

beforeEach(() => {
  vi.useFakeTimers({ now, toFake: ['Date'] })
  HTMLDialogElement.prototype.showModal ??= function showModal(this: HTMLDialogElement) {
    this.open = true
  }
  HTMLDialogElement.prototype.close ??= function close(this: HTMLDialogElement) {
    this.open = false
  }
})
afterEach(() => {
  vi.useRealTimers()
  takeOffPage()
  vi.unstubAllGlobals()
})

const nora = someParticipant({
  id: 'nora',
  name: 'Nora Lie',
  email: 'nora@example.no',
  may: { rename: true, changeRole: true, changeDays: true, lengthen: true, invite: true },
  signsIn: false,
})
const invitation: InvitationBody = {
  id: 'i-1',
  participant: 'nora',
  state: 'open',
  email: 'nora@example.no',
  byNationalId: false,
  made: '2026-11-20T09:00:00.000Z',
  expires: '2026-12-04T09:00:00.000Z',
  sent: null,
  answered: null,
  word: null,
  waits: false,
}
const planOf = (...participants: readonly ParticipantBody[]): PlanBody => planWith({}, { participants })
const show = (plan: PlanBody) => showFacts(plan, (one) => <ParticipantsFacts plan={one} />)
const mail = (email: boolean) => Response.json({ email, invitations: [] })

test('INVITE-61 who has not signed in is invited, by the address that stands there, with a link that is shown once', async () => {
  const { page, click, answerWith, sent, field } = await show(planOf(kari, nora))
  expect(page.textContent).toContain('Har ikke logget inn ennå')
  answerWith(mail(false))
  await click('Inviter Nora Lie')
  expect(field('E-post').value).toBe('nora@example.no')
  expect(page.querySelector('dialog')?.textContent).toContain('Det kan ikke sendes e-post herfra.')
  answerWith(Response.json({ id: 'i-1', link: 'https://plan.example.no/invitasjon#abc' }, { status: 201 }))
  await click('Lag lenke')
  expect(sent.at(-1)).toEqual({
    method: 'POST',
    path: '/api/plans/plan/invitations',
    body: { participant: 'nora', email: 'nora@example.no', nationalId: null, send: false },
  })
  expect(field('Lenke').value).toBe('https://plan.example.no/invitasjon#abc')
  expect(page.querySelector('dialog')?.textContent).toContain('Lenken vises bare nå.')
  await click('Ferdig')
  expect(page.querySelector('dialog')).toBeNull()
})

test('INVITE-62 an e-mail that did not go gives the link, and what was written stands when it fails', async () => {
  const { page, click, fill, answerWith, alerts, field } = await show(planOf(kari, nora))
  answerWith(mail(true))
  await click('Inviter Nora Lie')
  fill('Fødselsnummer', '123')
  await click('Send på e-post')
  expect(alerts()).toContain('Fødselsnummeret skal være elleve tall.')
  fill('Fødselsnummer', '29816590068')
  answerWith(problem('national-id-unlikely', 'Det skal være elleve tall.'))
  await click('Send på e-post')
  expect(alerts()).toContain('Det skal være elleve tall.')
  expect(field('Fødselsnummer').value).toBe('29816590068')
  answerWith(Response.json({ id: 'i-1', link: 'https://plan.example.no/invitasjon#abc' }, { status: 201 }))
  await click('Send på e-post')
  expect(page.querySelector('dialog')?.textContent).toContain('Invitasjonen gjelder likevel')
})

test('INVITE-63 without an address or a number nothing is sent, and it is said at the field', async () => {
  const { click, answerWith, alerts, sent, fill } = await show(planOf(kari, { ...nora, email: null }))
  answerWith(mail(false))
  await click('Inviter Nora Lie')
  await click('Lag lenke')
  expect(alerts()).toContain('Skriv e-postadressen eller fødselsnummeret.')
  fill('E-post', 'nora')
  await click('Lag lenke')
  expect(alerts()).toContain('Skriv adressen på nytt, for eksempel navn@example.no.')
  expect(sent.filter(({ method }) => method === 'POST')).toEqual([])
})

test('INVITE-64 the state of an invitation stands with the participant, and it can be withdrawn', async () => {
  const { page, click, answerWith, sent } = await show(planOf(kari, { ...nora, invitation }))
  expect(page.textContent).toContain('Invitert 20. november 2026. Kan svare til og med 4. desember 2026.')
  answerWith(done())
  await click('Trekk tilbake invitasjonen til Nora Lie')
  expect(sent.at(-1)).toMatchObject({ method: 'POST', path: '/api/plans/plan/invitations/i-1/withdraw' })
})

test.each([
  [
    { state: 'declined', answered: '2026-11-21T09:00:00.000Z', word: 'Ny jobb.' },
    'Takket nei 21. november 2026.«Ny jobb.»',
  ],
  [{ state: 'expired' }, 'Invitasjonen gikk ut 4. desember 2026 uten svar.'],
  [{ state: 'locked' }, 'Invitasjonen er stengt fordi andre prøvde å bruke den.'],
] as const)('INVITE-65 %j is told, and a new one can be made', async (more, words) => {
  const { page, has } = await show(planOf(kari, { ...nora, invitation: { ...invitation, ...more } }))
  expect(page.textContent).toContain(words)
  expect(has('Lag ny invitasjon til Nora Lie')).toBe(true)
  expect(has('Trekk tilbake invitasjonen til Nora Lie')).toBe(false)
})

test('INVITE-66 who has said yes and waits for consent is shown so, and invited no more', async () => {
  const may = { ...nora.may, rename: false, invite: false }
  const accepted = { ...invitation, state: 'accepted' as const, waits: true }
  const { page, has } = await show(planOf(kari, { ...nora, may, signsIn: true, invitation: accepted }))
  expect(page.textContent).toContain('Har sagt ja, venter på samtykke')
  expect(has('Lag ny invitasjon til Nora Lie')).toBe(false)
})

test('INVITE-67 leaving is asked first, says what it means, and sends the word', async () => {
  const { page, click, answerWith, sent } = await show(planOf(kari))
  await click('Gå ut av planen')
  expect(page.querySelector('dialog')?.textContent).toContain('Du mister tilgangen med en gang')
  await click('Avbryt')
  expect(sent).toEqual([])
  await click('Gå ut av planen')
  const buttons = [...page.querySelectorAll<HTMLButtonElement>('dialog button')]
  answerWith(problem('coordinator-cannot-leave', 'Bytt koordinator først.'))
  await act(async () => buttons.find(({ textContent }) => textContent === 'Gå ut av planen')?.click())
  expect(sent).toEqual([{ method: 'POST', path: '/api/plans/plan/leave', body: { word: null } }])
  expect(page.querySelector('dialog [role=alert]:not([hidden])')?.textContent).toBe('Bytt koordinator først.')
})

test('INVITE-68 who left of their own will stands with those who have been there, with their word', async () => {
  const left = { ...nora, signsIn: true, left: { at: '2026-11-22T08:00:00.000Z', word: 'Ny jobb.' } }
  const { page } = await show(planOf(kari, { ...left, may: { ...nora.may, invite: false }, lastDay: '2026-11-22' }))
  const details = page.querySelector('details')
  expect(details?.textContent).toContain('Gikk ut av planen selv 22. november 2026')
  expect(details?.textContent).toContain('«Ny jobb.»')
})

test('INVITE-69 the service is said once, and a new one is written in the form', async () => {
  const service = { id: 's-1', name: 'Fysioterapitjenesten', organisation: 'Solvik kommune' }
  const jonas = { ...nora, id: 'jonas', name: 'Jonas Berg', organisation: 'Solvik kommune', service, signsIn: true }
  const { page, click, fill, answerWith, sent } = await show(planOf(kari, jonas))
  expect(page.textContent?.match(/Fysioterapitjenesten · Solvik kommune/g)).toHaveLength(1)
  await click('Endre: Jonas Berg')
  fill('Tjeneste', 'another')
  fill('Navn på tjenesten', 'Boligtjenesten')
  fill('Virksomhet', 'Solvik kommune')
  answerWith(done())
  await click('Lagre')
  expect(sent.at(-1)?.body).toMatchObject({ service: { organisation: 'Solvik kommune', name: 'Boligtjenesten' } })
})
