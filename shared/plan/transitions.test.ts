import { describe, expect, it } from 'vitest'
import { isRole } from '../access/roles.ts'
import { transitions as en } from '../language/en/transitions.ts'
import { transitions as nb } from '../language/nb/transitions.ts'
import { transitions as nn } from '../language/nn/transitions.ts'
import { type TransitionMeasure, transitionNames, transitions } from './transitions.ts'

describe.each(transitionNames)('%s', (name) => {
  const measures: [string, TransitionMeasure][] = Object.entries(transitions[name])

  it('TRANS-1 a transition has measures before its day and one to look back after it, in the order in which they begin', () => {
    expect(measures.length).toBeGreaterThanOrEqual(8)
    expect(measures.filter(([, { from, to }]) => from > to)).toEqual([])
    const begins = measures.map(([, { from }]) => from)
    expect(begins.slice(0, -1)).toEqual([...begins.slice(0, -1)].sort((one, other) => one - other))
    expect(measures.at(-1)?.[1].from).toBeGreaterThan(0)
  })

  it('TRANS-2 each measure says which roles usually answer for it, none twice and none that is no role', () => {
    for (const [, { roles }] of measures) {
      expect(roles.length).toBeGreaterThan(0)
      expect(new Set(roles).size).toBe(roles.length)
      expect(roles.filter((role) => !isRole(role))).toEqual([])
    }
  })
})

interface Words {
  readonly title: string
  readonly how: string
}

const wordsOf = (texts: Readonly<Record<string, Words>>): Words[] => Object.values(texts)

it('TRANS-3 the words of a transition promise nothing, quote no law and are short, in all three languages', () => {
  for (const { measures } of [nb, nn, en]) {
    for (const { title, how } of Object.values(measures).flatMap(wordsOf)) {
      expect(`${title} ${how}`).not.toMatch(/rett (på|til)|krav på|skal få|§|lov(en|a)?\b|right to|entitled|will get/i)
      expect(title.length).toBeLessThanOrEqual(80)
      expect(how.length).toBeLessThanOrEqual(220)
    }
  }
  expect(nb.noRight).toContain('Planen gir ikke rett til flere tjenester')
  expect(nn.noRight).toContain('Planen gir ikkje rett til fleire tenester')
  expect(en.noRight).toContain('The plan gives no right to more services')
})
