import { act } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { PlanBody, ResponsibilityBody } from '../../shared/api/api.ts'
import { readingOrder } from '../../shared/plan/sections.ts'
import { addMeasures, emptyMeasure } from '../cards/measure-edits.ts'
import { ida, kari, type OpenedPlan, openedPlan, thea, writeGoal } from '../digest/open-plan.test-support.ts'
import { gathering } from '../digest/plan-digest.ts'
import type { PlaceInPlan } from '../plan/use-section-address.ts'
import { showOnPage, takeOffPage } from '../session/on-page.test-support.tsx'
import { Overview } from './overview.tsx'

beforeEach(() => {
  vi.useFakeTimers()
  vi.setSystemTime(new Date('2026-11-22T10:00:00Z'))
})
afterEach(() => {
  takeOffPage()
  vi.useRealTimers()
})

const onGo = vi.fn<(place: PlaceInPlan) => void>()
const show = (opened: OpenedPlan) => showOnPage(<Overview plan={opened.plan} sync={opened.sync} onGo={onGo} />)
const part = (page: HTMLElement, name: string) => page.querySelector(`[aria-labelledby="overview-${name}"]`)
const words = (element: Element | null) => element?.textContent ?? ''

const coordinator = (known: Partial<ResponsibilityBody>): ResponsibilityBody => ({
  kind: 'coordinator',
  state: 'appointed',
  participant: 'kari',
  name: null,
  from: null,
  legalBasis: null,
  reason: null,
  version: 1,
  changed: null,
  ...known,
})
const led = (row: Partial<ResponsibilityBody>, known: Partial<PlanBody> = {}): OpenedPlan => {
  const opened = openedPlan({ me: 'ida', role: 'person', ...known })
  return { ...opened, plan: { ...opened.plan, facts: { ...opened.plan.facts, responsibility: [coordinator(row)] } } }
}

test('SHEET-5 a goal is a link to that goal in the plan, with its progress in words and segments for the eye alone', async () => {
  const opened = openedPlan()
  const home = writeGoal(opened.doc('goals'), 'Bo i min egen leilighet')
  addMeasures(opened.doc('measures/thea'), [
    { ...emptyMeasure, title: 'Middag', goal: home, progress: 'under-way' },
    { ...emptyMeasure, title: 'Vask', goal: home },
  ])
  const page = await show(opened)
  const link = part(page, 'goals')?.querySelector('a') ?? null
  expect(link?.getAttribute('href')).toBe(`/planer/plan#goals/${home}`)
  expect(words(link)).toBe('Bo i min egen leilighet1 i gang')
  const segments = link?.querySelector('.segments')
  expect(segments?.getAttribute('aria-hidden')).toBe('true')
  expect([...(segments?.children ?? [])].map((one) => one.getAttribute('data-fill'))).toEqual(['half', 'empty'])
  act(() => link?.click())
  expect(onGo).toHaveBeenLastCalledWith({ section: 'goals', card: home })
})

test('SHEET-6 of many goals six are shown, and a button shows all and folds them again', async () => {
  const opened = openedPlan()
  for (let goal = 1; goal <= 60; goal++) writeGoal(opened.doc('goals'), `Mål ${goal}`)
  const page = await show(opened)
  const shown = () =>
    [...(part(page, 'goals')?.querySelectorAll('a') ?? [])].map((link) =>
      words(link.querySelector('.sheet-goal-title')),
    )
  expect(shown()).toEqual(['Mål 1', 'Mål 2', 'Mål 3', 'Mål 4', 'Mål 5', 'Mål 6'])
  const button = part(page, 'goals')?.querySelector('button')
  expect([words(button ?? null), button?.getAttribute('aria-expanded')]).toEqual(['Vis alle 60 mål', 'false'])
  act(() => button?.click())
  expect(shown().length).toBe(60)
  expect([words(button ?? null), button?.getAttribute('aria-expanded')]).toEqual(['Vis færre mål', 'true'])
  act(() => button?.click())
  expect(shown().length).toBe(6)
})

