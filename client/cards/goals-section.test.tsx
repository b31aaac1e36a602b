// @vitest-environment jsdom

import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { bokmaal, documentNamed, syncOf } from '../editor/fake-plan.test-support.ts'
import { focusedEditor } from '../editor/focused-editor.ts'
import { plainText } from '../editor/plain-text.ts'
import { MeasuresSection } from '../measures/measures-section.tsx'
import { someParticipant, somePlan } from '../session/some-plan.test-support.ts'
import type { PlanDocument } from '../sync/plan-sync.ts'
import { isRemoved, removeCard, restoreCard } from './card-removal.ts'
import { addGoal, findGoal, readGoals } from './goal-cards.ts'
import { GoalsSection } from './goals-section.tsx'

let host: HTMLElement
let root: Root
const language = await bokmaal()

beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
  host = document.createElement('div')
  document.body.append(host)
  root = createRoot(host)
})
afterEach(() => {
  act(() => root.unmount())
  host.remove()
})

const kari = someParticipant({ id: 'kari', role: 'coordinator', name: 'Kari Lunde', initials: 'KL', colour: 3 })

function write(doc: Y.Doc, id: string, words: string, origin?: unknown): void {
  const paragraph = readGoals(doc)
    .find((goal) => goal.id === id)
    ?.title?.get(0) as Y.XmlElement
  doc.transact(() => paragraph.insert(0, [new Y.XmlText(words)]), origin)
}

function measureFor(goal: string, title: string, fields: Record<string, unknown> = {}): PlanDocument {
  const page = documentNamed('measures/kari', 'read')
  const card = new Y.Map<unknown>()
  const text = new Y.XmlFragment()
  const paragraph = new Y.XmlElement('paragraph')
  text.insert(0, [paragraph])
  paragraph.insert(0, [new Y.XmlText(title)])
  card.set('title', text)
  for (const [name, value] of Object.entries({
    order: 'a0',
    goal,
    standing: 'agreed',
    progress: 'under-way',
    ...fields,
  })) {
    card.set(name, value)
  }
  page.doc.getMap('cards').set(crypto.randomUUID(), card)
  return page
}

function show(goals: PlanDocument, measures: readonly PlanDocument[] = []) {
  const sync = syncOf(goals, goals.doc.getMap('cards'))
  act(() =>
    root.render(
      <I18nextProvider i18n={language}>
        <GoalsSection
          document={goals}
          measures={measures}
          plan={somePlan({ me: 'kari', participants: [kari] })}
          sync={sync}
        />
      </I18nextProvider>,
    ),
  )
  return sync
}

function button(name: string): HTMLButtonElement {
  const found = [...host.querySelectorAll('button')].find(
    (one) => one.getAttribute('aria-label') === name || one.textContent?.trim() === name,
  )
  if (found === undefined) throw new Error(`There is no button called ${name}.`)
  return found
}

const click = (name: string) => act(() => button(name).click())

