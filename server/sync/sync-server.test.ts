import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect as netConnect } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { schemaVersion } from '../../shared/plan/schema-version.ts'
import { closeCodes } from '../../shared/sync/close-codes.ts'
import { largestDocument, largestFrame, mostStructs } from '../../shared/sync/limits.ts'
import { step1Message, updateMessage } from './channel.ts'
import { people, SimulatedPlan } from './simulated-plan.ts'
import { attachSync, type SyncServer } from './sync-server.ts'
import { awarenessFrom, TestSocket } from './test-socket.ts'

/** A real HTTP server and real sockets; who is signed in is told by a header. */
const ourOrigin = 'http://plan.test'
let plan: SimulatedPlan
let server: Server
let sync: SyncServer
let base: string
const sockets: TestSocket[] = []
/** What the door waits for, and whether anybody has come to it. */
let findingPlan: () => Promise<void>
let waitingAtTheDoor: boolean

beforeEach(async () => {
  findingPlan = async () => {}
  waitingAtTheDoor = false
  plan = new SimulatedPlan()
  server = createServer()
  sync = attachSync(server, {
    documents: plan.store,
    access: plan,
    authenticate: async ({ headers }) => {
      const person = headers['x-person']
      return typeof person === 'string' ? { personId: person, session: `session of ${person}` } : null
    },
    findPlan: async (planId, personId) => {
      waitingAtTheDoor = true
      await findingPlan()
      return planId === plan.key.plan && people.some((id) => id === personId)
        ? { key: plan.key, participantId: personId }
        : null
    },
    allowedOrigin: (origin) => origin === ourOrigin,
    log: { info: () => {}, warn: () => {} },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.cut()
  await sync.close()
  await new Promise((resolve) => server.close(resolve))
})

function connect(
  person: string | null,
  { planId = 'plan', origin = ourOrigin }: { planId?: string; origin?: string } = {},
): TestSocket {
  const headers = person === null ? { Origin: origin } : { Origin: origin, 'X-Person': person }
  const socket = new TestSocket(`${base}/plans/${planId}/sync`, headers)
  sockets.push(socket)
  return socket
}

/** Begins an upgrade, with much behind it, and cuts the line at once. */
async function cutUpgrade(port: number, host: string, path: string): Promise<void> {
  const socket = netConnect(port, host)
  socket.on('error', () => {})
  await once(socket, 'connect')
  const key = 'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n'
  socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n${key}\r\n`)
  socket.write(Buffer.alloc(60_000))
  // The server has answered, and nobody there listens to the line any more.
  await once(socket, 'data')
  socket.resetAndDestroy()
  await once(socket, 'close')
}

function paragraphUpdate(doc: Y.Doc, words: string): Uint8Array {
  let update = new Uint8Array()
  doc.once('update', (bytes: Uint8Array) => {
    update = new Uint8Array(bytes)
  })
  doc.transact(() => {
    const element = new Y.XmlElement('paragraph')
    element.insert(0, [new Y.XmlText(words)])
    doc.getXmlFragment('text').insert(0, [element])
  })
  return update
}

function savedOn(socket: TestSocket, channel: number): number {
  return socket.controls.reduce(
    (most, message) => (message.type === 'saved' && message.channel === channel ? message.messages : most),
    0,
  )
}

describe('the door', () => {
  test('SYNC-30 another origin is refused at the upgrade', async () => {
    expect(await connect('ida', { origin: 'http://evil.test' }).closed()).toBe(-403)
  })

  test('SYNC-31 who is not signed in is let in and told so, since a browser cannot see a refused upgrade', async () => {
    expect(await connect(null).closed()).toBe(closeCodes.signedOut)
  })

  test('SYNC-32 a plan that one has no part in answers as one that is not there', async () => {
    expect(await connect('ida', { planId: 'another' }).closed()).toBe(closeCodes.unknown)
    expect(await connect('stranger').closed()).toBe(closeCodes.unknown)
  })

  test('SYNC-33 a client of another schema version is turned away', async () => {
    expect(await connect('ida').open(1, 'about', { schemaVersion: 0 })).toMatchObject({
      type: 'closed',
      code: closeCodes.otherSchema,
    })
  })

  test('SYNC-34 a document without the right answers the same whether it is there or not', async () => {
    const socket = connect('liv')
    const [there, notThere, odd] = [
      await socket.open(1, 'mine'),
      await socket.open(2, 'measures/nobody'),
      await socket.open(3, '__proto__'),
    ]
    for (const answer of [there, notThere, odd]) {
      expect({ ...answer, channel: 0 }).toEqual({
        type: 'closed',
        channel: 0,
        code: closeCodes.noRight,
        reason: 'no-right',
      })
    }
  })

  test('SYNC-35 a copy from before a restored backup begins again', async () => {
    expect(await connect('ida').open(1, 'about', { epoch: 'older' })).toMatchObject({
      type: 'closed',
      code: closeCodes.startAgain,
    })
  })

  test('SYNC-36 with write the server asks what one has; with less it does not', async () => {
    const [ida, liv] = [connect('ida'), connect('liv')]
    expect(await ida.open(1, 'about')).toMatchObject({ type: 'opened', right: 'write' })
    expect(await liv.open(1, 'about')).toMatchObject({ type: 'opened', right: 'read' })
    await ida.until(() => ida.payloads.length > 0)
    liv.send(1, step1Message(Y.encodeStateVector(new Y.Doc())))
    await liv.until(() => liv.payloads.length > 0)
    expect(liv.payloads.map(({ payload }) => payload[1])).toEqual([1])
  })
})

describe('strangers’ bytes', () => {
  test('SYNC-51 what was appended from outside is sent to everybody who has the document open', async () => {
    const [ida, kari] = [connect('ida'), connect('kari')]
    await ida.open(1, 'needs')
    await kari.open(1, 'needs')
    const outside = new Y.Doc()
    const bytes = paragraphUpdate(outside, 'utenfra')
    const claims = [{ client: outside.clientID, person: null }]
    const appended = await plan.store.append(plan.key, {
      document: 'needs',
      accessVersion: 1,
      after: 0,
      rows: [{ person: 'kari', onBehalfOf: null, bytes }],
      claims,
      writtenAt: new Date(),
    })
    expect(appended.outcome).toBe('appended')
    sync.documentsChanged('plan', ['needs', 'not-open'])
    sync.documentsChanged('another plan', ['needs'])
    for (const socket of [ida, kari]) {
      await socket.until(() =>
        socket.payloads.some(({ payload }) => Buffer.from(payload).toString('latin1').includes('utenfra')),
      )
    }
    const words = new Y.Doc()
    Y.applyUpdate(words, bytes)
    kari.send(1, updateMessage(paragraphUpdate(words, 'etterpå')))
    await kari.until(() => savedOn(kari, 1) === 1)
  })

  test('SYNC-52 an event is told to those who may read what it concerns, and to nobody else', async () => {
    const [ida, liv] = [connect('ida'), connect('liv')]
    await ida.open(1, 'about')
    await liv.open(1, 'about')
    sync.tell('plan', 'facts', ['mine'])
    sync.tell('plan', 'hand-over', ['mine', 'about'])
    sync.tell('plan', 'participants', ['about'])
    const events = (socket: TestSocket) =>
      socket.controls.flatMap((message) => (message.type === 'event' ? [message.event] : []))
    await ida.until(() => events(ida).length === 3)
    await liv.until(() => events(liv).length > 0)
    expect(events(liv)).toEqual(['participants'])
  })

  test('SYNC-47 a connection that is cut in the middle of being refused costs nobody else anything', async () => {
    const { port, hostname } = new URL(base)
    for (const path of ['/nope', '/plans/plan/sync', '/nope', '/nope']) {
      for (let attempt = 0; attempt < 10; attempt += 1) await cutUpgrade(Number(port), hostname, path)
    }
    const ida = connect('ida')
    expect(await ida.open(1, 'about')).toMatchObject({ type: 'opened' })
  })

  test.each<[string, (socket: TestSocket) => void]>([
    ['an empty frame', (socket) => socket.raw(new Uint8Array())],
    ['text instead of bytes', (socket) => socket.raw('hei')],
    ['control that is no JSON', (socket) => socket.raw(new Uint8Array([0, 3, 65, 66, 67]))],
    ['an unknown control message', (socket) => socket.control({ type: 'grant', right: 'write' })],
    ['a server’s control message', (socket) => socket.control({ type: 'saved', channel: 1, messages: 9 })],
    ['a control message with more in it', (socket) => socket.control({ type: 'close', channel: 1, extra: true })],
    ['a channel that was never opened', (socket) => socket.send(9, new Uint8Array([0, 0]))],
    ['an unknown message type', (socket) => socket.send(1, new Uint8Array([9]))],
    ['an auth message', (socket) => socket.send(1, new Uint8Array([2, 0]))],
    ['an unknown sync type', (socket) => socket.send(1, new Uint8Array([0, 7, 0]))],
    ['a length beyond the end', (socket) => socket.send(1, new Uint8Array([0, 2, 200, 1]))],
    ['an update that is none', (socket) => socket.send(1, updateMessage(new Uint8Array([3, 3, 3, 3])))],
    ['a state vector that is none', (socket) => socket.send(1, step1Message(new Uint8Array([200, 200])))],
  ])('SYNC-37 %s ends that connection and no other', async (_what, attack) => {
    const [bad, good] = [connect('ida'), connect('kari')]
    await bad.open(1, 'needs')
    await good.open(1, 'needs')
    attack(bad)
    expect(await bad.closed()).toBe(closeCodes.malformed)
    good.control({ type: 'ping' })
    await good.until(() => good.controls.some(({ type }) => type === 'pong'))
    expect(good.closedWith).toBeNull()
  })

  test('SYNC-38 a frame over the limit ends that connection and no other', async () => {
    const [bad, good] = [connect('ida'), connect('kari')]
    await bad.opened()
    await good.opened()
    bad.raw(new Uint8Array(largestFrame + 1))
    expect(await bad.closed()).toBe(1009)
    good.control({ type: 'ping' })
    await good.until(() => good.controls.some(({ type }) => type === 'pong'))
  })

  test('SYNC-39 a channel number is never used again', async () => {
    const socket = connect('ida')
    await socket.open(5, 'about')
    socket.control({ type: 'close', channel: 5 })
    socket.control({ type: 'open', channel: 5, document: 'about', schemaVersion })
    expect(await socket.closed()).toBe(closeCodes.malformed)
  })

  test('SYNC-40 a reader who sends words is refused and they reach nobody', async () => {
    const [liv, ida] = [connect('liv'), connect('ida')]
    await liv.open(1, 'about')
    await ida.open(1, 'about')
    liv.send(1, updateMessage(paragraphUpdate(new Y.Doc(), 'smuglet')))
    await liv.until(() => liv.controls.some((message) => message.type === 'refused' && message.rule === 'no-right'))
    await liv.until(() =>
      liv.controls.some((message) => message.type === 'closed' && message.code === closeCodes.startAgain),
    )
    expect(plan.store.rows('plan', 'about')).toEqual([])
  })
})

describe('writing', () => {
  test('SAVE-20 words are acknowledged when they are on disk and sent on after that', async () => {
    const [ida, kari] = [connect('ida'), connect('kari')]
    await ida.open(1, 'needs')
    await kari.open(1, 'needs')
    const before = kari.payloads.length
    plan.store.held = true
    ida.send(1, updateMessage(paragraphUpdate(new Y.Doc(), 'ord')))
    while (plan.store.waiting.length === 0) await new Promise((resolve) => setImmediate(resolve))
    // The owners are read first; the commit is what must be waited for.
    while (plan.store.rows('plan', 'needs').length === 0) {
      expect(savedOn(ida, 1)).toBe(0)
      expect(kari.payloads.length - before).toBeLessThanOrEqual(1)
      plan.store.waiting.splice(0).forEach((answer) => {
        answer()
      })
      await new Promise((resolve) => setImmediate(resolve))
    }
    plan.store.held = false
    await ida.until(() => savedOn(ida, 1) === 1)
    await kari.until(() => kari.payloads.some(({ payload }) => Buffer.from(payload).includes('ord')))
  })

  test('SAVE-21 while the storage is away channels close with 4503 and nothing is acknowledged', async () => {
    const ida = connect('ida')
    await ida.open(1, 'needs')
    plan.store.away = true
    ida.send(1, updateMessage(paragraphUpdate(new Y.Doc(), 'ord')))
    await ida.until(() =>
      ida.controls.some((message) => message.type === 'closed' && message.code === closeCodes.storageAway),
    )
    expect(savedOn(ida, 1)).toBe(0)
    plan.store.away = false
    expect(await ida.open(2, 'needs')).toMatchObject({ type: 'opened' })
  })

  test('SAVE-22 a clean stop puts what was received on disk, with a snapshot', async () => {
    const ida = connect('ida')
    await ida.open(1, 'needs')
    ida.send(1, updateMessage(paragraphUpdate(new Y.Doc(), 'siste ord')))
    await ida.until(() => savedOn(ida, 1) === 1)
    await sync.close()
    expect(await ida.closed()).toBe(1012)
    const stored = (await plan.store.load(plan.key, ['needs'])).get('needs')
    expect(stored?.tail).toEqual([])
    expect(Buffer.from(stored?.snapshot?.bytes ?? []).includes('siste ord')).toBe(true)
  })

  test('SAVE-23 a document and a plan that nobody looks at leave memory', async () => {
    const ida = connect('ida')
    await ida.open(1, 'needs')
    await ida.open(2, 'about')
    expect(sync.open).toEqual({ plans: 1, documents: 2, sockets: 1 })
    ida.control({ type: 'close', channel: 2 })
    ida.control({ type: 'ping' })
    await ida.until(() => ida.controls.some(({ type }) => type === 'pong'))
    await ida.until(() => sync.open.documents === 1 || undefined)
    ida.end()
    await ida.closed()
    while (sync.open.plans > 0) await new Promise((resolve) => setImmediate(resolve))
    expect(sync.open).toEqual({ plans: 0, documents: 0, sockets: 0 })
  })

  test('SAVE-24 deleted words are not in what a newcomer is sent', async () => {
    const ida = connect('ida')
    await ida.open(1, 'needs')
    const doc = new Y.Doc()
    ida.send(1, updateMessage(paragraphUpdate(doc, 'hemmelig')))
    const deletion = Y.encodeStateVector(doc)
    doc.getXmlFragment('text').delete(0, 1)
    ida.send(1, updateMessage(Y.encodeStateAsUpdate(doc, deletion)))
    await ida.until(() => savedOn(ida, 1) === 2)
    ida.cut()
    const kari = connect('kari')
    await kari.open(1, 'needs')
    kari.send(1, step1Message(Y.encodeStateVector(new Y.Doc())))
    await kari.until(() => kari.payloads.some(({ payload }) => payload[0] === 0 && payload[1] === 1))
    expect(plan.isOnDisk('needs', 'hemmelig')).toBe(true)
    for (const { payload } of kari.payloads) expect(Buffer.from(payload).includes('hemmelig')).toBe(false)
  })

  test('SAVE-28 deleted words are not in what comes from a journal that a crash left without a snapshot', async () => {
    const doc = new Y.Doc()
    const written = paragraphUpdate(doc, 'hemmelig')
    const known = Y.encodeStateVector(doc)
    doc.getXmlFragment('text').delete(0, 1)
    const rows = [written, Y.encodeStateAsUpdate(doc, known)].map((bytes) => ({
      person: 'ida',
      onBehalfOf: null,
      bytes,
    }))
    const row = { document: 'needs', accessVersion: 1, after: 0, rows, claims: [], writtenAt: new Date() }
    expect(await plan.store.append(plan.key, row)).toMatchObject({ outcome: 'appended' })
    const kari = connect('kari')
    await kari.open(1, 'needs')
    kari.send(1, step1Message(Y.encodeStateVector(new Y.Doc())))
    await kari.until(() => kari.payloads.some(({ payload }) => payload[0] === 0 && payload[1] === 1))
    for (const { payload } of kari.payloads) expect(Buffer.from(payload).includes('hemmelig')).toBe(false)
  })

  test('SYNC-41 a right that is taken away closes the channel, and later words are refused', async () => {
    const kari = connect('kari')
    await kari.open(1, 'needs')
    plan.grant('kari', 'needs', 'read', false)
    await sync.planChanged('plan')
    await kari.until(() =>
      kari.controls.some((message) => message.type === 'closed' && message.code === closeCodes.startAgain),
    )
    await kari.until(() => kari.controls.some((message) => message.type === 'event' && message.event === 'access'))
    expect(await kari.open(2, 'needs')).toMatchObject({ type: 'opened', right: 'read' })
    kari.send(2, updateMessage(paragraphUpdate(new Y.Doc(), 'etterpå')))
    await kari.until(() => kari.controls.some((message) => message.type === 'refused'))
    expect(plan.store.rows('plan', 'needs')).toEqual([])
  })

  test('SYNC-42 when the announcement is lost, words after the change are refused all the same', async () => {
    const kari = connect('kari')
    await kari.open(1, 'needs')
    plan.grant('kari', 'needs', 'read', false)
    kari.send(1, updateMessage(paragraphUpdate(new Y.Doc(), 'etterpå')))
    await kari.until(() => kari.controls.some((message) => message.type === 'closed' && message.channel === 1))
    expect(plan.store.rows('plan', 'needs')).toEqual([])
  })

  test('SYNC-43 when the announcement is lost, the channel closes within seconds by itself', async () => {
    const kari = connect('kari')
    await kari.open(1, 'needs')
    plan.grant('kari', 'needs', 'none', false)
    await kari.until(() => kari.controls.some((message) => message.type === 'closed' && message.channel === 1))
    expect(await kari.open(2, 'needs')).toMatchObject({ type: 'closed', code: closeCodes.noRight })
  })

  test('SYNC-107 a consent withdrawn with the announcement lost closes the whole plan within seconds by itself', async () => {
    const [kari, liv] = [connect('kari'), connect('liv')]
    await kari.open(1, 'needs')
    await liv.open(1, 'specialist')
    plan.share('kari', null, false)
    const since = Date.now()
    expect(await kari.closed()).toBe(closeCodes.unknown)
    expect(Date.now() - since).toBeLessThan(4000)
    expect(await connect('kari').closed()).toBe(closeCodes.unknown)
    expect(liv.closedWith).toBeNull()
  })

  test('SYNC-45 signing out closes the sockets of that session and of no other', async () => {
    const [kari, kariToo, ida] = [connect('kari'), connect('kari'), connect('ida')]
    for (const socket of [kari, kariToo, ida]) await socket.open(1, 'needs')
    sync.sessionEnded('session of kari')
    expect(await kari.closed()).toBe(closeCodes.signedOut)
    expect(await kariToo.closed()).toBe(closeCodes.signedOut)
    ida.control({ type: 'ping' })
    await ida.until(() => ida.controls.some(({ type }) => type === 'pong'))
    expect(ida.closedWith).toBeNull()
  })

  test('SYNC-48 words of a page that was loaded as somebody else are not taken', async () => {
    const kari = connect('kari')
    await kari.opened()
    kari.control({ type: 'open', channel: 1, document: 'needs', schemaVersion, participant: 'ida' })
    expect(await kari.closed()).toBe(closeCodes.signedOut)
  })

  test('SYNC-49 who signs out while the door is being opened is not let in', async () => {
    const letIn = Promise.withResolvers<void>()
    findingPlan = () => letIn.promise
    const kari = connect('kari')
    await kari.opened()
    while (!waitingAtTheDoor) await new Promise((resolve) => setImmediate(resolve))
    sync.sessionEnded('session of kari')
    letIn.resolve()
    expect(await kari.closed()).toBe(closeCodes.signedOut)
  })

  test('SYNC-50 a document that is full takes no more words, however fast they come, and lets some be taken away', async () => {
    const ida = connect('ida')
    await ida.open(1, 'needs')
    const doc = new Y.Doc()
    const large = 'x'.repeat(900_000)
    const updates = Array.from({ length: 12 }, () => paragraphUpdate(doc, large))
    plan.store.held = true
    for (const update of updates) ida.send(1, updateMessage(update))
    while (plan.store.waiting.length === 0) await new Promise((resolve) => setImmediate(resolve))
    plan.store.held = false
    for (const answer of plan.store.waiting.splice(0)) answer()
    await ida.until(() =>
      ida.controls.some((message) => message.type === 'refused' && message.rule === 'document-full'),
    )
    const size = plan.store.rows('plan', 'needs').reduce((sum, { bytes }) => sum + bytes.length, 0)
    expect(size).toBeLessThan(largestDocument + 2 * largestFrame)
    const other = plan.store.document('plan', 'needs')
    const known = Y.encodeStateVector(other)
    other.getXmlFragment('text').delete(0, 3)
    const again = connect('ida')
    await again.open(1, 'needs')
    again.send(1, updateMessage(Y.encodeStateAsUpdate(other, known)))
    await again.until(() => savedOn(again, 1) === 1)
    again.send(1, updateMessage(paragraphUpdate(new Y.Doc(), 'plass igjen')))
    await again.until(() => savedOn(again, 1) === 2)
  })

  test('SYNC-174 a document of as many pieces as can be tidied up in time takes no more, and takes some again when they are gone', async () => {
    const manyParagraphs = (doc: Y.Doc, count: number): Uint8Array => {
      const known = Y.encodeStateVector(doc)
      const paragraphs = Array.from({ length: count }, () => {
        const element = new Y.XmlElement('paragraph')
        element.insert(0, [new Y.XmlText('x')])
        return element
      })
      doc.getXmlFragment('text').insert(0, paragraphs)
      return Y.encodeStateAsUpdate(doc, known)
    }
    const ida = connect('ida')
    await ida.open(1, 'needs')
    const doc = new Y.Doc()
    // A paragraph is three: itself, its text and its letter.
    const half = Math.floor(mostStructs / 6)
    for (const count of [half, half - 100]) ida.send(1, updateMessage(manyParagraphs(doc, count)))
    await ida.until(() => savedOn(ida, 1) === 2)
    ida.send(1, updateMessage(manyParagraphs(doc, 101)))
    await ida.until(() => ida.controls.some(({ type }) => type === 'refused'))
    expect(ida.controls.find(({ type }) => type === 'refused')).toMatchObject({ rule: 'document-full' })
    const other = plan.store.document('plan', 'needs')
    const known = Y.encodeStateVector(other)
    other.getXmlFragment('text').delete(0, half)
    const again = connect('ida')
    await again.open(1, 'needs')
    again.send(1, updateMessage(Y.encodeStateAsUpdate(other, known)))
    again.send(1, updateMessage(manyParagraphs(new Y.Doc(), 101)))
    await again.until(() => savedOn(again, 1) === 2)
  })

  test('SYNC-46 a right that ends by time alone closes the channel when it ends', async () => {
    plan.grant('anne', 'needs', 'write', true, Date.now() + 250)
    const anne = connect('anne')
    expect(await anne.open(1, 'needs')).toMatchObject({ right: 'write' })
    await anne.until(() =>
      anne.controls.some((message) => message.type === 'closed' && message.code === closeCodes.startAgain),
    )
    expect(await anne.open(2, 'needs')).toMatchObject({ right: 'comment' })
  })

  test('SYNC-44 a client id that another was seen with cannot be taken first', async () => {
    plan.grant('anne', 'needs', 'write', true)
    const [ida, anne] = [connect('ida'), connect('anne')]
    await ida.open(1, 'needs')
    await anne.open(1, 'needs')
    const mine = new Y.Doc()
    ida.send(1, awarenessFrom([[mine.clientID, 1, '{}']]))
    await anne.until(() => anne.states(1).has(mine.clientID))
    const forged = new Y.Doc()
    forged.clientID = mine.clientID
    anne.send(1, updateMessage(paragraphUpdate(forged, 'forfalsket')))
    await anne.until(() =>
      anne.controls.some((message) => message.type === 'refused' && message.rule === 'foreign-client'),
    )
    ida.send(1, updateMessage(paragraphUpdate(mine, 'ekte')))
    await ida.until(() => savedOn(ida, 1) === 1)
  })
})

describe('presence', () => {
  test('PRESENCE-1 name, role and colour come from the session, whatever the client claims', async () => {
    const [ida, kari] = [connect('ida'), connect('kari')]
    await ida.open(1, 'needs')
    await kari.open(1, 'needs')
    const claimed = { user: { id: 'ida', name: '<b>Sjefen</b>', colour: 'url(x)' }, cursor: null, more: 'x' }
    kari.send(1, awarenessFrom([[77, 2 ** 53 - 1, JSON.stringify(claimed)]]))
    const state = await ida.until(() => ida.states(1).get(77))
    expect(state).toEqual({ user: { id: 'kari', name: 'kari', initials: 'ka', role: 'coordinator', colour: 1 } })
  })

  test('PRESENCE-2 a caret passes on when it is one, and is left out when it is not', async () => {
    const [ida, kari] = [connect('ida'), connect('kari')]
    await ida.open(1, 'needs')
    await kari.open(1, 'needs')
    const position = { type: null, tname: 'text', item: { client: 5, clock: 6 }, assoc: 0 }
    kari.send(1, awarenessFrom([[77, 1, JSON.stringify({ cursor: { anchor: position, head: position } })]]))
    expect(await ida.until(() => ida.states(1).get(77))).toMatchObject({ cursor: { anchor: position, head: position } })
    kari.send(1, awarenessFrom([[77, 2, JSON.stringify({ cursor: { anchor: { style: 'x' }, head: position } })]]))
    await ida.until(() => !('cursor' in (ida.states(1).get(77) as object)))
  })

  test('PRESENCE-3 a channel speaks for one client id: others’ states cannot be set or taken away', async () => {
    const [ida, kari, liv] = [connect('ida'), connect('kari'), connect('liv')]
    for (const socket of [ida, kari, liv]) await socket.open(1, 'about')
    ida.send(1, awarenessFrom([[11, 1, '{}']]))
    await kari.until(() => kari.states(1).has(11))
    kari.send(1, awarenessFrom([[11, 900, 'null']]))
    kari.send(
      1,
      awarenessFrom([
        [11, 901, '{"cursor":null}'],
        [22, 1, '{}'],
        [33, 1, '{}'],
      ]),
    )
    await liv.until(() => liv.states(1).has(22))
    expect(liv.states(1).get(11)).toMatchObject({ user: { id: 'ida' } })
    expect(liv.states(1).has(33)).toBe(false)
  })

  test('PRESENCE-7 a copy appears under the client id that it said, whatever it repeats of others', async () => {
    const [ida, kari] = [connect('ida'), connect('kari')]
    await ida.open(1, 'needs')
    await kari.open(1, 'needs', { client: 77 })
    kari.send(
      1,
      awarenessFrom([
        [66, 1, '{}'],
        [77, 1, '{}'],
      ]),
    )
    await ida.until(() => ida.states(1).get(77))
    expect(ida.states(1).has(66)).toBe(false)
    // The same copy on a new connection, before the old one was missed.
    const again = connect('kari')
    await again.open(1, 'needs', { client: 77 })
    again.send(1, awarenessFrom([[77, 2, '{}']]))
    kari.cut()
    await kari.closed()
    ida.control({ type: 'ping' })
    await ida.until(() => ida.controls.some(({ type }) => type === 'pong'))
    expect(ida.states(1).get(77)).not.toBeNull()
  })

  test('PRESENCE-8 a reader cannot keep a writer from a client id by announcing it first', async () => {
    const [anne, kari] = [connect('anne'), connect('kari')]
    await anne.open(1, 'needs')
    anne.send(1, awarenessFrom([[77, 1, '{}']]))
    await anne.until(() => anne.controls.some((message) => message.type === 'presence'))
    await kari.open(1, 'needs', { client: 77 })
    const doc = new Y.Doc()
    doc.clientID = 77
    kari.send(1, updateMessage(paragraphUpdate(doc, 'mitt')))
    await kari.until(() => savedOn(kari, 1) === 1)
  })

  test('PRESENCE-4 a participant who is gone, with or without goodbye, leaves no ghost', async () => {
    const [ida, kari] = [connect('ida'), connect('kari')]
    await ida.open(1, 'needs')
    await kari.open(1, 'needs')
    kari.send(1, awarenessFrom([[77, 1, '{}']]))
    await ida.until(() => ida.states(1).get(77))
    kari.cut()
    await ida.until(() => ida.states(1).get(77) === null)
    const last = ida.controls.findLast((message) => message.type === 'presence')
    expect(last).toEqual({ type: 'presence', document: 'needs', people: [] })
  })

  test('PRESENCE-5 who is where is told to those who may read that document, and to nobody else', async () => {
    const [ida, kari, liv] = [connect('ida'), connect('kari'), connect('liv')]
    for (const socket of [ida, kari, liv]) await socket.open(1, 'about')
    await ida.open(2, 'mine')
    ida.send(2, awarenessFrom([[1, 1, '{}']]))
    ida.send(1, awarenessFrom([[2, 1, '{}']]))
    await liv.until(() => liv.controls.some((message) => message.type === 'presence' && message.document === 'about'))
    for (const socket of [kari, liv]) {
      expect(socket.controls.some((message) => message.type === 'presence' && message.document === 'mine')).toBe(false)
    }
    expect(ida.controls.some((message) => message.type === 'presence' && message.document === 'mine')).toBe(true)
  })

  test('PRESENCE-6 somebody who comes later sees who is there', async () => {
    const ida = connect('ida')
    await ida.open(1, 'about')
    ida.send(1, awarenessFrom([[2, 1, '{}']]))
    await ida.until(() => ida.controls.some((message) => message.type === 'presence'))
    const kari = connect('kari')
    await kari.until(() =>
      kari.controls.some((message) => message.type === 'presence' && message.people[0]?.id === 'ida'),
    )
    await kari.open(1, 'about')
    await kari.until(() => kari.states(1).has(2))
  })
})

test('SYNC-173 of many who come at once the first is looked for in the database, and whoever the plan does not know', async () => {
  let looked = 0
  findingPlan = async () => {
    looked += 1
  }
  const here = people.map((person) => connect(person))
  await Promise.all(here.map((socket) => socket.open(1, 'about')))
  expect(here.length).toBeGreaterThan(3)
  expect(looked).toBe(1)
  expect(await connect('nobody at all').closed()).toBe(closeCodes.unknown)
  expect(looked).toBe(2)
})
