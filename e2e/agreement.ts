import { expect } from 'vitest'
import type { Person } from './people.ts'

/** Waits until all of them read the same in a section, and all the `words` are in it. */
export function expectAgreement(people: readonly Person[], title: string, words: readonly string[]): Promise<string> {
  return expectSameText(
    people.map((person) => () => person.read(title)),
    words,
  )
}

/** Waits until all the reads give the same text, and all the `words` are in it. Answers with the text. */
export async function expectSameText(
  reads: readonly (() => Promise<string>)[],
  words: readonly string[],
): Promise<string> {
  const readAll = (): Promise<readonly string[]> => Promise.all(reads.map((read) => read()))
  await expect
    .poll(
      async () => {
        const [first = '', ...others] = await readAll()
        return {
          different: others.filter((other) => other !== first),
          missing: words.filter((word) => !first.includes(word)),
        }
      },
      { timeout: 20_000, interval: 100 },
    )
    .toEqual({ different: [], missing: [] })
  return (await readAll())[0] ?? ''
}
