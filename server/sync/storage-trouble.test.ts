import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { closeCodes } from '../../shared/sync/close-codes.ts'
import { StorageAway, type Unsound } from '../storage/document-store.ts'
import { step1Message, updateMessage } from './channel.ts'
import { people, SimulatedPlan } from './simulated-plan.ts'
import type { SyncMeasures } from './sync-measures.ts'
import { unmeasured } from './sync-measures.ts'
import { attachSync, type SyncServer } from './sync-server.ts'
import { TestSocket } from './test-socket.ts'

/** What those who have a document open see of a storage in trouble. */
let plan: SimulatedPlan
let server: Server
let sync: SyncServer
let base: string
let warnings: { readonly message: string; readonly fields: object }[]
let setAside: (readonly [what: string, count: number])[]
const sockets: TestSocket[] = []

beforeEach(async () => {
  plan = new SimulatedPlan()
  server = createServer()
  warnings = []
  setAside = []
  const measures: SyncMeasures = { ...unmeasured, setAside: (what, count) => void setAside.push([what, count]) }
  sync = attachSync(server, {
    documents: plan.store,
    access: plan,
    authenticate: async ({ headers }) => ({ personId: `${headers['x-person']}`, session: 'session' }),
    findPlan: async (_planId, personId) =>
      people.some((id) => id === personId) ? { key: plan.key, participantId: personId } : null,
    allowedOrigin: () => true,
    measures,
    log: { info: () => {}, warn: (message, fields = {}) => void warnings.push({ message, fields }) },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.cut()
  await sync.close()
  await new Promise((resolve) => server.close(resolve))
})

function connect(person: string): TestSocket {
  const socket = new TestSocket(`${base}/plans/plan/sync`, { 'X-Person': person })
  sockets.push(socket)
  return socket
}

/** What a copy has written since it was last asked. */
function written(doc: Y.Doc, words: string): Uint8Array {
  const known = Y.encodeStateVector(doc)
  const element = new Y.XmlElement('paragraph')
  element.insert(0, [new Y.XmlText(words)])
  doc.getXmlFragment('text').insert(0, [element])
  return updateMessage(Y.encodeStateAsUpdate(doc, known))
}

const saved = (socket: TestSocket, channel: number) => () =>
  socket.controls.some((message) => message.type === 'saved' && message.channel === channel)
const closedWith = (socket: TestSocket, channel: number) => () =>
  socket.controls.find((message) => message.type === 'closed' && message.channel === channel)
const holds = (socket: TestSocket, words: string) => () =>
  socket.payloads.some(({ payload }) => Buffer.from(payload).includes(words))

test('SAVE-50 a snapshot that cannot be kept costs nobody the document', async () => {
  const [ida, liv] = [connect('ida'), connect('liv')]
  await ida.open(1, 'about')
  await liv.open(1, 'about')
  ida.send(1, written(new Y.Doc(), 'ord'))
  await ida.until(saved(ida, 1))
  let tries = 0
  plan.store.saveSnapshot = async () => {
    tries += 1
    throw new StorageAway('There is no room.')
  }
  // The last writer leaves: a snapshot is due. The reader goes on reading.
  ida.control({ type: 'close', channel: 1 })
  for (let turn = 0; turn < 5; turn += 1) {
    const before = liv.payloads.length
    liv.send(1, step1Message(Y.encodeStateVector(new Y.Doc())))
    await liv.until(() => liv.payloads.length > before)
  }
  expect(closedWith(liv, 1)()).toBeUndefined()
  expect(holds(liv, 'ord')()).toBe(true)
  // It is not tried with every question.
  expect(tries).toBe(1)
  expect(warnings.map(({ message }) => message)).toEqual(['a snapshot could not be kept'])
})

test('SAVE-51 a document that twenty ask for again and again while the storage is away is asked for twice a second', async () => {
  const everybody = Array.from({ length: 20 }, () => connect('ida'))
  await Promise.all(everybody.map((socket) => socket.opened()))
  let loads = 0
  const load = plan.store.load.bind(plan.store)
  plan.store.load = async (...asked) => {
    loads += 1
    return load(...asked)
  }
  plan.store.away = true
  const began = performance.now()
  const rounds = 4
  await Promise.all(
    everybody.map(async (socket) => {
      for (let channel = 1; channel <= rounds; channel += 1)
        expect(await socket.open(channel, 'needs')).toMatchObject({ type: 'closed', code: closeCodes.storageAway })
    }),
  )
  expect(loads).toBeLessThanOrEqual(2 + (performance.now() - began) / 500)
  plan.store.away = false
  const answers = await Promise.all(everybody.map((socket) => socket.open(rounds + 1, 'needs')))
  expect(answers.every(({ type }) => type === 'opened')).toBe(true)
})

test('SAVE-52 an append whose answer is lost is neither acknowledged nor written twice', async () => {
  const [ida, kari] = [connect('ida'), connect('kari')]
  await ida.open(1, 'needs')
  await kari.open(1, 'needs')
  const append = plan.store.append.bind(plan.store)
  plan.store.append = async (...asked) => {
    plan.store.append = append
    await append(...asked)
    throw new StorageAway('The line was cut.')
  }
  const doc = new Y.Doc()
  ida.send(1, written(doc, 'på disk'))
  expect(await ida.until(closedWith(ida, 1))).toMatchObject({ code: closeCodes.storageAway })
  expect(saved(ida, 1)()).toBe(false)
  await ida.open(2, 'needs')
  ida.send(2, updateMessage(Y.encodeStateAsUpdate(doc)))
  await ida.until(saved(ida, 2))
  expect(plan.store.rows('plan', 'needs')).toHaveLength(1)
  await kari.open(2, 'needs')
  kari.send(2, step1Message(Y.encodeStateVector(new Y.Doc())))
  await kari.until(holds(kari, 'på disk'))
})

test('SAVE-53 words that were lost on disk come back from the copy of who wrote them, and it is told of', async () => {
  const ida = connect('ida')
  await ida.open(1, 'needs')
  const doc = new Y.Doc()
  ida.send(1, written(doc, 'første'))
  ida.send(1, written(doc, 'andre'))
  await ida.until(saved(ida, 1))
  // Both rows of the round lie there; the first is damaged, and the last writer leaves without a snapshot.
  plan.store.saveSnapshot = async () => {
    throw new StorageAway('There is no room.')
  }
  ida.control({ type: 'close', channel: 1 })
  while (sync.open.documents > 0) await new Promise((resolve) => setImmediate(resolve))
  const row = plan.store.rows('plan', 'needs')[0] as { bytes: Uint8Array }
  row.bytes = new Uint8Array([9, 9])
  await ida.open(2, 'needs')
  const [told] = warnings.filter(({ message }) => message === 'what could not be read of a document was set aside')
  expect(told?.fields).toMatchObject({ plan: 'plan', document: 'needs' })
  const { rows } = (told as { readonly fields: object }).fields as Pick<Unsound, 'rows'>
  expect(rows[0]).toEqual({ sequence: 1, reason: 'unreadable' })
  expect(setAside).toEqual([['row', rows.length]])
  // Asked what it has, the copy answers with all of it: its own words, under its own client id.
  ida.send(2, updateMessage(Y.encodeStateAsUpdate(doc)))
  await ida.until(saved(ida, 2))
  const kari = connect('kari')
  await kari.open(1, 'needs')
  kari.send(1, step1Message(Y.encodeStateVector(new Y.Doc())))
  await kari.until(() => holds(kari, 'første')() && holds(kari, 'andre')())
})

test('SAVE-68 a document that the database cannot read costs the plan’s other documents nothing', async () => {
  const load = plan.store.load.bind(plan.store)
  plan.store.load = async (key, names) => {
    const cause = Object.assign(new Error('invalid page in block 0 of relation'), { code: 'XX001' })
    if (names.includes('needs')) throw new StorageAway('The storage did not answer.', { cause })
    return load(key, names)
  }
  const ida = connect('ida')
  const answers = await Promise.all(['about', 'needs', 'mine'].map((name, index) => ida.open(index + 1, name)))
  expect(answers.map(({ type }) => type)).toEqual(['opened', 'closed', 'opened'])
  expect(closedWith(ida, 2)()).toMatchObject({ code: closeCodes.storageAway })
})

test('SAVE-54 a snapshot that cannot be read closes the document for a moment, and for nobody’s fault', async () => {
  const ida = connect('ida')
  await ida.open(1, 'about')
  ida.send(1, written(new Y.Doc(), 'ord'))
  await ida.until(saved(ida, 1))
  ida.control({ type: 'close', channel: 1 })
  while (sync.open.documents > 0) await new Promise((resolve) => setImmediate(resolve))
  const stored = (await plan.store.load(plan.key, ['about'])).get('about')
  expect(stored?.snapshot?.sequence).toBe(1)
  stored?.snapshot?.bytes.fill(200)
  const liv = connect('liv')
  await liv.open(1, 'about')
  liv.send(1, step1Message(Y.encodeStateVector(new Y.Doc())))
  expect(await liv.until(closedWith(liv, 1))).toMatchObject({ code: closeCodes.storageAway })
  await liv.open(2, 'about')
  liv.send(2, step1Message(Y.encodeStateVector(new Y.Doc())))
  await liv.until(holds(liv, 'ord'))
  expect(setAside).toEqual([['snapshot', 1]])
  expect(liv.closedWith).toBeNull()
})
