import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type * as Y from 'yjs'
import type { DemoRole, HandOverReadersBody, OfferBody, PlanBody, ProblemBody } from '../../shared/api/api.ts'
import { changeGrants, endParticipation, withdrawConsent } from '../access/grant-store.ts'
import { startTestServer, type TestServer } from '../test-server.ts'
import { kindOf, OpenWindow } from './open-window.test-support.ts'

let server: TestServer
/** The participants of Ida's plan, by first name. */
let who: Readonly<Record<'ida' | 'anne' | 'kari' | 'jonas' | 'liv' | 'silje' | 'thea' | 'bente', string>>
let planId: string
let open: OpenWindow[] = []

beforeAll(async () => {
  server = await startTestServer()
  const plan = await (await server.visitor().as('person')).firstPlan()
  planId = plan.id
  const named = (name: string) => plan.participants.find(({ firstName }) => firstName === name)?.id ?? ''
  who = {
    ida: named('Ida'),
    anne: named('Anne'),
    kari: named('Kari'),
    jonas: named('Jonas'),
    liv: named('Liv'),
    silje: named('Silje'),
    thea: named('Thea'),
    bente: named('Bente'),
  }
})
afterAll(() => server.close())
beforeEach(() => {
  open = []
})
afterEach(() => {
  for (const { socket } of open) socket.cut()
})

const key = () => ({ municipality: 9999, plan: planId })

async function window(role: DemoRole): Promise<OpenWindow> {
  const opened = await OpenWindow.open(server, role)
  open.push(opened)
  return opened
}

/** Liv offers a new measure of hers to Jonas. */
async function livAsksJonas(title: string, word: string | null = null) {
  const liv = await window('specialist')
  const jonas = await window('service')
  const card = await liv.write(who.liv, title)
  const answer = await liv.handOver(card, { from: who.liv, to: who.jonas, how: 'offer', word })
  expect(kindOf(answer)).toBe(204)
  return { liv, jonas, card, offer: await offerOf(liv, card) }
}

async function offerOf(window: OpenWindow, card: string): Promise<string> {
  const offer = offersOf(await window.plan(), card)[0]
  if (offer === undefined) throw new Error('The offer is not told.')
  return offer.id
}

const offersOf = (plan: PlanBody, card: string): readonly OfferBody[] =>
  plan.offers.filter((offer) => offer.card === card)

const handsOf = (plan: PlanBody, card: string) =>
  plan.hands
    .filter((hand) => hand.card === card)
    .map(({ kind, from, to, by, word, answer }) => ({ kind, from, to, by, word, answer }))

/** With somebody's rights to a page, or a section, changed by Ida, for as long as `act` takes. */
async function withGrant(
  grantee: string,
  page: string | null,
  right: 'none' | 'read' | 'write',
  act: () => Promise<void>,
  section: 'measures' | 'participants' = 'measures',
): Promise<void> {
  const { person } = await server.database
    .selectFrom('participant')
    .select('person')
    .where('id', '=', who.ida)
    .executeTakeFirstOrThrow()
  const at = new Date()
  const { given } = await changeGrants(server.database, key(), {
    at,
    end: [],
    give: [{ grantee: { participant: grantee }, section, page, right, from: at, to: null, givenBy: person }],
  })
  await server.built.sync.planChanged(planId)
  try {
    await act()
  } finally {
    await changeGrants(server.database, key(), { at: new Date(), end: given, give: [] })
    await server.built.sync.planChanged(planId)
  }
}

