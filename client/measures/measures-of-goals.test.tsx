// @vitest-environment jsdom

import { act } from 'react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { removeCard, restoreCard } from '../cards/card-removal.ts'
import { GoalsSection } from '../cards/goals-section.tsx'
import { readMeasures } from '../cards/measure-cards.ts'
import { setMeasure } from '../cards/measure-edits.ts'
import { documentNamed, syncOf } from '../editor/fake-plan.test-support.ts'
import { focusedEditor } from '../editor/focused-editor.ts'
import type { PlanDocument } from '../sync/plan-sync.ts'
import {
  byAnother,
  choose,
  click,
  closePage,
  control,
  goalsWith,
  jonasPlan,
  karisPlan,
  nameOf,
  offered,
  openPage,
  pageOf,
  show,
  titlesIn,
} from './measures-on-page.test-support.tsx'

beforeEach(openPage)
afterEach(closePage)

function showGoals(goals: PlanDocument, pages: readonly PlanDocument[], plan = karisPlan) {
  const [page = goals] = pages
  const sync = syncOf(page, page.doc.getMap('cards'))
  const host = show(<GoalsSection document={goals} measures={pages} plan={plan} sync={sync} />)
  return { host, sync }
}

const only = (page: PlanDocument) => {
  const [measure] = readMeasures([page])
  if (measure === undefined) throw new Error('There is no measure.')
  return measure
}

