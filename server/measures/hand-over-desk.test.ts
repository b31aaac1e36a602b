import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { PlanBody } from '../../shared/api/api.ts'
import { changeGrants } from '../access/grant-store.ts'
import { SqlPlanAccess } from '../access/sql-plan-access.ts'
import { PlanFinder } from '../plans/plan-finder.ts'
import { PlanStore } from '../plans/plan-store.ts'
import {
  type ChangedTogether,
  type DecideTogether,
  type PlanKey,
  StorageAway,
  type TogetherRequest,
} from '../storage/document-store.ts'
import { SqlDocumentStore } from '../storage/sql-document-store.ts'
import { startTestServer, type TestServer } from '../test-server.ts'
import { HandOverDesk } from './hand-over-desk.ts'
import { type NewOffer, OfferStore } from './offer-store.ts'

let server: TestServer
let plan: PlanBody
let kari: { readonly personId: string; readonly municipality: number }
/** A measure of Kari's. */
let card: string
let told: string[] = []

beforeAll(async () => {
  server = await startTestServer()
  plan = await (await server.visitor().as('coordinator')).firstPlan()
  const { person } = await server.database
    .selectFrom('participant')
    .select('person')
    .where('id', '=', plan.me)
    .executeTakeFirstOrThrow()
  kari = { personId: person, municipality: 9999 }
  const documents = new SqlDocumentStore(server.database)
  const page = (await documents.load(key(), [`measures/${plan.me}`])).get(`measures/${plan.me}`)
  const doc = new Y.Doc()
  for (const { bytes } of page?.tail ?? []) Y.applyUpdate(doc, bytes)
  if (page?.snapshot) Y.applyUpdate(doc, page.snapshot.bytes)
  card = [...doc.getMap('cards').keys()][0] ?? ''
})
afterAll(() => server.close())

const key = (): PlanKey => ({ municipality: 9999, plan: plan.id })
const participant = (name: string) => plan.participants.find(({ firstName }) => firstName === name)?.id ?? ''

/** What happens to Kari's rights while what she does is on its way to disk. */
let meanwhile: () => Promise<unknown> = async () => {}

class DocumentsMeanwhile extends SqlDocumentStore {
  override async changeTogether(
    of: PlanKey,
    request: TogetherRequest,
    decide: DecideTogether,
  ): Promise<ChangedTogether> {
    await meanwhile()
    return super.changeTogether(of, request, decide)
  }
}

class OffersMeanwhile extends OfferStore {
  override async make(...args: [PlanKey, NewOffer, Parameters<OfferStore['make']>[2]]) {
    await meanwhile()
    return super.make(...args)
  }

  override async answer(...args: Parameters<OfferStore['answer']>) {
    await meanwhile()
    return super.answer(...args)
  }
}

function desk(): HandOverDesk {
  const { database } = server
  told = []
  return new HandOverDesk({
    finder: new PlanFinder(new PlanStore(database), new SqlPlanAccess(database), Date.now),
    documents: new DocumentsMeanwhile(database),
    offers: new OffersMeanwhile(database),
    sync: {
      documentsChanged: (_plan, names) => void told.push(...names),
      tell: (_plan, event) => void told.push(event),
    },
    now: Date.now,
  })
}

function handOver(how: 'at-once' | 'offer'): Promise<void> {
  const wish = { how, from: plan.me, to: participant('Jonas'), word: null }
  const at = desk()
  return at.judged(plan.id, kari, (opened) => at.handOver(opened, card, wish, kari.personId))
}

/** Something in the plan's rights changes. */
async function changeSomething(): Promise<void> {
  await changeGrants(server.database, key(), { at: new Date(), end: [], give: [] })
}

test('HAND-26 rights that change while a measure is handed over are asked for again, before anything is done', async () => {
  for (const how of ['at-once', 'offer'] as const) {
    const at = new Date()
    let given: readonly string[] = []
    meanwhile = async () => {
      if (given.length > 0) return
      const grant = { grantee: { participant: plan.me }, section: 'measures', page: plan.me, right: 'read' } as const
      const give = [{ ...grant, from: at, to: null, givenBy: kari.personId }]
      given = (await changeGrants(server.database, key(), { at, end: [], give })).given
    }
    await expect(handOver(how)).rejects.toMatchObject({ kind: 'measure-not-yours' })
    expect(told).toEqual([])
    await changeGrants(server.database, key(), { at: new Date(), end: given, give: [] })
  }
  // A change that does not concern it is no hindrance.
  let changes = 0
  meanwhile = async () => {
    changes += 1
    if (changes <= 2) await changeSomething()
  }
  await handOver('offer')
  expect([changes, told]).toEqual([3, ['hand-over']])
})

test('HAND-29 an answer that comes while another is on its way to disk is told that the offer is closed', async () => {
  const offer = await server.database
    .selectFrom('hand_over')
    .select('id')
    .where('plan', '=', plan.id)
    .where('state', '=', 'offered')
    .executeTakeFirstOrThrow()
  const answer = (how: 'accept' | 'decline') => {
    const at = desk()
    return at.judged(plan.id, kari, (opened) => at[how](opened, offer.id, 'Et ord.', kari.personId))
  }
  meanwhile = async () => {
    await server.database.updateTable('hand_over').set({ state: 'withdrawn', answered_at: new Date() }).execute()
  }
  for (const how of ['accept', 'decline'] as const) {
    await server.database.updateTable('hand_over').set({ state: 'offered', answered_at: null }).execute()
    await expect(answer(how)).rejects.toMatchObject({ kind: 'offer-closed' })
    expect(told).toEqual([])
  }
})

test('HAND-27 where rights never stand still nothing is done, and one is told to try again', async () => {
  meanwhile = changeSomething
  await expect(handOver('at-once')).rejects.toThrow(StorageAway)
  expect(told).toEqual([])
})

test('HAND-28 the page where a measure arrives is told of first, so that nobody sees it nowhere', async () => {
  meanwhile = async () => {}
  await handOver('at-once')
  expect(told).toEqual([`measures/${participant('Jonas')}`, `measures/${plan.me}`, 'hand-over'])
})