describe('at once', () => {
  test('HAND-1 the coordinator hands a measure over at once, and everybody who has the pages open sees it', async () => {
    const [kari, jonas, ida] = [await window('coordinator'), await window('service'), await window('person')]
    const card = await jonas.write(who.jonas, 'Trene to ganger i uka')
    await ida.sees(who.jonas, 'Trene to ganger i uka')
    const answer = await kari.handOver(card, { from: who.jonas, to: who.thea, word: 'Boligtjenesten tar det nå.' })
    expect(kindOf(answer)).toBe(204)
    for (const each of [kari, jonas, ida]) {
      await each.sees(who.thea, 'Trene to ganger i uka')
      await each.sees(who.jonas, 'Trene to ganger i uka', false)
      await each.until(() => each.toldOfHandOvers > 0)
    }
    expect(handsOf(await ida.plan(), card)).toEqual([
      {
        kind: 'handed',
        from: who.jonas,
        to: who.thea,
        by: who.kari,
        word: 'Boligtjenesten tar det nå.',
        answer: null,
      },
    ])
  })

  test('HAND-2 of two hand-overs at once exactly one wins, and the other is told that it has been moved', async () => {
    const [kari, again] = [await window('coordinator'), await window('coordinator')]
    const card = await kari.write(who.kari, 'To vil flytte dette')
    await again.sees(who.kari, 'To vil flytte dette')
    const answers = await Promise.all([
      kari.handOver(card, { from: who.kari, to: who.jonas }),
      again.handOver(card, { from: who.kari, to: who.thea }),
    ])
    expect(answers.map(kindOf).sort()).toEqual([204, 'measure-moved'])
    const winner = kindOf(answers[0] ?? fail()) === 204 ? who.jonas : who.thea
    const loser = winner === who.jonas ? who.thea : who.jonas
    await kari.sees(winner, 'To vil flytte dette')
    expect(kari.titles(loser)).not.toContain('To vil flytte dette')
    expect(handsOf(await kari.plan(), card)).toHaveLength(1)
    expect(kindOf(await kari.handOver(card, { from: who.kari, to: who.silje }))).toBe('measure-moved')
  })

  test('HAND-3 a measure that is handed back is where it was, with its history of hands', async () => {
    const kari = await window('coordinator')
    const card = await kari.write(who.kari, 'Fram og tilbake')
    expect(kindOf(await kari.handOver(card, { from: who.kari, to: who.jonas }))).toBe(204)
    expect(kindOf(await kari.handOver(card, { from: who.jonas, to: who.kari }))).toBe(204)
    await kari.sees(who.kari, 'Fram og tilbake')
    await kari.sees(who.jonas, 'Fram og tilbake', false)
    expect(handsOf(await kari.plan(), card).map(({ from, to }) => [from, to])).toEqual([
      [who.kari, who.jonas],
      [who.jonas, who.kari],
    ])
  })

  test('HAND-4 a service hands nothing over by itself on another’s page, and takes nothing from one', async () => {
    const [liv, jonas] = [await window('specialist'), await window('service')]
    const card = await liv.write(who.liv, 'Livs eget')
    await jonas.sees(who.liv, 'Livs eget')
    expect(kindOf(await liv.handOver(card, { from: who.liv, to: who.jonas }))).toBe('only-offer')
    for (const how of ['at-once', 'offer'] as const) {
      expect(kindOf(await jonas.handOver(card, { from: who.liv, to: who.jonas, how }))).toBe('measure-not-yours')
    }
    expect(liv.titles(who.liv)).toContain('Livs eget')
  })

  test('HAND-5 an open offer of what is handed over at once is withdrawn with it', async () => {
    const { jonas, card, offer } = await livAsksJonas('Kari rydder opp')
    const kari = await window('coordinator')
    expect(kindOf(await kari.handOver(card, { from: who.liv, to: who.thea }))).toBe(204)
    expect(kindOf(await jonas.answer(offer, 'accept'))).toBe('offer-closed')
    expect(handsOf(await kari.plan(), card).map(({ kind, by }) => [kind, by])).toEqual([
      ['withdrawn', who.kari],
      ['handed', who.kari],
    ])
  })

  test('HAND-6 a removed measure is not handed over', async () => {
    const kari = await window('coordinator')
    const card = await kari.write(who.jonas, 'Skal fjernes')
    await kari.edit(who.jonas, (cards) => (cards.get(card) as Y.Map<unknown>).set('removed', true))
    for (const how of ['at-once', 'offer'] as const) {
      expect(kindOf(await kari.handOver(card, { from: who.jonas, to: who.thea, how }))).toBe('measure-gone')
    }
  })
})

