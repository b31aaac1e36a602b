import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { SharedContent } from '../../shared/access/access-facts.ts'
import { includes, rights } from '../../shared/access/rights.ts'
import { schemaVersion } from '../../shared/plan/schema-version.ts'
import { writeControl, writeFrame } from '../../shared/sync/frame.ts'
import { step2Message, updateMessage } from './channel.ts'
import { SimulatedBrowser } from './simulated-browser.ts'
import {
  documents,
  people,
  type SimulatedDocument,
  type SimulatedPerson,
  SimulatedPlan,
  wordFor,
} from './simulated-plan.ts'

/**
 * Several people in one plan, two of them with slow lines, frames and commits delivered in random order, lost connections, a storage that goes
 * away, rights, consents and hidings that change midway, a hostile browser. `PLANBORDET_SEED` repeats a run that failed; fast-check prints
 * the seed. `PLANBORDET_RUNS` makes it longer.
 */
const runs = Number(process.env['PLANBORDET_RUNS'] ?? 400)
const seed = process.env['PLANBORDET_SEED']

type Step =
  | { readonly do: 'type' | 'erase'; readonly who: number; readonly where: SimulatedDocument; readonly at: number }
  | { readonly do: 'to-server' | 'from-server' | 'drop' | 'connect'; readonly who: number }
  | { readonly do: 'store'; readonly at: number }
  | { readonly do: 'away' | 'back' | 'versions' }
  | {
      readonly do: 'grant'
      readonly to: SimulatedPerson
      readonly where: SimulatedDocument
      readonly right: number
      readonly told: boolean
    }
  | { readonly do: 'share'; readonly to: SimulatedPerson; readonly what: SharedContent | null; readonly told: boolean }
  | { readonly do: 'hide'; readonly from: SimulatedPerson | null; readonly told: boolean }
  | { readonly do: 'attack'; readonly how: number; readonly where: SimulatedDocument }

const who = fc.nat({ max: people.length - 1 })
const where = fc.constantFrom(...documents)
const others = fc.constantFrom(...people.filter((person) => person !== 'ida'))
const shared = fc.constantFrom<SharedContent | null>(null, null, 'all', 'all', 'own-pages', ['needs'])
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 10, arbitrary: fc.record({ do: fc.constant('type' as const), who, where, at: fc.nat({ max: 5 }) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('erase' as const), who, where, at: fc.nat({ max: 5 }) }) },
  { weight: 20, arbitrary: fc.record({ do: fc.constant('to-server' as const), who }) },
  { weight: 20, arbitrary: fc.record({ do: fc.constant('from-server' as const), who }) },
  { weight: 12, arbitrary: fc.record({ do: fc.constant('store' as const), at: fc.nat({ max: 3 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('drop' as const, 'connect' as const), who }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('away' as const, 'back' as const, 'versions' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('grant' as const),
      to: others,
      where,
      right: fc.nat({ max: rights.length - 1 }),
      told: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('share' as const), to: others, what: shared, told: fc.boolean() }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('hide' as const), from: fc.option(others), told: fc.boolean() }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('attack' as const), how: fc.nat({ max: 5 }), where }) },
)

class Simulation {
  readonly plan = new SimulatedPlan()
  readonly browsers: readonly SimulatedBrowser[]
  #words = 0
  #channel = 100_000

  constructor() {
    this.browsers = people.map((person) => new SimulatedBrowser(person, this.plan, () => ++this.#words))
    for (const browser of this.browsers) browser.connect()
    this.plan.store.held = true
  }

  async take(step: Step): Promise<void> {
    this.#act(step)
    await turn()
    this.#check()
  }

  #act(step: Step): void {
    switch (step.do) {
      case 'type':
        this.#browser(step.who).type(step.where, step.at)
        break
      case 'erase':
        this.#browser(step.who).erase(step.where, step.at)
        break
      case 'to-server':
        this.#browser(step.who).deliverToServer()
        break
      case 'from-server':
        this.#browser(step.who).deliverFromServer()
        break
      case 'store':
        this.plan.store.waiting.splice(step.at % Math.max(1, this.plan.store.waiting.length), 1)[0]?.()
        this.strike()
        break
      case 'drop':
        this.#browser(step.who).disconnect()
        break
      case 'connect':
        this.#browser(step.who).connect()
        break
      case 'away':
        this.plan.store.away = true
        break
      case 'back':
        this.plan.store.away = false
        break
      case 'versions':
        this.plan.readVersions()
        break
      case 'grant':
        this.plan.grant(step.to, step.where, rights[step.right] ?? 'none', step.told)
        break
      case 'share':
        this.plan.share(step.to, step.what, step.told)
        break
      case 'hide':
        this.plan.hideLiv(step.from, step.told)
        break
      case 'attack':
        this.#attack(step.how, step.where)
        break
    }
  }

  /** Anne's second tab, with bad will: every frame ends it, or does nothing. */
  #attack(how: number, where: SimulatedDocument): void {
    const connection = this.plan.connect(
      'anne',
      () => {},
      () => {},
    )
    const channel = ++this.#channel
    connection.receive(writeControl({ type: 'open', channel, document: where, schemaVersion }))
    const forged = new Y.Doc()
    if (how === 1) {
      forged.clientID = this.#browser(0).copies.get(where)?.doc.clientID ?? 1
      this.plan.stolen.add(forged.clientID)
    }
    const element = new Y.XmlElement(how === 2 ? 'script' : 'paragraph')
    element.insert(0, [new Y.XmlText(wordFor(where, 0))])
    forged.getXmlFragment(how === 3 ? 'other' : 'text').insert(0, [element])
    const update = Y.encodeStateAsUpdate(forged)
    const attempt = (): void => {
      if (how === 4) connection.receive(new Uint8Array([7, 7, 7, 255]))
      else connection.receive(writeFrame(channel, how === 5 ? step2Message(update.slice(3)) : updateMessage(update)))
    }
    // Once the document is open, if it opens.
    this.#attacks.push(attempt)
  }

