import { act } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import type { PlanBody } from '../../shared/api/api.ts'
import { showOnPage, takeOffPage } from '../session/on-page.test-support.tsx'
import { someParticipant, somePlan } from '../session/some-plan.test-support.ts'
import { PlanGapsNotice } from './plan-gaps-notice.tsx'

afterEach(() => takeOffPage())

const show = async (known: Partial<PlanBody>) => {
  const onGo = vi.fn()
  return { page: await showOnPage(<PlanGapsNotice plan={somePlan(known)} onGo={onGo} />), onGo }
}

test('LEAD-30 a plan that is followed up says nothing', async () => {
  const { page } = await show({ gaps: [], mendsGaps: true })
  expect(page.textContent).toBe('')
})

test('LEAD-31 who can mend it is told in red, with the way to each thing that is missing', async () => {
  const { page, onGo } = await show({ gaps: ['coordinator-left', 'no-lead-service'], mendsGaps: true })
  expect(page.querySelector('section')?.getAttribute('data-color')).toBe('danger')
  expect([...page.querySelectorAll('li')].map((item) => item.textContent)).toEqual([
    'Koordinatoren er ikke med i planen lenger. Velg koordinator',
    'Ingen tjeneste har hovedansvaret for oppfølgingen. Fyll ut hovedansvarlig tjeneste',
  ])
  act(() => page.querySelector('a')?.click())
  expect(onGo).toHaveBeenCalledWith({ section: 'responsibility', card: null })
})

test('LEAD-32 a coordinator without access is mended with consent, by whoever may open that page', async () => {
  const gaps = ['coordinator-without-access'] as const
  const pages = { access: false, consent: true, log: false }
  expect((await show({ gaps, mendsGaps: true, pages })).page.querySelector('a')?.getAttribute('href')).toBe(
    '/planer/plan/samtykke',
  )
  takeOffPage()
  expect((await show({ gaps, mendsGaps: true })).page.querySelector('a')).toBeNull()
})

test('LEAD-33 the person is told calmly, and whom to contact', async () => {
  const bente = someParticipant({ id: 'bente', name: 'Bente Solheim', role: 'unit' })
  const { page } = await show({ gaps: ['no-coordinator'], participants: [bente] })
  expect(page.querySelector('section')?.getAttribute('data-color')).toBe('info')
  expect(page.textContent).toContain('Ta gjerne kontakt med Bente Solheim, koordinerende enhet.')
  takeOffPage()
  const alone = await show({ gaps: ['no-coordinator'] })
  expect(alone.page.textContent).toContain('koordinerende enhet i Solvik kommune')
})
