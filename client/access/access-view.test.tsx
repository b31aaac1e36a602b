// @vitest-environment jsdom
import { act } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import type { Right } from '../../shared/access/rights.ts'
import type { AccessBody, AccessCellBody, AccessPersonBody } from '../../shared/api/access.ts'
import type { PlanBody } from '../../shared/api/api.ts'
import { nb } from '../../shared/language/nb.ts'
import { documentNamed, syncOf } from '../editor/fake-plan.test-support.ts'
import { ReloadPlan } from '../plan/reload-plan.ts'
import { showOnPage, takeOffPage } from '../session/on-page.test-support.tsx'
import { someParticipant, somePlan } from '../session/some-plan.test-support.ts'
import { Announcer } from '../ui/announcer.tsx'
import { AccessView } from './access-view.tsx'

const kari = someParticipant({ id: 'kari', name: 'Kari Lunde', role: 'coordinator' })
const liv = someParticipant({ id: 'liv', name: 'Liv Dahl', role: 'specialist' })
const ida = someParticipant({ id: 'ida', name: 'Ida Haugen', role: 'person' })
const plan: PlanBody = somePlan({ role: 'person', me: 'ida', participants: [ida, kari, liv] })

function cell(section: AccessCellBody['section'], right: Right, page: string | null = null): AccessCellBody {
  const why = { kind: 'role', grant: null } as const
  return { section, page, right, until: null, why, choices: ['none', 'read', 'comment', 'write'] }
}

function person(participant: string, cells: readonly AccessCellBody[]): AccessPersonBody {
  const consent = { state: 'holds', id: 'c', given: '2026-03-03T10:00:00Z', until: null, service: null } as const
  return { participant, consent, hiddenFrom: null, cells }
}

const body: AccessBody = {
  may: { decide: true, hideFromParents: true, why: null },
  sections: ['about', 'resources', 'measures'],
  people: [
    person('kari', [cell('about', 'comment'), cell('resources', 'write'), cell('measures', 'write')]),
    person('liv', [
      cell('about', 'read'),
      cell('resources', 'none'),
      cell('measures', 'comment'),
      cell('measures', 'write', 'liv'),
    ]),
  ],
  requests: [],
}

const about = documentNamed('about', 'write')
const sync = syncOf(about, about.doc.getXmlFragment('text'))

let page: HTMLElement
let sent: unknown[]
/** What a change is answered with. */
let answer: () => Promise<Response>
beforeEach(async () => {
  sent = []
  answer = async () => new Response(null, { status: 204 })
  // jsdom draws no dialogs.
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true
  }
  HTMLDialogElement.prototype.close = function () {
    this.open = false
  }
  vi.stubGlobal('fetch', async (_: string, { method = 'GET', body: written }: RequestInit = {}) => {
    if (method === 'GET') return Response.json(body)
    sent.push(JSON.parse(String(written)))
    return answer()
  })
  page = await showOnPage(
    <Announcer>
      <ReloadPlan value={() => undefined}>
        <AccessView plan={plan} sync={sync} />
      </ReloadPlan>
    </Announcer>,
  )
  await act(() => vi.waitFor(() => expect(page.querySelector('table')).not.toBeNull()))
})
afterEach(() => {
  takeOffPage()
  vi.unstubAllGlobals()
})

function named(name: string): HTMLElement {
  const all = [...page.querySelectorAll<HTMLElement>('button')]
  const found = all.find((one) => (one.getAttribute('aria-label') ?? one.textContent) === name)
  if (found === undefined) throw new Error(`There is no button "${name}".`)
  return found
}

const press = (name: string) => act(async () => named(name).click())

function key(pressed: string): string | null | undefined {
  act(() => {
    document.activeElement?.dispatchEvent(
      new KeyboardEvent('keydown', { key: pressed, bubbles: true, cancelable: true }),
    )
  })
  return document.activeElement?.getAttribute('aria-label')
}

async function choose(right: Right): Promise<void> {
  act(() => page.querySelector<HTMLElement>(`input[value="${right}"]`)?.click())
  await press('Lagre')
}

