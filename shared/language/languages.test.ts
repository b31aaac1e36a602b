import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { fieldNames as enFieldNames } from './en/field-names.ts'
import { problems as enProblems } from './en/problems.ts'
import { en } from './en.ts'
import { fieldNames as nbFieldNames } from './nb/field-names.ts'
import { problems as nbProblems } from './nb/problems.ts'
import { nb } from './nb.ts'
import { fieldNames as nnFieldNames } from './nn/field-names.ts'
import { problems as nnProblems } from './nn/problems.ts'
import { nn } from './nn.ts'

/** Every text of a language by its path: `plan.youMay.write`. */
function texts(tree: object, path = ''): Map<string, string> {
  const found = new Map<string, string>()
  for (const [key, value] of Object.entries(tree)) {
    const here = path === '' ? key : `${path}.${key}`
    if (typeof value === 'string') found.set(here, value)
    else for (const [deeper, text] of texts(value as object, here)) found.set(deeper, text)
  }
  return found
}

/** Each once: a language may need to say a name twice. */
const placeholders = (text: string): readonly string[] =>
  [...new Set([...text.matchAll(/{{(\w+)}}/g)].map(([, name = '']) => name))].sort()
const tags = (text: string): readonly string[] => [...text.matchAll(/<\/?(\w+)>/g)].map(([tag]) => tag).sort()

const bokmal = texts({ ...nb, problems: nbProblems, fieldNames: nbFieldNames })
const others = {
  nynorsk: texts({ ...nn, problems: nnProblems, fieldNames: nnFieldNames }),
  English: texts({ ...en, problems: enProblems, fieldNames: enFieldNames }),
}

describe.each(Object.entries(others))('%s', (_name, other) => {
  test('LANG-20 has the same texts as bokmål, no fewer and no more', () => {
    expect([...other.keys()].sort()).toEqual([...bokmal.keys()].sort())
  })

  test('LANG-21 has no empty text, and none with space around it', () => {
    const bad = [...bokmal, ...other].filter(([, text]) => text.trim() === '' || text !== text.trim())
    expect(bad).toEqual([])
  })

  test('LANG-22 has the placeholders and tags of bokmål in every text', () => {
    const different = [...bokmal].filter(([path, text]) => {
      return `${placeholders(text)}` !== `${placeholders(other.get(path) ?? '')}`
    })
    expect(different).toEqual([])
    expect([...bokmal].filter(([path, text]) => `${tags(text)}` !== `${tags(other.get(path) ?? '')}`)).toEqual([])
  })
})

test('LANG-23 every area file stands in all three languages', () => {
  const files = (language: string): readonly string[] => readdirSync(join(import.meta.dirname, language)).sort()
  expect(files('nn')).toEqual(files('nb'))
  expect(files('en')).toEqual(files('nb'))
})

test('LANG-24 nynorsk is nynorsk: none of the commonest words that are bokmål alone', () => {
  const bokmalOnly =
    /(?<![\p{L}])(ikke|jeg|hva|hvem|hvor|noe|noen|fra|skriver|en gang|tjenester|lagret|være|hvis|ennå|nå)(?![\p{L}])/iu
  const slips = [...others.nynorsk].filter(([, text]) => bokmalOnly.test(text))
  expect(slips).toEqual([])
})

test('LANG-28 nynorsk says «blei» throughout, not now that and now «vart»', () => {
  expect([...others.nynorsk].filter(([, text]) => /(?<![\p{L}])(vart|vorte|vorten)(?![\p{L}])/iu.test(text))).toEqual(
    [],
  )
})

test('LANG-30 nothing is called fresh in a word that means healthy, where the plan is about health', () => {
  const norwegian = [...bokmal, ...others.nynorsk]
  expect(norwegian.filter(([, text]) => /(?<![\p{L}])frisk/iu.test(text))).toEqual([])
})

test('LANG-31 every language says that the plan in itself gives no right to services', () => {
  const said = [bokmal, others.nynorsk, others.English].map((language) => language.get('facts.noRight'))
  expect(said).toEqual([
    'Planen gir ikke i seg selv rett til tjenester.',
    'Planen gir ikkje i seg sjølv rett til tenester.',
    'The plan does not in itself give a right to services.',
  ])
})
