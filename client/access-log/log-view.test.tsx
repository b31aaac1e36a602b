// @vitest-environment jsdom
import { act, type ReactNode } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import type { AccessLogBody, AccessLogEntry } from '../../shared/api/access.ts'
import { showOnPage, takeOffPage } from '../session/on-page.test-support.tsx'
import { somePlan } from '../session/some-plan.test-support.ts'
import { LatestSeen } from './latest-seen.tsx'
import { LogView } from './log-view.tsx'

afterEach(() => {
  takeOffPage()
  vi.unstubAllGlobals()
})

const refused: AccessLogEntry = {
  id: '2',
  at: '2026-03-04T09:12:00.000Z',
  until: '2026-03-04T09:41:00.000Z',
  act: 'refused',
  person: { id: 'liv', name: 'Liv Dahl', participant: null },
  role: 'specialist',
  onBehalf: false,
  places: [{ section: 'about', page: null, right: 'none', basis: 'sharing-consent' }],
  wholePlan: false,
  basis: 'sharing-consent',
  consented: null,
  concerning: null,
}

async function show(content: ReactNode, entries: AccessLogBody['entries']): Promise<HTMLElement> {
  const body: AccessLogBody = { entries, before: null, people: [] }
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json(body)))
  const page = await showOnPage(content)
  await act(() => vi.waitFor(() => expect(page.textContent).not.toContain('Henter loggen')))
  return page
}

test('SEEN-10 one who was not let in is told of in words, with the day and why', async () => {
  const page = await show(<LogView plan={somePlan()} />, [refused])
  expect(page.querySelector('h2')?.textContent).toBe('onsdag 4. mars 2026')
  const entry = page.querySelector('li')?.textContent
  expect(entry).toContain('Liv Dahl')
  expect(entry).toContain('10.12–10.41 · Slapp ikke inn: Om meg')
  expect(entry).toContain('det er ikke samtykke til å dele med dem')
})

test('SEEN-11 nobody in seven days is said, and nothing is shown to those whom the log is not for', async () => {
  const pages = { access: true, consent: true, log: true }
  const page = await show(<LatestSeen plan={somePlan({ pages })} />, [])
  expect(page.textContent).toContain('Ingen har sett planen de siste sju dagene.')
  takeOffPage()
  const others = await show(<LatestSeen plan={somePlan()} />, [])
  expect(others.textContent).toBe('')
})
