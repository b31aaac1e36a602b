import { act, type ReactNode, useState } from 'react'
import { vi } from 'vitest'
import type { Right } from '../../../shared/access/rights.ts'
import type { FactChangedBody, FactsBody, Language, PlanBody } from '../../../shared/api/api.ts'
import { type Section, sectionDefinition } from '../../../shared/plan/sections.ts'
import { showOnPage } from '../../session/on-page.test-support.tsx'
import { someParticipant, somePlan } from '../../session/some-plan.test-support.ts'
import { leave, write } from '../../ui/fill-in.test-support.ts'
import { ReloadPlan } from '../reload-plan.ts'

export const today = '2026-11-22'
export const now = Date.parse('2026-11-22T09:52:00Z')

export const kari = someParticipant({ id: 'kari', name: 'Kari Lunde', role: 'coordinator' })
export const bente = someParticipant({ id: 'bente', name: 'Bente Solheim', role: 'unit' })
export const jonas = someParticipant({
  id: 'jonas',
  name: 'Jonas Berg',
  title: 'Fysioterapeut',
  organisation: 'Solvik kommune',
  phone: '22 00 00 00',
  email: 'jonas@example.no',
})

/** By Bente, at 10.52 in Norway. */
export const byBente = { at: new Date(now).toISOString(), by: 'bente' }

const sections: readonly Section[] = ['participants', 'responsibility', 'period', 'cooperation']

/** Ida's plan as Kari has it, who may write every fact of it. */
export function planWith(facts: Partial<FactsBody>, known: Partial<PlanBody> = {}, right: Right = 'write'): PlanBody {
  return somePlan({
    participants: [kari, bente, jonas],
    sections: sections.map((section) => ({ section, kind: sectionDefinition(section).kind, right })),
    ...known,
    facts: { basis: null, responsibility: [], period: null, consent: null, linkedPlans: [], ...facts },
  })
}

export interface Sent {
  readonly method: string
  readonly path: string
  readonly body: unknown
}

/** Answers that the server gives, one for each request; more are not asked for. */
type Answer = Response | 'no answer'

export const done = (): Response => new Response(null, { status: 204 })
export const added = (): Response => Response.json({ id: 'new' }, { status: 201 })

export function problem(type: string, detail: string, more: object = {}): Response {
  const body = { type: `/problems/${type}`, title: '', status: 400, detail, ...more }
  return new Response(JSON.stringify(body), { status: 409, headers: { 'Content-Type': 'application/problem+json' } })
}

export const changed = (current: FactChangedBody['current']): Response => problem('fact-changed', '', { current })

/** A page that shows facts of a plan, with a server that answers as it is told. */
export async function showFacts(
  first: PlanBody,
  facts: (plan: PlanBody) => ReactNode,
  { language = 'nb' }: { readonly language?: Language } = {},
) {
  const sent: Sent[] = []
  const answers: Answer[] = []
  let server = first
  let show: (plan: PlanBody) => void = () => undefined
  vi.stubGlobal('fetch', async (path: string, { method = 'GET', body }: RequestInit = {}) => {
    // The form's list of services, which is not what these tests are about.
    if (path === '/api/services') return Response.json({ services: [] })
    sent.push({ method, path, body: typeof body === 'string' ? JSON.parse(body) : null })
    const answer = answers.shift()
    if (answer === undefined || answer === 'no answer') throw new TypeError('There is no answer.')
    return answer
  })

  function Page() {
    const [plan, setPlan] = useState(first)
    show = setPlan
    return <ReloadPlan value={() => setPlan({ ...server })}>{facts(plan)}</ReloadPlan>
  }
  const page = await showOnPage(<Page />, language)

  const button = (name: string): HTMLButtonElement => {
    const found = [...page.querySelectorAll('button')].find(
      (one) => (one.getAttribute('aria-label') ?? one.textContent) === name,
    )
    if (found === undefined) throw new Error(`There is no button "${name}".`)
    return found
  }
  const field = (name: string): HTMLInputElement => {
    const label = [...page.querySelectorAll('label')].find((one) => one.textContent?.startsWith(name))
    const found = label?.control ?? null
    if (found === null) throw new Error(`There is no field "${name}".`)
    return found as HTMLInputElement
  }
  return {
    page,
    sent,
    /** The answers to what is sent from now on. */
    answerWith: (...next: readonly Answer[]) => answers.push(...next),
    /** What the plan is for whoever fetches it from now on. */
    becomes: (plan: PlanBody) => {
      server = plan
    },
    /** Somebody else's change comes to the page. */
    told: (plan: PlanBody) => {
      server = plan
      act(() => show(plan))
    },
    button,
    field,
    click: async (name: string) => {
      await act(async () => {
        button(name).focus()
        button(name).click()
      })
    },
    fill: (name: string, text: string) => {
      write(field(name), text)
      leave(field(name))
    },
    choose: (name: string) => act(() => field(name).click()),
    has: (name: string) =>
      [...page.querySelectorAll('button')].some((one) => (one.getAttribute('aria-label') ?? one.textContent) === name),
    alerts: () => [...page.querySelectorAll('[role=alert]')].map((one) => one.textContent),
    focused: () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent,
  }
}
