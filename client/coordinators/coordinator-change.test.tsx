import { act } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { PlanBody } from '../../shared/api/api.ts'
import { coordinatorPoints } from '../../shared/api/invitations.ts'
import { openedPlan } from '../digest/open-plan.test-support.ts'
import { showOnPage, takeOffPage } from '../session/on-page.test-support.tsx'
import { someParticipant } from '../session/some-plan.test-support.ts'
import { CoordinatorChange } from './coordinator-change.tsx'
import type { OpenChange } from './coordinator-requests.ts'

const kari = someParticipant({ id: 'kari', role: 'coordinator', name: 'Kari Lunde' })
const oda = someParticipant({ id: 'oda', role: 'coordinator', name: 'Oda Nes' })
const change: OpenChange = {
  id: 'c-1',
  from: 'kari',
  to: 'oda',
  state: 'started',
  done: [],
  word: 'Ida liker å møtes på formiddagen.',
  started: '2026-11-22T09:00:00.000Z',
  finished: null,
  ready: false,
}

let under: OpenChange | null
let sent: { readonly method: string; readonly path: string; readonly body: unknown }[]

beforeEach(() => {
  under = null
  sent = []
  HTMLDialogElement.prototype.showModal ??= function showModal(this: HTMLDialogElement) {
    this.open = true
  }
  HTMLDialogElement.prototype.close ??= function close(this: HTMLDialogElement) {
    this.open = false
  }
  vi.stubGlobal('fetch', async (path: string, { method = 'GET', body }: RequestInit = {}) => {
    if (method !== 'GET') {
      sent.push({ method, path, body: typeof body === 'string' ? JSON.parse(body) : null })
      return method === 'POST' && path.endsWith('/coordinator-change')
        ? Response.json({ id: 'c-1' }, { status: 201 })
        : new Response(null, { status: 204 })
    }
    if (path === '/api/staff') return Response.json({ coordinators: [{ id: 'oda', name: 'Oda Nes' }] })
    if (path.endsWith('/coordinator-change')) return Response.json({ change: under })
    return new Response(null, { status: 404 })
  })
})
afterEach(() => {
  takeOffPage()
  vi.unstubAllGlobals()
})

async function show(known: Partial<PlanBody> = {}) {
  const { plan, sync } = openedPlan(known)
  const page = await showOnPage(<CoordinatorChange plan={plan} sync={sync} />)
  await act(async () => undefined)
  const click = (name: string) =>
    act(async () => {
      const found = [...page.querySelectorAll('button')].filter(({ textContent }) => textContent === name).at(-1)
      if (found === undefined) throw new Error(`There is no button "${name}".`)
      found.click()
    })
  const has = (name: string) => [...page.querySelectorAll('button')].some(({ textContent }) => textContent === name)
  return { page, click, has }
}

test('LEAD-40 a change begins with a choice among the municipality’s coordinators and those in the plan', async () => {
  const { page, click } = await show({ participants: [kari, someParticipant({ ...oda, id: 'per', name: 'Per Nes' })] })
  await click('Bytt koordinator')
  const select = page.querySelector('select')
  expect([...(select?.options ?? [])].map(({ textContent }) => textContent)).toEqual(
    expect.arrayContaining(['Per Nes (med i planen)', 'Oda Nes']),
  )
  await click('Begynn byttet')
  expect(page.querySelector('[role=alert]:not([hidden])')).not.toBeNull()
  expect(sent).toEqual([])
  act(() => {
    if (select !== null) select.value = 'staff oda'
    select?.dispatchEvent(new Event('change', { bubbles: true }))
  })
  under = change
  await click('Begynn byttet')
  expect(sent[0]).toEqual({
    method: 'POST',
    path: '/api/plans/plan/coordinator-change',
    body: { to: { staff: 'oda' }, word: null },
  })
})

test('LEAD-41 each point is ticked and kept, and it is said what is waited for', async () => {
  under = change
  const { page, click, has } = await show({ participants: [kari, oda] })
  await click('Fortsett byttet av koordinator')
  expect(page.querySelector('dialog')?.textContent).toContain('Det må samtykkes til å dele den med Oda Nes.')
  expect(page.querySelector('dialog')?.textContent).toContain('«Ida liker å møtes på formiddagen.»')
  const boxes = [...page.querySelectorAll<HTMLInputElement>('input[type=checkbox]')]
  expect(boxes).toHaveLength(coordinatorPoints.length)
  await act(async () => boxes[0]?.click())
  expect(sent).toEqual([
    { method: 'PUT', path: '/api/plans/plan/coordinator-change/c-1', body: { done: ['open-offers'] } },
  ])
  expect(has('Fullfør byttet')).toBe(false)
})

test('LEAD-42 with everything gone through and the new one ready it is finished, after a question', async () => {
  under = { ...change, done: coordinatorPoints, ready: true }
  const { page, click } = await show({ participants: [kari, oda] })
  await click('Fortsett byttet av koordinator')
  await click('Fullfør byttet')
  expect(page.querySelector('dialog')?.textContent).toContain('Du går ut av planen og mister tilgangen.')
  await click('Fullfør byttet')
  expect(sent).toEqual([{ method: 'POST', path: '/api/plans/plan/coordinator-change/c-1/finish', body: null }])
  expect(page.querySelector('dialog')).toBeNull()
})

test('LEAD-43 the person reads that somebody takes over, and who may not know of it sees nothing', async () => {
  under = change
  const sections = (right: 'comment' | 'read') => ({
    sections: [{ section: 'responsibility' as const, kind: 'facts' as const, right }],
    participants: [kari, oda],
  })
  const { page } = await show(sections('comment'))
  expect(page.textContent).toBe('Oda Nes skal ta over som koordinator. Byttet er ikke fullført ennå.')
  takeOffPage()
  expect((await show(sections('read'))).page.textContent).toBe('')
})
