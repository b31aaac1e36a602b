import { act } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { transitions } from '../../shared/plan/transitions.ts'
import { addGoal, readGoals } from '../cards/goal-cards.ts'
import { AddedMeasuresPlace } from '../measure-drafts/added-measures.tsx'
import { click, control, dayIs, type PlanOfPages, planOfPages } from '../measure-drafts/some-pages.test-support.tsx'
import { showOnPage, takeOffPage } from '../session/on-page.test-support.tsx'
import { leave, write } from '../ui/fill-in.test-support.ts'
import { TransitionButton } from './transition-button.tsx'

beforeEach(() => dayIs('2026-05-01'))
afterEach(() => {
  takeOffPage()
  vi.useRealTimers()
})

async function show({ plan, documents, goals, sync }: PlanOfPages): Promise<HTMLElement> {
  return showOnPage(
    <AddedMeasuresPlace sync={sync}>
      <TransitionButton plan={plan} documents={documents} goals={goals} sync={sync} />
    </AddedMeasuresPlace>,
  )
}

async function open(host: HTMLElement): Promise<void> {
  click(host, 'button', 'Tiltak for en overgang')
  await act(async () => {
    await import('./transition-dialog.tsx')
  })
}

const choose = (host: HTMLElement, transition: keyof typeof transitions, name: string, day: string): void => {
  write(control<HTMLSelectElement>(host, 'select', 'Hvilken overgang?'), transition)
  write(control<HTMLInputElement>(host, 'input', name), day)
  leave(control(host, 'input', name))
}

const items = (host: HTMLElement): HTMLElement[] => [...host.querySelectorAll<HTMLElement>('.draft')]