describe('by an offer', () => {
  test('HAND-10 a specialist offers a measure to a municipal service, which accepts it', async () => {
    const { liv, jonas, card, offer } = await livAsksJonas('Følge opp medisiner', 'Kan dere ta dette fra høsten?')
    const ida = await window('person')
    await jonas.until(() => jonas.toldOfHandOvers === 1)
    expect(offersOf(await jonas.plan(), card)).toMatchObject([
      { from: who.liv, to: who.jonas, by: who.liv, word: 'Kan dere ta dette fra høsten?' },
    ])
    // Nothing has moved yet.
    expect(liv.titles(who.liv)).toContain('Følge opp medisiner')
    expect(kindOf(await jonas.answer(offer, 'accept', 'Ja, vi tar det.'))).toBe(204)
    for (const each of [liv, jonas, ida]) {
      await each.sees(who.jonas, 'Følge opp medisiner')
      await each.sees(who.liv, 'Følge opp medisiner', false)
    }
    const plan = await ida.plan()
    expect(offersOf(plan, card)).toEqual([])
    expect(handsOf(plan, card)).toEqual([
      {
        kind: 'accepted',
        from: who.liv,
        to: who.jonas,
        by: who.jonas,
        word: 'Kan dere ta dette fra høsten?',
        answer: 'Ja, vi tar det.',
      },
    ])
  })

  test('HAND-11 a declined offer says why, and leaves the measure as it is, however it has changed meanwhile', async () => {
    const { liv, jonas, card, offer } = await livAsksJonas('Vanskelig å ta')
    await liv.edit(who.liv, (cards) => {
      const measure = cards.get(card) as Y.Map<unknown>
      measure.set('progress', 'waiting')
    })
    for (const word of [null, '', '  \n '])
      expect(kindOf(await jonas.answer(offer, 'decline', word))).toBe('word-missing')
    expect(kindOf(await jonas.answer(offer, 'decline', ' Vi har ikke kapasitet før jul. '))).toBe(204)
    await liv.until(() => liv.toldOfHandOvers === 2)
    const plan = await liv.plan()
    expect(offersOf(plan, card)).toEqual([])
    expect(handsOf(plan, card)).toMatchObject([{ kind: 'declined', answer: 'Vi har ikke kapasitet før jul.' }])
    expect(liv.titles(who.liv)).toContain('Vanskelig å ta')
    expect(jonas.titles(who.jonas)).not.toContain('Vanskelig å ta')
  })

  test('HAND-12 whoever has the measure may withdraw the offer, and nobody answers it afterwards', async () => {
    const { liv, jonas, card, offer } = await livAsksJonas('Ombestemt')
    expect(kindOf(await jonas.answer(offer, 'withdraw'))).toBe('offer-not-yours')
    expect(kindOf(await liv.answer(offer, 'accept'))).toBe('offer-not-yours')
    expect(kindOf(await liv.answer(offer, 'decline', 'Nei.'))).toBe('offer-not-yours')
    expect(kindOf(await liv.answer(offer, 'withdraw'))).toBe(204)
    for (const answer of ['accept', 'decline'] as const) {
      expect(kindOf(await jonas.answer(offer, answer, 'For sent.'))).toBe('offer-closed')
    }
    expect(kindOf(await liv.answer(offer, 'withdraw'))).toBe('offer-closed')
    expect(handsOf(await jonas.plan(), card)).toMatchObject([{ kind: 'withdrawn', by: who.liv }])
  })

  test('HAND-13 a measure has one open offer at a time', async () => {
    const { liv, card, offer } = await livAsksJonas('Bare én om gangen')
    const other = { from: who.liv, to: who.thea, how: 'offer' } as const
    expect(kindOf(await liv.handOver(card, other))).toBe('offer-open')
    expect(kindOf(await liv.answer(offer, 'withdraw'))).toBe(204)
    const both = await Promise.all([liv.handOver(card, other), liv.handOver(card, { ...other, to: who.jonas })])
    expect(both.map(kindOf).sort()).toEqual([204, 'offer-open'])
  })

  test('HAND-14 an offer answered twice at once is answered once', async () => {
    const { jonas, card, offer } = await livAsksJonas('To svar')
    const answers = await Promise.all([jonas.answer(offer, 'accept'), jonas.answer(offer, 'decline', 'Nei.')])
    expect(answers.map(kindOf).sort()).toEqual([204, 'offer-closed'])
    expect(handsOf(await jonas.plan(), card)).toHaveLength(1)
  })

  test('HAND-15 an offer of a measure that was removed meanwhile cannot be accepted, and is over', async () => {
    const { liv, jonas, card, offer } = await livAsksJonas('Fjernet imens')
    await liv.edit(who.liv, (cards) => (cards.get(card) as Y.Map<unknown>).set('removed', true))
    expect(kindOf(await jonas.answer(offer, 'accept'))).toBe('measure-gone')
    expect(offersOf(await jonas.plan(), card)).toEqual([])
    expect(kindOf(await jonas.answer(offer, 'accept'))).toBe('offer-closed')
  })

  test('HAND-16 whoever may write the receiver’s page may answer for them', async () => {
    const { liv, card, offer } = await livAsksJonas('Kari svarer for Jonas')
    const kari = await window('coordinator')
    expect(kindOf(await kari.answer(offer, 'accept'))).toBe(204)
    await liv.sees(who.jonas, 'Kari svarer for Jonas')
    expect(handsOf(await liv.plan(), card)).toMatchObject([{ kind: 'accepted', by: who.kari }])
  })
})

