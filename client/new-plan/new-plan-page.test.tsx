import { act } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { NewPlanRequest, StaffKind } from '../../shared/api/api.ts'
import { navigate } from '../navigation/navigation.ts'
import { idasSession, showOnPage, takeOffPage } from '../session/on-page.test-support.tsx'
import { SessionProvider } from '../session/session.tsx'
import { Announcer } from '../ui/announcer.tsx'
import { leave, press, write } from '../ui/fill-in.test-support.ts'
import { NewPlanPage } from './new-plan-page.tsx'

/** What the server was asked to make, and how it answers the next time: a plan's id, or a problem. */
let asked: NewPlanRequest[] = []
let answers: (() => Response | Promise<Response>)[] = []
let page: HTMLElement

const made = (): Response => Response.json({ id: 'made-now' }, { status: 201 })

const problem = (status: number, type: string, detail: string) => (): Response => {
  const headers = { 'Content-Type': 'application/problem+json' }
  return new Response(JSON.stringify({ type: `/problems/${type}`, title: '', status, detail }), { status, headers })
}

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-11-22T12:00:00Z'), toFake: ['Date'] })
  vi.spyOn(window, 'scrollTo').mockImplementation(() => undefined)
  asked = []
  answers = []
  vi.stubGlobal('fetch', async (path: string, request: RequestInit = {}) => {
    if (path === '/api/staff') return (answers.shift() ?? coordinators)()
    if (path !== '/api/plans') throw new Error(`Nobody answers ${path}.`)
    asked.push(JSON.parse(String(request.body)) as NewPlanRequest)
    return (answers.shift() ?? made)()
  })
  navigate('/planer/ny', { unguarded: true })
})
afterEach(() => {
  takeOffPage()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  vi.useRealTimers()
})

const coordinators = (): Response => {
  return Response.json({
    coordinators: [
      { id: 'kari', name: 'Kari Lunde' },
      { id: 'oda', name: 'Oda Nes' },
    ],
  })
}

async function show(staff: StaffKind | null = 'coordinator'): Promise<void> {
  page = await showOnPage(
    <SessionProvider first={{ ...idasSession, staff }}>
      <Announcer>
        <NewPlanPage />
      </Announcer>
    </SessionProvider>,
  )
}

/** A field by what it is called, the last of several. */
function field(name: string): HTMLInputElement {
  const label = [...page.querySelectorAll('label')].findLast((one) => one.textContent?.startsWith(name))
  const found = document.getElementById(label?.htmlFor ?? '') ?? label?.querySelector('input')
  if (!(found instanceof HTMLInputElement) && !(found instanceof HTMLSelectElement))
    throw new Error(`No field ${name}.`)
  return found as HTMLInputElement
}

function button(name: string): HTMLButtonElement {
  const found = [...document.querySelectorAll('button')].find(
    (one) => (one.getAttribute('aria-label') ?? one.textContent) === name,
  )
  if (found === undefined) throw new Error(`No button ${name}.`)
  return found
}

const click = (element: HTMLElement): Promise<void> => act(async () => element.click())

/** The person, the birth day and what it rests on: all that has to be there. */
async function fillIn(): Promise<void> {
  write(field('Navn'), 'Nora Prøve')
  write(field('Fødselsdato'), '17/5-07')
  leave(field('Fødselsdato'))
  await click(field('Helse- og omsorgstjenester'))
}

async function addParticipant(name: string, role: string): Promise<void> {
  await click(button('Legg til deltaker'))
  write(field('Navn'), name)
  write(field('Rolle'), role)
}

const summary = (): HTMLElement | null => page.querySelector('.ds-error-summary')
const said = (): string => page.querySelector('[data-announcer="answer"]')?.textContent ?? ''

test('NEW-20 what was filled in is sent as it was written, and one comes to the plan that was made', async () => {
  await show()
  await fillIn()
  await addParticipant(' Per Prøve', 'relative')
  write(field('Tittel'), 'Far ')
  await click(button('Lag planen'))
  expect(asked).toEqual([
    {
      person: { name: 'Nora Prøve', birthDay: '2007-05-17' },
      language: 'nb',
      legalBases: ['health-care-7-1'],
      coordinator: null,
      participants: [
        { name: 'Per Prøve', role: 'relative', title: 'Far', organisation: null, phone: null, email: null },
      ],
    },
  ])
  expect(window.location.pathname).toBe('/planer/made-now')
  expect(said()).toBe('Planen er laget. Den venter på samtykke.')
})

