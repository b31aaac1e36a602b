import { expect, test } from 'vitest'
import type { PresentPerson } from '../../shared/sync/control.ts'
import { PresenceNews } from './presence-news.ts'
import { othersHere, othersIn } from './present-people.ts'

const person = (id: string): PresentPerson => ({ id, name: id, initials: id, role: 'service', colour: 1 })

test('UI-13 those who were here when I came are no news; one who comes after is, once', () => {
  const news = new PresenceNews()
  expect(news.cameHere([person('ida')], 0)).toEqual([])
  expect(news.cameHere([person('ida'), person('kari')], 1_000)).toEqual([person('kari')])
  expect(news.cameHere([person('ida'), person('kari')], 2_000)).toEqual([])
})

test('UI-14 a connection that blinked is no news; somebody who was away for over a minute is', () => {
  const news = new PresenceNews()
  news.cameHere([person('ida')], 0)
  expect(news.cameHere([], 1_000)).toEqual([])
  expect(news.cameHere([person('ida')], 50_000)).toEqual([])
  expect(news.cameHere([person('ida')], 111_000)).toEqual([person('ida')])
})

test('UI-15 that somebody writes in a section is said once a minute', () => {
  const news = new PresenceNews()
  expect(news.writes('ida', 'about', 0)).toBe(true)
  expect(news.writes('ida', 'about', 59_999)).toBe(false)
  expect(news.writes('ida', 'goals', 1_000)).toBe(true)
  expect(news.writes('kari', 'about', 1_000)).toBe(true)
  expect(news.writes('ida', 'about', 60_000)).toBe(true)
})

test('UI-16 each of the others is shown once, over all the pages of a section, and I am not among them', () => {
  const presence = new Map([
    ['measures/a', [person('ida'), person('me')]],
    ['measures/b', [person('ida')]],
    ['about', [person('kari')]],
  ])
  expect(othersIn('measures', presence, 'me')).toEqual([person('ida')])
  expect(othersHere(presence, 'me')).toEqual([person('ida'), person('kari')])
})
