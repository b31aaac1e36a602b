import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { goalCard } from './document-schema.ts'
import { type Chance, orderKeyBetween } from './order-key.ts'

const isOrderKey = goalCard.fields['order'] ?? (() => false)

/** The same numbers for the same seed. */
function chanceFrom(seed: number): Chance {
  let state = seed >>> 0
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

describe('order keys', () => {
  it('PLAN-40 a key stands strictly between its neighbours, wherever one inserts, and stays short', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 1, maxLength: 300 }), fc.nat(), (places, seed) => {
        const random = chanceFrom(seed)
        const keys: string[] = []
        for (const place of places) {
          const at = place % (keys.length + 1)
          const before = keys[at - 1] ?? null
          const after = keys[at] ?? null
          const key = orderKeyBetween(before, after, random)
          expect(isOrderKey(key)).toBe(true)
          if (before !== null) expect(before < key).toBe(true)
          if (after !== null) expect(key < after).toBe(true)
          keys.splice(at, 0, key)
        }
        expect([...keys].sort((a, b) => (a < b ? -1 : 1))).toEqual(keys)
      }),
      { numRuns: 200 },
    )
  })

  it.each([
    ['first', () => 0],
    ['last', (length: number) => length],
    ['second', (length: number) => Math.min(1, length)],
    ['last but one', (length: number) => Math.max(0, length - 1)],
  ])('PLAN-41 five hundred insertions at the same place, %s, stay within 200 characters', (_, placeIn) => {
    const keys: string[] = []
    for (let count = 0; count < 500; count++) {
      const at = placeIn(keys.length)
      keys.splice(at, 0, orderKeyBetween(keys[at - 1] ?? null, keys[at] ?? null))
    }
    expect(keys.every((key) => isOrderKey(key))).toBe(true)
    expect([...keys].sort((a, b) => (a < b ? -1 : 1))).toEqual(keys)
  })

  it('PLAN-42 any key that the schema allows can have a neighbour put after it, and before it where there is room', () => {
    const anyKey = fc.stringMatching(/^[0-9A-Za-z]{1,20}$/)
    fc.assert(
      fc.property(anyKey, anyKey, (one, other) => {
        const [low, high] = one < other ? [one, other] : [other, one]
        const key = orderKeyBetween(low, high)
        expect(isOrderKey(key)).toBe(true)
        expect(low < key).toBe(true)
        const noRoom = high.startsWith(low) && /^0*$/.test(high.slice(low.length))
        if (!noRoom) expect(key < high).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  it('PLAN-43 follows the convention: a0 first, a1 after it, Zz before it', () => {
    expect(orderKeyBetween(null, null)).toMatch(/^a0/)
    expect(orderKeyBetween('a0', null)).toMatch(/^a1/)
    expect(orderKeyBetween(null, 'a0')).toMatch(/^Zz/)
    expect(orderKeyBetween('a0', 'a1')).toMatch(/^a0V/)
  })

  it('PLAN-44 two people who insert at the same place rarely make the same key', () => {
    const made = new Set(Array.from({ length: 200 }, () => orderKeyBetween('a0', 'a1')))
    expect(made.size).toBeGreaterThan(190)
  })
})
