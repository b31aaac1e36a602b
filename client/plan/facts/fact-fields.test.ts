import fc from 'fast-check'
import { expect, test } from 'vitest'
import { differences, type FactFields, merged } from './fact-fields.ts'

interface Draft {
  readonly name: string
  readonly days: readonly { readonly key: number; readonly day: string }[]
}

const fields: FactFields<Draft> = {
  name: { label: 'Navn', words: (name) => name.trim() },
  days: { label: 'Dager', words: (days) => days.map(({ day }) => day).join() },
}
const day = fc.record({ key: fc.nat(), day: fc.constantFrom('a', 'b') })
const draft = fc.record({ name: fc.constantFrom('x', 'x ', 'y', 'z'), days: fc.array(day, { maxLength: 2 }) })

test('FACT-50 what two people made of a fact is put together: mine where I changed it, theirs elsewhere (property)', () => {
  fc.assert(
    fc.property(draft, draft, draft, (base, mine, theirs) => {
      const result = merged(fields, base, mine, theirs)
      const byMe = differences(fields, base, mine)
      for (const name of ['name', 'days'] as const) {
        expect(result[name]).toBe(byMe.includes(name) ? mine[name] : theirs[name])
      }
      expect(differences(fields, mine, mine)).toEqual([])
      expect(differences(fields, theirs, result).every((name) => byMe.includes(name))).toBe(true)
    }),
  )
})
