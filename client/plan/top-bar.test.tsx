import { afterEach, expect, test, vi } from 'vitest'
import { ida, openedPlan } from '../digest/open-plan.test-support.ts'
import { showOnPage, takeOffPage } from '../session/on-page.test-support.tsx'
import { someParticipant } from '../session/some-plan.test-support.ts'
import type { PlanSync } from '../sync/plan-sync.ts'
import { TopBar } from './top-bar.tsx'

afterEach(() => {
  takeOffPage()
  vi.unstubAllGlobals()
})

const morten = someParticipant({ id: 'morten', role: 'representative', name: 'Morten Haugen' })

test('ACCESS-112 the top of the plan says on whose behalf one acts, and on whose behalf somebody is here', async () => {
  const { plan, sync } = openedPlan({ me: 'morten', role: 'representative', participants: [ida, morten] })
  const his = await showOnPage(<TopBar plan={plan} sync={sync} account heading />)
  expect(his.querySelector('.bar-subtitle')?.textContent).toBe('Du handler på vegne av Ida')
  takeOffPage()

  const { id, name, initials, role } = morten
  const present: PlanSync['state']['presence'] = new Map([['about', [{ id, name, initials, role, colour: 2 }]]])
  const kari = openedPlan()
  const hers = await showOnPage(
    <TopBar
      plan={kari.plan}
      sync={{ ...kari.sync, state: { ...kari.sync.state, presence: present } }}
      account
      heading
    />,
  )
  expect(hers.querySelector('.bar-subtitle')?.textContent).toBe('Ida eier planen')
  expect(hers.querySelector('.who-is-here')?.getAttribute('title')).toBe('Morten Haugen (på vegne av Ida)')
  expect(hers.textContent).toContain('Her nå: Morten Haugen (på vegne av Ida)')
})
