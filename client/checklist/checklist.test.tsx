import { act, useState } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ChangedBody, PlanBody } from '../../shared/api/api.ts'
import { readingOrder } from '../../shared/plan/sections.ts'
import { addMeasures, emptyMeasure } from '../cards/measure-edits.ts'
import { type OpenedPlan, openedPlan, writeGoal, writeProse } from '../digest/open-plan.test-support.ts'
import { gathering } from '../digest/plan-digest.ts'
import { ReloadPlan } from '../plan/reload-plan.ts'
import type { PlaceInPlan } from '../plan/use-section-address.ts'
import { showOnPage, takeOffPage } from '../session/on-page.test-support.tsx'
import { Checklist } from './checklist.tsx'

beforeEach(() => {
  vi.useFakeTimers()
  vi.setSystemTime(new Date('2026-11-22T10:00:00Z'))
})
afterEach(() => {
  takeOffPage()
  vi.useRealTimers()
})

const onGo = vi.fn<(place: PlaceInPlan) => void>()
const show = (opened: OpenedPlan, plan: PlanBody = opened.plan) =>
  showOnPage(<Checklist plan={plan} sync={opened.sync} onGo={onGo} />)
const point = (page: HTMLElement, letter: string) => page.querySelector(`[data-letter="${letter}"]`)
const words = (element: Element | null) => element?.textContent ?? ''

test('CHECK-24 each letter has a heading, its state in a word with an icon, its old letter, and the law’s words folded', async () => {
  const page = await show(openedPlan())
  const letters = [...page.querySelectorAll('[data-letter]')].map((one) => one.getAttribute('data-letter'))
  expect(letters).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'])
  const h = point(page, 'h')
  expect(words(h?.querySelector('h2') ?? null)).toBe('Planperiode og revisjon')
  expect(words(h?.querySelector('.point-letter') ?? null)).toBe('§ 9 h (før § 19 g)')
  expect(words(h?.querySelector('.state-tag') ?? null)).toBe('Mangler')
  expect(h?.querySelector('.state-tag svg')?.getAttribute('aria-hidden')).toBe('true')
  const fold = h?.querySelector('details')
  expect(fold?.open).toBe(false)
  expect(words(fold ?? null)).toContain('en angivelse av planperioden og tidspunkt for eventuelle justeringer')
})

test('CHECK-25 it says on top that it stops nothing and asks for no length, and never counts in per cent', async () => {
  const page = await show(openedPlan())
  expect(words(page)).toContain('Den stopper ingenting, og korte svar er like gode som lange.')
  expect(words(page)).not.toMatch(/%|prosent/)
  expect(words(page.querySelector('.checklist-sum'))).toBe('9 punkter er ikke helt på plass ennå.')
})

test('CHECK-26 it follows what is being written, and tells how many of the measures say how much there is of them', async () => {
  const opened = openedPlan()
  const page = await show(opened)
  expect(words(point(page, 'a'))).toContain('Mangler')
  await act(async () => {
    writeGoal(opened.doc('goals'), 'Bo selv')
    writeProse(opened.doc('needs'), 'Hjelp til middag')
    const thea = opened.doc('measures/thea')
    addMeasures(thea, [
      { ...emptyMeasure, title: 'Middag', extent: '2 dager' },
      { ...emptyMeasure, title: 'Klubb' },
    ])
    vi.advanceTimersByTime(gathering)
  })
  expect(words(point(page, 'a')?.querySelector('.state-tag') ?? null)).toBe('Delvis på plass')
  expect(words(point(page, 'a'))).toContain('Ressurser: Mangler')
  expect(words(point(page, 'e'))).toContain('1 av 2 tiltak har omfang')
  await act(async () => {
    writeProse(opened.doc('resources'), 'Jeg er god med dyr')
    vi.advanceTimersByTime(gathering)
  })
  expect(words(point(page, 'a')?.querySelector('.state-tag') ?? null)).toBe('Er på plass')
})

test('CHECK-27 what is closed is told as closed, without a way to it, and all that can be read is not called all', async () => {
  const page = await show(openedPlan({}, ['needs', 'cooperation', 'measures']))
  expect(words(point(page, 'j')?.querySelector('.state-tag') ?? null)).toBe('Du har ikke tilgang til denne delen')
  expect(point(page, 'j')?.querySelector('a')).toBeNull()
  expect(words(point(page, 'a'))).toContain('Behov for tjenester: Du har ikke tilgang')
  expect([...(point(page, 'a')?.querySelectorAll('a') ?? [])].map(words)).toEqual(['Skriv i Mål', 'Skriv i Ressurser'])
  expect(words(page)).toContain('Listen ser bare på det du har tilgang til.')
  takeOffPage()
  const unit = await show(openedPlan({}, readingOrder))
  expect(words(unit.querySelector('.checklist-sum'))).toBe('')
})

test('CHECK-28 by whom and when it was last changed, and how old the oldest is; a name that is not known is left out', async () => {
  const opened = openedPlan()
  writeProse(opened.doc('contributions/thea'), 'Jeg øver med Ida')
  writeProse(opened.doc('contributions/kari'), 'Jeg ringer rundt')
  writeProse(opened.doc('contributions/ida'), 'Jeg prøver')
  const changes: Readonly<Record<string, ChangedBody>> = {
    'contributions/thea': { at: '2026-11-22T08:30:00.000Z', by: 'thea' },
    'contributions/kari': { at: '2026-05-04T08:30:00.000Z', by: 'kari' },
    'contributions/ida': { at: '2026-06-01T08:30:00.000Z', by: null },
  }
  const documents = opened.plan.documents.map((one) => ({ ...one, changed: changes[one.name] ?? null }))
  const page = await show(opened, { ...opened.plan, documents })
  const d = words(point(page, 'd'))
  expect(d).toContain('Sist endret i dag kl. 09.30 av Thea Vik, det eldste er fra 4. mai 2026')
  expect(d).toMatch(/Sist endret 1\. juni 2026(?! av)/)
})

test('CHECK-20 who wrote is asked for again when somebody has written, and not because the plan was fetched', async () => {
  const opened = openedPlan()
  const reload = vi.fn()
  let refetch: () => void = () => undefined
  function Page() {
    const [plan, setPlan] = useState(opened.plan)
    refetch = () => setPlan({ ...plan, documents: [...plan.documents] })
    return (
      <ReloadPlan value={reload}>
        <Checklist plan={plan} sync={opened.sync} onGo={onGo} />
      </ReloadPlan>
    )
  }
  await showOnPage(<Page />)
  reload.mockClear()
  await act(async () => refetch())
  await act(async () => void vi.advanceTimersByTime(10_000))
  expect(reload).not.toHaveBeenCalled()
  await act(async () => {
    writeProse(opened.doc('needs'), 'Hjelp til middag')
    vi.advanceTimersByTime(gathering)
  })
  await act(async () => void vi.advanceTimersByTime(10_000))
  expect(reload).toHaveBeenCalledTimes(1)
})

test('CHECK-29 a link leads to where it is written, and one with a modifier key is left to the browser', async () => {
  const page = await show(openedPlan())
  const link = point(page, 'h')?.querySelector('a') ?? null
  expect(link?.getAttribute('href')).toBe('/planer/plan#period')
  act(() => link?.click())
  expect(onGo).toHaveBeenLastCalledWith({ section: 'period', card: null })
  onGo.mockClear()
  page.addEventListener('click', (event) => event.preventDefault())
  link?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ctrlKey: true }))
  expect(onGo).not.toHaveBeenCalled()
})
