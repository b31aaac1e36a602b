import { act, type ReactNode } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import * as Y from 'yjs'
import type { Right } from '../../shared/access/rights.ts'
import type { PlanBody } from '../../shared/api/api.ts'
import { addGoal, findGoal } from '../cards/goal-cards.ts'
import { readMeasures } from '../cards/measure-cards.ts'
import { addMeasures, emptyMeasure, type NewMeasure } from '../cards/measure-edits.ts'
import { bokmaal, documentNamed } from '../editor/fake-plan.test-support.ts'
import { plainText } from '../editor/plain-text.ts'
import { someParticipant, somePlan } from '../session/some-plan.test-support.ts'
import type { PlanDocument } from '../sync/plan-sync.ts'

const language = await bokmaal()
const said: string[] = []
language.use({
  type: 'postProcessor',
  name: 'listen',
  process: (value: string, key: string | readonly string[]) => {
    said.push(...[key].flat())
    return value
  },
})
language.options.postProcess = ['listen']

/** The texts that are drawn from now on whose names begin so. */
export function drawnSince(beginning: string): () => readonly string[] {
  const from = said.length
  return () => said.slice(from).filter((key) => key.startsWith(beginning))
}

let host: HTMLElement
let root: Root

/** Shows something in bokmål, and answers with the element that it stands in. */
export function show(content: ReactNode): HTMLElement {
  act(() => root.render(<I18nextProvider i18n={language}>{content}</I18nextProvider>))
  return host
}

export function openPage(): void {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
  host = document.createElement('div')
  document.body.append(host)
  root = createRoot(host)
}

export function closePage(): void {
  act(() => root.unmount())
  host.remove()
}

/** A button or another control by its accessible name. */
export function control(name: string): HTMLElement {
  const found = [...host.querySelectorAll<HTMLElement>('button, select, input, [role="textbox"]')].find(
    (one) => nameOf(one) === name,
  )
  if (found === undefined) throw new Error(`There is no control called ${name}.`)
  return found
}

export function nameOf(one: Element): string {
  const label =
    one.getAttribute('aria-label') ?? (one.id === '' ? null : host.querySelector(`[for="${one.id}"]`)?.textContent)
  return (label ?? one.textContent ?? '').replaceAll(/\s+/g, ' ').trim()
}

export const click = (name: string): void => act(() => control(name).click())

/** Chooses in a list as a person does. */
export function choose(name: string, option: string): void {
  const select = control(name)
  if (!(select instanceof HTMLSelectElement)) throw new Error(`${name} is no list to choose from.`)
  const chosen = [...select.options].find(({ textContent }) => textContent === option)
  if (chosen === undefined) throw new Error(`${name} does not offer ${option}.`)
  act(() => {
    select.value = chosen.value
    select.dispatchEvent(new Event('change', { bubbles: true }))
  })
}

export const offered = (name: string): string[] =>
  [...(control(name) as HTMLSelectElement).options].map((option) => option.textContent ?? '')

const [kari, jonas, liv] = [
  someParticipant({ id: 'kari', name: 'Kari Lunde', role: 'coordinator' }),
  someParticipant({ id: 'jonas', name: 'Jonas Berg' }),
  someParticipant({ id: 'liv', name: 'Liv Dahl', role: 'specialist', to: '2026-02-01T00:00:00.000Z' }),
]

/** Kari's plan; Liv has left it. */
export const karisPlan: PlanBody = somePlan({ me: 'kari', participants: [kari, jonas, liv] })
export const jonasPlan: PlanBody = somePlan({ me: 'jonas', role: 'service', participants: [kari, jonas, liv] })

export function goalsWith(...titles: readonly string[]): { document: PlanDocument; ids: readonly string[] } {
  const document = documentNamed('goals')
  const ids = titles.map((title) => {
    const id = addGoal(document.doc)
    const paragraph = findGoal(document.doc, id)?.title?.get(0)
    if (paragraph instanceof Y.XmlElement) paragraph.insert(0, [new Y.XmlText(title)])
    return id
  })
  return { document, ids }
}

/** A page with measures, after those of other pages. */
export function pageOf(
  owner: string,
  right: Right,
  measures: readonly Partial<NewMeasure>[],
  others: readonly PlanDocument[] = [],
): PlanDocument {
  const document = documentNamed(`measures/${owner}`, right)
  const whole = measures.map((measure) => ({ ...emptyMeasure, ...measure }))
  addMeasures(document.doc, whole, readMeasures(others))
  return document
}

export function titlesIn(page: PlanDocument): string[] {
  return readMeasures([page]).map(({ title }) => (title === null ? '' : plainText(title)))
}

/** Somebody else's page on the same document; what it does comes here in one update. */
export function byAnother(page: PlanDocument, change: (doc: Y.Doc) => void): void {
  const other = new Y.Doc()
  Y.applyUpdate(other, Y.encodeStateAsUpdate(page.doc))
  change(other)
  act(() => Y.applyUpdate(page.doc, Y.encodeStateAsUpdate(other)))
}
