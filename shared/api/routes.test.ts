import { expect, test } from 'vitest'
import { placeOf, routes } from './routes.ts'

test.each([
  ['/', { page: 'home' }],
  ['/planer', { page: 'plans' }],
  ['/planer/', { page: 'plans' }],
  [routes.plan('å/b'), { page: 'plan', id: 'å/b', view: 'plan' }],
  [routes.overview('a'), { page: 'plan', id: 'a', view: 'overview' }],
  [routes.checklist('a'), { page: 'plan', id: 'a', view: 'checklist' }],
  [routes.newPlan, { page: 'new-plan' }],
  ['/planer/ny/a', null],
  ['/planer/a/b', null],
  ['/planer/a/constructor', null],
  ['/planer/a/sjekkliste/b', null],
  ['/planen', null],
  ['/planer/%E0%A4%A', null],
])('an address leads to its page or nowhere: %s', (path, place) => {
  expect(placeOf(path)).toEqual(place)
})
