import { act, useState } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Language } from '../../shared/api/api.ts'
import { showOnPage, takeOffPage } from '../session/on-page.test-support.tsx'
import { weekNumber, weeksOfMonth } from './calendar-month.ts'
import { DateField, type DateFieldProps } from './date-field.tsx'
import { leave, press, write } from './fill-in.test-support.ts'

beforeEach(() => vi.useFakeTimers({ now: Date.parse('2026-11-22T12:00:00Z'), toFake: ['Date'] }))
afterEach(() => {
  vi.useRealTimers()
  takeOffPage()
})

let told: (string | null)[] = []

type FieldProps = Partial<Omit<DateFieldProps, 'onChange'>>

/** A field in a form that keeps what it is told, as forms do. */
function Kept({ value = null, ...rest }: FieldProps) {
  const [day, setDay] = useState(value)
  const keep = (next: string | null): void => {
    told.push(next)
    setDay(next)
  }
  return (
    <form noValidate>
      <DateField label="Fra" {...rest} value={day} onChange={keep} />
    </form>
  )
}

async function show(props: FieldProps = {}, language: Language = 'nb') {
  told = []
  const page = await showOnPage(<Kept {...props} />, language)
  const [input, form] = [page.querySelector('input'), page.querySelector('form')]
  if (input === null || form === null) throw new Error('There is no field.')
  const button = (name: string): HTMLElement => {
    const found = [...page.querySelectorAll('button')].find(
      (one) => (one.getAttribute('aria-label') ?? one.textContent) === name,
    )
    if (found === undefined) throw new Error(`There is no button "${name}".`)
    return found
  }
  const click = (name: string): void => act(() => button(name).click())
  const key = (name: string, shiftKey = false): void => press(document.activeElement, name, shiftKey)
  const valid = (): boolean => {
    let answer = false
    act(() => {
      answer = form.checkValidity()
    })
    return answer
  }
  return { page, input, valid, button, click, key, focused: () => document.activeElement?.getAttribute('aria-label') }
}

test('UI-120 a day is taken as people write it, when its field is left, and told back with its weekday', async () => {
  const { page, input } = await show()
  write(input, '3/3-26')
  expect(page.textContent).toContain('tirsdag 3. mars 2026')
  expect(told).toEqual([])
  leave(input)
  expect(told).toEqual(['2026-03-03'])
  expect(input.value).toBe('03.03.2026')
  write(input, '')
  leave(input)
  expect(told).toEqual(['2026-03-03', null])
  write(input, 'i morgen')
  press(input, 'Enter')
  expect(told.at(-1)).toBe('2026-11-23')
})

test('UI-121 what is no day stays in its field with a sentence, is told to nobody, and keeps a form back', async () => {
  const { page, input, valid } = await show({ value: '2026-01-01' })
  write(input, '31. februar')
  expect(page.querySelector('[role=alert]')).toBeNull()
  leave(input)
  expect(page.querySelector('[role=alert]')?.textContent).toBe('31. februar finnes ikke.')
  expect(input.value).toBe('31. februar')
  expect(input.getAttribute('aria-invalid')).toBe('true')
  expect(valid()).toBe(false)
  write(input, 'over jul')
  leave(input)
  expect(page.textContent).toContain('Skriv datoen som dag.måned.år, for eksempel 03.03.2026.')
  expect(told).toEqual([])
  write(input, '29.2.2027')
  expect(page.textContent).toContain('29. februar 2027 finnes ikke.')
  write(input, '28.2.2027')
  expect(page.querySelector('[role=alert]')).toBeNull()
  leave(input)
  expect(valid()).toBe(true)
})

