import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { PlanSummary } from '../../shared/api/api.ts'
import { idasSession, showOnPage, takeOffPage } from '../session/on-page.test-support.tsx'
import { SessionProvider } from '../session/session.tsx'
import { somePlan } from '../session/some-plan.test-support.ts'
import { PlanListPage } from './plan-list-page.tsx'

let plans: readonly PlanSummary[] = []

beforeEach(() => {
  vi.stubGlobal('fetch', async (path: string) => Response.json(path === '/api/plans' ? { plans } : { waiting: [] }))
})
afterEach(() => {
  takeOffPage()
  vi.unstubAllGlobals()
})

test('NEW-35 a plan that waits for consent says so in the list, and no other does', async () => {
  plans = [
    somePlan({ id: 'a', title: 'Idas plan' }),
    somePlan({ id: 'b', title: 'Noras plan', waitingForConsent: true }),
  ]
  const page = await showOnPage(<PlanListPage />)
  const cards = [...page.querySelectorAll('.plan-card')].map(({ textContent }) => textContent)
  expect(cards.map((text) => text?.includes('Venter på samtykke'))).toEqual([false, true])
})

test('NEW-36 the way to a new plan is there for those who make them, and for nobody else', async () => {
  for (const staff of ['coordinator', 'unit', null] as const) {
    const page = await showOnPage(
      <SessionProvider first={{ ...idasSession, staff }}>
        <PlanListPage />
      </SessionProvider>,
    )
    const link = [...page.querySelectorAll('a')].find(({ textContent }) => textContent === 'Ny plan')
    expect(link?.getAttribute('href') ?? null).toBe(staff === null ? null : '/planer/ny')
    takeOffPage()
  }
})
