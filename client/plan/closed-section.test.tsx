// @vitest-environment jsdom
import { act } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import type { AccessRequestBody, AccessRequestsBody } from '../../shared/api/access.ts'
import type { PlanBody } from '../../shared/api/api.ts'
import { showOnPage, takeOffPage } from '../session/on-page.test-support.tsx'
import { someParticipant, somePlan } from '../session/some-plan.test-support.ts'
import { ClosedSection } from './closed-section.tsx'

const participants = [
  someParticipant({ id: 'ida', name: 'Ida Haugen', role: 'person' }),
  someParticipant({ id: 'anne', name: 'Anne Haugen', role: 'representative' }),
]
const now = Date.parse('2026-11-22T09:52:00Z')
const asked: AccessRequestBody = {
  id: 'request',
  participant: 'liv',
  section: 'resources',
  page: null,
  word: null,
  asked: '2026-11-22T08:00:00Z',
  state: 'open',
  answered: null,
  answer: null,
  answeredBy: null,
  choices: [],
}
const said = (answeredBy: string | null, answered = '2026-11-22T08:30:00Z'): AccessRequestBody => {
  return { ...asked, state: 'declined', answered, answer: 'Ikke nå', answeredBy }
}

afterEach(() => {
  takeOffPage()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

async function show(known: Partial<AccessRequestsBody>, more: Partial<PlanBody> = {}): Promise<string> {
  vi.useFakeTimers({ now, toFake: ['Date'] })
  const body: AccessRequestsBody = { requests: [], mayAnswer: false, askable: ['resources'], ...known }
  vi.stubGlobal('fetch', async () => Response.json(body))
  const plan = somePlan({ role: 'specialist', me: 'liv', participants, ...more })
  const page = await showOnPage(<ClosedSection section="resources" plan={plan} />)
  await act(async () => {
    await new Promise((resolve) => setImmediate(resolve))
  })
  const text = page.textContent ?? ''
  takeOffPage()
  return text
}

test('ACCESS-74 a closed section says who can open it, that it was asked, and who said no', async () => {
  expect(await show({})).toContain('Ida kan gi deg tilgang.Be om tilgang')
  const open = await show({ requests: [asked] })
  expect(open).toContain('Spurt i dag. Ida har ikke svart.')
  expect(open).not.toContain('Be om tilgang')
  const byIda = await show({ requests: [said('ida')] })
  expect(byIda).toContain('Ida vil ikke dele dette nå. Det er helt i orden. «Ikke nå»')
  expect(byIda).not.toContain('Be om tilgang')
  expect(await show({ requests: [said('anne')] })).toContain('Anne svarte nei på vegne av Ida.')
  expect(await show({ requests: [said(null)] })).toContain('Svaret er nei denne gangen.')
  expect(await show({ requests: [said('ida', '2026-10-22T08:30:00Z')] })).toContain('Be om tilgang')
})

test('ACCESS-75 nobody is promised what no grant opens, nor anything while the plan waits for consent', async () => {
  const closed = await show({ askable: [] })
  expect(closed).not.toContain('kan gi deg tilgang')
  expect(closed).not.toContain('Be om tilgang')
  const waiting = await show({ askable: [] }, { waitingForConsent: true, role: 'unit' })
  expect(waiting).toContain('Planen venter på samtykke.')
  expect(waiting).not.toContain('kan gi deg tilgang')
})
