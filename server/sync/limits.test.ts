import { createServer, request as httpRequest, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import express from 'express'
import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { schemaVersion } from '../../shared/plan/schema-version.ts'
import { closeCodes, waitReasons } from '../../shared/sync/close-codes.ts'
import { controlChannel, messageType, readFrame, writeControl, writeFrame } from '../../shared/sync/frame.ts'
import { clientAddress } from '../http/client-address.ts'
import { mostBuffered, mostTurnedAway, mostUnstoredOfOne, slowReaderMark, slowReaderPatience } from '../limits.ts'
import { step1Message, updateMessage } from './channel.ts'
import { Doors } from './doors.ts'
import { people, SimulatedPlan } from './simulated-plan.ts'
import { SocketWire } from './socket-wire.ts'
import { unmeasured } from './sync-measures.ts'
import { attachSync, type SyncServer } from './sync-server.ts'
import { awarenessFrom, TestSocket } from './test-socket.ts'
import { TokenBucket } from './token-bucket.ts'
import { UnstoredBytes } from './unstored-bytes.ts'

/** A real HTTP server and real sockets; who is signed in, and from where, is told by headers. */
interface Started {
  readonly plan: SimulatedPlan
  readonly sync: SyncServer
  readonly server: Server
  readonly ended: string[]
  connect(person: string | null, from?: string): TestSocket
  /** A socket that the test reads from when it likes. */
  raw(person: string): Promise<WebSocket>
}

const cleanUps: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
})

