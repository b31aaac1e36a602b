import { expect, test } from 'vitest'
import { type FollowUp, planGaps } from './plan-gaps.ts'

type Row = FollowUp['responsibilities'][number]

const lead: Row = { kind: 'lead-service', state: 'agreed', participant: null, name: 'Boligtjenesten' }
const coordinator = (more: Partial<Row> = {}): Row => {
  return { kind: 'coordinator', state: 'appointed', participant: 'kari', name: null, ...more }
}
const kari = { id: 'kari', present: true, opens: true }
const gaps = (responsibilities: readonly Row[], participants: FollowUp['participants'] = [kari]) =>
  planGaps({ responsibilities, participants })

test('LEAD-20 nothing is missing with a coordinator who reads the plan and a service that leads it', () => {
  expect(gaps([coordinator(), lead])).toEqual([])
  expect(
    gaps([coordinator({ kind: 'child-coordinator' }), coordinator({ state: 'not-relevant', participant: null }), lead]),
  ).toEqual([])
})

test('LEAD-21 a plan without a coordinator says so, until one is appointed or declined', () => {
  expect(gaps([lead])).toEqual(['no-coordinator'])
  expect(gaps([coordinator({ state: 'offered' }), lead])).toEqual(['no-coordinator'])
  expect(gaps([coordinator({ state: 'not-relevant', participant: null }), lead])).toEqual(['no-coordinator'])
  expect(gaps([coordinator({ state: 'declined', participant: null }), lead])).toEqual([])
})

test('LEAD-22 a coordinator who has left, or has not begun, follows nothing up', () => {
  expect(gaps([coordinator(), lead], [{ ...kari, present: false }])).toEqual(['coordinator-left'])
  expect(gaps([coordinator(), lead], [])).toEqual(['coordinator-left'])
})

test('LEAD-23 a coordinator to whom nothing is open, or who is but a name, has no access', () => {
  expect(gaps([coordinator(), lead], [{ ...kari, opens: false }])).toEqual(['coordinator-without-access'])
  expect(gaps([coordinator({ participant: null, name: 'Kari Lunde' }), lead])).toEqual(['coordinator-without-access'])
})

test('LEAD-24 a service leads the plan at all times (§ 3 a), by name or by somebody who is there', () => {
  expect(gaps([coordinator()])).toEqual(['no-lead-service'])
  expect(gaps([coordinator(), { ...lead, name: null }])).toEqual(['no-lead-service'])
  expect(gaps([coordinator(), { ...lead, name: null, participant: 'kari' }])).toEqual([])
  expect(gaps([{ ...lead, name: null, participant: 'ola' }])).toEqual(['no-coordinator', 'no-lead-service'])
})
