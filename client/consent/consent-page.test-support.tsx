import { act } from 'react'
import { vi } from 'vitest'
import type { Decision } from '../../shared/access/decisions.ts'
import type { PlanBody } from '../../shared/api/api.ts'
import type { ConsentPageBody, ConsentRowBody } from '../../shared/api/consent.ts'
import { showOnPage } from '../session/on-page.test-support.tsx'
import { someParticipant, somePlan } from '../session/some-plan.test-support.ts'
import { leave, write } from '../ui/fill-in.test-support.ts'
import { ConsentView } from './consent-view.tsx'

export const now = Date.parse('2026-11-22T09:52:00Z')

export const ida = someParticipant({ id: 'ida', name: 'Ida Haugen', role: 'person' })
export const kari = someParticipant({ id: 'kari', name: 'Kari Lunde', role: 'coordinator', title: 'Koordinator' })
export const jonas = someParticipant({ id: 'jonas', name: 'Jonas Berg', title: 'Fysioterapeut' })
export const morten = someParticipant({ id: 'morten', name: 'Morten Haugen', role: 'representative' })

export function idasPlan(known: Partial<PlanBody> = {}): PlanBody {
  return somePlan({
    role: 'person',
    me: 'ida',
    participants: [ida, kari, jonas, morten],
    sections: [
      { section: 'goals', kind: 'goals', right: 'write' },
      { section: 'measures', kind: 'measures', right: 'write' },
      { section: 'mine', kind: 'prose', right: 'write' },
    ],
    pages: { access: true, consent: true, log: true },
    ...known,
  })
}

export function someRow(known: Partial<ConsentRowBody> & Pick<ConsentRowBody, 'id'>): ConsentRowBody {
  return {
    participant: null,
    service: null,
    what: 'all',
    given: '2026-03-03T09:00:00.000Z',
    expires: null,
    withdrawn: null,
    by: { name: 'Ida Haugen', participant: 'ida' },
    capacity: 'person',
    how: 'signed-in',
    heardBy: null,
    attachment: null,
    recordedBy: null,
    word: null,
    withdrawal: null,
    state: 'holds',
    ...known,
  }
}

const decides = { allowed: true, capacity: 'person', paragraph: 'pbrl § 4-3 a' } as const
const no = { allowed: false, why: 'no-part' } as const

function each<T>(value: T): Record<Decision, T> {
  return {
    'consent-to-plan': value,
    'consent-to-sharing': value,
    access: value,
    'hide-from-parents': value,
    object: value,
  }
}

/** The page as Ida has it, who decides; or, with `decides: false`, as somebody who writes down what she says. */
export function somePage(known: Partial<ConsentPageBody> = {}, mayDecide = true): ConsentPageBody {
  return {
    sees: 'all',
    rows: [someRow({ id: 'plan' }), someRow({ id: 'kari', participant: 'kari' })],
    services: [],
    representatives: [],
    incapacities: [],
    may: each(mayDecide ? decides : no),
    mayRecord: !mayDecide,
    mayAssess: false,
    deciders: each([{ participant: 'ida', capacity: 'person', paragraph: 'pbrl § 4-3 a' } as const]),
    preparedBy: null,
    endingSoon: [],
    age: 19,
    ...known,
  }
}

interface Sent {
  readonly method: string
  readonly path: string
  readonly body: unknown
}

/** The page, with a server that answers with `page` and takes what is sent; `refuse` lets it refuse the next of these. */
export async function showConsent(page: ConsentPageBody, plan: PlanBody = idasPlan()) {
  const sent: Sent[] = []
  let told = page
  let refusal: Response | null = null
  vi.stubGlobal('fetch', async (path: string, { method = 'GET', body }: RequestInit = {}) => {
    if (method === 'GET') return Response.json(told)
    sent.push({ method, path, body: typeof body === 'string' ? JSON.parse(body) : null })
    if (refusal !== null) {
      const answer = refusal
      refusal = null
      return answer
    }
    return method === 'POST' && !path.endsWith('/withdraw') && !path.endsWith('/objection')
      ? Response.json({ id: 'new' }, { status: 201 })
      : new Response(null, { status: 204 })
  })
  const host = await showOnPage(<ConsentView plan={plan} sync={null} />)
  const screen = (): HTMLElement => host.querySelector<HTMLElement>('.consent-screen') ?? host
  const button = (name: string): HTMLButtonElement => {
    const dialog = host.querySelector<HTMLElement>('dialog')
    const found = [...(dialog ?? screen()).querySelectorAll('button')].find(
      (one) => (one.getAttribute('aria-label') ?? one.textContent) === name,
    )
    if (found === undefined) throw new Error(`There is no button "${name}".`)
    return found
  }
  const field = (name: string): HTMLInputElement => {
    const label = [...host.querySelectorAll('label')].find((one) => one.textContent?.startsWith(name))
    if (label?.control == null) throw new Error(`There is no field "${name}".`)
    return label.control as HTMLInputElement
  }
  return {
    host,
    sent,
    becomes: (next: ConsentPageBody) => {
      told = next
    },
    refuse: (detail: string) => {
      const body = JSON.stringify({ type: '/problems/parents-disagree', title: '', status: 409, detail })
      refusal = new Response(body, { status: 409, headers: { 'Content-Type': 'application/problem+json' } })
    },
    words: () => screen().textContent ?? '',
    has: (name: string) =>
      [...screen().querySelectorAll('button')].some(
        (one) => (one.getAttribute('aria-label') ?? one.textContent) === name,
      ),
    click: async (name: string) => {
      await act(async () => {
        button(name).focus()
        button(name).click()
      })
    },
    choose: (name: string) => act(() => field(name).click()),
    fill: (name: string, text: string) => {
      write(field(name), text)
      leave(field(name))
    },
    alerts: () => [...host.querySelectorAll('[role=alert]')].map((one) => one.textContent).join(' '),
    focused: () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent,
  }
}
