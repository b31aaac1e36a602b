import * as Y from 'yjs'
import type { Right } from '../../shared/access/rights.ts'
import type { DocumentBody, PlanBody } from '../../shared/api/api.ts'
import { readingOrder, sectionDefinition } from '../../shared/plan/sections.ts'
import { addGoal, readGoals } from '../cards/goal-cards.ts'
import { documentNamed, syncOf } from '../editor/fake-plan.test-support.ts'
import { someParticipant, somePlan } from '../session/some-plan.test-support.ts'
import type { PlanDocument, PlanSync } from '../sync/plan-sync.ts'

export const ida = someParticipant({ id: 'ida', role: 'person', name: 'Ida Haugen' })
export const kari = someParticipant({ id: 'kari', role: 'coordinator', name: 'Kari Lunde' })
export const thea = someParticipant({ id: 'thea', role: 'service', name: 'Thea Vik', title: 'Miljøterapeut' })

/** Ida's plan, open for Kari, with real documents and no connection. */
export interface OpenedPlan {
  readonly plan: PlanBody
  readonly sync: PlanSync
  readonly doc: (name: string) => Y.Doc
}

const names = ['about', 'goals', 'resources', 'needs', 'specialist', 'cooperation']
const pages = [ida, kari, thea].flatMap(({ id }) => [`measures/${id}`, `contributions/${id}`])

/** Nothing is written in it yet. `known` is instead of what the plan would be; sections in `closed` are not Kari's to read. */
export function openedPlan(known: Partial<PlanBody> = {}, closed: readonly string[] = []): OpenedPlan {
  const documents = [...names, ...pages]
    .map((name) => documentNamed(name))
    .filter(({ address }) => !closed.includes(address.section))
  const sections = readingOrder
    .filter((section) => section !== 'child' && section !== 'mine')
    .map((section) => ({
      section,
      kind: sectionDefinition(section).kind,
      right: (closed.includes(section) ? 'none' : 'write') as Right,
    }))
  const plan = somePlan({
    me: 'kari',
    role: 'coordinator',
    participants: [ida, kari, thea],
    documents: documents.map(bodyOf),
    sections,
    facts: {
      basis: null,
      responsibility: closed.includes('responsibility') ? null : [],
      period: null,
      consent: closed.includes('consent') ? null : { toPlan: null, toSharing: [] },
      linkedPlans: null,
    },
    ...known,
  })
  const doc = (name: string): Y.Doc => {
    const found = documents.find((document) => document.name === name)
    if (found === undefined) throw new Error(`Kari has no document called ${name}.`)
    return found.doc
  }
  return { plan, sync: syncWith(documents), doc }
}

const bodyOf = ({ name, address, right }: PlanDocument): DocumentBody => ({ name, ...address, right, changed: null })

/** A connection that has these documents. */
function syncWith(documents: readonly PlanDocument[]): PlanSync {
  const sync = syncOf(documentNamed('about'), new Y.Doc().getXmlFragment('text'))
  return { ...sync, state: { ...sync.state, documents: new Map(documents.map((one) => [one.name, one])) } }
}

/** Writes a paragraph in a document of prose. */
export function writeProse(doc: Y.Doc, words: string): void {
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText(words)])
  doc.getXmlFragment('text').push([paragraph])
}

/** Adds a goal with a title. Returns its id. */
export function writeGoal(doc: Y.Doc, title: string): string {
  const id = addGoal(doc)
  const paragraph = readGoals(doc)
    .find((goal) => goal.id === id)
    ?.title?.get(0)
  if (paragraph instanceof Y.XmlElement) paragraph.insert(0, [new Y.XmlText(title)])
  return id
}
