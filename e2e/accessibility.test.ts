import { describe, it } from 'vitest'
import {
  expectAccessiblePlan,
  expectAccessibleSmallPages,
  expectAccessibleWholePlan,
  languagesAt,
  plansLookedAt,
} from './axe.ts'
import { app, browser } from './browser-and-app.ts'

describe.each([390, 1440] as const)('%i px wide', (width) => {
  it('E2E-23 axe finds nothing on the way in, the list of plans and the page for nothing', () =>
    expectAccessibleSmallPages(browser, app, width))

  it.each(languagesAt(width))(
    'E2E-46 axe finds nothing on an open measure, the hand-over, a form for a fact, the checklist, the sheet and a new plan, in %s',
    (language) => expectAccessibleWholePlan(browser, app, width, language),
  )

  it.each(plansLookedAt)('E2E-24 axe finds nothing on $title plan', ({ role, plan }) =>
    expectAccessiblePlan(browser, app, plan === undefined ? { role, width } : { role, plan, width }),
  )
})
