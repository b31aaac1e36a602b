// @vitest-environment jsdom

import { act } from 'react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { moveCard } from '../cards/card-order.ts'
import { readGoals } from '../cards/goal-cards.ts'
import { readMeasures } from '../cards/measure-cards.ts'
import { setMeasure } from '../cards/measure-edits.ts'
import { syncOf } from '../editor/fake-plan.test-support.ts'
import { focusedEditor } from '../editor/focused-editor.ts'
import type { PlanDocument } from '../sync/plan-sync.ts'
import {
  byAnother,
  choose,
  click,
  closePage,
  control,
  drawnSince,
  goalsWith,
  karisPlan,
  offered,
  openPage,
  pageOf,
  show,
} from './measures-on-page.test-support.tsx'
import { MeasuresSection } from './measures-section.tsx'

beforeEach(openPage)
afterEach(closePage)

function fourMeasures() {
  const { document: goals, ids } = goalsWith('Bo selv', 'Jobbe')
  const [home = '', work = ''] = ids
  const jonas = pageOf('jonas', 'write', [
    { title: 'Trene', goal: work, standing: 'agreed', progress: 'under-way', to: '2099-12-20' },
    { title: 'Rekkverk', goal: home, standing: 'decided', progress: 'waiting', to: '2026-01-21' },
  ])
  const kari = pageOf(
    'kari',
    'write',
    [
      { title: 'Søke', goal: home, standing: 'wish', progress: 'done', to: '2026-10-01' },
      { title: 'Ringe', standing: 'wish' },
    ],
    [jonas],
  )
  return { goals, pages: [jonas, kari], jonas, kari }
}

function showTable(goals: PlanDocument | null, pages: readonly PlanDocument[], sync = syncFor(pages)) {
  return show(<MeasuresSection documents={pages} goals={goals} plan={karisPlan} sync={sync} />)
}

function syncFor([page]: readonly PlanDocument[]) {
  if (page === undefined) throw new Error('There is no page.')
  return syncOf(page, page.doc.getMap('cards'))
}

/** Orders by a column. */
function order(host: HTMLElement, heading: string): void {
  const button = [...host.querySelectorAll<HTMLElement>('thead button')].find((one) => one.textContent === heading)
  act(() => button?.click())
}

const rows = (host: HTMLElement) =>
  [...host.querySelectorAll('tbody th[scope="row"]')].map((one) => one.textContent ?? '')

