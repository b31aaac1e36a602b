import { act } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { idasSession, showOnPage, takeOffPage } from '../session/on-page.test-support.tsx'
import { EndedPlan } from './plan-endings.tsx'

afterEach(() => {
  takeOffPage()
  vi.unstubAllGlobals()
})

/** The server, asked who the browser is now. */
function browserIs(person: (typeof idasSession)['person']): void {
  vi.stubGlobal('fetch', async () => Response.json({ ...idasSession, person }))
}

test('UI-76 a page whose browser was given to somebody else says so, and how to be two people at once', async () => {
  browserIs({ id: 'kari', name: 'Kari Lunde', initials: 'KL' })
  const page = await showOnPage(<EndedPlan ending="signed-out" hadPlan />)
  await act(async () => vi.waitFor(() => expect(page.textContent).toContain('Noen andre er valgt i denne nettleseren')))
  expect(page.textContent).toContain('Nå er du Kari Lunde her.')
  expect(page.textContent).toContain('et privat vindu')
  expect(page.querySelector('a')?.textContent).toBe('Fortsett som Kari Lunde')
  takeOffPage()

  browserIs(null)
  const signedOut = await showOnPage(<EndedPlan ending="signed-out" hadPlan />)
  expect(signedOut.textContent).toContain('Du er logget ut')
})