test('NEW-21 a form with something missing is not sent: a summary takes the focus and leads to each field', async () => {
  await show()
  await click(button('Lag planen'))
  expect(asked).toEqual([])
  expect(document.activeElement).toBe(summary())
  const links = [...(summary()?.querySelectorAll('a') ?? [])]
  expect(links.map(({ textContent }) => textContent)).toEqual([
    'Navn: Fyll ut dette.',
    'Fødselsdato: Skriv en dato.',
    'Hva bygger planen på: Velg minst én.',
  ])
  await click(links[1] as HTMLElement)
  expect(document.activeElement).toBe(field('Fødselsdato'))
  await fillIn()
  await addParticipant('Per Prøve', 'relative')
  await click(button('Legg til deltaker'))
  write(field('Virksomhet'), 'Solvik skole')
  await click(button('Lag planen'))
  expect(summary()?.querySelector('ul')?.textContent).toBe(
    'Deltaker 2, Navn: Fyll ut dette.Deltaker 2, Rolle: Velg en av disse.',
  )
  expect(asked).toEqual([])
})

test.each([
  ['22.11.2027', 'Fødselsdato: Velg 22. november 2026 eller tidligere.'],
  ['1.1.1905', 'Fødselsdato: Velg 22. november 1906 eller senere.'],
  ['31.2.2007', 'Fødselsdato: 31. februar 2007 finnes ikke.'],
])('NEW-22 nobody is born on %s, and it is said in words', async (written, sentence) => {
  await show()
  await fillIn()
  write(field('Fødselsdato'), written)
  leave(field('Fødselsdato'))
  await click(button('Lag planen'))
  expect([summary()?.querySelector('ul')?.textContent, asked]).toEqual([sentence, []])
})

test('NEW-23 Enter in the last row begins another and sends nothing; rows with nothing in them are nobody', async () => {
  await show()
  await fillIn()
  await click(button('Legg til deltaker'))
  expect(document.activeElement).toBe(field('Navn'))
  press(document.activeElement, 'Enter')
  expect(page.querySelectorAll('.new-plan-person')).toHaveLength(1)
  write(field('Navn'), 'Per Prøve')
  write(field('Rolle'), 'relative')
  press(field('Tittel'), 'Enter')
  expect(page.querySelectorAll('.new-plan-person')).toHaveLength(2)
  expect([document.activeElement, said()]).toEqual([field('Navn'), 'Deltaker 2 er lagt til.'])
  expect(asked).toEqual([])
  await click(button('Lag planen'))
  expect(asked[0]?.participants.map(({ name }) => name)).toEqual(['Per Prøve'])
})

test('NEW-24 a row that is taken away leaves the focus with the next, or where one adds them', async () => {
  await show()
  await addParticipant('Per Prøve', 'relative')
  await addParticipant('Lin Lærer', 'school')
  await click(button('Ta bort Per Prøve'))
  expect([document.activeElement, said()]).toEqual([field('Navn'), 'Per Prøve er tatt bort.'])
  expect(field('Navn').value).toBe('Lin Lærer')
  await click(button('Ta bort Lin Lærer'))
  expect(document.activeElement).toBe(button('Legg til deltaker'))
})

test.each([
  [problem(503, 'storage-away', 'Vi får ikke lagret noe akkurat nå.'), 'Vi får ikke lagret noe akkurat nå.'],
  [() => Promise.reject(new Error('no network')), 'Vi får ikke kontakt'],
])('NEW-25 all that was typed survives when the plan cannot be made, and can be sent again', async (answer, words) => {
  await show()
  await fillIn()
  await addParticipant('Per Prøve', 'relative')
  answers = [answer]
  await click(button('Lag planen'))
  expect(page.querySelector('[role="alert"]')?.textContent).toContain(`Planen er ikke laget. ${words}`)
  expect(window.location.pathname).toBe('/planer/ny')
  expect([field('Fødselsdato').value, field('Rolle').value]).toEqual(['17.05.2007', 'relative'])
  await click(button('Lag planen'))
  expect(asked[1]).toEqual(asked[0])
  expect(window.location.pathname).toBe('/planer/made-now')
})

