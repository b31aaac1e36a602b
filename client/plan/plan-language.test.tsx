import { afterEach, expect, test } from 'vitest'
import { showOnPage, takeOffPage } from '../session/on-page.test-support.tsx'
import { PlanLanguage } from './plan-language.tsx'

afterEach(takeOffPage)

test('UI-80 the plan’s own words are marked as Norwegian on a page in English, and on no other', async () => {
  for (const [language, marked] of [
    ['en', 'nb'],
    ['nn', null],
    ['nb', null],
  ] as const) {
    const page = await showOnPage(<PlanLanguage>Jeg vil bo for meg selv.</PlanLanguage>, language)
    expect(page.firstElementChild?.getAttribute('lang'), language).toBe(marked)
    takeOffPage()
  }
})
