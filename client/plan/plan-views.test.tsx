import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openedPlan } from '../digest/open-plan.test-support.ts'
import { bokmaal } from '../editor/fake-plan.test-support.ts'
import { navigate } from '../navigation/navigation.ts'
import { showOnPage, takeOffPage } from '../session/on-page.test-support.tsx'
import type { PlanSync } from '../sync/plan-sync.ts'
import { Contents } from './contents.tsx'
import { LeaveGuard } from './leave-guard.tsx'
import { PlanViewMain } from './plan-view-main.tsx'
import { useBackToPlan } from './use-back-to-plan.ts'
import { viewTitle } from './view-title.ts'

const scrollTo = vi.spyOn(window, 'scrollTo').mockImplementation(() => undefined)
const { t } = await bokmaal()
const onGo = vi.fn()

beforeEach(() => navigate('/planer/plan', { unguarded: true }))
afterEach(() => {
  takeOffPage()
  vi.unstubAllGlobals()
  scrollTo.mockClear()
})

test('SHEET-14 the page is called by what is on it: the plan, the person’s own sheet or somebody’s, the checklist', () => {
  const idas = { title: 'Idas plan', role: 'coordinator' } as const
  expect(viewTitle(idas, 'plan', t)).toBe('Idas plan')
  expect(viewTitle(idas, 'overview', t)).toBe('Idas plan på ett ark')
  expect(viewTitle({ ...idas, role: 'person' }, 'overview', t)).toBe('Min plan på ett ark')
  expect(viewTitle(idas, 'checklist', t)).toBe('Sjekkliste – Idas plan')
})

test('SHEET-15 the contents lead to both views, and say which is on the screen', async () => {
  const { plan, sync } = openedPlan()
  const page = await showOnPage(<Contents plan={plan} sync={sync} view="checklist" current={null} onGo={onGo} />)
  const views = [...page.querySelectorAll('.contents-views a')]
  expect(views.map((link) => [link.textContent, link.getAttribute('href'), link.getAttribute('aria-current')])).toEqual(
    [
      ['Planen på ett ark', '/planer/plan/ett-ark', null],
      ['Sjekkliste', '/planer/plan/sjekkliste', 'page'],
    ],
  )
})

test('SHEET-16 a view begins with a way back to the plan, and its heading takes the focus', async () => {
  const { plan, sync } = openedPlan()
  const link = document.createElement('a')
  link.href = '#'
  document.body.append(link)
  link.focus()
  const page = await showOnPage(<PlanViewMain plan={plan} view="overview" sync={sync} onGo={onGo} />)
  expect(page.querySelector('a')?.getAttribute('href')).toBe('/planer/plan')
  expect(document.activeElement?.textContent).toBe('Idas plan på ett ark')
  expect(document.activeElement?.tagName).toBe('H1')
  link.remove()
})

function Board({ shown, sync }: { readonly shown: boolean; readonly sync: PlanSync }) {
  useBackToPlan(shown, 'needs', sync)
  return (
    <h2 id="section-needs" tabIndex={-1}>
      Behov
    </h2>
  )
}

test('SHEET-17 who comes back from a view is as far down as before and in the same section, and in a view in none', async () => {
  const setPlace = vi.fn()
  const sync = { ...openedPlan().sync, setPlace }
  const page = document.createElement('div')
  document.body.append(page)
  const root = createRoot(page)
  const show = (shown: boolean) => act(async () => root.render(<Board shown={shown} sync={sync} />))
  await show(true)
  expect(scrollTo).not.toHaveBeenCalled()
  vi.stubGlobal('scrollY', 640)
  window.dispatchEvent(new Event('scroll'))
  await show(false)
  expect(setPlace).toHaveBeenLastCalledWith(null)
  vi.stubGlobal('scrollY', 0)
  window.dispatchEvent(new Event('scroll'))
  await show(true)
  expect(scrollTo).toHaveBeenLastCalledWith(0, 640)
  expect(document.activeElement?.id).toBe('section-needs')
  act(() => root.unmount())
  page.remove()
})

test('SHEET-18 unsaved words come along to a view of the plan without a question, and hold one back from elsewhere', async () => {
  const { plan, sync } = openedPlan()
  const unsaved = { ...sync, state: { ...sync.state, connected: false, unsavedChanges: 1, holdsOnlyCopy: true } }
  const page = await showOnPage(<LeaveGuard sync={unsaved} plan={plan.id} />)
  HTMLDialogElement.prototype.showModal ??= () => undefined
  HTMLDialogElement.prototype.close ??= () => undefined
  act(() => navigate('/planer/plan/ett-ark'))
  expect(window.location.pathname).toBe('/planer/plan/ett-ark')
  act(() => navigate('/planer/plan#goals'))
  expect(window.location.hash).toBe('#goals')
  expect(page.querySelector('dialog')).toBeNull()
  act(() => navigate('/planer'))
  expect(window.location.pathname).toBe('/planer/plan')
  expect(page.querySelector('dialog')).not.toBeNull()
})