  readonly #attacks: (() => void)[] = []

  strike(): void {
    for (const attack of this.#attacks.splice(0)) attack()
  }

  #check(): void {
    expect(this.plan.broken).toEqual([])
    for (const browser of this.browsers) {
      expect(browser.refusals).toEqual([])
      for (const word of browser.saved) {
        expect(this.plan.isOnDisk(word.slice(1, word.indexOf(':')), word), `${word} was shown as saved`).toBe(true)
      }
    }
  }

  /** Everything is delivered, everybody is back, and the storage with them. */
  async finish(): Promise<void> {
    this.plan.store.away = false
    this.plan.store.held = false
    this.plan.readVersions()
    for (let quiet = 0, round = 0; quiet < 2 && round < 200; round += 1) {
      quiet += 1
      for (const answer of this.plan.store.waiting.splice(0)) answer()
      for (const browser of this.browsers) {
        browser.connect()
        for (const name of documents) if (this.plan.rightOf(browser.person, name) !== 'none') browser.open(name)
        if (browser.toServer.length > 0) quiet = 0
        while (browser.toServer.length > 0) browser.deliverToServer()
      }
      await turn()
      for (const browser of this.browsers) {
        if (browser.fromServer.length > 0) quiet = 0
        while (browser.fromServer.length > 0) browser.deliverFromServer()
      }
      this.strike()
      await turn()
      this.#check()
    }
  }

  agree(): void {
    for (const name of documents) {
      const onDisk = this.plan.store.document('plan', name).getXmlFragment('text').toString()
      for (const browser of this.browsers) {
        const copy = browser.copies.get(name)
        const right = this.plan.rightOf(browser.person, name)
        if (includes(right, 'read'))
          expect(copy?.doc.getXmlFragment('text').toString(), `${browser.person} in ${name}`).toBe(onDisk)
        else expect(copy?.doc.store.clients.size, `${browser.person} holds nothing of ${name}`).toBe(0)
        expect(copy?.unsaved).toEqual([])
      }
    }
  }

  get words(): number {
    return this.#words
  }

  #browser(index: number): SimulatedBrowser {
    const browser = this.browsers[index % this.browsers.length]
    if (browser === undefined) throw new Error('Nobody there.')
    return browser
  }
}

/** Lets everything run that waits for nobody. */
async function turn(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve))
}

describe('a simulated plan', () => {
  test(`SYNC-20 whatever the order: nobody reads or changes what they may not, nothing saved is gone, all agree (${runs} runs)`, async () => {
    let words = 0
    let saved = 0
    let returned = 0
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 40, maxLength: 120 }), async (steps) => {
        const simulation = new Simulation()
        await settle(simulation)
        for (const step of steps) await simulation.take(step)
        await simulation.finish()
        simulation.agree()
        words += simulation.words
        for (const browser of simulation.browsers) {
          saved += browser.saved.length
          returned += browser.returned.length
        }
      }),
      { numRuns: runs, ...(seed === undefined ? {} : { seed: Number(seed) }) },
    )
    // Something happened at all.
    expect(words).toBeGreaterThan(runs)
    expect(saved).toBeGreaterThan(runs / 2)
    expect(returned).toBeGreaterThan(0)
  }, 600_000)
})

/** Opens the documents before the random part, so that most runs have something to lose. */
async function settle(simulation: Simulation): Promise<void> {
  simulation.plan.store.held = false
  for (const answer of simulation.plan.store.waiting.splice(0)) answer()
  for (let round = 0; round < 4; round += 1) {
    for (const browser of simulation.browsers) while (browser.toServer.length > 0) browser.deliverToServer()
    await turn()
    for (const browser of simulation.browsers) while (browser.fromServer.length > 0) browser.deliverFromServer()
  }
  simulation.plan.store.held = true
}
