import { expect, test } from 'vitest'
import type { MeasureDigest } from '../digest/document-digest.ts'
import { someParticipant } from '../session/some-plan.test-support.ts'
import { nextDates } from './next-dates.ts'
import { calledHere, whoDoesWhat } from './who-does-what.ts'

const today = '2026-11-22'

const measure = (id: string, known: Partial<MeasureDigest> = {}): MeasureDigest => ({
  id,
  owner: 'thea',
  order: null,
  goal: null,
  progress: 'under-way',
  to: null,
  title: id,
  hasHow: false,
  hasExtent: false,
  ...known,
})

test('SHEET-2 the dates stand in order: those that have passed undone, then measures, reviews to come and the period’s end', () => {
  const measures = [
    measure('middag', { to: '2027-02-26' }),
    measure('rekkverk', { to: '2026-11-21', progress: 'waiting' }),
    measure('i dag', { to: today }),
    measure('ferdig', { to: '2026-11-01', progress: 'done' }),
    measure('uaktuelt', { to: '2027-01-01', progress: 'not-relevant' }),
    measure('uten dato'),
    measure('', { to: '2026-12-24' }),
  ]
  const period = {
    from: '2026-01-01',
    to: '2027-12-31',
    reviews: ['2026-06-01', '2027-01-05'],
    version: 1,
    changed: null,
  }
  const told = nextDates(measures, period, today).map(({ day, what, title, passed }) => [day, what, title, passed])
  expect(told).toEqual([
    ['2026-11-21', 'measure', 'rekkverk', true],
    ['2026-11-22', 'measure', 'i dag', false],
    ['2026-12-24', 'measure', null, false],
    ['2027-01-05', 'review', null, false],
    ['2027-02-26', 'measure', 'middag', false],
    ['2027-12-31', 'period-end', null, false],
  ])
  expect(nextDates([], { ...period, to: null, reviews: [] }, today)).toEqual([])
})

test('SHEET-3 who does what is told of those who take part today, with what is not done yet; the others by name', () => {
  const thea = someParticipant({ id: 'thea' })
  const nina = someParticipant({ id: 'nina' })
  const left = someParticipant({ id: 'left', lastDay: '2026-11-21' })
  const later = someParticipant({ id: 'later', firstDay: '2026-11-23' })
  const measures = [
    measure('middag'),
    measure('klubb', { progress: 'done' }),
    measure('svømming', { progress: 'not-relevant' }),
    measure(''),
    measure('trening', { owner: 'left' }),
  ]
  expect(whoDoesWhat([nina, thea, left, later], measures, today)).toEqual({
    doing: [{ who: thea, titles: ['middag'] }],
    also: [nina],
  })
})

test('SHEET-4 two with the same first name are called by their whole names', () => {
  const [one, other, third] = ['Ida Haugen', 'Ida Berg', 'Thea Vik'].map((name) => someParticipant({ id: name, name }))
  if (one === undefined || other === undefined || third === undefined) throw new Error('Three people.')
  const all = [one, other, third]
  expect(all.map((who) => calledHere(who, all))).toEqual(['Ida Haugen', 'Ida Berg', 'Thea'])
})