async function start(limits = { perPerson: 3, perAddress: 5 }, door: () => Promise<void> = async () => {}) {
  const plan = new SimulatedPlan()
  const server = createServer()
  const ended: string[] = []
  const sync = attachSync(server, {
    documents: plan.store,
    access: plan,
    authenticate: async ({ headers }) => {
      await door()
      const person = headers['x-person']
      return typeof person === 'string' ? { personId: person, session: `session of ${person}` } : null
    },
    findPlan: async (planId, personId) =>
      planId === plan.key.plan && people.some((id) => id === personId)
        ? { key: plan.key, participantId: personId }
        : null,
    addressOf: ({ headers }) => String(headers['x-from'] ?? 'here'),
    limits,
    allowedOrigin: () => true,
    log: { info: () => {}, warn: () => {} },
    measures: { ...unmeasured, ended: (reason) => void ended.push(reason) },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/plans/plan/sync`
  const sockets: { cut(): void }[] = []
  cleanUps.push(async () => {
    for (const socket of sockets) socket.cut()
    await sync.close()
    await new Promise((resolve) => server.close(resolve))
  })
  const started: Started = {
    plan,
    sync,
    server,
    ended,
    connect: (person, from) => {
      const socket = new TestSocket(url, {
        ...(person === null ? {} : { 'X-Person': person }),
        ...(from === undefined ? {} : { 'X-From': from }),
      })
      sockets.push(socket)
      return socket
    },
    raw: async (person) => {
      const socket = new WebSocket(url, { headers: { 'X-Person': person, 'X-From': `raw ${person}` } })
      socket.binaryType = 'nodebuffer'
      sockets.push({ cut: () => socket.terminate() })
      await new Promise((resolve) => socket.once('open', resolve))
      return socket
    },
  }
  return started
}

/** Lets everything run that waits for nobody. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

async function until(is: () => boolean): Promise<void> {
  while (!is()) await pause(2)
}

/** A paragraph at the beginning, as one update. */
function paragraph(doc: Y.Doc, words: string): Uint8Array {
  const before = Y.encodeStateVector(doc)
  const element = new Y.XmlElement('paragraph')
  element.insert(0, [new Y.XmlText(words)])
  doc.getXmlFragment('text').insert(0, [element])
  return Y.encodeStateAsUpdate(doc, before)
}

function savedOn(socket: TestSocket, channel: number): number {
  return socket.controls.reduce(
    (most, message) => (message.type === 'saved' && message.channel === channel ? message.messages : most),
    0,
  )
}

describe('how many sockets', () => {
  test('LIMIT-1 a person has so many sockets in all windows, the next is told so, and one that closes makes room', async () => {
    const { connect, ended } = await start({ perPerson: 3, perAddress: 100 })
    const open = [connect('ida'), connect('ida'), connect('ida')]
    for (const socket of open) await socket.open(1, 'about')
    const one = connect('ida')
    expect(await one.closed()).toBe(closeCodes.tooFast)
    expect(one.closedFor).toBe(waitReasons.tooManyWindows)
    expect(ended).toEqual([waitReasons.tooManyWindows])
    expect(await connect('kari').open(1, 'about')).toMatchObject({ type: 'opened' })
    open[0]?.end()
    await open[0]?.closed()
    expect(await connect('ida').open(1, 'about')).toMatchObject({ type: 'opened' })
  })

  test('LIMIT-2 an address has so many sockets before anybody has said who they are, and others are let in', async () => {
    const letIn = Promise.withResolvers<void>()
    const { connect } = await start({ perPerson: 100, perAddress: 4 }, () => letIn.promise)
    const atTheDoor = Array.from({ length: 4 }, () => connect(null, '203.0.113.9'))
    for (const socket of atTheDoor) await socket.opened()
    const over = connect('ida', '203.0.113.9')
    expect(await over.closed()).toBe(closeCodes.tooFast)
    expect(over.closedFor).toBe(waitReasons.tooManyHere)
    letIn.resolve()
    expect(await connect('ida', '203.0.113.10').open(1, 'about')).toMatchObject({ type: 'opened' })
    for (const socket of atTheDoor) expect(await socket.closed()).toBe(closeCodes.signedOut)
    expect(await connect('ida', '203.0.113.9').open(1, 'about')).toMatchObject({ type: 'opened' })
  })

  test('LIMIT-3 of those for whom there is no room, only so many are told why at a time', () => {
    const doors = new Doors({ perPerson: 1, perAddress: 1 }, () => 'here')
    const request = {} as IncomingMessage
    const inside = doors.enter(request)
    const told = Array.from({ length: mostTurnedAway }, () => doors.enter(request))
    expect(told.every((place) => place?.turnedAway === waitReasons.tooManyHere)).toBe(true)
    expect(doors.enter(request)).toBeNull()
    for (const place of [inside, ...told]) place?.leave()
    expect(doors.counted).toBe(0)
    expect(doors.enter(request)?.turnedAway).toBeNull()
  })

  test('LIMIT-4 an address is what the stated proxies say and nobody else, exactly as Express has it', async () => {
    const header = fc.option(fc.array(fc.oneof(fc.ipV4(), fc.constant('not an address')), { maxLength: 4 }))
    const asked: { readonly ours: string; readonly express: string | undefined }[] = []
    const apps = [0, 1, 2, 3].map((proxies) => {
      const app = express().set('trust proxy', proxies)
      app.get('/', (request, response) => {
        asked.push({ ours: clientAddress(request, proxies), express: request.ip })
        response.end()
      })
      return createServer(app)
    })
    for (const app of apps) await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve))
    cleanUps.push(async () => {
      for (const app of apps) await new Promise((resolve) => app.close(resolve))
    })
    const ask = (proxies: number, hops: string[] | null): Promise<void> =>
      new Promise((resolve, reject) => {
        const { port } = (apps[proxies] as Server).address() as AddressInfo
        const headers = hops === null ? {} : { 'X-Forwarded-For': hops.join(', ') }
        httpRequest({ port, headers }, (response) => response.resume().on('end', () => resolve()))
          .on('error', reject)
          .end()
      })
    await fc.assert(
      fc.asyncProperty(header, fc.nat({ max: 3 }), (hops, proxies) => ask(proxies, hops)),
      { numRuns: 100 },
    )
    expect(asked).toHaveLength(100)
    for (const { ours, express: theirs } of asked) expect(ours).toBe(theirs?.replace('::ffff:', ''))
    const forged = { headers: { 'x-forwarded-for': '198.51.100.1' }, socket: { remoteAddress: '192.0.2.7' } }
    expect(clientAddress(forged as unknown as IncomingMessage, 0)).toBe('192.0.2.7')
    const rotating = ['2001:db8:1:1::1', '2001:db8:1:2::2'].map((remoteAddress) =>
      clientAddress({ headers: {}, socket: { remoteAddress } } as unknown as IncomingMessage, 0),
    )
    expect(rotating[0]).toBe(rotating[1])
  })

  test('LIMIT-5 nothing is counted of those who are gone, however they left and whenever', async () => {
    const letIn = Promise.withResolvers<void>()
    let waits = 0
    const { connect, sync } = await start({ perPerson: 2, perAddress: 100 }, async () => {
      waits += 1
      await letIn.promise
    })
    // Gone before the door has answered.
    const gone = Array.from({ length: 6 }, (_, index) => connect(index % 2 === 0 ? 'ida' : 'kari'))
    for (const socket of gone) await socket.opened()
    await until(() => waits === 6)
    for (const socket of gone) socket.cut()
    letIn.resolve()
    const inside = [connect('ida'), connect('ida')]
    for (const socket of inside) expect(await socket.open(1, 'about')).toMatchObject({ type: 'opened' })
    for (const socket of inside) socket.cut()
    await until(() => sync.open.sockets === 0 && sync.sessions.length === 0)
    await until(() => sync.counted === 0)
    expect(sync.open).toEqual({ plans: 0, documents: 0, sockets: 0 })
  })

  test('LIMIT-5 nothing is counted of one whose socket is gone when the door answers', async () => {
    const letIn = Promise.withResolvers<void>()
    const { connect, sync } = await start({ perPerson: 2, perAddress: 100 }, () => letIn.promise)
    const ida = connect('ida')
    await ida.opened()
    await sync.close()
    await ida.closed()
    letIn.resolve()
    for (let rest = 0; rest < 5; rest += 1) await turn()
    await until(() => sync.counted === 0)
    expect(sync.sessions).toEqual([])
  })
})

describe('slow readers', () => {
  test('LIMIT-6 one who does not read makes nobody wait, holds little memory, and has every word when they read again', async () => {
    const { plan, sync, connect, raw, ended } = await start()
    const slow = await raw('kari')
    const theirs = new Y.Doc()
    let read = 0
    slow.on('message', (data: Buffer) => {
      read += data.length
      const { channel, payload } = readFrame(data)
      if (channel !== controlChannel && payload[0] === messageType.sync && payload[1] !== 0) {
        Y.applyUpdate(theirs, syncBytes(payload))
      }
    })
    slow.send(writeControl({ type: 'open', channel: 1, document: 'needs', schemaVersion }))
    slow.send(writeFrame(1, step1Message(Y.encodeStateVector(theirs))))
    await until(() => read > 0)
    slow.pause()

    // In three windows: it is more than one socket may have done for it.
    const windows = [connect('ida'), connect('ida'), connect('ida')] as const
    for (const window of windows) await window.open(1, 'needs')
    const [ida] = windows
    const doc = new Y.Doc()
    const text = doc.getXmlFragment('text')
    const large = 'x'.repeat(500_000)
    let sent = 0
    // Written and taken away again: far more than the document holds, or a socket may.
    for (let round = 0; round < 45; round += 1) {
      const before = Y.encodeStateVector(doc)
      paragraph(doc, `${round} ${large}`)
      if (text.length > 3) text.delete(3, text.length - 3)
      const update = Y.encodeStateAsUpdate(doc, before)
      sent += update.length
      const window = windows[round % windows.length] ?? ida
      const saved = savedOn(window, 1)
      window.send(1, updateMessage(update))
      await window.until(() => savedOn(window, 1) === saved + 1)
    }
    expect(sent).toBeGreaterThan(mostBuffered)
    // What the network holds is the system's; what waits in the server is this.
    expect(sync.waiting.toBeRead).toBeGreaterThan(slowReaderMark)
    expect(sync.waiting.toBeRead).toBeLessThan(slowReaderMark + 1024 * 1024)
    ida.send(1, awarenessFrom([[doc.clientID, 1, '{}']]))

    slow.resume()
    await until(() => theirs.getXmlFragment('text').toString() === text.toString())
    expect(sync.waiting.toBeRead).toBe(0)
    expect(read).toBeLessThan(sent)
    expect(ended).toEqual([])
    // And the line works as before.
    ida.send(1, updateMessage(paragraph(doc, 'etterpå')))
    await until(() => theirs.getXmlFragment('text').toString().includes('etterpå'))
    expect(plan.broken).toEqual([])
  })

  test('LIMIT-7 carets and who is where are kept from a slow reader, and told as they are when they read again', async () => {
    const { plan } = await start()
    const slowness = { slow: false }
    const frames: Uint8Array[] = []
    const kari = plan.connect(
      'kari',
      (frame) => frames.push(frame),
      () => {},
      () => slowness.slow,
    )
    const [ida, anne] = (['ida', 'anne'] as const).map((person) =>
      plan.connect(
        person,
        () => {},
        () => {},
      ),
    )
    for (const connection of [kari, ida, anne])
      connection?.receive(writeControl({ type: 'open', channel: 1, document: 'needs', schemaVersion }))
    await until(() => plan.room.openDocuments === 1)
    for (let rest = 0; rest < 5; rest += 1) await turn()
    anne?.receive(writeFrame(1, awarenessFrom([[22, 1, '{}']])))
    slowness.slow = true
    frames.length = 0
    for (let clock = 1; clock < 500; clock += 1) ida?.receive(writeFrame(1, awarenessFrom([[11, clock, '{}']])))
    anne?.gone()
    expect(frames).toEqual([])
    slowness.slow = false
    kari.caughtUp()
    // One message with both, and one about who is there.
    const payloads = frames.map((frame) => Buffer.from(frame).toString('latin1'))
    expect(payloads.filter((text) => text.includes('"type":"presence"'))).toHaveLength(1)
    expect(payloads.find((text) => text.includes('"type":"presence"'))).not.toContain('anne')
    expect(frames).toHaveLength(2)
    kari.caughtUp()
    expect(frames).toHaveLength(2)
  })

  test('LIMIT-17 a slow reader has every word too of those that were judged again because another process wrote', async () => {
    const { plan } = await start()
    const reader = { slow: false, doc: new Y.Doc() }
    const take = (frame: Uint8Array): void => {
      const { channel, payload } = readFrame(frame)
      if (channel !== controlChannel && payload[0] === messageType.sync && payload[1] !== 0)
        Y.applyUpdate(reader.doc, syncBytes(payload))
    }
    const ignored = (): void => {}
    const [slow, ida, bad] = [
      plan.connect('kari', take, ignored, () => reader.slow),
      plan.connect('ida', ignored, ignored),
      plan.connect('kari', ignored, ignored),
    ]
    for (const connection of [slow, ida, bad])
      connection.receive(writeControl({ type: 'open', channel: 1, document: 'needs', schemaVersion }))
    await until(() => plan.room.openDocuments === 1)
    slow.receive(writeFrame(1, step1Message(Y.encodeStateVector(reader.doc))))
    for (let rest = 0; rest < 5; rest += 1) await turn()
    reader.slow = true

    const [own, elsewhere, forged] = [new Y.Doc(), new Y.Doc(), new Y.Doc()]
    const there = { person: 'kari', onBehalfOf: null, bytes: paragraph(elsewhere, 'hos en annen') }
    const claims = [{ client: elsewhere.clientID, person: 'kari' }]
    const place = { document: 'needs', accessVersion: 1, after: 0, writtenAt: new Date() }
    await plan.store.append(plan.key, { ...place, rows: [there], claims })
    forged.getXmlFragment('text').insert(0, [new Y.XmlElement('script')])
    ida.receive(writeFrame(1, updateMessage(paragraph(own, 'hos denne'))))
    bad.receive(writeFrame(1, updateMessage(Y.encodeStateAsUpdate(forged))))
    await until(() => plan.store.rows('plan', 'needs').length === 2)
    for (let rest = 0; rest < 5; rest += 1) await turn()

    reader.slow = false
    slow.caughtUp()
    for (let rest = 0; rest < 5; rest += 1) await turn()
    expect(reader.doc.getXmlFragment('text').toString()).toBe(
      plan.store.document('plan', 'needs').getXmlFragment('text').toString(),
    )
  })

  test('LIMIT-8 a reader is let go, and counted, when more waits than may or they are slow for too long', () => {
    vi.useFakeTimers({ toFake: ['performance'] })
    try {
      const fake = { OPEN: 1, CLOSED: 3, readyState: 1, bufferedAmount: 0, sent: 0, ended: 0 }
      const socket = {
        ...fake,
        write: () => (socket.sent += 1),
        terminate: () => {
          socket.readyState = 3
          socket.ended += 1
        },
        pause: vi.fn(),
        resume: vi.fn(),
        close: () => {},
      }
      const letGo = vi.fn()
      const wireOf = (): SocketWire =>
        new SocketWire(socket as unknown as WebSocket, socket as unknown as Duplex, letGo)
      const full = wireOf()
      socket.bufferedAmount = mostBuffered
      full.send(new Uint8Array(1))
      expect(full.slow).toBe(true)
      expect(socket.pause).toHaveBeenCalled()
      socket.bufferedAmount = mostBuffered + 1
      full.send(new Uint8Array(1))
      expect(socket).toMatchObject({ sent: 1, ended: 1 })
      expect(letGo).toHaveBeenCalledTimes(1)

      socket.readyState = 1
      socket.bufferedAmount = slowReaderMark + 1
      const long = wireOf()
      long.send(new Uint8Array(1))
      vi.advanceTimersByTime(slowReaderPatience)
      long.look()
      expect(socket.ended).toBe(1)
      vi.advanceTimersByTime(1)
      long.look()
      expect(socket.ended).toBe(2)
      expect(letGo).toHaveBeenCalledTimes(2)
    } finally {
      vi.useRealTimers()
    }
  })
})

describe('a slow storage', () => {
  test('LIMIT-9 nothing more is read from one whose words wait for the disk, and all of it is saved when that answers', async () => {
    const { plan, sync, connect, raw } = await start()
    const fast = await raw('ida')
    const doc = new Y.Doc()
    let saved = 0
    fast.on('message', (data: Buffer) => {
      const text = data.toString('latin1')
      if (text.includes('"saved"')) saved = Number(/"messages":(\d+)/.exec(text)?.[1])
    })
    fast.send(writeControl({ type: 'open', channel: 1, document: 'needs', schemaVersion }))
    await until(() => sync.open.documents === 1)
    plan.store.held = true
    const updates = Array.from({ length: 40 }, (_, index) => paragraph(doc, `${index} ${'x'.repeat(150_000)}`))
    for (const update of updates) fast.send(writeFrame(1, updateMessage(update)))
    await until(() => sync.waiting.toBeStored > mostUnstoredOfOne)
    // However long it waits, there it stays: the rest lies in the network, and then in the sender.
    await pause(200)
    expect(sync.waiting.toBeStored).toBeLessThan(mostUnstoredOfOne + 1024 * 1024)
    // Others are read.
    const kari = connect('kari')
    await kari.opened()
    kari.control({ type: 'ping' })
    await kari.until(() => kari.controls.some(({ type }) => type === 'pong'))
    plan.store.held = false
    for (const answer of plan.store.waiting.splice(0)) answer()
    await until(() => saved === updates.length)
    expect(sync.waiting.toBeStored).toBe(0)
    expect(plan.store.document('plan', 'needs').getXmlFragment('text').toString()).toBe(
      doc.getXmlFragment('text').toString(),
    )
  })

  test('LIMIT-10 a storage that goes away lets go of what waited for it, and of those who were stopped', async () => {
    const { plan, sync, raw } = await start()
    const fast = await raw('ida')
    const codes: number[] = []
    fast.on('message', (data: Buffer) => {
      const text = data.toString('latin1')
      if (text.includes('"closed"')) codes.push(Number(/"code":(\d+)/.exec(text)?.[1]))
      if (text.includes('"pong"')) codes.push(0)
    })
    fast.send(writeControl({ type: 'open', channel: 1, document: 'needs', schemaVersion }))
    await until(() => sync.open.documents === 1)
    plan.store.held = true
    const doc = new Y.Doc()
    for (let index = 0; index < 30; index += 1) {
      fast.send(writeFrame(1, updateMessage(paragraph(doc, 'x'.repeat(150_000)))))
    }
    await until(() => sync.waiting.toBeStored > mostUnstoredOfOne)
    plan.store.away = true
    plan.store.held = false
    for (const answer of plan.store.waiting.splice(0)) answer()
    fast.send(writeControl({ type: 'ping' }))
    await until(() => codes.includes(0))
    expect(codes[0]).toBe(closeCodes.storageAway)
    expect(sync.waiting.toBeStored).toBe(0)
  })

  test('LIMIT-11 what all together have not stored is bounded too, and each goes on when it is half of that', () => {
    const unstored = new UnstoredBytes(100, 200)
    const senders = Array.from({ length: 4 }, () => ({ wait: vi.fn(), goOn: vi.fn() }))
    for (const sender of senders) unstored.took(sender, 70)
    expect(senders.map(({ wait }) => wait.mock.calls.length)).toEqual([0, 0, 1, 1])
    const [first, second, third, fourth] = senders
    if (first === undefined || second === undefined || third === undefined || fourth === undefined) return
    unstored.done(first, 70)
    unstored.done(second, 70)
    expect(third.goOn).not.toHaveBeenCalled()
    unstored.done(third, 70)
    // The fourth alone is at less than half of all, but at more than half of its own.
    expect(third.goOn).toHaveBeenCalledTimes(1)
    expect(fourth.goOn).not.toHaveBeenCalled()
    unstored.done(fourth, 70)
    expect(fourth.goOn).toHaveBeenCalledTimes(1)
    expect(unstored.total).toBe(0)
  })

  test('LIMIT-12 questions, news from outside and looks at the rights wait once each, however often they come', async () => {
    const plan = new SimulatedPlan()
    const frames: Uint8Array[] = []
    const kari = plan.connect(
      'kari',
      (frame) => frames.push(frame),
      () => {},
    )
    kari.receive(writeControl({ type: 'open', channel: 1, document: 'needs', schemaVersion }))
    await until(() => plan.room.openDocuments === 1 && frames.length >= 2)
    await plan.room.settled()
    const journal = vi.spyOn(plan.store, 'journalAfter')
    const held = Promise.withResolvers<void>()
    const answer = plan.read.bind(plan)
    const read = vi.spyOn(plan, 'read')
    read.mockImplementationOnce(async () => {
      await held.promise
      return await answer()
    })
    const looks = Array.from({ length: 300 }, () => plan.room.refreshAccess())
    await turn()
    looks.push(...Array.from({ length: 300 }, () => plan.room.refreshAccess()))
    held.resolve()
    await Promise.all(looks)
    expect(read).toHaveBeenCalledTimes(2)

    frames.length = 0
    plan.store.held = true
    for (let times = 0; times < 300; times += 1) {
      plan.room.documentsMissed()
      kari.receive(writeFrame(1, step1Message(Y.encodeStateVector(new Y.Doc()))))
    }
    await turn()
    for (let times = 0; times < 300; times += 1) plan.room.documentsMissed()
    plan.store.held = false
    for (const go of plan.store.waiting.splice(0)) go()
    await plan.room.settled()
    expect(journal).toHaveBeenCalledTimes(2)
    expect(frames).toHaveLength(1)
  })

  test('LIMIT-13 a document that is closed while it comes from disk counts as open until it has come', async () => {
    const { plan } = await start()
    const controls: string[] = []
    const ida = plan.connect(
      'ida',
      (frame) => controls.push(Buffer.from(frame).toString('latin1')),
      () => {},
    )
    plan.store.held = true
    for (let channel = 1; channel <= 600; channel += 1) {
      ida.receive(writeControl({ type: 'open', channel, document: 'about', schemaVersion }))
      ida.receive(writeControl({ type: 'close', channel }))
    }
    const turnedAway = controls.filter((text) => text.includes(waitReasons.tooManyChannels))
    expect(turnedAway).toHaveLength(600 - 512)
    plan.store.held = false
    await until(() => {
      for (const answer of plan.store.waiting.splice(0)) answer()
      return plan.room.openDocuments === 0
    })
    ida.receive(writeControl({ type: 'open', channel: 601, document: 'about', schemaVersion }))
    await until(() => controls.some((text) => text.includes('"opened"')))
  })
})

/** `PLANBORDET_STEPS` makes it longer, `PLANBORDET_SEED` repeats it. */
const steps = Number(process.env['PLANBORDET_STEPS'] ?? 600)
const seed = Number(process.env['PLANBORDET_SEED'] ?? Date.now() % 1_000_000)

test(`LIMIT-30 after an hour of a meeting, shrunk in time, nothing is left of those who came and went (${steps} steps, seed ${seed})`, async () => {
  const { plan, sync, connect } = await start({ perPerson: 50, perAddress: 200 })
  let state = seed
  const chance = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
  interface Guest {
    readonly socket: TestSocket
    readonly docs: Map<number, Y.Doc>
    next: number
  }
  const guests: Guest[] = []
  for (let step = 0; step < steps; step += 1) {
    // Seldom, and for a few steps: whoever opens something meanwhile waits for the storage to be asked again.
    plan.store.away = chance(plan.store.away ? 3 : 40) === 1
    const guest = guests[chance(guests.length)]
    const what = chance(10)
    if (guest === undefined || (what === 0 && guests.length < 12)) {
      guests.push({ socket: connect(people[chance(people.length)] ?? 'ida'), docs: new Map(), next: 1 })
      continue
    }
    if (what === 1) {
      guests.splice(guests.indexOf(guest), 1)
      if (chance(2) === 0) guest.socket.end()
      else guest.socket.cut()
      continue
    }
    if (what < 4) {
      const channel = guest.next++
      const name = ['about', 'needs', 'specialist', 'mine'][chance(4)] ?? 'about'
      const answered = guest.socket.open(channel, name).then((answer) => {
        if (answer.type === 'opened') guest.docs.set(channel, new Y.Doc())
      })
      // The meeting goes on beside it.
      await Promise.race([answered, pause(20)])
      continue
    }
    const [channel, doc] = [...guest.docs][chance(guest.docs.size)] ?? []
    if (channel === undefined || doc === undefined) continue
    if (what === 4) {
      guest.socket.control({ type: 'close', channel })
      guest.docs.delete(channel)
    } else if (what < 7) guest.socket.send(channel, awarenessFrom([[doc.clientID, step, '{}']]))
    // Some of them may not write there: their channel closes, and that too leaves nothing.
    else guest.socket.send(channel, updateMessage(paragraph(doc, `ord ${step}`)))
    await turn()
  }
  plan.store.away = false
  for (const { socket } of guests) socket.cut()
  await until(() => sync.open.plans === 0 && sync.open.sockets === 0)
  await until(() => sync.counted === 0)
  expect(sync.open).toEqual({ plans: 0, documents: 0, sockets: 0 })
  expect(sync.sessions).toEqual([])
  expect(sync.waiting).toEqual({ toBeRead: 0, toBeStored: 0 })
})

/** The bytes of a y-websocket sync message of type 1 or 2. */
function syncBytes(payload: Uint8Array): Uint8Array {
  let [at, length, shift] = [2, 0, 0]
  for (;;) {
    const byte = payload[at] ?? 0
    length += (byte & 127) * 2 ** shift
    at += 1
    shift += 7
    if (byte < 128) break
  }
  return payload.subarray(at, at + length)
}

test('LIMIT-18 a clock that is set back holds nobody for too fast', () => {
  let now = 60 * 60_000
  const bucket = new TokenBucket(2, 1, () => now)
  expect(bucket.take()).toBe(true)
  now = 0
  expect(bucket.take()).toBe(true)
  expect(bucket.take()).toBe(false)
  now = 1000
  expect(bucket.take()).toBe(true)
})
