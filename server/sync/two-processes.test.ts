import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as decoding from 'lib0/decoding'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { closeCodes } from '../../shared/sync/close-codes.ts'
import { messageType, syncType } from '../../shared/sync/frame.ts'
import { InProcessWire } from '../relay/in-process-relay.ts'
import type { Relay } from '../relay/relay.ts'
import { step1Message, step2Message, updateMessage } from './channel.ts'
import { people, type SimulatedPerson, SimulatedPlan } from './simulated-plan.ts'
import { attachSync, type SyncServer } from './sync-server.ts'
import { awarenessFrom, TestSocket } from './test-socket.ts'

/** Two server processes, as far as they know, on one database and one wire. */
interface Process {
  readonly sync: SyncServer
  readonly server: Server
  connect(person: SimulatedPerson): TestSocket
}

let plan: SimulatedPlan
let wire: InProcessWire
let processes: readonly Process[]
const sockets: TestSocket[] = []
const relays: Relay[] = []

beforeEach(async () => {
  plan = new SimulatedPlan()
  relays.length = 0
  wire = new InProcessWire()
  processes = await Promise.all([startProcess(), startProcess()])
})
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.cut()
  for (const { sync, server } of processes) {
    await sync.close()
    await new Promise((resolve) => server.close(resolve))
  }
})

