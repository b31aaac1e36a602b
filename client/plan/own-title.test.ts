import { expect, test } from 'vitest'
import { ownTitle } from './own-title.ts'

test('LANG-29 a title that is the role’s name in any of the languages is not said beside it', () => {
  expect(ownTitle({ title: 'Koordinator', role: 'coordinator' })).toBeNull()
  expect(ownTitle({ title: 'koordinerande eining', role: 'unit' })).toBeNull()
  expect(ownTitle({ title: 'GP', role: 'gp' })).toBeNull()
  expect(ownTitle({ title: 'Fysioterapeut', role: 'service' })).toBe('Fysioterapeut')
  expect(ownTitle({ title: 'Koordinator', role: 'service' })).toBe('Koordinator')
  expect(ownTitle({ title: null, role: 'gp' })).toBeNull()
})