describe('rights', () => {
  test('HAND-20 a right that was taken away between offer and answer is not used', async () => {
    const { liv, jonas, card, offer } = await livAsksJonas('Rettene endres')
    // Jonas may no longer read Liv's page: the offer is to him as if it were not there.
    await withGrant(who.jonas, who.liv, 'none', async () => {
      for (const answer of ['accept', 'decline', 'withdraw'] as const) {
        expect(kindOf(await jonas.answer(offer, answer, 'Nei.'))).toBe('unknown-offer')
      }
      expect(offersOf(await jonas.plan(), card)).toEqual([])
      // And whoever could answer for him may not let the measure go to one who was told of it no more.
      const kari = await window('coordinator')
      expect(kindOf(await kari.answer(offer, 'accept'))).toBe('receiver-cannot-read')
    })
    await withGrant(who.jonas, who.jonas, 'read', async () => {
      expect(kindOf(await jonas.answer(offer, 'accept'))).toBe('offer-not-yours')
      expect(kindOf(await jonas.answer(offer, 'decline', 'Nei.'))).toBe('offer-not-yours')
    })
    // Liv may no longer write her page: what she offered is not hers to give.
    await withGrant(who.liv, who.liv, 'read', async () => {
      expect(kindOf(await jonas.answer(offer, 'accept'))).toBe('offer-sender-cannot')
      expect(kindOf(await liv.answer(offer, 'withdraw'))).toBe('offer-not-yours')
    })
    expect(liv.titles(who.liv)).toContain('Rettene endres')
    expect(kindOf(await jonas.answer(offer, 'accept'))).toBe(204)
  })

  test('HAND-21 nobody is asked about a measure that they may not read', async () => {
    const liv = await window('specialist')
    const card = await liv.write(who.liv, 'Bare for noen')
    // Ida has hidden Liv's page from Silje.
    const answer = await liv.handOver(card, { from: who.liv, to: who.silje, how: 'offer' })
    expect(kindOf(answer)).toBe('receiver-cannot-read')
    expect(answer.json<ProblemBody>().detail).toContain('den som planen gjelder')
    // The coordinator can hand it over to her all the same: it then lies where she reads.
    const kari = await window('coordinator')
    expect(kindOf(await kari.handOver(card, { from: who.liv, to: who.silje }))).toBe(204)
    const silje = await window('school')
    await silje.sees(who.silje, 'Bare for noen')
  })

  test('HAND-22 whoever may not read one of the pages is told of neither offer nor hand-over', async () => {
    const silje = await window('school')
    const { jonas, card, offer } = await livAsksJonas('Silje vet det ikke', 'Hemmelig for skolen')
    const told = silje.toldOfHandOvers
    expect(JSON.stringify(await silje.plan())).not.toContain('Hemmelig')
    for (const answer of ['accept', 'decline', 'withdraw'] as const) {
      expect(kindOf(await silje.answer(offer, answer, 'Nei.'))).toBe('unknown-offer')
    }
    expect(kindOf(await jonas.answer(offer, 'accept'))).toBe(204)
    await silje.sees(who.jonas, 'Silje vet det ikke')
    const plan = await silje.plan()
    expect([offersOf(plan, card), handsOf(plan, card)]).toEqual([[], []])
    expect(silje.toldOfHandOvers).toBe(told)
    expect(silje.titles(who.liv)).toBeNull()
  })

  test('HAND-23 what one may not know of, an unknown page and an unknown measure are answered alike', async () => {
    const silje = await window('school')
    const card = await silje.write(who.silje, 'Siljes eget')
    const wishes = [
      [card, { from: who.silje, to: who.liv }],
      [card, { from: who.silje, to: randomUUID() }],
      [card, { from: who.silje, to: who.bente }],
      [card, { from: who.liv, to: who.silje }],
      [card, { from: randomUUID(), to: who.jonas }],
      [randomUUID(), { from: who.silje, to: who.jonas }],
      ['x', { from: who.silje, to: who.jonas }],
      ['%00', { from: who.silje, to: who.jonas }],
    ] as const
    const answers: unknown[] = []
    for (const [measure, hands] of wishes) {
      const answer = await silje.handOver(measure, { ...hands, how: 'offer' })
      answers.push(answer.json<ProblemBody>())
    }
    expect(answers).toEqual(answers.map(() => answers[0]))
    expect(answers[0]).toMatchObject({ type: '/problems/unknown-measure', status: 404 })
    const unknown = await silje.answer(randomUUID(), 'accept')
    expect(kindOf(unknown)).toBe('unknown-offer')
    expect(kindOf(await silje.answer('x', 'accept'))).toBe('unknown-offer')
  })

  test('HAND-24 to one who has left the plan, or has no consent in it, nothing is handed over', async () => {
    const kari = await window('coordinator')
    const card = await kari.write(who.kari, 'Ingen tar imot')
    const nina = (await kari.plan()).participants.find(({ firstName }) => firstName === 'Nina')?.id ?? ''
    await withdrawConsent(server.database, key(), nina, new Date())
    for (const how of ['at-once', 'offer'] as const) {
      expect(kindOf(await kari.handOver(card, { from: who.kari, to: nina, how }))).toBe('receiver-cannot-take')
    }
    await endParticipation(server.database, key(), nina, new Date())
    for (const how of ['at-once', 'offer'] as const) {
      expect(kindOf(await kari.handOver(card, { from: who.kari, to: nina, how }))).toBe('receiver-left')
    }
    expect(kari.titles(who.kari)).toContain('Ingen tar imot')
  })

  test('HAND-25 a receiver who leaves after the offer does not get the measure, whoever answers for them', async () => {
    const liv = await window('specialist')
    const amir = (await liv.plan()).participants.find(({ firstName }) => firstName === 'Amir')?.id ?? ''
    const card = await liv.write(who.liv, 'Amir slutter')
    expect(kindOf(await liv.handOver(card, { from: who.liv, to: amir, how: 'offer' }))).toBe(204)
    await endParticipation(server.database, key(), amir, new Date())
    const kari = await window('coordinator')
    const offer = await offerOf(liv, card)
    expect(kindOf(await kari.answer(offer, 'accept'))).toBe('receiver-left')
    expect(kindOf(await liv.answer(offer, 'withdraw'))).toBe(204)
  })
})

