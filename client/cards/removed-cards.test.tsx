import { ySyncPluginKey } from '@tiptap/y-tiptap'
import fc from 'fast-check'
import { act, useRef } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { documentNamed, syncOf } from '../editor/fake-plan.test-support.ts'
import { LineEditor } from '../editor/line-editor.tsx'
import { plainText } from '../editor/plain-text.ts'
import { showOnPage, takeOffPage } from '../session/on-page.test-support.tsx'
import { someParticipant, somePlan } from '../session/some-plan.test-support.ts'
import type { PlanDocument, PlanSync } from '../sync/plan-sync.ts'
import { Announcer } from '../ui/announcer.tsx'
import { cardKey } from './card-key.ts'
import { isRemoved, removeCard, restoreCard } from './card-removal.ts'
import { cardWords, wordsBefore } from './card-words.ts'
import { addGoal, findGoal } from './goal-cards.ts'
import { GoalsSection } from './goals-section.tsx'
import { useKeptCards } from './kept-cards.ts'
import { readMeasures } from './measure-cards.ts'
import { addMeasures, emptyMeasure } from './measure-edits.ts'
import { KeptCardNotice } from './removed-cards.tsx'
import { useMeasures } from './use-cards.ts'

let host: HTMLElement
afterEach(takeOffPage)

function button(name: string | RegExp): HTMLButtonElement {
  const found = [...host.querySelectorAll('button')].find((one) => {
    const called = one.getAttribute('aria-label') ?? one.textContent?.trim() ?? ''
    return typeof name === 'string' ? called === name : name.test(called)
  })
  if (found === undefined) throw new Error(`There is no button called ${name}.`)
  return found
}

const click = (name: string | RegExp) => act(() => button(name).click())

/** Somebody else's page on a document; what it does comes here in one update. */
function byAnother({ doc }: PlanDocument, change: (theirs: Y.Doc) => void): void {
  const theirs = new Y.Doc()
  Y.applyUpdate(theirs, Y.encodeStateAsUpdate(doc))
  change(theirs)
  act(() => Y.applyUpdate(doc, Y.encodeStateAsUpdate(theirs)))
}

function writeIn(doc: Y.Doc, text: Y.XmlFragment | null, words: string): void {
  const paragraph = text?.get(0)
  if (!(paragraph instanceof Y.XmlElement)) throw new Error('There is no paragraph to write in.')
  doc.transact(() => paragraph.insert(paragraph.length, [new Y.XmlText(words)]), ySyncPluginKey)
}

function goalsNamed(...titles: readonly string[]): { goals: PlanDocument; ids: readonly string[] } {
  const goals = documentNamed('goals')
  const ids = titles.map((title) => {
    const id = addGoal(goals.doc)
    writeIn(goals.doc, findGoal(goals.doc, id)?.title ?? null, title)
    return id
  })
  return { goals, ids }
}

const kari = someParticipant({ id: 'kari', role: 'coordinator', name: 'Kari Lunde' })

async function show(goals: PlanDocument, measures: readonly PlanDocument[] = []): Promise<PlanSync> {
  const sync = syncOf(goals, goals.doc.getMap('cards'))
  const plan = somePlan({ me: 'kari', participants: [kari] })
  host = await showOnPage(
    <Announcer>
      <GoalsSection document={goals} measures={measures} plan={plan} sync={sync} />
    </Announcer>,
  )
  return sync
}

const remove = (title: string) => {
  click(`Valg for målet: ${title}`)
  click('Fjern')
}

/** What stands in the list of goals from the top: titles, and what is offered back in brackets. */
const standing = () =>
  [...(host.querySelector('.goals__list')?.children ?? [])].map((one) =>
    one.matches('article') ? one.getAttribute('aria-label') : `(${/«.*»/.exec(one.textContent ?? '')?.[0]})`,
  )