test('SHEET-7 each who does something has a line, and it follows what is being written', async () => {
  const opened = openedPlan({ me: 'ida', role: 'person' })
  const page = await show(opened)
  expect(words(part(page, 'people'))).toContain('Ingen tiltak er i gang ennå.')
  await act(async () => {
    addMeasures(opened.doc('measures/thea'), [{ ...emptyMeasure, title: 'Øve på middag' }])
    const many = ['Bake', 'Invitere', 'Rydde', 'Vaske', 'Handle'].map((title) => ({ ...emptyMeasure, title }))
    addMeasures(opened.doc('measures/ida'), many)
    vi.advanceTimersByTime(gathering)
  })
  const lines = [...(part(page, 'people')?.querySelectorAll('li p') ?? [])].map(words)
  expect(lines).toEqual(['Du: Bake · Invitere · Rydde og 2 til', 'Thea: Øve på middag'])
  expect(words(part(page, 'people'))).toContain('Også med: Kari.')
})

test('SHEET-8 whoever coordinates can be called, and a number that is not known is said not to be', async () => {
  const called = led(
    {},
    { participants: [ida, { ...kari, phone: '+47 00 00 00 01', organisation: 'Solvik kommune' }, thea] },
  )
  const page = await show(called)
  expect(words(part(page, 'coordinator'))).toContain('Kari LundeKoordinator, Solvik kommune')
  expect(part(page, 'coordinator')?.querySelector('a')?.getAttribute('href')).toBe('tel:+4700000001')
  takeOffPage()
  expect(words(part(await show(led({})), 'coordinator'))).toContain('Telefonnummeret er ikke skrevet inn.')
})

test('SHEET-9 a coordinator who was only offered, or declined, is told of as that and not as somebody to call', async () => {
  const offered = await show(led({ state: 'offered' }))
  expect(words(part(offered, 'coordinator'))).toBe('Hvem koordinererKoordinator: Tilbudt')
  takeOffPage()
  const irrelevant = await show(led({ state: 'not-relevant', participant: null }))
  expect(words(part(irrelevant, 'coordinator'))).toContain('Ingen koordinator er oppnevnt ennå.')
})

test('SHEET-10 where nothing is written yet it says so kindly, and asks the person what they would like', async () => {
  const page = await show(openedPlan({ me: 'ida', role: 'person', participants: [ida] }))
  expect(words(part(page, 'goals'))).toContain('Hva ønsker du deg? Skriv det første målet ditt i planen.')
  expect(part(page, 'goals')?.querySelector('a')?.getAttribute('href')).toBe('/planer/plan#goals')
  expect(words(part(page, 'dates'))).toContain('Ingen datoer er satt ennå.')
  expect(words(part(page, 'people'))).toContain('Ingen andre er med ennå.')
  takeOffPage()
  expect(words(part(await show(openedPlan()), 'goals'))).toContain('Ingen mål er skrevet ennå.')
})

test('SHEET-11 what is closed to the reader is told as closed, and not as empty', async () => {
  const page = await show(openedPlan({ me: 'bente', participants: [ida] }, readingOrder))
  for (const name of ['goals', 'dates', 'coordinator']) {
    expect(words(part(page, name)), name).toContain('Du har ikke tilgang til denne delen.')
  }
  expect(words(part(page, 'people'))).toContain('Du har ikke tilgang til tiltakene.')
  expect(words(page)).not.toMatch(/ennå/)
})

test('SHEET-12 a date that has passed is told kindly, and of many dates the nearest five are shown', async () => {
  const opened = openedPlan()
  const days = ['2026-11-17', '2026-11-22', '2026-12-01', '2027-01-01', '2027-02-01', '2027-03-01', '2027-04-01']
  addMeasures(
    opened.doc('measures/thea'),
    days.map((to) => ({ ...emptyMeasure, title: `Til ${to}`, to })),
  )
  const page = await show(opened)
  const rows = [...(part(page, 'dates')?.querySelectorAll('li') ?? [])].map((row) =>
    words(row).replaceAll('\u00a0', ' '),
  )
  expect(rows).toEqual([
    '17. nov.Til 2026-11-17Datoen er passert. Avtal gjerne en ny.',
    'I dagTil 2026-11-22',
    '1. des.Til 2026-12-01',
    '1. jan. 2027Til 2027-01-01',
    '1. feb. 2027Til 2027-02-01',
  ])
  expect(words(part(page, 'dates')?.querySelector('button') ?? null)).toBe('Vis alle 7 datoer')
})

test('SHEET-13 it says that the plan gives no right to services, as the plan itself does', async () => {
  expect(words(await show(openedPlan()))).toContain('Planen gir ikke i seg selv rett til tjenester.')
})