test('NEW-26 a plan of somebody with the same name and birth day is asked about before another is made', async () => {
  await show()
  await fillIn()
  answers = [
    problem(409, 'same-person', 'Kommunen har en plan for noen med samme navn og fødselsdato.'),
    problem(409, 'same-person', 'Kommunen har en plan for noen med samme navn og fødselsdato.'),
  ]
  await click(button('Lag planen'))
  const dialog = document.querySelector('dialog')
  expect(dialog?.textContent).toContain('Kommunen har en plan for noen med samme navn og fødselsdato.')
  await click(button('Gå tilbake til skjemaet'))
  expect([document.querySelector('dialog'), field('Navn').value]).toEqual([null, 'Nora Prøve'])
  await click(button('Lag planen'))
  await click(button('Det er en annen. Lag planen'))
  expect(asked.map(({ although }) => although)).toEqual([undefined, undefined, true])
  expect(window.location.pathname).toBe('/planer/made-now')
})

test('NEW-27 a plan that was made a moment ago is one way from the form, and nothing is asked about leaving', async () => {
  await show()
  await fillIn()
  answers = [problem(409, 'plan-exists', 'Du laget nettopp en plan for denne personen.')]
  await click(button('Lag planen'))
  expect(page.querySelector('[role="alert"]')?.textContent).toContain('Du laget nettopp en plan')
  await click(button('Til planene mine'))
  expect(window.location.pathname).toBe('/planer')
})

test('NEW-28 while a plan is being made another click makes none', async () => {
  await show()
  await fillIn()
  const answer = Promise.withResolvers<Response>()
  answers = [() => answer.promise]
  await click(button('Lag planen'))
  await click(button('Lager planen …'))
  expect(button('Lager planen …').getAttribute('aria-disabled')).toBe('true')
  await act(async () => answer.resolve(made()))
  expect(asked).toHaveLength(1)
})

test('NEW-29 whoever leaves what they have begun is asked first, and finds it as it was when they stay', async () => {
  await show()
  act(() => navigate('/planer'))
  expect(window.location.pathname).toBe('/planer')
  act(() => navigate('/planer/ny'))
  write(field('Navn'), 'Nora')
  act(() => navigate('/planer'))
  expect(document.querySelector('dialog')?.textContent).toContain('Planen er ikke laget ennå.')
  await click(button('Bli her'))
  expect([window.location.pathname, field('Navn').value]).toEqual(['/planer/ny', 'Nora'])
  expect(window.dispatchEvent(new Event('beforeunload', { cancelable: true }))).toBe(false)
  await click(button('Avbryt'))
  await click(button('Gå likevel'))
  expect(window.location.pathname).toBe('/planer')
})

test('NEW-30 the unit chooses who coordinates, or nobody yet; a coordinator is told that they do', async () => {
  await show('unit')
  expect([...field('Hvem koordinerer').querySelectorAll('option')].map(({ textContent }) => textContent)).toEqual([
    'Ikke bestemt ennå',
    'Kari Lunde',
    'Oda Nes',
  ])
  await fillIn()
  write(field('Hvem koordinerer'), 'oda')
  await click(button('Lag planen'))
  expect(asked[0]?.coordinator).toBe('oda')
  takeOffPage()
  await show('coordinator')
  expect(page.textContent).toContain('Du blir koordinator, og forbereder planen sammen med personen.')
})

test('NEW-31 when the coordinators cannot be fetched the plan is made without one', async () => {
  answers = [problem(503, 'storage-away', '')]
  await show('unit')
  expect(page.textContent).toContain('Vi får ikke hentet koordinatorene.')
  await fillIn()
  await click(button('Lag planen'))
  expect(asked[0]?.coordinator).toBeNull()
})

test('NEW-32 who makes no plans is told who does, and given no form', async () => {
  await show(null)
  expect(page.querySelector('h1')?.textContent).toBe('Du kan ikke lage planer her')
  expect(page.querySelector('form')).toBeNull()
})
