import { expect, test } from 'vitest'
import { planTitle } from './plan-title.ts'

test.each([
  ['Ida', 'nb', 'Idas plan'],
  ['Silas', 'nb', 'Silas’ plan'],
  ['Max', 'nb', 'Max’ plan'],
  ['Liz', 'nb', 'Liz’ plan'],
  ['Ida', 'nn', 'Planen til Ida'],
  ['Silas', 'nn', 'Planen til Silas'],
  ['Ida', 'en', 'Ida’s plan'],
  ['Silas', 'en', 'Silas’s plan'],
] as const)('PLAN-1 a plan is named after its person, in the reader’s language: %s in %s', (name, language, title) => {
  expect(planTitle(name, language)).toBe(title)
})
