import { act } from 'react'
import { vi } from 'vitest'
import type * as Y from 'yjs'
import type { Right } from '../../shared/access/rights.ts'
import type { ParticipantBody, PlanBody } from '../../shared/api/api.ts'
import { readMeasures } from '../cards/measure-cards.ts'
import { documentNamed, syncOf } from '../editor/fake-plan.test-support.ts'
import { plainText } from '../editor/plain-text.ts'
import { someParticipant, somePlan } from '../session/some-plan.test-support.ts'
import type { PlanDocument, PlanSync } from '../sync/plan-sync.ts'

/** A plan with a page of measures for some, as the coordinator Kari, or somebody else, has it on the screen. */
export interface PlanOfPages {
  readonly plan: PlanBody
  readonly documents: readonly PlanDocument[]
  readonly goals: PlanDocument
  readonly sync: PlanSync
  /** The measures that stand on somebody's page, as plain words. */
  readonly measuresOf: (person: string) => readonly object[]
}

export const people: readonly ParticipantBody[] = [
  someParticipant({ id: 'ida', role: 'person', name: 'Ida Haugen' }),
  someParticipant({ id: 'anne', role: 'relative', name: 'Anne Haugen', title: 'Mor' }),
  someParticipant({ id: 'kari', role: 'coordinator', name: 'Kari Lunde', title: 'Koordinator' }),
  someParticipant({ id: 'silje', role: 'school', name: 'Silje Nes', title: 'Kontaktlærer' }),
  someParticipant({ id: 'amir', role: 'nav', name: 'Amir Shah', title: 'Veileder', organisation: 'Nav Solvik' }),
]

/** Coordinators may write on every page, others on their own. */
export function planOfPages(me = 'kari'): PlanOfPages {
  const right = (person: string): Right => (me === 'kari' || person === me ? 'write' : 'read')
  const documents = people.map(({ id }) => documentNamed(`measures/${id}`, right(id)))
  const goals = documentNamed('goals', 'write')
  const one = syncOf(goals, goals.doc.getMap('cards'))
  const all = new Map([...documents, goals].map((document) => [document.name, document]))
  const sync: PlanSync = { ...one, state: { ...one.state, documents: all } }
  return {
    plan: somePlan({ me, participants: people }),
    documents,
    goals,
    sync,
    measuresOf: (person) =>
      readMeasures(documents.filter(({ address }) => address.owner === person)).map((measure) => ({
        title: words(measure.title),
        how: words(measure.how),
        standing: measure.standing,
        progress: measure.progress,
        from: measure.from,
        to: measure.to,
        goal: measure.goal,
      })),
  }
}

const words = (text: Y.XmlFragment | null): string => (text === null ? '' : plainText(text))

/** What can be pressed, by what it is called. */
export function control<Kind extends HTMLElement>(
  host: ParentNode,
  kind: 'button' | 'select' | 'input' | 'textarea',
  name: string,
): Kind {
  const found = [...host.querySelectorAll<Kind>(kind)].find((one) => nameOf(one) === name)
  if (found === undefined)
    throw new Error(
      `There is no ${kind} called ${name} among ${[...host.querySelectorAll(kind)].map((one) => nameOf(one))}.`,
    )
  return found
}

function nameOf(element: Element): string {
  const label = element.id === '' ? null : document.querySelector(`label[for="${CSS.escape(element.id)}"]`)
  const name = element.getAttribute('aria-label') ?? label?.textContent ?? element.textContent
  return name.replace('(må fylles ut)', '').replace(/\s+/g, ' ').trim()
}

export function click(host: ParentNode, kind: 'button' | 'input', name: string): void {
  act(() => control(host, kind, name).click())
}

/** The day that it is, without stopping any other clock. */
export function dayIs(day: string): void {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(`${day}T10:00:00Z`) })
}