describe('measures under their goals', () => {
  it('PLAN-130 a closed measure tells the main things with no editor or field in it, and opens in place to the whole', () => {
    const { document: goals, ids } = goalsWith('Bo selv')
    const page = pageOf('kari', 'write', [
      {
        title: 'Øve på middag',
        how: 'Sammen',
        extent: 'Hver dag',
        goal: ids[0] ?? null,
        standing: 'agreed',
        progress: 'under-way',
        from: '2026-01-01',
        to: '2026-02-01',
      },
    ])
    const { host } = showGoals(goals, [page])
    const card = host.querySelector('.measure')
    const words = card?.textContent?.replaceAll('\u00a0', ' ')
    for (const told of [
      'Øve på middag',
      'I gang',
      'Avtalt',
      'Kari Lunde (deg)',
      'Hver dag',
      '1. jan. – 1. feb. 2026',
      'Forsinket',
    ])
      expect(words).toContain(told)
    expect(card?.querySelector('[role="textbox"], input, select')).toBeNull()
    const toggle = control('Rediger tiltaket: Øve på middag')
    expect(toggle.getAttribute('aria-expanded')).toBe('false')
    click('Rediger tiltaket: Øve på middag')
    expect(toggle.getAttribute('aria-expanded')).toBe('true')
    expect(card?.getAttribute('data-document')).toBe('measures/kari')
    expect([...(card?.querySelectorAll('[role="textbox"]') ?? [])].map(nameOf)).toEqual([
      'Tiltaket',
      'Slik gjør vi det: Øve på middag',
      'Omfang: Øve på middag',
    ])
    expect(card?.textContent).toContain('Planen gir ikke rett til flere tjenester enn de som er vedtatt.')
    act(() => host.querySelector<HTMLElement>('.measure-whole__close')?.click())
    expect(card?.querySelector('[role="textbox"]')).toBeNull()
    expect(document.activeElement).toBe(toggle)
  })

  it('PLAN-131 who may not write the page reads the whole of a measure, and has nothing to change it with', () => {
    const { document: goals, ids } = goalsWith('Bo selv')
    const page = pageOf('kari', 'comment', [
      { title: 'Søke', goal: ids[0] ?? null, how: 'Vi skriver', standing: 'decided', decision: 'Vedtak 12.03.2026' },
    ])
    const { host } = showGoals(goals, [page], jonasPlan)
    click('Åpne tiltaket: Søke')
    const card = host.querySelector('.measure')
    expect(card?.textContent).toContain('Vi skriver')
    expect(card?.textContent).toContain('Vedtak 12.03.2026')
    expect(card?.querySelector('[role="textbox"], input, select')).toBeNull()
    expect([...(card?.querySelectorAll('button') ?? [])].map(nameOf)).toEqual([
      'Lukk tiltaket: Søke',
      'Lukk tiltaket: Søke',
    ])
  })

  it('PLAN-132 a new measure is a wish under its goal on one’s own page, open, with the caret in its title, and one undo takes it away', () => {
    const { document: goals, ids } = goalsWith('Bo selv')
    const page = pageOf('jonas', 'write', [])
    const { host, sync } = showGoals(goals, [page, documentNamed('measures/kari', 'comment')], jonasPlan)
    click('Nytt tiltak for målet: Bo selv')
    expect(only(page)).toMatchObject({ goal: ids[0], standing: 'wish', progress: 'not-started', owner: 'jonas' })
    expect(document.activeElement).toBe(control('Tiltaket'))
    act(() => {
      focusedEditor()?.editor.commands.insertContent('Trene')
    })
    expect(titlesIn(page)).toEqual(['Trene'])
    act(() => {
      sync.undo()
      sync.undo()
    })
    expect(readMeasures([page])).toEqual([])
    expect(host.querySelector('.measure')).toBeNull()
  })

  it('PLAN-133 whoever may write on several pages first says who answers for a new measure, oneself unless another is chosen, and nobody who has left', () => {
    const { document: goals } = goalsWith('Bo selv')
    const pages = ['jonas', 'kari', 'liv'].map((owner) => pageOf(owner, 'write', []))
    showGoals(goals, pages)
    click('Nytt tiltak for målet: Bo selv')
    expect(document.activeElement).toBe(control('Hvem skal ha ansvaret for tiltaket?'))
    expect(offered('Hvem skal ha ansvaret for tiltaket?')).toEqual(['Kari Lunde (deg)', 'Jonas Berg'])
    expect((control('Hvem skal ha ansvaret for tiltaket?') as HTMLSelectElement).value).toBe('kari')
    click('Avbryt')
    expect(document.activeElement).toBe(control('Nytt tiltak for målet: Bo selv'))
    click('Nytt tiltak for målet: Bo selv')
    choose('Hvem skal ha ansvaret for tiltaket?', 'Jonas Berg')
    click('Lag tiltaket')
    expect(pages.map((page) => readMeasures([page]).length)).toEqual([1, 0, 0])
    expect(document.activeElement).toBe(control('Tiltaket'))
  })

  it('PLAN-134 standing, progress and goal are chosen in words, and each is taken back by undo', () => {
    const { document: goals, ids } = goalsWith('Bo selv', 'Jobbe')
    const page = pageOf('kari', 'write', [{ title: 'Søke', goal: ids[0] ?? null }])
    const { sync } = showGoals(goals, [page])
    click('Rediger tiltaket: Søke')
    const told = () => {
      const { standing, progress, goal } = only(page)
      return [standing, progress, goal]
    }
    act(() => control('Avtalt – noe dere er enige om').click())
    choose('Framdrift for tiltaket: Søke', 'Ferdig')
    choose('Mål for tiltaket: Søke', 'Jobbe')
    expect(told()).toEqual(['agreed', 'done', ids[1]])
    const undo = () => act(() => void sync.undo())
    undo()
    expect(told()).toEqual(['agreed', 'done', ids[0]])
    undo()
    undo()
    expect(told()).toEqual(['wish', 'not-started', ids[0]])
  })

  it('PLAN-135 which decision is asked for a decided measure alone, also one that was made before decisions had a place', () => {
    const { document: goals, ids } = goalsWith('Bo selv')
    const page = pageOf('kari', 'write', [{ title: 'Søke', goal: ids[0] ?? null }])
    const card = page.doc.getMap('cards').get(only(page).id) as Y.Map<unknown>
    card.delete('decision')
    const { host } = showGoals(goals, [page])
    click('Rediger tiltaket: Søke')
    const decision = () => host.querySelector('[data-field="decision"] [role="textbox"]')
    expect(decision()).toBeNull()
    act(() => control('Vedtatt – det er gjort et vedtak om det').click())
    expect(decision()?.getAttribute('aria-placeholder')).toContain('Hvilket vedtak?')
    act(() => control('Avtalt – noe dere er enige om').click())
    expect(decision()).toBeNull()
  })

  function write(name: string, day: string): void {
    const field = control(name)
    act(() => field.focus())
    act(() => {
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, day)
      field.dispatchEvent(new Event('input', { bubbles: true }))
    })
    act(() => field.blur())
  }

  it('PLAN-136 an end before the beginning is told in words and not written; one that came of two people is told too', () => {
    const { document: goals, ids } = goalsWith('Bo selv')
    const page = pageOf('kari', 'write', [{ title: 'Søke', goal: ids[0] ?? null, from: '2026-03-03' }])
    const { host } = showGoals(goals, [page])
    click('Rediger tiltaket: Søke')
    write('Til for tiltaket: Søke', '01.02.2026')
    expect(host.querySelector('[data-field="to"] [role="alert"]')?.textContent).toBe('Velg 3. mars 2026 eller senere.')
    expect(only(page)).toMatchObject({ from: '2026-03-03', to: null })
    write('Til for tiltaket: Søke', '01.04.2026')
    expect(only(page)).toMatchObject({ from: '2026-03-03', to: '2026-04-01' })
    write('Fra for tiltaket: Søke', '02.04.2026')
    expect(host.querySelector('[data-field="from"] [role="alert"]')).not.toBeNull()
    expect(only(page).from).toBe('2026-03-03')
    write('Fra for tiltaket: Søke', '03.03.2026')
    click('Lukk tiltaket: Søke')
    byAnother(page, (doc) => setMeasure(doc, only(page).id, { from: '2026-05-01' }))
    click('Rediger tiltaket: Søke')
    expect(host.querySelector('[data-field="to"] [role="alert"]')?.textContent).toBe(
      'Slutten er før begynnelsen. Rett den ene datoen.',
    )
  })

  it('PLAN-137 a measure that is given another goal stays under one’s hands until it is closed, and then stands there with the focus', async () => {
    const { document: goals, ids } = goalsWith('Bo selv', 'Jobbe')
    const page = pageOf('kari', 'write', [{ title: 'Søke', goal: ids[0] ?? null }])
    const { host } = showGoals(goals, [page])
    click('Rediger tiltaket: Søke')
    act(() => control('Mål for tiltaket: Søke').focus())
    choose('Mål for tiltaket: Søke', 'Jobbe')
    const goalOf = () => host.querySelector('.measure')?.closest('[data-goal]')?.getAttribute('data-goal')
    expect(goalOf()).toBe(ids[0])
    expect(document.activeElement).toBe(control('Mål for tiltaket: Søke'))
    expect(host.textContent).toContain('Når du lukker tiltaket, flytter det til målet du har valgt.')
    act(() => control('Lukk tiltaket: Søke').focus())
    await act(async () => control('Lukk tiltaket: Søke').click())
    expect(goalOf()).toBe(ids[1])
    expect(document.activeElement).toBe(control('Rediger tiltaket: Søke'))
  })

  it('PLAN-138 measures of a goal that was removed stand under other measures and say so, and return with the goal', () => {
    const { document: goals, ids } = goalsWith('Bo selv', 'Jobbe')
    const page = pageOf('kari', 'write', [
      { title: 'Søke', goal: ids[0] ?? null },
      { title: 'Ringe', goal: null },
    ])
    const { host } = showGoals(goals, [page])
    const others = () => [...host.querySelectorAll('.goals__others .measure')].map((one) => one.textContent ?? '')
    expect(others()).toHaveLength(1)
    byAnother(goals, (doc) => removeCard(doc, ids[0] ?? ''))
    expect(others()).toHaveLength(2)
    expect(others()[0]).toContain('Målet som tiltaket hørte til, er fjernet.')
    expect(others()[1]).not.toContain('Målet som tiltaket hørte til')
    byAnother(goals, (doc) => restoreCard(doc, ids[0] ?? ''))
    expect(others()).toHaveLength(1)
    expect(host.querySelector(`[data-goal="${ids[0]}"] .measure`)?.textContent).toContain('Søke')
  })

  it('PLAN-139 whoever writes in a measure keeps the caret when another removes its goal, and finds it open under other measures', async () => {
    const { document: goals, ids } = goalsWith('Bo selv')
    const page = pageOf('kari', 'write', [{ title: 'Søke', how: 'Sammen', goal: ids[0] ?? null }])
    const { host } = showGoals(goals, [page])
    click('Rediger tiltaket: Søke')
    act(() => control('Slik gjør vi det: Søke').focus())
    await act(async () => byAnother(goals, (doc) => removeCard(doc, ids[0] ?? '')))
    expect(document.activeElement).toBe(control('Slik gjør vi det: Søke'))
    expect(host.querySelector('.goals__others')).toBeNull()
    await act(async () => control('Lukk').click())
    expect(host.querySelector('.goals__others .measure [role="textbox"]')).not.toBeNull()
  })

  it('PLAN-140 a removed measure is offered back where it stood, and one that another removes while one writes in it stays with its words', () => {
    const { document: goals, ids } = goalsWith('Bo selv')
    const page = pageOf('kari', 'write', [{ title: 'Søke', goal: ids[0] ?? null }])
    const { host } = showGoals(goals, [page])
    click('Rediger tiltaket: Søke')
    click('Fjern tiltaket: Søke')
    expect(readMeasures([page])).toEqual([])
    click(nameOf(document.activeElement ?? host))
    expect(titlesIn(page)).toEqual(['Søke'])
    expect(document.activeElement?.closest('.measure')).not.toBeNull()
    act(() => control('Tiltaket').focus())
    byAnother(page, (doc) => removeCard(doc, only(page).id))
    expect(host.querySelector('.measure [role="alert"]')?.textContent).toContain('Noen andre fjernet dette tiltaket.')
    expect(document.activeElement).toBe(control('Tiltaket'))
    act(() => {
      focusedEditor()?.editor.commands.insertContent('Ny ')
    })
    click('Legg tiltaket tilbake')
    expect(titlesIn(page)).toEqual(['Ny Søke'])
  })

  it('PLAN-141 a responsible who has left the plan is told of, in words', () => {
    const { document: goals, ids } = goalsWith('Bo selv')
    const page = pageOf('liv', 'write', [{ title: 'Behandling', goal: ids[0] ?? null }])
    const { host } = showGoals(goals, [page])
    expect(host.querySelector('.measure')?.textContent).toContain('Har ikke lenger en del i planen')
  })

  it('PLAN-142 a title of ten thousand characters is kept whole, told of, and shortened in the names of controls', () => {
    const { document: goals, ids } = goalsWith('Bo selv')
    const page = pageOf('kari', 'write', [{ title: 'Å'.repeat(10_000), goal: ids[0] ?? null }])
    const { host } = showGoals(goals, [page])
    const toggle = host.querySelector<HTMLElement>('.measure__toggle')
    expect(nameOf(toggle ?? host).length).toBeLessThan(120)
    act(() => toggle?.click())
    expect(control('Tiltaket').textContent).toHaveLength(10_000)
    expect(host.querySelector('.measure__title .line-too-long')?.textContent).toContain('10000')
    const names = [...host.querySelectorAll('.measure :is(button, select, input, [role="textbox"])')].map(nameOf)
    expect(Math.max(...names.map(({ length }) => length))).toBeLessThan(160)
  })

  it('PLAN-143 a new measure stands last under its goal, after those of others too', () => {
    const { document: goals, ids } = goalsWith('Bo selv')
    const goal = ids[0] ?? null
    const kari = pageOf('kari', 'read', [
      { title: 'Søke', goal },
      { title: 'Ringe', goal },
    ])
    const { host } = showGoals(goals, [pageOf('jonas', 'write', []), kari], jonasPlan)
    click('Nytt tiltak for målet: Bo selv')
    const titles = [...host.querySelectorAll('.measure h4')].map((one) => one.textContent)
    expect(titles).toEqual(['Søke', 'Ringe', ''])
  })
})