describe('measures for a transition', () => {
  it('TRANS-4 each measure is suggested with days counted from the day, on the page of the likeliest who takes part', async () => {
    const pages = planOfPages()
    const host = await show(pages)
    await open(host)
    expect(host.textContent).toContain('Planen gir ikke rett til flere tjenester. Tiltakene blir lagt inn som ønsker.')
    choose(host, 'work', 'Første dag etter skolen', '1.7.2027')
    expect(items(host)).toHaveLength(9)
    const nav = items(host).find((item) => item.textContent.includes('Møte med Nav'))
    expect(nav?.querySelector('select')?.value).toBe('amir')
    expect(nav?.textContent).toMatch(/1\.\sjuli\s–\s4\.\sokt\.\s2026/)
    click(host, 'button', 'Legg til 9 tiltak som ønsker')
    expect(pages.measuresOf('amir').map((measure) => ({ ...measure, how: '' }))).toContainEqual({
      title: 'Møte med Nav',
      how: '',
      standing: 'wish',
      progress: 'not-started',
      from: '2026-07-01',
      to: '2026-10-04',
      goal: null,
    })
    expect(pages.documents.flatMap(({ address }) => pages.measuresOf(address.owner ?? ''))).toHaveLength(9)
    expect(host.querySelector('dialog')).toBeNull()
  })

  it('TRANS-5 what is unticked stays out, what is changed is written, and the goal that was chosen is theirs', async () => {
    const pages = planOfPages()
    const goal = addGoal(pages.goals.doc)
    const host = await show(pages)
    await open(host)
    choose(host, 'adult', '18-årsdagen', '3.3.2027')
    write(control<HTMLSelectElement>(host, 'select', 'Legg tiltakene under et mål'), goal)
    for (const item of items(host).slice(2)) act(() => item.querySelector<HTMLElement>('input[type=checkbox]')?.click())
    const [first, second] = items(host)
    if (first === undefined || second === undefined) throw new Error('There are no suggestions.')
    act(() => first.querySelector<HTMLElement>('[aria-expanded]')?.click())
    write(control<HTMLInputElement>(first, 'input', 'Tiltak'), 'Time på habiliteringen')
    write(control<HTMLInputElement>(first, 'input', 'Til for tiltaket: Time på habiliteringen'), '1.2.2027')
    leave(control(first, 'input', 'Til for tiltaket: Time på habiliteringen'))
    const who = second.querySelector<HTMLSelectElement>('.draft__who select')
    if (who === null) throw new Error('Nobody can be chosen.')
    write(who, 'silje')
    click(host, 'button', 'Legg til 2 tiltak som ønsker')
    expect(pages.measuresOf('silje')).toMatchObject([{ title: 'Snakke om støtte til å bestemme selv', goal }])
    expect(pages.measuresOf('kari')).toMatchObject([{ title: 'Time på habiliteringen', to: '2027-02-01', goal }])
    expect(readGoals(pages.goals.doc)).toHaveLength(1)
  })

  it('TRANS-6 all that was added is announced and is taken away again as one', async () => {
    const pages = planOfPages()
    const host = await show(pages)
    await open(host)
    choose(host, 'startSchool', 'Første skoledag', '17.8.2027')
    click(host, 'button', 'Legg til 8 tiltak som ønsker')
    expect(host.querySelector('.toast')?.textContent).toContain('8 tiltak er lagt til')
    expect(pages.measuresOf('silje').length).toBeGreaterThan(0)
    click(host, 'button', 'Angre')
    expect(pages.documents.flatMap(({ address }) => pages.measuresOf(address.owner ?? ''))).toEqual([])
    expect(host.querySelector('.toast')).toBeNull()
  })

  it('TRANS-7 whoever may write on their own page alone gets all there, and is told whom each suits and that it can be offered', async () => {
    const pages = planOfPages('anne')
    const host = await show(pages)
    await open(host)
    choose(host, 'changeSchool', 'Første dag på den nye skolen', '17.8.2027')
    expect(host.textContent).toContain('Du kan bare legge tiltak på din egen side.')
    const teaching = items(host).find((item) => item.textContent.includes('Planlegge opplæringen'))
    expect(teaching?.textContent).toContain('Passer for Silje Nes. Du kan tilby det til andre etterpå.')
    expect(teaching?.querySelector('select')).toBeNull()
    click(host, 'button', 'Legg til 8 tiltak som ønsker')
    expect(pages.measuresOf('anne')).toHaveLength(8)
    expect(pages.measuresOf('silje')).toEqual([])
  })

  it('TRANS-8 a day that has passed is allowed with a word; without a transition, a day or a measure nothing is added and it is said why', async () => {
    dayIs('2026-11-22')
    const pages = planOfPages()
    const host = await show(pages)
    await open(host)
    const alert = () => host.querySelector('.drafts-form__end [role=alert]')?.textContent
    click(host, 'button', 'Legg til tiltak')
    expect(alert()).toBe('Velg en overgang først.')
    choose(host, 'newHome', 'Flyttedagen', '31.2.2027')
    click(host, 'button', 'Legg til tiltak')
    expect(host.textContent).toContain('31. februar 2027')
    expect(items(host)).toEqual([])
    choose(host, 'newHome', 'Flyttedagen', '1.9.2026')
    expect(host.textContent).toContain('Dagen er passert. Du kan likevel legge til tiltakene.')
    for (const item of items(host)) act(() => item.querySelector<HTMLElement>('input[type=checkbox]')?.click())
    click(host, 'button', 'Legg til 0 tiltak som ønsker')
    expect(alert()).toBe('Velg minst ett tiltak.')
    expect(pages.documents.flatMap(({ address }) => pages.measuresOf(address.owner ?? ''))).toEqual([])
  })

  it('TRANS-9 what was chosen and changed is there again when the dialog was closed and is opened anew', async () => {
    const host = await show(planOfPages())
    await open(host)
    choose(host, 'newHome', 'Flyttedagen', '1.9.2027')
    const [first] = items(host)
    act(() => first?.querySelector<HTMLElement>('input[type=checkbox]')?.click())
    click(host, 'button', 'Avbryt')
    expect(host.querySelector('dialog')).toBeNull()
    await open(host)
    expect(items(host)[0]?.querySelector<HTMLInputElement>('input[type=checkbox]')?.checked).toBe(false)
    expect(control<HTMLInputElement>(host, 'input', 'Flyttedagen').value).toBe('01.09.2027')
  })

  it('TRANS-11 a measure whose last day has passed is suggested without its tick while the day itself is ahead', async () => {
    dayIs('2026-11-22')
    const host = await show(planOfPages())
    await open(host)
    choose(host, 'work', 'Første dag etter skolen', '1.7.2027')
    const isTicked = (words: string) =>
      items(host)
        .find((item) => item.textContent.includes(words))
        ?.querySelector<HTMLInputElement>('input[type=checkbox]')?.checked
    // Until 4 October 2026.
    expect(isTicked('Møte med Nav')).toBe(false)
    expect(items(host).some((item) => item.querySelector<HTMLInputElement>('input[type=checkbox]')?.checked)).toBe(true)
  })

  it('TRANS-10 nobody is offered a transition who may write no measures', async () => {
    const { plan, goals, sync } = planOfPages()
    const host = await showOnPage(<TransitionButton plan={plan} documents={[]} goals={goals} sync={sync} />)
    expect(host.querySelector('button')).toBeNull()
  })
})
