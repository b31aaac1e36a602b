import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { PeriodBody, PlanBody } from '../../../shared/api/api.ts'
import { takeOffPage } from '../../session/on-page.test-support.tsx'
import { byBente, changed, done, now, planWith, showFacts, today } from './fact-page.test-support.tsx'
import { PeriodFacts } from './period-facts.tsx'

beforeEach(() => vi.useFakeTimers({ now, toFake: ['Date'] }))
afterEach(() => {
  vi.useRealTimers()
  takeOffPage()
  vi.unstubAllGlobals()
})

const period: PeriodBody = {
  from: '2026-05-18',
  to: '2027-12-31',
  reviews: ['2026-08-31', '2027-03-02', '2026-12-01'],
  version: 2,
  changed: null,
}
const show = (plan: PlanBody) => showFacts(plan, (one) => <PeriodFacts plan={one} />)
const path = '/api/plans/plan/period'

test('FACT-75 a reader is told of the period and of the next review', async () => {
  const { page } = await show(planWith({ period }, {}, 'read'))
  expect(page.textContent).toContain('18. mai 2026 – 31. desember 2027')
  expect(page.textContent).toContain('Neste gjennomgangtirsdag 1. desember 2026')
  expect(page.querySelector('button')).toBeNull()
})

test('FACT-76 reviews are added 3, 6 or 12 months ahead, on a day of one’s own, and never twice or past the end', async () => {
  const { page, click, fill, answerWith, sent } = await show(planWith({}))
  expect(page.querySelector('.fact-missing')?.textContent).toBe('Planperioden er ikke bestemt ennå.')
  await click('Bestem planperioden')
  fill('Til', '1.6.2027')
  await click('Om 6 måneder (vanlig)')
  await click('Om 3 måneder')
  await click('Om 3 måneder')
  expect(page.textContent).toContain('Den dagen står her fra før: 22. februar 2027')
  await click('Om 12 måneder')
  expect(page.textContent).toContain('22. november 2027 er etter at planperioden er over.')
  await click('En annen dag')
  fill('Gjennomgang 3', '1.4.27')
  await click('En annen dag')
  answerWith(done())
  await click('Lagre')
  expect(sent).toEqual([
    {
      method: 'PUT',
      path,
      body: { from: today, to: '2027-06-01', reviews: ['2027-02-22', '2027-04-01', '2027-05-22'], version: 0 },
    },
  ])
})

test('FACT-77 an end before the beginning, and a review outside the period, are refused in words before anything is sent', async () => {
  const { click, fill, field, alerts, sent, answerWith } = await show(planWith({ period }))
  await click('Endre: Planperiode')
  fill('Til', '17.5.2026')
  expect(alerts()).toContain('Planen kan ikke slutte før den begynner. Velg 18. mai 2026 eller senere.')
  await click('Lagre')
  expect(document.activeElement).toBe(field('Til'))
  fill('Til', '31.12.2026')
  await click('Lagre')
  expect(alerts()).toEqual(['Velg 31. desember 2026 eller tidligere.'])
  expect(sent).toEqual([])
  await click('Ta bort gjennomgangen 2. mars 2027')
  expect(document.activeElement?.textContent).toBe('Om 3 måneder')
  answerWith(done())
  await click('Lagre')
  expect(sent[0]?.body).toEqual({
    from: period.from,
    to: '2026-12-31',
    reviews: ['2026-08-31', '2026-12-01'],
    version: 2,
  })
})

test('FACT-78 two people’s reviews stand beside one another when both changed them', async () => {
  const { page, click, answerWith, becomes } = await show(planWith({ period }))
  await click('Endre: Planperiode')
  await click('Om 6 måneder (vanlig)')
  const theirs = { ...period, reviews: ['2026-12-01'], version: 3, changed: byBente }
  answerWith(changed(theirs))
  becomes(planWith({ period: theirs }))
  await click('Lagre')
  const [row] = page.querySelectorAll('.fact-versions tbody tr')
  expect([...(row?.children ?? [])].map((cell) => cell.textContent)).toEqual([
    'Gjennomganger',
    '1. desember 2026',
    '31. august 2026\n1. desember 2026\n2. mars 2027\n22. mai 2027',
  ])
})