describe('a card that one removed', () => {
  it('PLAN-176 is offered back where it stood, also after others were removed, moved and made', async () => {
    const { goals } = goalsNamed('Reise', 'Bo', 'Male')
    await show(goals)
    remove('Bo')
    expect(standing()).toEqual(['Reise', '(«Bo»)', 'Male'])
    expect(document.activeElement).toBe(button('Angre: legg tilbake «Bo»'))
    remove('Male')
    click('Nytt mål')
    click('Valg for målet: Mål uten tittel')
    click('Flytt opp')
    expect(standing()).toEqual(['Mål uten tittel', 'Reise', '(«Bo»)', '(«Male»)'])
    click('Angre: legg tilbake «Bo»')
    expect(document.activeElement).toBe(button('Valg for målet: Bo'))
    click('Angre: legg tilbake «Male»')
    expect(standing()).toEqual(['Mål uten tittel', 'Reise', 'Bo', 'Male'])
  })

  it('PLAN-177 the offer can be taken off the screen, and the page’s undo brings the card back all the same', async () => {
    const { goals, ids } = goalsNamed('Reise', 'Bo')
    const sync = await show(goals)
    remove('Reise')
    click('Skjul denne beskjeden')
    expect(standing()).toEqual(['Bo'])
    expect(document.activeElement).toBe(button('Valg for målet: Bo'))
    expect(isRemoved(goals.doc, ids[0] ?? '')).toBe(true)
    act(() => void sync.undo())
    expect(standing()).toEqual(['Reise', 'Bo'])
    // What came back some other way is not one’s own removal when it is removed again.
    remove('Reise')
    byAnother(goals, (theirs) => restoreCard(theirs, ids[0] ?? ''))
    expect(standing()).toEqual(['Reise', 'Bo'])
    byAnother(goals, (theirs) => removeCard(theirs, ids[0] ?? ''))
    expect(standing()).toEqual(['Bo'])
  })

  it('PLAN-178 a goal that had measures says how many of them now stand under other measures, and they are there', async () => {
    const { goals, ids } = goalsNamed('Reise')
    const page = documentNamed('measures/kari')
    addMeasures(
      page.doc,
      ['Øve', 'Kjøpe kort', 'Ringe'].map((title) => ({ ...emptyMeasure, title, goal: ids[0] ?? null })),
    )
    await show(goals, [page])
    remove('Reise')
    expect(host.querySelector('.card-removed')?.textContent).toContain('3 tiltak står nå under Andre tiltak.')
    expect(host.querySelector('[data-announcer="answer"]')?.textContent).toBe(
      'Målet «Reise» er fjernet. 3 tiltak står nå under Andre tiltak.',
    )
    expect(host.querySelector('.goals__others')?.textContent).toContain('Kjøpe kort')
    click('Angre: legg tilbake «Reise»')
    expect(host.querySelector('.goals__others')).toBeNull()
    expect(host.querySelector('article')?.textContent).toContain('Kjøpe kort')
  })
})

describe('a card that somebody else takes away', () => {
  it('PLAN-179 a goal in whose measures one has the focus stays with them, and nothing moves under one’s hands', async () => {
    const { goals, ids } = goalsNamed('Reise', 'Bo')
    const page = documentNamed('measures/kari')
    addMeasures(page.doc, [{ ...emptyMeasure, title: 'Øve', goal: ids[0] ?? null }])
    await show(goals, [page])
    const inMeasure = host.querySelector<HTMLElement>('.measure button')
    act(() => inMeasure?.focus())
    byAnother(goals, (theirs) => removeCard(theirs, ids[0] ?? ''))
    expect(document.activeElement).toBe(inMeasure)
    expect(host.querySelector('[data-kept="true"] .measure')?.textContent).toContain('Øve')
    expect(host.querySelector('.goals__others')).toBeNull()
    click('Lukk')
    expect(standing()).toEqual(['Bo'])
    expect(host.querySelector('.goals__others')?.textContent).toContain('Øve')
  })

  /** A page of measures as plainly as can be: a title to write in, and what is kept. */
  function Page({ page, sync }: { readonly page: PlanDocument; readonly sync: PlanSync }) {
    const place = useRef<HTMLDivElement>(null)
    const pages = useRef([page]).current
    const measures = useMeasures(pages)
    const [kept, letGo] = useKeptCards(pages, place)
    return (
      <div ref={place}>
        {measures.map(({ id, title }) => (
          <div key={id} data-place={cardKey(page, id)}>
            {title !== null && <LineEditor document={page} fragment={title} sync={sync} label={id} placeholder="" />}
          </div>
        ))}
        {kept.map((one) => (
          <div key={one.key} data-place={one.key} data-why={one.why}>
            <KeptCardNotice
              kind="measure"
              kept={one}
              onPutBack={() => restoreCard(one.document.doc, one.id)}
              onClose={() => letGo(one)}
            />
          </div>
        ))}
      </div>
    )
  }

  /** As the server does it when a measure is handed over. */
  function handOver(theirs: Y.Doc, id: string): void {
    const card = theirs.getMap('cards').get(id) as Y.Map<unknown>
    theirs.transact(() => {
      card.set('moved', true)
      for (const value of card.values()) if (value instanceof Y.XmlFragment) value.delete(0, value.length)
    })
  }

  async function showPage(): Promise<{ page: PlanDocument; id: string }> {
    const page = documentNamed('measures/kari')
    const [id = ''] = addMeasures(page.doc, [{ ...emptyMeasure, title: 'Øve på bussen', how: 'To ganger.\nMed Anne.' }])
    host = await showOnPage(<Page page={page} sync={syncOf(page, page.doc.getMap('cards'))} />)
    return { page, id }
  }

  it('PLAN-180 a measure that is handed over while one writes in it stays with the words that it had, one’s own unsent ones too, to be copied and not put back', async () => {
    const { page, id } = await showPage()
    act(() => host.querySelector<HTMLElement>('[role="textbox"]')?.focus())
    const [measure] = readMeasures([page])
    byAnother(page, (theirs) => {
      act(() => writeIn(page.doc, measure?.title ?? null, ' hver tirsdag'))
      handOver(theirs, id)
    })
    expect(readMeasures([page])).toEqual([])
    expect(host.querySelector('[data-why="moved"]')).not.toBeNull()
    expect(host.querySelector('[role="alert"]')?.textContent).toContain('Dette tiltaket har fått en annen ansvarlig.')
    expect(host.querySelector('.card-kept__words')?.textContent).toBe(
      'Øve på bussen hver tirsdag\n\nTo ganger.\nMed Anne.',
    )
    expect([...host.querySelectorAll('button')].map((one) => one.textContent)).toEqual(['Kopier teksten', 'Lukk'])
    expect(document.activeElement).toBe(button('Kopier teksten'))
    click('Lukk')
    expect(host.querySelector('[role="alert"]')).toBeNull()
  })

  it('PLAN-181 a measure that is handed over troubles nobody who was not in it, and one that was handed back is there again', async () => {
    const { page, id } = await showPage()
    byAnother(page, (theirs) => handOver(theirs, id))
    expect(host.querySelector('[data-place]')).toBeNull()
    byAnother(page, (theirs) => (theirs.getMap('cards').get(id) as Y.Map<unknown>).delete('moved'))
    act(() => host.querySelector<HTMLElement>('[role="textbox"]')?.focus())
    byAnother(page, (theirs) => handOver(theirs, id))
    expect(host.querySelector('[data-why="moved"]')).not.toBeNull()
    byAnother(page, (theirs) => (theirs.getMap('cards').get(id) as Y.Map<unknown>).delete('moved'))
    expect(host.querySelector('[role="alert"]')).toBeNull()
  })

  it('PLAN-182 a measure that is removed while one writes in it takes in the words that come later, and all of them can be put back', async () => {
    const { page, id } = await showPage()
    const [measure] = readMeasures([page])
    act(() => writeIn(page.doc, measure?.title ?? null, ', nå'))
    byAnother(page, (theirs) => removeCard(theirs, id))
    expect(host.querySelector('[role="alert"]')?.textContent).toContain('Noen andre fjernet dette tiltaket.')
    act(() => writeIn(page.doc, measure?.title ?? null, ' og siden'))
    click('Legg tiltaket tilbake')
    expect(host.querySelector('[role="alert"]')).toBeNull()
    expect(readMeasures([page]).map(({ title }) => (title === null ? '' : plainText(title)))).toEqual([
      'Øve på bussen, nå og siden',
    ])
  })
})

