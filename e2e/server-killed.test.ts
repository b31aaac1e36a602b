import { expect, it } from 'vitest'
import { expectAgreement } from './agreement.ts'
import { app, browser } from './browser-and-app.ts'
import { arrive, type Person } from './people.ts'

const about = 'Om meg – hva er viktig for meg'

/**
 * Types numbered words until it is told to stop, and remembers what stood there whenever the screen said "saved". After
 * every third word it stops to think, as people do: only then does the screen have anything to say.
 */
async function writeOn(person: Person, name: string, stop: AbortSignal): Promise<Writing> {
  let promised = 0
  let typed = 0
  while (!stop.aborted) {
    typed += 1
    await person.type(`${name}${typed} `)
    let seen = await person.glance(about)
    while (typed % 3 === 0 && !seen.saved && !stop.aborted) seen = await person.glance(about)
    if (seen.saved) promised = lastNumber(seen.text, name)
  }
  return { promised, typed }
}

interface Writing {
  /** How many of the words the screen has called saved. */
  readonly promised: number
  readonly typed: number
}

function lastNumber(text: string, name: string): number {
  return Math.max(0, ...[...text.matchAll(new RegExp(`${name}(\\d+) `, 'g'))].map((match) => Number(match[1])))
}

const wordsUpTo = (name: string, last: number): readonly string[] =>
  Array.from({ length: last }, (_, index) => `${name}${index + 1} `)

it('E2E-11 the server is killed while two people type, and nothing that was shown as saved is missing', async () => {
  const ida = await arrive(browser, app, { role: 'person' })
  const morten = await arrive(browser, app, { role: 'representative' })
  for (const person of [ida, morten]) {
    await person.stepInto(about)
    await person.press('Enter')
    await person.type('Skriver: ')
    await person.expectSaved()
  }

  const stop = new AbortController()
  const writing = Promise.all([writeOn(ida, 'ida', stop.signal), writeOn(morten, 'morten', stop.signal)])
  const witness = await arrive(browser, app, { role: 'relative' })
  const seenByWitness = async (): Promise<readonly boolean[]> => {
    const text = await witness.read(about)
    return [text.includes('ida9 '), text.includes('morten9 ')]
  }
  await expect.poll(seenByWitness, { timeout: 20_000 }).toEqual([true, true])
  await app.kill()
  stop.abort()
  const [idas, mortens] = await writing
  expect(idas.promised).toBeGreaterThan(3)
  expect(mortens.promised).toBeGreaterThan(3)

  // Ida's browser is gone for good: what is left of her words is what the disk has.
  await ida.leave()
  await witness.leave()
  await morten.write(about, ' uten-nett')
  await app.startAgain()

  const fresh = await arrive(browser, app, { role: 'relative' })
  const text = await expectAgreement([morten, fresh], about, ['uten-nett', ...wordsUpTo('ida', idas.promised)])
  expect(wordsUpTo('morten', mortens.typed).filter((word) => !text.includes(word))).toEqual([])

  await morten.write(about, ' igang-igjen')
  await morten.expectSaved()
  await expectAgreement([morten, fresh], about, ['igang-igjen'])
})