describe('the goals on the page', () => {
  it('UI-50 an empty section asks, and its button leads into the title of the first goal; a reader is told in a sentence', () => {
    const goals = documentNamed('goals')
    show(goals)
    expect(host.textContent).toContain('Hva ønsker du deg?')
    click('Skriv det første målet')
    expect(readGoals(goals.doc)).toHaveLength(1)
    expect(document.activeElement?.getAttribute('role')).toBe('textbox')
    expect(document.activeElement?.closest('h3')).not.toBeNull()
    show(documentNamed('goals', 'read'))
    expect(host.textContent).toBe('Her er det ingen mål ennå.')
  })

  it('UI-51 a goal is an article with its title as a heading, and says how many measures it has and how many are under way', () => {
    const goals = documentNamed('goals', 'read')
    const id = addGoal(goals.doc)
    write(goals.doc, id, 'Bo i egen leilighet')
    show(goals, [measureFor(id, 'Øve på middag'), measureFor(crypto.randomUUID(), 'Uten mål', { progress: 'done' })])
    const article = host.querySelector('article')
    expect(article?.getAttribute('aria-label')).toBe('Bo i egen leilighet')
    expect(article?.querySelector('h3')?.textContent).toBe('Bo i egen leilighet')
    expect(article?.textContent).toContain('1 tiltak, 1 er i gang')
    expect(article?.querySelector('li h4')?.textContent).toBe('Øve på middag')
    expect(article?.querySelector('li')?.textContent).toContain('Kari Lunde')
    expect(article?.querySelector('li .ds-tag')?.textContent).toBe('I gang')
    const others = host.querySelector('.goals__others')
    expect(others?.querySelector('h3')?.textContent).toBe('Andre tiltak')
    expect(others?.textContent).toContain('Uten mål')
    expect([...host.querySelectorAll('button')].map((one) => one.textContent)).toEqual(['Åpne', 'Åpne'])
  })

  it('UI-52 a removed goal is offered back where it stood, with the focus there, and comes back by undo too', async () => {
    const goals = documentNamed('goals')
    const id = addGoal(goals.doc)
    write(goals.doc, id, 'Reise')
    const sync = show(goals)
    click('Valg for målet: Reise')
    click('Fjern')
    expect(isRemoved(goals.doc, id)).toBe(true)
    expect(host.querySelector('article')).toBeNull()
    expect(document.activeElement).toBe(button('Angre'))
    click('Angre')
    expect(host.querySelector('article h3')?.textContent).toBe('Reise')
    expect(document.activeElement).toBe(button('Valg for målet: Reise'))
    click('Valg for målet: Reise')
    click('Fjern')
    act(() => {
      sync.undo()
    })
    expect(host.querySelector('article h3')?.textContent).toBe('Reise')
    expect(host.textContent).not.toContain('Målet er fjernet')
    // The strip went with the focus in it.
    await act(() => new Promise<void>((resolve) => requestAnimationFrame(() => resolve())))
    expect(document.activeElement?.closest('article')).toBe(host.querySelector('article'))
  })

  it('UI-53 goals are moved from their menu, which keeps the focus', () => {
    const goals = documentNamed('goals')
    for (const words of ['Første', 'Andre']) write(goals.doc, addGoal(goals.doc), words)
    show(goals)
    click('Valg for målet: Andre')
    click('Flytt opp')
    expect([...host.querySelectorAll('article h3')].map((one) => one.textContent)).toEqual(['Andre', 'Første'])
    expect(document.activeElement).toBe(button('Valg for målet: Andre'))
    click('Valg for målet: Andre')
    expect(host.textContent).not.toContain('Flytt opp')
    click('Bytt symbol')
    expect(document.activeElement?.getAttribute('aria-pressed')).toBe('true')
    click('Hjem')
    expect(readGoals(goals.doc)[0]?.symbol).toBe('home')
    expect(document.activeElement).toBe(button('Valg for målet: Andre'))
  })

  it('UI-54 who wrote in a goal that another removes is shown the words, and can put it back', () => {
    const goals = documentNamed('goals')
    const id = addGoal(goals.doc)
    write(goals.doc, id, 'Mitt mål')
    const other = new Y.Doc()
    show(goals)
    act(() => write(goals.doc, id, 'Skrevet nå. ', ySyncPluginKey))
    Y.applyUpdate(other, Y.encodeStateAsUpdate(goals.doc))
    removeCard(other, id)
    act(() => Y.applyUpdate(goals.doc, Y.encodeStateAsUpdate(other)))
    expect(host.querySelector('[role="alert"]')?.textContent).toContain('Teksten du skrev, er ikke borte')
    expect(host.querySelector('article [role="alert"]')).not.toBeNull()
    expect(host.querySelector('article h3')?.textContent).toBe('Skrevet nå. Mitt mål')
    click('Legg målet tilbake')
    expect(host.querySelector('[role="alert"]')).toBeNull()
    expect(host.querySelector('article h3')?.textContent).toBe('Skrevet nå. Mitt mål')
  })

  it('UI-55 who wrote nothing in a goal that another removes is not troubled', () => {
    const goals = documentNamed('goals')
    const id = addGoal(goals.doc)
    const other = new Y.Doc()
    Y.applyUpdate(other, Y.encodeStateAsUpdate(goals.doc))
    show(goals)
    removeCard(other, id)
    act(() => Y.applyUpdate(goals.doc, Y.encodeStateAsUpdate(other)))
    expect(host.querySelector('[role="alert"]')).toBeNull()
    expect(host.querySelector('article')).toBeNull()
  })

  /** Somebody else's page on the same goals; what it does comes here in one update. */
  function byAnother(goals: PlanDocument, change: (doc: Y.Doc) => void): void {
    const other = new Y.Doc()
    Y.applyUpdate(other, Y.encodeStateAsUpdate(goals.doc))
    change(other)
    act(() => Y.applyUpdate(goals.doc, Y.encodeStateAsUpdate(other)))
  }

  const titleOf = (id: string) => host.querySelector<HTMLElement>(`[data-goal="${id}"] h3 [role="textbox"]`)

  it('UI-57 a goal that another removes while one has the caret in it stays with its focused text, and takes more words', () => {
    const goals = documentNamed('goals')
    const [first, second] = [addGoal(goals.doc), addGoal(goals.doc)]
    for (const [id, words] of [
      [first, 'Reise'],
      [second, 'Bo'],
    ] as const)
      write(goals.doc, id, words)
    show(goals)
    act(() => titleOf(first)?.focus())
    const title = titleOf(first)
    expect(document.activeElement).toBe(title)
    byAnother(goals, (doc) => removeCard(doc, first))
    expect(document.activeElement).toBe(title)
    expect([...host.querySelectorAll('article')].map((one) => one.getAttribute('data-goal'))).toEqual([first, second])
    const card = title?.closest('article')
    expect(card?.querySelector('[role="alert"]')?.textContent).toContain('Noen andre fjernet dette målet.')
    expect(card?.querySelector('.menu-button')).toBeNull()
    act(() => {
      focusedEditor()?.editor.commands.insertContent('Lang ')
    })
    expect(plainText(findGoal(goals.doc, first)?.title as Y.XmlFragment)).toBe('Lang Reise')
    expect(isRemoved(goals.doc, first)).toBe(true)
    byAnother(goals, (doc) => restoreCard(doc, first))
    expect(document.activeElement).toBe(title)
    expect(host.querySelector('[role="alert"]')).toBeNull()
  })

  it('UI-58 the notice of a removed goal hands the focus on: to the goal put back, the one after it, or what adds one', () => {
    const goals = documentNamed('goals')
    const [first, second] = [addGoal(goals.doc), addGoal(goals.doc)]
    for (const [id, words] of [
      [first, 'Reise'],
      [second, 'Bo'],
    ] as const)
      write(goals.doc, id, words)
    show(goals)
    const removed = (id: string) => {
      act(() => titleOf(id)?.focus())
      byAnother(goals, (doc) => removeCard(doc, id))
    }
    removed(first)
    click('Legg målet tilbake')
    expect(document.activeElement).toBe(button('Valg for målet: Reise'))
    removed(first)
    click('Lukk')
    expect(titleOf(first)).toBeNull()
    expect(document.activeElement).toBe(button('Valg for målet: Bo'))
    removed(second)
    click('Lukk')
    expect(host.querySelector('article')).toBeNull()
    expect(document.activeElement).toBe(button('Skriv det første målet'))
    act(() => button('Skriv det første målet').blur())
    act(() => restoreCard(goals.doc, second))
    act(() => button('Valg for målet: Bo').focus())
    byAnother(goals, (doc) => removeCard(doc, second))
    expect(document.activeElement).toBe(button('Kopier teksten'))
  })
})