it('PLAN-183 the words that a card had before a change are those that it had, whatever the change took away or brought', () => {
  const edit = fc.oneof(
    fc.record({ write: fc.stringMatching(/^[a-zæøå ]{1,6}$/), at: fc.nat() }),
    fc.record({ cut: fc.nat(), length: fc.nat(9) }),
    fc.constant('paragraph' as const),
    fc.constant('empty' as const),
  )
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 15 }), (edits) => {
      const doc = new Y.Doc()
      const [id = ''] = addMeasures(doc, [{ ...emptyMeasure, title: 'Tittel', how: 'En linje\nog en til' }])
      const card = doc.getMap('cards').get(id) as Y.Map<unknown>
      const how = card.get('how') as Y.XmlFragment
      let before = cardWords(card)
      let told = 0
      card.observeDeep((_, transaction) => {
        told++
        expect(wordsBefore(card, transaction)).toBe(before)
      })
      for (const one of edits) {
        before = cardWords(card)
        const other = new Y.Doc()
        Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
        const theirs = (other.getMap('cards').get(id) as Y.Map<unknown>).get('how') as Y.XmlFragment
        other.transact(() => change(theirs, one))
        Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
      }
      expect(told).toBeGreaterThanOrEqual(0)
      expect(how).toBe(card.get('how'))
    }),
    { numRuns: 150 },
  )
})

type Edit = { write: string; at: number } | { cut: number; length: number } | 'paragraph' | 'empty'

function change(text: Y.XmlFragment, edit: Edit): void {
  if (edit === 'empty') {
    text.delete(0, text.length)
    return
  }
  if (edit === 'paragraph' || text.length === 0) {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText('ny')])
    text.insert(text.length, [paragraph])
    return
  }
  const paragraph = text.get(('at' in edit ? edit.at : edit.cut) % text.length)
  const words = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null
  if (!(words instanceof Y.XmlText)) return
  if ('write' in edit) words.insert(edit.at % (words.length + 1), edit.write)
  else if (words.length > 0) {
    const from = edit.cut % words.length
    words.delete(from, Math.min(edit.length, words.length - from))
  }
}
