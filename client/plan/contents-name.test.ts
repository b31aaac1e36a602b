import i18next from 'i18next'
import { beforeAll, expect, test } from 'vitest'
import { showLanguage } from '../language/show-language.ts'
import { contentsName } from './contents-name.ts'

beforeAll(() => showLanguage('nb'))

const t = i18next.t
const goals = { section: 'goals', kind: 'goals', right: 'write' } as const

test('UI-8 a row in the contents says the section, my right to it and who is there', () => {
  expect(contentsName(goals, [], 'nb', t)).toBe('Mål. Du kan skrive.')
  expect(contentsName(goals, ['Thea Vik'], 'nb', t)).toBe('Mål. Du kan skrive. Thea Vik er her.')
  expect(contentsName(goals, ['Ida Haugen', 'Thea Vik'], 'nb', t)).toBe(
    'Mål. Du kan skrive. Ida Haugen og Thea Vik er her.',
  )
  expect(contentsName({ ...goals, right: 'none' }, [], 'nb', t)).toBe('Mål. Du har ikke tilgang.')
})

test('UI-9 no right is told that the page has no way to use: commenting is told as reading', () => {
  expect(contentsName({ ...goals, right: 'comment' }, [], 'nb', t)).toBe('Mål. Du kan lese.')
  expect(contentsName({ section: 'measures', kind: 'measures', right: 'write' }, [], 'nb', t)).toBe(
    'Tiltak og ansvar. Du kan skrive.',
  )
  expect(contentsName({ section: 'period', kind: 'facts', right: 'write' }, [], 'nb', t)).toBe(
    'Planperiode og evaluering. Du kan skrive.',
  )
  expect(contentsName({ section: 'consent', kind: 'facts', right: 'write' }, [], 'nb', t)).toBe(
    'Samtykke. Du kan skrive.',
  )
})