test('UI-122 a day before the first that may be written is refused in words, and taken when that is moved', async () => {
  const { page, input, valid } = await show({ min: '2026-06-01' })
  write(input, '1.5.2026')
  leave(input)
  expect(page.querySelector('[role=alert]')?.textContent).toBe('Velg 1. juni 2026 eller senere.')
  expect([told, valid()]).toEqual([[], false])
  takeOffPage()

  function Moved() {
    const [min, setMin] = useState('2026-06-01')
    return (
      <form noValidate>
        <DateField label="Til" value={null} min={min} onChange={(day) => told.push(day)} />
        <button type="button" onClick={() => setMin('2026-01-01')}>
          Flytt
        </button>
      </form>
    )
  }
  const moved = await showOnPage(<Moved />)
  const field = moved.querySelector('input')
  if (field === null) throw new Error('There is no field.')
  write(field, '1.5.2026')
  leave(field)
  expect(told).toEqual([])
  act(() => [...moved.querySelectorAll('button')].at(-1)?.click())
  expect(told).toEqual(['2026-05-01'])
})

test('UI-123 a field that has to be filled in says so when the form is sent, and not before', async () => {
  const { page, valid } = await show({ required: true })
  expect(page.querySelector('[role=alert]')).toBeNull()
  expect(valid()).toBe(false)
  expect(page.querySelector('[role=alert]')?.textContent).toBe('Skriv en dato.')
})

test('UI-124 the calendar is moved about in by the arrows, Home, End and Page keys, and gives the focus back', async () => {
  const { page, click, key, focused, button, input } = await show({ value: '2026-03-03' })
  click('Åpne kalenderen: Fra')
  expect(focused()).toBe('tirsdag 3. mars 2026')
  const ways: [key: string, shift: boolean, there: string][] = [
    ['ArrowLeft', false, 'mandag 2. mars 2026'],
    ['ArrowUp', false, 'mandag 23. februar 2026'],
    ['ArrowRight', false, 'tirsdag 24. februar 2026'],
    ['ArrowDown', false, 'tirsdag 3. mars 2026'],
    ['End', false, 'søndag 8. mars 2026'],
    ['Home', false, 'mandag 2. mars 2026'],
    ['PageDown', false, 'torsdag 2. april 2026'],
    ['PageUp', false, 'mandag 2. mars 2026'],
    ['PageDown', true, 'tirsdag 2. mars 2027'],
    ['PageUp', true, 'mandag 2. mars 2026'],
  ]
  for (const [name, shift, there] of ways) {
    key(name, shift)
    expect([name, focused()]).toEqual([name, there])
  }
  expect(page.querySelectorAll('.calendar-day[tabindex="0"]')).toHaveLength(1)
  click('mandag 2. mars 2026')
  expect(told).toEqual(['2026-03-02'])
  expect(input.value).toBe('02.03.2026')
  expect(page.querySelector('dialog')).toBeNull()
  expect(document.activeElement).toBe(button('Åpne kalenderen: Fra'))
})

test('UI-125 the calendar speaks the page’s language, nynorsk too, has week numbers, and keeps within its bounds', async () => {
  const { page, click } = await show({ value: '2026-11-21', min: '2026-11-20' }, 'nn')
  click('Opne kalenderen: Fra')
  expect(page.querySelector('h2')?.textContent).toBe('november 2026')
  expect(document.activeElement?.getAttribute('aria-label')).toBe('laurdag 21. november 2026')
  expect(page.querySelector('table')?.textContent).toContain('Veke 47')
  click('torsdag 19. november 2026')
  expect(told).toEqual([])
  click('Førre år')
  expect(page.querySelector('h2')?.textContent).toBe('november 2026')
  click('Avbryt')
  expect(page.querySelector('dialog')).toBeNull()
})

test('UI-126 weeks have the numbers of the Norwegian calendar over New Year', () => {
  expect(['2026-12-31', '2027-01-03', '2027-01-04'].map(weekNumber)).toEqual([53, 53, 1])
  expect(['2024-12-30', '2023-01-01', '2026-11-22'].map(weekNumber)).toEqual([1, 52, 47])
  const march = weeksOfMonth('2026-03-15')
  expect(march.map((week) => week.number)).toEqual([9, 10, 11, 12, 13, 14])
  expect([march[0]?.days[0], march.at(-1)?.days.at(-1)]).toEqual(['2026-02-23', '2026-04-05'])
})
