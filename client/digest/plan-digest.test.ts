import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { addMeasures, emptyMeasure } from '../cards/measure-edits.ts'
import { documentNamed } from '../editor/fake-plan.test-support.ts'
import { writeGoal, writeProse } from './open-plan.test-support.ts'
import { gathering, LiveDigest } from './plan-digest.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('CHECK-23 what is written is told a moment later, many keys at once, and nothing is told when nothing is another', () => {
  const [about, goals, measures] = ['about', 'goals', 'measures/thea'].map((name) => documentNamed(name))
  if (about === undefined || goals === undefined || measures === undefined) throw new Error('No documents.')
  writeProse(about.doc, 'Jeg heter Ida.')
  const live = new LiveDigest([about, goals, measures])
  expect([...live.read().words]).toEqual(['about'])
  const told = vi.fn()
  const stop = live.subscribe(told)

  for (const key of ['B', 'o', ' ', 'selv']) writeProse(about.doc, key)
  writeGoal(goals.doc, 'Bo selv')
  addMeasures(measures.doc, [{ ...emptyMeasure, title: 'Øve på middag', extent: '2 dager i uka' }])
  vi.advanceTimersByTime(gathering - 1)
  expect(told).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(told).toHaveBeenCalledTimes(1)
  expect(live.read()).toMatchObject({
    goals: [{ title: 'Bo selv' }],
    measures: [{ title: 'Øve på middag', owner: 'thea', hasExtent: true, hasHow: false }],
  })

  // More words where there are words already: the same digest.
  const before = live.read()
  writeProse(about.doc, 'Og jeg er 19 år.')
  vi.advanceTimersByTime(gathering)
  expect(told).toHaveBeenCalledTimes(1)
  expect(live.read()).toBe(before)

  stop()
  writeGoal(goals.doc, 'Ta bussen')
  vi.advanceTimersByTime(gathering)
  expect(told).toHaveBeenCalledTimes(1)
  live.subscribe(told)()
  expect(live.read().goals.length, 'what was written while nobody listened').toBe(2)
})