describe('strangers’ bytes', () => {
  test('HAND-30 another’s plan, an unknown one and a malformed id get the same answer', async () => {
    const silje = await window('school')
    const emil = await (await server.visitor().as('person', 'child')).firstPlan()
    const json = { from: who.silje, to: who.jonas, how: 'offer', word: null }
    for (const id of [emil.id, randomUUID(), 'x', '%00']) {
      const paths = [
        ['POST', `measures/${randomUUID()}/hand-over`, json],
        ['POST', `offers/${randomUUID()}/accept`, { word: null }],
        ['GET', `hand-over-readers?from=${who.silje}&to=${who.jonas}`, undefined],
      ] as const
      for (const [method, path, body] of paths) {
        const asking = body === undefined ? {} : { json: body }
        expect(kindOf(await silje.visitor.ask(method, `/api/plans/${id}/${path}`, asking))).toBe('unknown-plan')
      }
    }
    const nobody = server.visitor()
    expect(kindOf(await nobody.ask('POST', `/api/plans/${planId}/offers/${randomUUID()}/accept`, {}))).toBe(
      'not-signed-in',
    )
  })

  test('HAND-31 an offer of another plan is not there in this one', async () => {
    const { jonas, offer } = await livAsksJonas('Feil plan')
    const emils = await (await server.visitor().as('person', 'child')).firstPlan()
    const emil = await server.visitor().as('person', 'child')
    const answer = await emil.ask('POST', `/api/plans/${emils.id}/offers/${offer}/accept`, { json: { word: null } })
    expect(kindOf(answer)).toBe('unknown-offer')
    expect(kindOf(await jonas.answer(offer, 'decline', 'Bare for å rydde.'))).toBe(204)
  })

  test('HAND-32 a word is at most a thousand characters, and what is no word is refused with its field', async () => {
    const kari = await window('coordinator')
    const card = await kari.write(who.kari, 'Ord')
    const hands = { from: who.kari, to: who.jonas }
    const long = await kari.handOver(card, { ...hands, word: 'x'.repeat(10_000) })
    expect([kindOf(long), long.json<ProblemBody>().detail]).toEqual([
      'word-too-long',
      'Du kan skrive inntil 1000 tegn her. Kort ned teksten og prøv igjen.',
    ])
    const wrong = [
      { ...hands, word: 7 },
      { ...hands, how: 'by-force' },
      { ...hands, extra: true },
      { from: who.kari, to: who.kari },
      { from: who.kari, to: 'x' },
      { from: who.kari, to: [who.jonas] },
      { from: null, to: who.jonas },
    ]
    for (const wish of wrong) expect(kindOf(await kari.handOver(card, wish as object))).toBe('wrong-body')
    const queries = [`from=${who.kari}`, `from=${who.kari}&to=x`, `from=${who.kari}&to=${who.kari}`]
    for (const query of queries) {
      const answer = await kari.visitor.get(`/api/plans/${planId}/hand-over-readers?${query}`)
      expect(kindOf(answer)).toBe('wrong-body')
    }
    expect(kari.titles(who.kari)).toContain('Ord')
    expect(kindOf(await kari.handOver(card, { ...hands, word: ' a\u0000b\nc '.padEnd(1000) }))).toBe(204)
    expect(handsOf(await kari.plan(), card)).toMatchObject([{ word: 'ab\nc' }])
  })
})

