import { afterEach, expect, test, vi } from 'vitest'
import { showOnPage, takeOffPage } from '../session/on-page.test-support.tsx'
import { PlanPage } from './plan-page.tsx'

afterEach(() => {
  takeOffPage()
  vi.unstubAllGlobals()
})

test('UI-79 the page of a plan that is not there says so in its title', async () => {
  vi.stubGlobal('fetch', async () => new Response(null, { status: 404 }))
  await showOnPage(<PlanPage id="finnes-ikke" />)
  await vi.waitFor(() => expect(document.title).toBe('Vi finner ikke denne planen – Individuell plan'))
})