async function startProcess(): Promise<Process> {
  const server = createServer()
  const relay = wire.join()
  relays.push(relay)
  const sync = attachSync(server, {
    documents: plan.store,
    access: plan,
    authenticate: async ({ headers }) => {
      const person = headers['x-person']
      return typeof person === 'string' ? { personId: person, session: `session of ${person}` } : null
    },
    findPlan: async (planId, personId) => {
      const part = { key: plan.key, participantId: personId }
      return planId === plan.key.plan && people.some((id) => id === personId) ? part : null
    },
    allowedOrigin: () => true,
    log: { info: () => {}, warn: () => {} },
    relay,
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const base = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    sync,
    server,
    connect: (person) => {
      const socket = new TestSocket(`${base}/plans/plan/sync`, { 'X-Person': person })
      sockets.push(socket)
      return socket
    },
  }
}

/** The two of them, each with somebody in the same section. */
async function bothIn(document: string, first: SimulatedPerson, second: SimulatedPerson) {
  const [a, b] = processes
  if (a === undefined || b === undefined) throw new Error('There are two.')
  const [one, other] = [a.connect(first), b.connect(second)]
  await Promise.all([one.open(1, document), other.open(1, document)])
  return { a, b, one, other }
}

/** Somebody's copy, which writes a paragraph at a time. */
class Writer {
  readonly doc = new Y.Doc()
  readonly #socket: TestSocket
  #sent = 0

  constructor(socket: TestSocket) {
    this.#socket = socket
  }

  async write(words: string): Promise<void> {
    this.doc.once('update', (bytes: Uint8Array) => this.#socket.send(1, updateMessage(bytes)))
    this.doc.transact(() => {
      const element = new Y.XmlElement('paragraph')
      element.insert(0, [new Y.XmlText(words)])
      this.doc.getXmlFragment('text').insert(0, [element])
    })
    this.#sent += 1
    await this.#socket.until(() =>
      this.#socket.controls.some((message) => message.type === 'saved' && message.messages >= this.#sent),
    )
  }
}

const received = (socket: TestSocket, words: string) => () =>
  socket.payloads.some(({ payload }) => Buffer.from(payload).toString('utf8').includes(words))

/** Resolves when the server has read all that was sent. */
async function heard(socket: TestSocket): Promise<void> {
  const before = socket.controls.length
  socket.control({ type: 'ping' })
  await socket.until(() => socket.controls.slice(before).some(({ type }) => type === 'pong'))
}

const turn = () => new Promise((resolve) => setImmediate(resolve))

test('RELAY-10 what is written through one process is sent to those who are in through another', async () => {
  const { one, other } = await bothIn('needs', 'ida', 'kari')
  const [ida, kari] = [new Writer(one), new Writer(other)]
  await ida.write('hos den ene')
  await other.until(received(other, 'hos den ene'))
  await kari.write('hos den andre')
  await one.until(received(one, 'hos den andre'))
  await ida.write('og en gang til')
  await other.until(received(other, 'og en gang til'))
  // Nothing is stored by the process that only hears of it.
  expect(plan.store.rows('plan', 'needs').map(({ person }) => person)).toEqual(['ida', 'kari', 'ida'])
})

test('RELAY-11 many who write at once through both end with the same text', async () => {
  const { one, other } = await bothIn('needs', 'ida', 'kari')
  const [ida, kari] = [new Writer(one), new Writer(other)]
  const words = Array.from({ length: 40 }, (_, index) => index)
  await Promise.all([
    (async () => {
      for (const index of words) await ida.write(`ida-${index}.`)
    })(),
    (async () => {
      for (const index of words) await kari.write(`kari-${index}.`)
    })(),
  ])
  await Promise.all(words.map((index) => other.until(received(other, `ida-${index}.`))))
  await Promise.all(words.map((index) => one.until(received(one, `kari-${index}.`))))
  const whole = plan.store.document('plan', 'needs').getXmlFragment('text').toString()
  for (const index of words) for (const who of ['ida', 'kari']) expect(whole).toContain(`${who}-${index}.`)
})

test('RELAY-12 a right that is taken away through one process closes the channel at the other at once', async () => {
  const { a, other } = await bothIn('needs', 'ida', 'kari')
  plan.grant('kari', 'needs', 'none', false)
  await a.sync.planChanged('plan')
  const closed = await other.until(() => other.controls.find((message) => message.type === 'closed'))
  expect(closed).toMatchObject({ channel: 1, code: closeCodes.startAgain })
})

test('RELAY-13 an event, and the end of a session, reach the other process', async () => {
  const { a, other } = await bothIn('needs', 'ida', 'kari')
  a.sync.tell('plan', 'facts', ['needs'])
  await other.until(() => other.controls.some((message) => message.type === 'event' && message.event === 'facts'))
  a.sync.sessionEnded('session of kari')
  expect(await other.closed()).toBe(closeCodes.signedOut)
})

test('RELAY-14 what was lost on the wire is read from the journal when the next thing is heard', async () => {
  const { a, one, other } = await bothIn('needs', 'ida', 'kari')
  const ida = new Writer(one)
  await ida.write('hørt')
  await other.until(received(other, 'hørt'))
  wire.losing = true
  await ida.write('tapt på veien')
  expect(received(other, 'tapt på veien')()).toBe(false)
  wire.losing = false
  a.sync.tell('plan', 'facts', ['about'])
  await other.until(received(other, 'tapt på veien'))
})

test('RELAY-15 a process that is behind judges on what lies on disk, and loses nobody’s words', async () => {
  const { one, other } = await bothIn('needs', 'ida', 'kari')
  const [ida, kari] = [new Writer(one), new Writer(other)]
  wire.losing = true
  await ida.write('som ingen hørte')
  await kari.write('uten å vite det')
  await other.until(received(other, 'som ingen hørte'))
  const whole = plan.store.document('plan', 'needs').getXmlFragment('text').toString()
  expect(whole).toContain('som ingen hørte')
  expect(whole).toContain('uten å vite det')
})

/** Whose carets somebody sees on their channel now. */
const seenBy = (socket: TestSocket): readonly string[] =>
  [...socket.states(1).values()].flatMap((state) => {
    const user = (state as { user?: { id: string } } | null)?.user
    return user === undefined ? [] : [user.id]
  })
const whoIsIn = (socket: TestSocket): readonly string[] => {
  const told = socket.controls.findLast((message) => message.type === 'presence')
  return told?.type === 'presence' ? told.people.map(({ id }) => id) : []
}

test('RELAY-16 carets and who is where cross processes, with the name that the receiving one knows them by', async () => {
  const { a, one, other } = await bothIn('needs', 'ida', 'kari')
  const client = new Y.Doc().clientID
  one.send(1, awarenessFrom([[client, 1, JSON.stringify({ user: { id: 'somebody else', name: 'Forged' } })]]))
  await other.until(() => seenBy(other).includes('ida') && whoIsIn(other).includes('ida'))
  expect(JSON.stringify([...other.states(1).values()])).not.toContain('Forged')
  // Who comes later, through the other process, is told too.
  const late = processes[1]?.connect('kari') as TestSocket
  await late.open(1, 'needs')
  await late.until(() => seenBy(late).includes('ida'))
  one.cut()
  await other.until(() => !seenBy(other).includes('ida') && !whoIsIn(other).includes('ida'))
  expect(a.sync.open.sockets).toBe(0)
})

test('RELAY-17 of a process that takes its leave nobody stays behind', async () => {
  const { a, one, other } = await bothIn('needs', 'ida', 'kari')
  one.send(1, awarenessFrom([[new Y.Doc().clientID, 1, '{}']]))
  await other.until(() => seenBy(other).includes('ida'))
  wire.losing = true
  await a.sync.close()
  wire.losing = false
  await relays[0]?.close()
  await other.until(() => !seenBy(other).includes('ida'))
})

test('RELAY-18 what is told of while a document is on its way from disk is not lost', async () => {
  const [a, b] = processes as readonly [Process, Process]
  const one = a.connect('ida')
  await one.open(1, 'needs')
  const ida = new Writer(one)
  await ida.write('lest')
  // The other process has read the document, and the answer is still on its way. It is not asked how far it reaches.
  plan.store.reaches = async () => []
  const load = plan.store.load.bind(plan.store)
  const [read, arrive] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  plan.store.load = async (...asked) => {
    const answer = await load(...asked)
    read.resolve()
    await arrive.promise
    return answer
  }
  const other = b.connect('kari')
  const opened = other.open(1, 'needs')
  await read.promise
  plan.store.load = load
  await ida.write('skrevet etterpå')
  arrive.resolve()
  await opened
  other.send(1, step1Message(Y.encodeStateVector(new Y.Doc())))
  await other.until(received(other, 'skrevet etterpå'))
})

test('RELAY-19 what a process wrote and died before it told of reaches the others within seconds', async () => {
  const { one, other } = await bothIn('needs', 'ida', 'kari')
  const ida = new Writer(one)
  await ida.write('hørt')
  await other.until(received(other, 'hørt'))
  // From here on nothing is ever told again.
  wire.losing = true
  await ida.write('aldri fortalt')
  await other.until(received(other, 'aldri fortalt'))
})

test('RELAY-20 words that were judged without others’ are judged again with them', async () => {
  const first = new Y.Doc()
  const list = new Y.XmlElement('bulletList')
  list.insert(
    0,
    ['en', 'to'].map((words) => {
      const [item, paragraph] = [new Y.XmlElement('listItem'), new Y.XmlElement('paragraph')]
      paragraph.insert(0, [new Y.XmlText(words)])
      item.insert(0, [paragraph])
      return item
    }),
  )
  first.getXmlFragment('text').insert(0, [list])
  const start = Y.encodeStateAsUpdate(first)
  const rows = [{ person: 'ida', onBehalfOf: null, bytes: start }]
  const claims = [{ client: first.clientID, person: 'ida' }]
  await plan.store.append(plan.key, {
    document: 'needs',
    accessVersion: 1,
    after: 0,
    rows,
    claims,
    writtenAt: new Date(),
  })
  const { a, one, other } = await bothIn('needs', 'ida', 'kari')
  const bad = a.connect('kari')
  await bad.open(1, 'needs')
  /** Takes one item of the list away, having seen both. */
  const taking = (index: number): Uint8Array => {
    const copy = new Y.Doc()
    Y.applyUpdate(copy, start)
    const known = Y.encodeStateVector(copy)
    const found = copy.getXmlFragment('text').get(0) as Y.XmlElement
    found.delete(index, 1)
    return updateMessage(Y.encodeStateAsUpdate(copy, known))
  }
  await new Writer(one).write('noe først')
  wire.losing = true
  // While a commit of the first process is under way, two more come: an honest deletion, and something to be refused.
  plan.store.held = true
  const forged = new Y.Doc()
  forged.getXmlFragment('text').insert(0, [new Y.XmlElement('script')])
  const more = new Writer(one)
  void more.write('og noe til')
  while (plan.store.waiting.length === 0) await turn()
  one.send(1, taking(1))
  bad.send(1, updateMessage(Y.encodeStateAsUpdate(forged)))
  await Promise.all([heard(one), heard(bad)])
  for (const answer of plan.store.waiting.splice(0)) answer()
  // They are judged; for what is refused the first process reads the document again, and that waits at the front.
  while (plan.store.waiting.length === 0) await turn()
  other.send(1, taking(0))
  while (!other.controls.some(({ type }) => type === 'saved')) {
    for (const answer of plan.store.waiting.splice(1)) answer()
    await turn()
  }
  plan.store.held = false
  for (const answer of plan.store.waiting.splice(0)) answer()
  await one.until(() => one.controls.some((message) => message.type === 'saved' && message.messages === 3))
  expect(plan.store.document('plan', 'needs').getXmlFragment('text').toString()).not.toContain(
    '<bulletlist></bulletlist>',
  )
})

test('RELAY-40 where words have been written is told to nobody as long as no other process has been heard', async () => {
  const [a, b] = processes
  const told = vi.spyOn(relays[0] as Relay, 'tell')
  const one = a?.connect('ida') as TestSocket
  await one.open(1, 'needs')
  const ida = new Writer(one)
  await ida.write('for seg selv')
  expect(told.mock.calls.map(([{ kind }]) => kind)).not.toContain('appended')
  const other = b?.connect('kari') as TestSocket
  await other.open(1, 'needs')
  await ida.write('for begge')
  await other.until(received(other, 'for begge'))
  expect(told.mock.calls.map(([{ kind }]) => kind)).toContain('appended')
})

test('RELAY-41 a process that was not heard when it came is told where the journals end once it is', async () => {
  const [a, b] = processes
  const one = a?.connect('ida') as TestSocket
  await one.open(1, 'needs')
  const ida = new Writer(one)
  wire.losing = true
  const other = b?.connect('kari') as TestSocket
  await other.open(1, 'needs')
  await ida.write('mens ingen var hørt')
  wire.losing = false
  expect(received(other, 'mens ingen var hørt')()).toBe(false)
  b?.sync.tell('plan', 'facts', ['about'])
  await other.until(received(other, 'mens ingen var hørt'))
})

/** Both write in turn, and neither hears of the other: each is behind at every letter. */
async function bothDeaf() {
  const both = await bothIn('needs', 'ida', 'kari')
  wire.losing = true
  const [ida, kari] = [new Writer(both.one), new Writer(both.other)]
  await ida.write('først')
  await kari.write('så')
  return { ...both, ida, kari }
}

test('RELAY-22 where two processes append to the same document they take turns, and neither reads the whole of it again', async () => {
  const { one, other, ida, kari } = await bothDeaf()
  await ida.write('og så')
  const load = vi.spyOn(plan.store, 'load')
  const words = Array.from({ length: 20 }, (_, index) => index)
  for (const index of words) await Promise.all([ida.write(`ida-${index}.`), kari.write(`kari-${index}.`)])
  expect(load).not.toHaveBeenCalled()
  await ida.write('sist')
  await kari.write('aller sist')
  await one.until(received(one, 'kari-19.'))
  await other.until(received(other, 'sist'))
  for (const index of words) {
    expect(received(other, `ida-${index}.`)()).toBe(true)
    expect(received(one, `kari-${index}.`)()).toBe(true)
  }
  expect(plan.broken).toEqual([])
})

test('RELAY-23 what is refused in a turn is told to its writer once, and the others’ words of the same round are kept', async () => {
  const { b, other, ida, kari } = await bothDeaf()
  const hostile = b.connect('kari')
  await hostile.open(1, 'needs')
  const doc = new Y.Doc()
  doc.getXmlFragment('text').insert(0, [new Y.XmlElement('script')])
  await ida.write('som Kari ikke har hørt')
  // While a commit is under way two more come, an honest word first: the next round has both.
  plan.store.held = true
  const before = kari.write('underveis')
  while (plan.store.waiting.length === 0) await turn()
  const kept = kari.write('ærlig')
  await heard(other)
  hostile.send(1, updateMessage(Y.encodeStateAsUpdate(doc)))
  await heard(hostile)
  const load = vi.spyOn(plan.store, 'load')
  plan.store.held = false
  for (const answer of plan.store.waiting.splice(0)) answer()
  await Promise.all([before, kept, hostile.until(() => hostile.controls.some(({ type }) => type === 'refused'))])
  // The turn is lost once, and not until turns are no longer taken.
  expect(load).toHaveBeenCalledTimes(1)
  await kari.write('og mer')
  expect(hostile.controls.filter((message) => message.type === 'refused')).toHaveLength(1)
  const whole = plan.store.document('plan', 'needs').getXmlFragment('text').toString()
  for (const words of ['som Kari ikke har hørt', 'underveis', 'ærlig', 'og mer'])
    expect(whole.split(words)).toHaveLength(2)
  expect(whole).not.toContain('script')
  // Nor does it stand in what this process has in memory.
  const late = b.connect('kari')
  await late.open(1, 'needs')
  late.send(1, step1Message(Y.encodeStateVector(new Y.Doc())))
  await late.until(received(late, 'og mer'))
  expect(received(late, 'script')()).toBe(false)
})

/** A paragraph on top of a copy's text, as the update that brings it. */
function paragraphIn(doc: Y.Doc, words: string): Uint8Array {
  const known = Y.encodeStateVector(doc)
  const element = new Y.XmlElement('paragraph')
  element.insert(0, [new Y.XmlText(words)])
  doc.getXmlFragment('text').insert(0, [element])
  return Y.encodeStateAsUpdate(doc, known)
}

/** What somebody is told of what they sent last: that it is saved, or that it is not. */
const toldOf = (socket: TestSocket) => () =>
  socket.controls.find(({ type }) => type === 'saved' || type === 'refused')?.type

/** Answers for a copy what it has, and takes in what comes: as a page does. */
function syncCopy(socket: TestSocket, doc: Y.Doc): void {
  for (const { payload } of socket.payloads.splice(0)) {
    const decoder = decoding.createDecoder(payload)
    if (decoding.readVarUint(decoder) !== messageType.sync) continue
    const type = decoding.readVarUint(decoder)
    const bytes = decoding.readVarUint8Array(decoder)
    if (type !== syncType.step1) Y.applyUpdate(doc, bytes)
    else socket.send(1, step2Message(Y.encodeStateAsUpdate(doc, bytes)))
  }
}

test('RELAY-24 who comes over from another process builds on what this one has not heard of, and is not refused for it', async () => {
  const { a, b, one, other } = await bothIn('needs', 'ida', 'ida')
  const ida = new Writer(one)
  await ida.write('som begge har hørt')
  await other.until(received(other, 'som begge har hørt'))
  const [kari, before] = [new Y.Doc(), a.connect('kari')]
  await before.open(1, 'needs', { client: kari.clientID })
  before.send(1, step1Message(Y.encodeStateVector(kari)))
  await before.until(received(before, 'som begge har hørt'))
  wire.losing = true
  await ida.write('som bare den ene har hørt')
  await before.until(received(before, 'som bare den ene har hørt'))
  syncCopy(before, kari)
  before.cut()
  paragraphIn(kari, 'skrevet oppå det')
  const after = b.connect('kari')
  await after.open(1, 'needs', { client: kari.clientID })
  const told = await after.until(() => {
    syncCopy(after, kari)
    return toldOf(after)()
  })
  expect(told).toBe('saved')
  const whole = plan.store.document('plan', 'needs').getXmlFragment('text').toString()
  expect(whole).toBe(kari.getXmlFragment('text').toString())
})

test('RELAY-25 nobody takes the client id of a copy whose caret they see through another process', async () => {
  const { one, other } = await bothIn('needs', 'ida', 'kari')
  const honest = new Y.Doc()
  one.send(1, awarenessFrom([[honest.clientID, 1, '{}']]))
  await other.until(() => other.states(1).has(honest.clientID))
  const forged = new Y.Doc()
  forged.clientID = honest.clientID
  other.send(1, updateMessage(paragraphIn(forged, 'falskt')))
  expect(await other.until(toldOf(other))).toBe('refused')
  one.send(1, updateMessage(paragraphIn(honest, 'ekte')))
  expect(await one.until(toldOf(one))).toBe('saved')
})

test('RELAY-26 words are paid for once, however often they are judged for others’ sake', async () => {
  const { b, other, ida, kari } = await bothDeaf()
  const hostile = b.connect('kari')
  const channels = Array.from({ length: 12 }, (_, index) => index + 1)
  for (const channel of channels) await hostile.open(channel, 'needs')
  const heard = async (socket: TestSocket): Promise<void> => {
    const before = socket.controls.length
    socket.control({ type: 'ping' })
    await socket.until(() => socket.controls.slice(before).some(({ type }) => type === 'pong'))
  }
  await ida.write('som Kari ikke har hørt')
  // In one round, after each other: much, and what is refused, each of which has the round judged again.
  plan.store.held = true
  const small = kari.write('lite')
  while (plan.store.waiting.length === 0) await new Promise((resolve) => setImmediate(resolve))
  const large = [kari.write('x'.repeat(990_000)), kari.write('y'.repeat(990_000))]
  await heard(other)
  const forged = new Y.Doc()
  forged.getXmlFragment('text').insert(0, [new Y.XmlElement('script')])
  for (const channel of channels) hostile.send(channel, updateMessage(Y.encodeStateAsUpdate(forged)))
  await heard(hostile)
  plan.store.held = false
  for (const answer of plan.store.waiting.splice(0)) answer()
  const closed = other.closed().then((code) => `closed with ${code}`)
  expect(await Promise.race([Promise.all([small, ...large]).then(() => 'saved'), closed])).toBe('saved')
  expect(hostile.controls.filter(({ type }) => type === 'refused')).toHaveLength(channels.length)
})