describe('all measures in a table', () => {
  it('PLAN-145 is filtered by what there is, tells how many are shown, and shows them all again', () => {
    const { goals, pages } = fourMeasures()
    const host = showTable(goals, pages)
    expect(rows(host)).toEqual(['Rekkverk', 'Søke', 'Trene', 'Ringe'])
    expect(host.textContent).toContain('4 av 4 tiltak')
    expect(offered('Ansvarlig')).toEqual(['Alle', 'Jonas Berg', 'Kari Lunde'])
    expect(offered('Framdrift')).toEqual(['Alle', 'Forsinket', 'Ikke startet', 'I gang', 'Venter på svar', 'Ferdig'])
    choose('Framdrift', 'Forsinket')
    expect(rows(host)).toEqual(['Rekkverk'])
    expect(host.textContent).toContain('1 av 4 tiltak')
    choose('Mål', 'Jobbe')
    expect(rows(host)).toEqual([])
    expect(host.textContent).toContain('Ingen tiltak passer med det du har valgt.')
    act(() => host.querySelector<HTMLElement>('.measures__nothing button')?.click())
    expect(rows(host)).toHaveLength(4)
  })

  it('PLAN-146 is ordered by its headings, which tell how it is ordered', () => {
    const { goals, pages } = fourMeasures()
    const host = showTable(goals, pages)
    const sorted = () =>
      [...host.querySelectorAll('thead th')]
        .filter((one) => !['none', null].includes(one.getAttribute('aria-sort')))
        .map((one) => `${one.textContent} ${one.getAttribute('aria-sort')}`)
    expect(sorted()).toEqual(['Mål ascending'])
    order(host, 'Fra – til')
    expect(rows(host)).toEqual(['Rekkverk', 'Søke', 'Trene', 'Ringe'])
    order(host, 'Fra – til')
    expect(rows(host)).toEqual(['Ringe', 'Trene', 'Søke', 'Rekkverk'])
    expect(sorted()).toEqual(['Fra – til descending'])
    order(host, 'Avtale')
    expect(rows(host)).toEqual(['Søke', 'Ringe', 'Trene', 'Rekkverk'])
    order(host, 'Mål')
    act(() => {
      const cards = readGoals(goals.doc).map(({ id, order }) => ({ id, order, doc: goals.doc, writable: true }))
      moveCard(cards, cards[1]?.id ?? '', 0)
    })
    expect(rows(host)).toEqual(['Trene', 'Rekkverk', 'Søke', 'Ringe'])
  })

  it('PLAN-147 what was chosen is kept while the page lives, though the section comes and goes', () => {
    const { goals, pages } = fourMeasures()
    const sync = syncFor(pages)
    const host = showTable(goals, pages, sync)
    choose('Ansvarlig', 'Jonas Berg')
    order(host, 'Avtale')
    show(null)
    expect(rows(showTable(goals, pages, sync))).toEqual(['Trene', 'Rekkverk'])
    expect(rows(showTable(goals, pages, syncFor(pages)))).toHaveLength(2)
    show(null)
    expect(rows(showTable(goals, pages))).toHaveLength(4)
  })

  it('PLAN-148 a row opens below itself, stays while it is open whatever is changed in it, and goes where it belongs when it is closed', () => {
    const { goals, pages } = fourMeasures()
    const host = showTable(goals, pages)
    order(host, 'Avtale')
    click('Søke')
    act(() => control('Vedtatt – det er gjort et vedtak om det').click())
    expect(rows(host)).toEqual(['Søke', 'Ringe', 'Trene', 'Rekkverk'])
    click('Søke')
    expect(rows(host)).toEqual(['Ringe', 'Trene', 'Rekkverk', 'Søke'])
    choose('Framdrift', 'Venter på svar')
    const toggle = control('Rekkverk')
    click('Rekkverk')
    expect(toggle.getAttribute('aria-expanded')).toBe('true')
    expect(host.querySelector('.measures__opened')?.getAttribute('data-document')).toBe('measures/jonas')
    choose('Framdrift for tiltaket: Rekkverk', 'Ferdig')
    expect(rows(host)).toEqual(['Rekkverk'])
    click('Rekkverk')
    expect(rows(host)).toEqual([])
    choose('Framdrift', 'Ferdig')
    expect(rows(host)).toEqual(['Rekkverk', 'Søke'])
  })

  it('PLAN-149 a new measure is open with the caret in its title, also where the filter shows no such', () => {
    const { goals, pages, kari } = fourMeasures()
    const host = showTable(goals, pages)
    choose('Avtale', 'Vedtatt')
    click('Nytt tiltak')
    click('Lag tiltaket')
    expect(readMeasures([kari])).toHaveLength(3)
    expect(document.activeElement).toBe(control('Tiltaket'))
    expect(rows(host)).toEqual(['Rekkverk', 'Tiltak uten tittel'])
  })

  it('PLAN-150 a change in one measure draws that one again and no other, and typing in a title draws no row', () => {
    const { goals, pages, jonas, kari } = fourMeasures()
    const host = showTable(goals, pages)
    const [first] = readMeasures([kari])
    const standings = drawnSince('cards.standings.')
    byAnother(kari, (doc) => setMeasure(doc, first?.id ?? '', { standing: 'agreed' }))
    // The choices of the filter, and the one row.
    expect(standings()).toHaveLength(3 + 1)
    click('Trene')
    act(() => control('Tiltaket').focus())
    const progresses = drawnSince('cards.progresses.')
    act(() => {
      focusedEditor()?.editor.commands.insertContent('Svømme og ')
    })
    expect(rows(host)).toContain('Svømme og Trene')
    expect(readMeasures([jonas])).toHaveLength(2)
    // The open measure's own list to choose from, whose name tells the title.
    expect(progresses()).toHaveLength(5)
  })

  it('PLAN-151 whoever may not read the goals is not told that measures serve none', () => {
    const { pages } = fourMeasures()
    const host = showTable(null, pages)
    expect(host.textContent).not.toContain('Mål')
    expect(host.textContent).not.toContain('Ikke knyttet til et mål')
    expect(rows(host)).toHaveLength(4)
    expect(() => control('Mål')).toThrow()
  })

  it('PLAN-152 on a narrow screen it is a list, with the same choices in a fold that tells how many are in use', () => {
    Object.assign(globalThis, {
      ResizeObserver: class {
        observe() {}
        disconnect() {}
      },
    })
    try {
      const { goals, pages } = fourMeasures()
      const host = showTable(goals, pages)
      const titles = () => [...host.querySelectorAll('.measures__list h3')].map((one) => one.textContent)
      expect(titles()).toEqual(['Rekkverk', 'Søke', 'Trene', 'Ringe'])
      expect(() => control('Ansvarlig')).toThrow()
      click('Vis utvalg')
      choose('Ansvarlig', 'Kari Lunde')
      choose('Rekkefølge', 'Når det slutter')
      expect(titles()).toEqual(['Søke', 'Ringe'])
      click('Skjul utvalg (1 valg i bruk)')
      expect(titles()).toEqual(['Søke', 'Ringe'])
      click('Vis alle tiltak')
      expect(titles()).toHaveLength(4)
    } finally {
      Reflect.deleteProperty(globalThis, 'ResizeObserver')
    }
  })

  it('PLAN-153 closed measures bring no editor and no field of theirs, however many there are', () => {
    const { document: goals, ids } = goalsWith('Bo selv')
    const many = Array.from({ length: 60 }, (_, index) => ({
      title: `Tiltak ${index}`,
      how: 'Slik',
      goal: ids[0] ?? null,
    }))
    const host = showTable(goals, [pageOf('kari', 'write', many)])
    expect(rows(host)).toHaveLength(60)
    expect(host.querySelectorAll('[role="textbox"], tbody select, tbody input')).toHaveLength(0)
  })
})