test('ACCESS-70 Tab stops at one cell of the table, arrows go from cell to cell, Home and End to the ends of the row', () => {
  const stops = () => page.querySelectorAll('.access-cell[tabindex="0"]')
  expect(stops()).toHaveLength(1)
  act(() => named('Kari, Om meg: Foreslå').focus())
  expect(key('ArrowDown')).toBe('Kari, Ressurser: Skrive')
  expect(key('ArrowRight')).toBe('Liv, Ressurser: Ingen')
  expect(key('ArrowRight')).toBe('Liv, Ressurser: Ingen')
  expect(key('ArrowUp')).toBe('Liv, Om meg: Lese')
  expect(key('Home')).toBe('Kari, Om meg: Foreslå')
  expect(key('End')).toBe('Liv, Om meg: Lese')
  expect(stops()).toHaveLength(1)
  expect(stops()[0]?.getAttribute('aria-label')).toBe('Liv, Om meg: Lese')
})

test('ACCESS-71 own pages lie folded under their section', async () => {
  expect(page.textContent).not.toContain('Siden til Liv')
  const fold = page.querySelector<HTMLElement>('.access-fold')
  expect(fold?.getAttribute('aria-expanded')).toBe('false')
  await act(async () => fold?.click())
  expect(fold?.getAttribute('aria-expanded')).toBe('true')
  expect(named('Liv, Tiltak og ansvar: siden til Liv: Skrive')).toBeDefined()
})

test('ACCESS-72 a choice is saved and said, and can be taken back, with the focus at its cell', async () => {
  act(() => named('Liv, Ressurser: Ingen').focus())
  await press('Liv, Ressurser: Ingen')
  expect(page.querySelector('dialog')?.textContent).toContain('Slik er det for rollen.')
  await choose('read')
  const cellOf = { participant: 'liv', section: 'resources', page: null, lastDay: null }
  expect(sent).toEqual([{ ...cellOf, right: 'read' }])
  expect(page.querySelector('dialog')).toBeNull()
  await vi.waitFor(() =>
    expect(page.querySelector('[data-announcer="answer"]')?.textContent).toContain('Liv kan nå lese Ressurser'),
  )
  expect(page.querySelector('.toast')?.textContent).toContain('Liv kan nå lese Ressurser')
  await press('Angre')
  expect(sent.at(-1)).toEqual({ ...cellOf, right: 'none' })
  expect(page.querySelector('.toast')).toBeNull()
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Liv, Ressurser: Ingen')
})

test('ACCESS-73 the cell shows what is being saved, and what it was when it fails, with why in the dialog', async () => {
  let fail: (error: Error) => void = () => undefined
  answer = () => new Promise((_, reject) => (fail = reject))
  await press('Liv, Ressurser: Ingen')
  await choose('read')
  const busy = named('Liv, Ressurser: Lese')
  expect(busy.getAttribute('aria-busy')).toBe('true')
  expect(busy.textContent).toContain('Lagrer …')
  await act(async () => fail(new TypeError('There is no answer.')))
  expect(named('Liv, Ressurser: Ingen').getAttribute('aria-busy')).toBe('false')
  expect(page.querySelector('dialog [role=alert]')?.textContent).not.toBe('')
  // What was chosen stays, to try again with.
  expect(page.querySelector<HTMLInputElement>('input[value="read"]')?.checked).toBe(true)
})

test('ACCESS-76 looking as another shows the texts that they may read, and nothing of those that they may not', async () => {
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText('Jeg liker å bake.')])
  const text = about.doc.getXmlFragment('text')
  text.delete(0, text.length)
  text.insert(0, [paragraph])
  const seenBy = (documents: PlanBody['documents']): void => {
    const section = { section: 'about', kind: 'prose', right: documents.length === 0 ? 'none' : 'read' } as const
    const seen = somePlan({ me: 'liv', role: 'specialist', participants: [ida, liv], documents, sections: [section] })
    vi.stubGlobal('fetch', async (address: string) => Response.json(address.includes('/as/') ? seen : body))
  }
  const look = async (): Promise<void> => {
    await press('Valg for Liv Dahl')
    await press(nb.access.seeAs.replace('{{name}}', 'Liv'))
    await act(() => vi.waitFor(() => expect(page.querySelector('.seen-section')).not.toBeNull()))
  }
  seenBy([{ name: 'about', section: 'about', owner: null, right: 'read', changed: null }])
  await look()
  expect(page.querySelector('.seen-section')?.textContent).toContain('Jeg liker å bake.')
  expect(page.querySelector('.seen-section [contenteditable]')).toBeNull()
  await press(nb.access.leave)
  seenBy([])
  await look()
  expect(page.querySelector('.seen-section')?.textContent).not.toContain('Jeg liker å bake.')
})
