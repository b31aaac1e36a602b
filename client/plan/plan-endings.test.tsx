import { act } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { idasSession, showOnPage, takeOffPage } from '../session/on-page.test-support.tsx'
import { SessionProvider } from '../session/session.tsx'
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

test('ACCESS-50 a plan is said to be replaced when it was, and to be closed to the reader when their part or the consent ended', async () => {
  browserIs(idasSession.person)
  const closed = await showOnPage(<EndedPlan ending="unknown" hadPlan />)
  expect(idasSession.demo).not.toBeNull()
  expect(closed.textContent).toContain('Planen er ikke åpen for deg lenger')
  expect(closed.textContent).not.toContain('byttet ut')
  expect(closed.querySelector('a')?.textContent).toBe('Til planene mine')
  takeOffPage()

  const replaced = await showOnPage(<EndedPlan ending="replaced" hadPlan />)
  expect(replaced.textContent).toContain('Denne planen er byttet ut')
  takeOffPage()

  const unknown = await showOnPage(<EndedPlan ending="unknown" hadPlan={false} />)
  expect(unknown.textContent).toContain('Vi finner ikke denne planen')
})

test('AUTH-143 a plan whose session ended keeps its words, signs in again in a new tab, and is opened again from there', async () => {
  const providers = [{ id: 'citizen', kind: 'citizen', name: 'ID-porten' }] as const
  browserIs(null)
  const page = await showOnPage(
    <SessionProvider first={{ ...idasSession, providers }}>
      <EndedPlan ending="signed-out" hadPlan />
    </SessionProvider>,
  )
  await act(async () => vi.waitFor(() => expect(page.querySelector('a')).not.toBeNull()))
  expect([page.querySelector('a')?.target, page.querySelector('a')?.getAttribute('href')]).toEqual([
    '_blank',
    `/api/sign-in/citizen?return=${encodeURIComponent(window.location.pathname)}`,
  ])
  browserIs(idasSession.person)
  await act(async () => window.dispatchEvent(new Event('focus')))
  await act(async () => vi.waitFor(() => expect(page.textContent).toContain('Du er logget inn igjen.')))
  expect(page.querySelector('button')?.textContent).toBe('Åpne planen igjen')
})

test('AUTH-144 a plan that closed because the same person signed in anew in another tab says so, and opens again', async () => {
  browserIs(idasSession.person)
  const page = await showOnPage(<EndedPlan ending="signed-out" hadPlan />)
  await act(async () => vi.waitFor(() => expect(page.textContent).toContain('Du er logget inn igjen.')))
  expect(page.querySelector('button')?.textContent).toBe('Åpne planen igjen')
})