describe('who can read it then', () => {
  test('HAND-35 whoever may hand a measure over is told who will be able to read it, and who no longer', async () => {
    const kari = await window('coordinator')
    const readers = async (from: string, to: string) => (await kari.readers(from, to)).json<HandOverReadersBody>()
    expect(await readers(who.liv, who.jonas)).toEqual({ gain: ['Silje Moen'], lose: [] })
    expect(await readers(who.jonas, who.liv)).toEqual({ gain: [], lose: ['Silje Moen'] })
    expect(await readers(who.jonas, who.thea)).toEqual({ gain: [], lose: [] })
  })

  test('HAND-36 nobody else is told who reads a page', async () => {
    const [jonas, silje] = [await window('service'), await window('school')]
    expect(kindOf(await jonas.readers(who.liv, who.jonas))).toBe('measure-not-yours')
    expect(kindOf(await silje.readers(who.liv, who.silje))).toBe('unknown-measure')
    expect(kindOf(await silje.readers(who.silje, who.liv))).toBe('unknown-measure')
  })

  test('HAND-36 nobody is told the names of people that they may not know of', async () => {
    const liv = await window('specialist')
    const names = async () => (await liv.readers(who.liv, who.ida)).json<HandOverReadersBody>()
    expect(await names()).toEqual({ gain: ['Silje Moen'], lose: [] })
    await withGrant(
      who.liv,
      null,
      'none',
      async () => expect(await names()).toEqual({ gain: [], lose: [] }),
      'participants',
    )
  })
})

function fail(): never {
  throw new Error('There is no answer.')
}
