import { act } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { LinkedPlanBody, PlanBody } from '../../../shared/api/api.ts'
import { takeOffPage } from '../../session/on-page.test-support.tsx'
import { added, done, now, planWith, problem, showFacts } from './fact-page.test-support.tsx'
import { LinkedPlansFacts } from './linked-plans-facts.tsx'

beforeEach(() => vi.useFakeTimers({ now, toFake: ['Date'] }))
afterEach(() => {
  vi.useRealTimers()
  takeOffPage()
  vi.unstubAllGlobals()
})

const school: LinkedPlanBody = {
  id: 'school',
  kind: 'school-plan',
  title: null,
  address: 'https://skole.example.no/plan?id=1',
  participant: 'jonas',
  name: null,
  note: 'Gjelder ut skoleåret.',
  version: 1,
  changed: null,
}
const show = (plan: PlanBody) => showFacts(plan, (one) => <LinkedPlansFacts plan={one} />)
const under = '/api/plans/plan/linked-plans'

test('FACT-79 another plan is told of by its kind and who answers for it, and opens in a tab that knows nothing of ours', async () => {
  const { page } = await show(planWith({ linkedPlans: [school] }, {}, 'read'))
  expect(page.textContent).toContain('Individuell opplæringsplanJonas Berg svarer for denGjelder ut skoleåret.')
  const link = page.querySelector('a')
  expect(link?.textContent).toBe('Åpne skole.example.no(åpnes i ny fane)')
  expect([link?.href, link?.target, link?.rel]).toEqual([school.address, '_blank', 'noopener noreferrer'])
  expect(page.querySelector('button')).toBeNull()
})

test('FACT-80 where there is no other plan, those who may write are invited, and others see nothing', async () => {
  const reader = await show(planWith({}, {}, 'comment'))
  expect(reader.page.textContent).toBe('')
  takeOffPage()
  const { page } = await show(planWith({}))
  expect(page.textContent).toContain('Har Ida andre planer, for eksempel i skolen eller i Nav?')
})

test('FACT-81 another plan is added with an https address alone, and one of no known kind needs a name', async () => {
  const { click, fill, alerts, answerWith, sent } = await show(planWith({}))
  await click('Legg til en annen plan')
  fill('Hva slags plan', 'other')
  fill('Nettadresse', 'http://intern/plan')
  await click('Lagre')
  expect(alerts()).toEqual([
    'Fyll ut dette.',
    'Adressen må begynne med https://. Kopier den fra nettleseren, eller la feltet stå tomt.',
  ])
  fill('Hva planen heter', 'Ferieplan')
  fill('Nettadresse', ' https://ferie.example.no ')
  answerWith(added())
  await click('Lagre')
  const content = { kind: 'other', title: 'Ferieplan', address: 'https://ferie.example.no', note: null }
  expect(sent).toEqual([
    { method: 'POST', path: under, body: { ...content, participant: null, name: null, version: 0 } },
  ])
})

test('FACT-82 one that another took away while it was being changed keeps its place, and can be added anew', async () => {
  const { page, click, fill, field, becomes, answerWith, sent } = await show(planWith({ linkedPlans: [school] }))
  await click('Endre: Individuell opplæringsplan')
  fill('Merknad', 'Gjelder til jul.')
  answerWith(problem('unknown-fact', ''), added())
  becomes(planWith({ linkedPlans: [] }))
  await click('Lagre')
  expect(page.querySelector('.fact-conflict')?.textContent).toContain('Noen andre tok dette bort mens du skrev.')
  expect(field('Merknad').value).toBe('Gjelder til jul.')
  await click('Bruk det jeg skrev')
  expect(sent.map(({ method }) => method)).toEqual(['PUT', 'POST'])
  expect(sent[1]).toMatchObject({ path: under, body: { note: 'Gjelder til jul.', version: 0 } })
})

test('FACT-83 when one is taken away the focus goes to what is near', async () => {
  const { page, click, answerWith, becomes, sent, focused } = await show(planWith({ linkedPlans: [school] }))
  await click('Endre: Individuell opplæringsplan')
  await click('Ta bort')
  answerWith(done())
  becomes(planWith({ linkedPlans: [] }))
  await act(async () => page.querySelector<HTMLElement>('dialog [data-color=danger]')?.click())
  expect(sent).toMatchObject([{ method: 'DELETE', path: `${under}/school?version=1` }])
  expect(focused()).toBe('Legg til en annen plan')
})
