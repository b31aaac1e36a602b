import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { byAlphabet } from '../../shared/language/sorting.ts'
import { addGoal, readGoals } from '../cards/goal-cards.ts'
import { type Measure, readMeasures } from '../cards/measure-cards.ts'
import { addMeasures, emptyMeasure, type NewMeasure } from '../cards/measure-edits.ts'
import { documentNamed } from '../editor/fake-plan.test-support.ts'
import { plainText } from '../editor/plain-text.ts'
import { someParticipant } from '../session/some-plan.test-support.ts'
import { isOverdue } from './overdue.ts'
import {
  everyMeasure,
  filterChoices,
  filterInForce,
  firstView,
  type MeasureFilter,
  type MeasureOrder,
  none,
  rowOf,
  rowsToShow,
  type TableData,
} from './table-view.ts'

const today = '2026-11-22'
const goalsDoc = new Y.Doc()
const [home, school] = [addGoal(goalsDoc), addGoal(goalsDoc)]

function page(owner: string, measures: readonly Partial<NewMeasure>[], others: readonly Measure[] = []) {
  const document = documentNamed(`measures/${owner}`)
  const whole = measures.map((measure) => ({ ...emptyMeasure, ...measure }))
  addMeasures(document.doc, whole, others)
  return document
}

const jonas = page('jonas', [
  { title: 'Trene', goal: school, standing: 'agreed', progress: 'under-way', to: '2026-12-20' },
  { title: 'Rekkverk', goal: home, standing: 'decided', progress: 'waiting', to: '2026-11-21' },
])
const aase = page(
  'aase',
  [
    { title: 'Søke', goal: home, standing: 'wish', to: '2026-10-01', progress: 'done' },
    { title: 'Ringe', goal: null, standing: 'wish', progress: 'not-started' },
  ],
  readMeasures([jonas]),
)
const measures: readonly Measure[] = readMeasures([jonas, aase])

const data: TableData = {
  goals: readGoals(goalsDoc),
  participants: [someParticipant({ id: 'jonas', name: 'Jonas' }), someParticipant({ id: 'aase', name: 'Åse' })],
  today,
  compare: byAlphabet('nb'),
}

function asRow(measure: Measure, placedAs: Measure) {
  const goals = new Map(data.goals.map((goal) => [goal.id, goal]))
  return rowOf(measure, placedAs, null, goals, new Set())
}

function titles(filter: Partial<MeasureFilter> = {}, order: MeasureOrder = firstView.order, from = data): string[] {
  const rows = measures.map((measure) => asRow(measure, measure))
  return rowsToShow(rows, { filter: { ...everyMeasure, ...filter }, order }, from, () => false).map(({ measure }) =>
    measure.title === null ? '' : plainText(measure.title),
  )
}

describe('the table of measures', () => {
  it.each([
    ['2026-11-21', 'not-started', true],
    ['2026-11-21', 'waiting', true],
    ['2026-11-22', 'under-way', false],
    ['2026-11-21', 'done', false],
    ['2026-11-21', 'not-relevant', false],
    [null, 'under-way', false],
  ] as const)('PLAN-120 a measure that ends on %s and is %s is overdue on 22 November 2026: %s', (to, progress, is) => {
    expect(isOverdue({ to, progress }, today)).toBe(is)
  })

  it('PLAN-121 shows those of a goal, of a responsible, with a standing, with a progress or overdue, alone and together', () => {
    expect(titles()).toEqual(['Rekkverk', 'Søke', 'Trene', 'Ringe'])
    expect(titles({ goal: home })).toEqual(['Rekkverk', 'Søke'])
    expect(titles({ goal: none })).toEqual(['Ringe'])
    expect(titles({ responsible: 'aase' })).toEqual(['Søke', 'Ringe'])
    expect(titles({ standing: 'wish' })).toEqual(['Søke', 'Ringe'])
    expect(titles({ progress: 'waiting' })).toEqual(['Rekkverk'])
    expect(titles({ progress: 'overdue' })).toEqual(['Rekkverk'])
    expect(titles({ goal: home, responsible: 'aase', standing: 'wish' })).toEqual(['Søke'])
    expect(titles({ goal: school, progress: 'overdue' })).toEqual([])
  })

  it('PLAN-122 stands as the goals do, by name in the alphabet, by standing, or by last day with those without one last', () => {
    expect(titles({}, { by: 'responsible', descending: false })).toEqual(['Rekkverk', 'Trene', 'Søke', 'Ringe'])
    expect(titles({}, { by: 'responsible', descending: true })).toEqual(['Søke', 'Ringe', 'Rekkverk', 'Trene'])
    expect(titles({}, { by: 'standing', descending: false })).toEqual(['Søke', 'Ringe', 'Trene', 'Rekkverk'])
    expect(titles({}, { by: 'to', descending: false })).toEqual(['Søke', 'Rekkverk', 'Trene', 'Ringe'])
    expect(titles({}, { by: 'goal', descending: true })).toEqual(['Ringe', 'Trene', 'Rekkverk', 'Søke'])
  })

  it('PLAN-123 offers to filter by nothing that no readable measure has', () => {
    const of = (owner: string) => measures.filter((measure) => measure.owner === owner)
    const offered = filterChoices(of('aase'), everyMeasure, data)
    expect(offered.goals.map(({ id }) => id)).toEqual([home])
    expect(offered).toMatchObject({ noGoal: true, noResponsible: false, overdue: false })
    expect(offered.responsible.map(({ id }) => id)).toEqual(['aase'])
    expect(offered.standings).toEqual(['wish'])
    expect(offered.progresses).toEqual(['not-started', 'done'])
    const chosen = filterChoices(of('aase'), { ...everyMeasure, standing: 'agreed', progress: 'overdue' }, data)
    expect(chosen).toMatchObject({ standings: ['wish', 'agreed'], overdue: true })
    expect(filterChoices(of('jonas'), everyMeasure, { ...data, participants: [] })).toMatchObject({
      responsible: [],
      noResponsible: true,
    })
  })

  it('PLAN-124 a filter by a goal or a person who is there no more hides nothing', () => {
    const gone = { ...data, goals: data.goals.slice(1), participants: data.participants.slice(1) }
    expect(filterInForce({ ...everyMeasure, goal: home, responsible: 'jonas', standing: 'wish' }, gone)).toEqual({
      ...everyMeasure,
      standing: 'wish',
    })
    expect(filterInForce({ ...everyMeasure, goal: none, responsible: none }, gone).goal).toBe(none)
  })

  it('PLAN-125 an open measure keeps its place and stays shown, whatever is changed in it', () => {
    const [first] = readMeasures([page('jonas', [{ title: 'Ny', standing: 'wish', to: '2026-01-01' }])])
    if (first === undefined) throw new Error('There is no measure.')
    const changed: Measure = { ...first, standing: 'decided', to: '2027-01-01' }
    const rows = [...measures.map((measure) => asRow(measure, measure)), asRow(changed, first)]
    const view = { filter: { ...everyMeasure, standing: 'wish' }, order: { by: 'to', descending: false } } as const
    const isOpen = (key: string) => key === `jonas/${first.id}`
    expect(rowsToShow(rows, view, data, isOpen)[0]?.measure).toBe(changed)
    const elsewhere = { ...view, filter: { ...everyMeasure, standing: 'agreed' } } as const
    expect(rowsToShow(rows, elsewhere, data, isOpen).map(({ measure }) => measure)).toContain(changed)
    expect(rowsToShow(rows, elsewhere, data, () => false).map(({ measure }) => measure)).not.toContain(changed)
  })
})