describe('the measures on the page', () => {
  it('UI-56 are a table with headed columns and rows, with a sentence that the plan gives no right to services', () => {
    const goals = documentNamed('goals', 'read')
    const id = addGoal(goals.doc)
    write(goals.doc, id, 'Bo i egen leilighet')
    const page = measureFor(id, 'Øve på middag', { from: '2026-09-01', to: '2026-12-20' })
    act(() =>
      root.render(
        <I18nextProvider i18n={language}>
          <MeasuresSection
            documents={[page]}
            goals={goals}
            plan={somePlan({ me: 'kari', participants: [kari] })}
            sync={syncOf(goals, goals.doc.getMap('cards'))}
          />
        </I18nextProvider>,
      ),
    )
    expect(host.textContent).toContain('Planen gir ikke rett til flere tjenester')
    expect([...host.querySelectorAll('thead th[scope="col"]')].map((one) => one.textContent)).toEqual([
      'Tiltak',
      'Mål',
      'Ansvarlig',
      'Framdrift',
      'Avtale',
      'Fra – til',
    ])
    expect(host.querySelector('tbody th[scope="row"]')?.textContent).toBe('Øve på middag')
    const cells = [...host.querySelectorAll('tbody td')].map((one) => one.textContent?.replaceAll('\u00a0', ' '))
    expect(cells).toEqual(['Bo i egen leilighet', 'KLKari Lunde (deg)', 'I gang', 'Avtalt', '1. sep. – 20. des. 2026'])
  })
})
